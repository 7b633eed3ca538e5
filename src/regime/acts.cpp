// Events: acts that are one a key (rulings 7-9), and events of which one row is one.
#include <algorithm>
#include <map>

#include "regime/relation_builder.h"

namespace mithaq::regime {

namespace {

// What a claim, or several together, leave possible: for each value of the atom the days.
using Pairs = std::map<Tuple, IntervalSet>;

bool is_empty(const Pairs& pairs) { return pairs.empty(); }

void put(Pairs& pairs, const Tuple& atom, const IntervalSet& days) {
    if (!days.empty()) pairs[atom] |= days;
}

Pairs both(const Pairs& a, const Pairs& b) {
    Pairs out;
    for (const auto& [atom, days] : a) {
        if (const auto other = b.find(atom); other != b.end()) put(out, atom, days & other->second);
    }
    return out;
}

void join(Pairs& into, const Pairs& from) {
    for (const auto& [atom, days] : from) put(into, atom, days);
}

bool lies_inside(const Pairs& inner, const Pairs& outer) {
    return std::ranges::all_of(inner, [&](const auto& pair) {
        const auto found = outer.find(pair.first);
        return found != outer.end() && found->second.contains(pair.second);
    });
}

time::Window hull(const IntervalSet& days) {
    return {days.first(), time::previous(days.intervals().back().to)};
}

// The days of an event's `when`; without one, any day until it was recorded, and none before its subject
// existed.
IntervalSet event_days(const record::Record& record, const Weighed& weighed) {
    const record::Claim& claim = *weighed.claim;
    time::Window window;
    if (claim.when) {
        window = claim.when->window;
    } else if (claim.recorded) {
        window.last = claim.recorded->window.last;
    }
    if (window.first == time::kOpenStart) {
        window.first = std::min(existed_from(record, weighed.atom), window.last);
    }
    return IntervalSet(window.interval());
}

struct ActClaim {
    const Weighed* weighed = nullptr;
    IntervalSet days;
    bool decisive = false;
};

// All claims about one act, and what they come to.
class Act {
public:
    Act(const record::Record& record, RelationBuilder& builder) : record_(record), builder_(builder) {}

    void assert_by(const Weighed& weighed) {
        claims_.push_back({&weighed, event_days(record_, weighed), false});
    }
    void deny_by(const Weighed& weighed) { denials_.push_back(&weighed); }
    // A claim about this act or another one: shown with it, but without weight.
    void support_by(const Weighed& weighed) { supports_.push_back(&weighed); }

    [[nodiscard]] const Tuple& first_atom() const { return claims_.front().weighed->atom; }
    [[nodiscard]] bool is_accepted() const {
        return std::ranges::any_of(claims_, [](const ActClaim& claim) { return claim.weighed->accepted; });
    }

    // Puts the act into the relation; true where it is accepted and undisputed.
    bool settle() {
        find_values();
        const bool accepted = is_accepted();
        Pairs pairs = accepted ? accepted_pairs() : considered_pairs();
        const bool firm = accepted && !dispute(pairs);
        if (!accepted) causes_ |= bit(Cause::WeakSource);
        add(pairs, firm);
        add_uses();
        return firm;
    }

private:
    // The values that the claims name; one that leaves a part open stands for those that fill it.
    void find_values() {
        std::vector<Tuple> all;
        for (const ActClaim& claim : claims_) all.push_back(claim.weighed->atom);
        std::ranges::sort(all);
        all.erase(std::ranges::unique(all).begin(), all.end());
        for (const Tuple& value : all) {
            const bool general = std::ranges::any_of(
                all, [&](const Tuple& other) { return other != value && matches(value, other); });
            if (!general) values_.push_back(value);
        }
    }

    [[nodiscard]] Pairs pairs_of(const ActClaim& claim) const {
        Pairs pairs;
        for (const Tuple& value : values_) {
            if (matches(claim.weighed->atom, value)) put(pairs, value, claim.days);
        }
        return pairs;
    }

    // One of the days that the best grade allows together, or if it agrees on none, of all that it names;
    // then each lower grade in turn, of which only claims that lie inside count.
    Pairs accepted_pairs() {
        std::vector<ActClaim*> left;
        for (ActClaim& claim : claims_) {
            if (claim.weighed->accepted) left.push_back(&claim);
        }
        Pairs pairs;
        for (bool best = true; !left.empty(); best = false) {
            std::vector<ActClaim*> level;
            for (ActClaim* claim : left) {
                if (!has_above(left, *claim)) level.push_back(claim);
            }
            std::erase_if(left,
                          [&](ActClaim* claim) { return std::ranges::find(level, claim) != level.end(); });
            if (!best) {
                std::erase_if(level, [&](const ActClaim* claim) { return !narrows(*claim, pairs); });
                if (level.empty()) continue;
            }
            pairs = of_level(level, pairs);
        }
        return pairs;
    }

    static bool has_above(const std::vector<ActClaim*>& claims, const ActClaim& claim) {
        const record::Grade grade = claim.weighed->claim->grade;
        return std::ranges::any_of(
            claims, [&](const ActClaim* other) { return other->weighed->claim->grade.above(grade); });
    }

    // A lower claim counts where its days lie inside; of the values only those that are still open.
    [[nodiscard]] Pairs within(const ActClaim& claim, const Pairs& pairs) const {
        Pairs narrowed;
        for (const auto& [value, days] : pairs) {
            if (matches(claim.weighed->atom, value)) put(narrowed, value, claim.days);
        }
        return narrowed;
    }
    [[nodiscard]] bool narrows(const ActClaim& claim, const Pairs& pairs) const {
        const Pairs narrowed = within(claim, pairs);
        return !is_empty(narrowed) && lies_inside(narrowed, pairs);
    }

    Pairs of_level(const std::vector<ActClaim*>& level, const Pairs& outer) {
        Pairs common;
        Pairs joined;
        for (std::size_t i = 0; i < level.size(); ++i) {
            level[i]->decisive = true;
            const Pairs one = is_empty(outer) ? pairs_of(*level[i]) : within(*level[i], outer);
            common = i == 0 ? one : both(common, one);
            join(joined, one);
        }
        if (!is_empty(common)) return common;
        causes_ |= bit(Cause::SourcesDiffer);
        return joined;
    }

    // Without an accepted claim: every considered one, where accepted evidence does not deny it. A position
    // stands against such a denial, and is disputed then.
    Pairs considered_pairs() {
        Pairs pairs;
        for (const ActClaim& claim : claims_) {
            const Pairs asserted = pairs_of(claim);
            const Pairs left = without_denied(asserted);
            if (claim.weighed->position && left != asserted) causes_ |= bit(Cause::Disputed);
            join(pairs, claim.weighed->position ? asserted : left);
        }
        return pairs;
    }

    [[nodiscard]] Pairs without_denied(const Pairs& pairs) const {
        Pairs left;
        for (const auto& [value, days] : pairs) {
            IntervalSet rest = days;
            for (const Weighed* denial : denials_) {
                if (denial->accepted && matches(denial->atom, value)) rest = rest - denied_days(*denial);
            }
            put(left, value, rest);
        }
        return left;
    }

    // Takes the denied days out. True where none is left, or positions deny them all: then the act is open on
    // its days.
    bool dispute(Pairs& pairs) {
        const Pairs left = without_denied(pairs);
        if (is_empty(left)) {
            causes_ |= bit(Cause::SourcesDiffer);
            return true;
        }
        pairs = left;
        for (const auto& [value, days] : pairs) {
            IntervalSet undisputed = days;
            for (const Weighed* denial : denials_) {
                if (denial->position && matches(denial->atom, value))
                    undisputed = undisputed - denied_days(*denial);
            }
            if (!undisputed.empty()) return false;
        }
        causes_ |= bit(Cause::Disputed);
        return true;
    }

    void add(const Pairs& pairs, bool firm) {
        Choice choice;
        choice.may_be_none = !firm;
        for (const auto& [value, days] : pairs) {
            const std::uint32_t atom = builder_.atom(value);
            for (const time::Interval interval : days.intervals()) {
                choice.options.push_back({atom, {interval.from, time::previous(interval.to)}, std::nullopt});
            }
        }
        if (firm) causes_ = firm_causes(pairs);
        for (const Tuple& value : values_) builder_.at(builder_.atom(value)).causes |= causes_;
        if (firm && pairs.size() == 1) {
            const time::Window window = hull(pairs.begin()->second);
            if (window.is_one_day()) {
                builder_.add_fixed(choice.options.front().atom, pairs.begin()->second);
                return;
            }
            builder_.at(choice.options.front().atom).windows.push_back(window);
        }
        if (!choice.options.empty()) builder_.add_choice(std::move(choice));
    }

    [[nodiscard]] Causes firm_causes(const Pairs& pairs) const {
        const bool one_day = pairs.size() == 1 && hull(pairs.begin()->second).is_one_day();
        if (one_day) return 0;
        return causes_ == 0 ? bit(Cause::ImpreciseDate) : causes_;
    }

    void add_uses() {
        for (const Tuple& value : values_) {
            const std::uint32_t atom = builder_.atom(value);
            for (const ActClaim& claim : claims_) {
                if (!matches(claim.weighed->atom, value)) continue;
                builder_.use(atom, *claim.weighed, claim.days, claim.decisive);
            }
            for (const Weighed* support : supports_) {
                builder_.use(atom, *support, event_days(record_, *support), false);
            }
        }
    }

    const record::Record& record_;
    RelationBuilder& builder_;
    std::vector<ActClaim> claims_;
    std::vector<const Weighed*> denials_;
    std::vector<const Weighed*> supports_;
    std::vector<Tuple> values_;
    Causes causes_ = 0;
};

// Groups the claims of a table by key and act number.
class SingleActs {
public:
    SingleActs(const WeighedTable& weighed, RelationBuilder& builder) : weighed_(weighed), builder_(builder) {
        for (std::size_t i = 0; i < weighed.table->arguments.size(); ++i) {
            if (weighed.table->arguments[i].key) key_columns_.push_back(i);
        }
        keys_are_seen_ = key_columns_.empty() || key_columns_.back() < weighed.places;
        for (const Weighed& denial : weighed.denials) {
            if (denial.narrower) continue;
            Tuple key = key_of(denial);
            const record::Value first = key.empty() ? record::Value() : key.front();
            denials_[first].emplace_back(std::move(key), &denial);
        }
    }

    void add() {
        for (const Weighed& claim : weighed_.assertions) {
            const Tuple key = key_of(claim);
            (is_whole(key) ? keys_ : unknown_keys_)[key].push_back(&claim);
        }
        place_unknown();
        for (const auto& [key, claims] : keys_) add_key(key, claims);
        for (const auto& [key, claims] : unknown_keys_) add_key(key, claims);
    }

private:
    using Keys = std::map<Tuple, std::vector<const Weighed*>>;

    [[nodiscard]] Tuple key_of(const Weighed& claim) const {
        Tuple key;
        for (const std::size_t column : key_columns_) key.push_back(claim.claim->arguments[column]);
        return key;
    }
    static bool is_whole(const Tuple& key) {
        return std::ranges::none_of(key, [](record::Value value) { return value.is_none(); });
    }

    // A claim with an unknown part in its key supports any act that it may be about, and adds none (rulings
    // 8); only where it is accepted and none of those is, it stands for an act of its own.
    void place_unknown() {
        for (auto unknown = unknown_keys_.begin(); unknown != unknown_keys_.end();) {
            std::vector<const Tuple*> candidates;
            bool accepted = false;
            for (const auto& [key, claims] : candidates_of(unknown->first)) {
                candidates.push_back(key);
                accepted = accepted || std::ranges::any_of(*claims, &Weighed::accepted);
            }
            const bool own_act =
                candidates.empty() || (!accepted && std::ranges::any_of(unknown->second, &Weighed::accepted));
            if (own_act) {
                ++unknown;
                continue;
            }
            for (const Tuple* key : candidates) {
                auto& supports = supports_[*key];
                supports.insert(supports.end(), unknown->second.begin(), unknown->second.end());
            }
            unknown = unknown_keys_.erase(unknown);
        }
    }

    [[nodiscard]] std::vector<std::pair<const Tuple*, const std::vector<const Weighed*>*>> candidates_of(
        const Tuple& unknown) const {
        std::vector<std::pair<const Tuple*, const std::vector<const Weighed*>*>> found;
        // Keys are in order, so those that begin like the known head of `unknown` lie together.
        Tuple head;
        for (const record::Value value : unknown) {
            if (value.is_none()) break;
            head.push_back(value);
        }
        for (auto key = keys_.lower_bound(head); key != keys_.end(); ++key) {
            if (!std::equal(head.begin(), head.end(), key->first.begin())) break;
            if (matches(unknown, key->first)) found.emplace_back(&key->first, &key->second);
        }
        return found;
    }

    void add_key(const Tuple& key, const std::vector<const Weighed*>& claims) {
        std::map<int, Act> acts;
        for (const Weighed* claim : claims) {
            acts.try_emplace(claim->claim->act, *weighed_.record, builder_).first->second.assert_by(*claim);
        }
        bool settled = keys_are_seen_ && is_whole(key);
        for (auto& [number, act] : acts) {
            add_denials(act, number, key);
            if (const auto supports = supports_.find(key); supports != supports_.end()) {
                for (const Weighed* support : supports->second) act.support_by(*support);
            }
            settled = act.settle() && settled;
        }
        if (settled) builder_.add_settled(key);
    }

    // Those that deny this key and act, whatever value they deny it for.
    void add_denials(Act& act, int number, const Tuple& key) const {
        const auto add_from = [&](record::Value first) {
            const auto found = denials_.find(first);
            if (found == denials_.end()) return;
            for (const auto& [pattern, denial] : found->second) {
                const int denied = denial->claim->act;
                if ((denied == 0 || denied == number) && matches(pattern, key)) act.deny_by(*denial);
            }
        };
        add_from({});
        if (!key.empty() && !key.front().is_none()) add_from(key.front());
    }

    const WeighedTable& weighed_;
    RelationBuilder& builder_;
    std::vector<std::size_t> key_columns_;
    bool keys_are_seen_ = false;
    Keys keys_;
    Keys unknown_keys_;
    Keys supports_;
    std::unordered_map<record::Value, std::vector<std::pair<Tuple, const Weighed*>>>
        denials_;  // by first part
};

}  // namespace

IntervalSet denied_days(const Weighed& denial) {
    const record::Claim& claim = *denial.claim;
    if (claim.when) return IntervalSet(claim.when->window.interval());
    if (!claim.from && !claim.to && !claim.seen_to) return IntervalSet::all();
    time::Interval days;
    if (claim.from) days.from = claim.from->window.first;
    if (claim.to) {
        days.to = claim.to->window.first;
    } else if (claim.seen_to) {
        days.to = time::next(claim.seen_to->window.last);
    } else {
        const time::Day recorded = claim.recorded ? claim.recorded->window.last : days.from;
        days.to = time::next(std::max(recorded, claim.from->window.last));
    }
    return IntervalSet(days);
}

void add_single_acts(const WeighedTable& weighed, RelationBuilder& builder) {
    SingleActs(weighed, builder).add();
}

void add_plain_events(const WeighedTable& weighed, RelationBuilder& builder) {
    const DenialIndex denials(weighed.denials);
    for (const Weighed& claim : weighed.assertions) {
        Act act(*weighed.record, builder);
        act.assert_by(claim);
        denials.for_each_match(claim.atom, [&](const Weighed& denial) {
            if (!denial.narrower) act.deny_by(denial);
        });
        act.settle();
    }
}

}  // namespace mithaq::regime
