#include "report/conflicts.h"

#include <algorithm>
#include <map>

#include "report/claim_days.h"

namespace mithaq::report {

using record::Claim;
using record::Value;
using time::IntervalSet;

namespace {

using Pattern = record::Tuple;

bool is_position(const Claim& claim) { return claim.basis == record::Basis::Position; }
bool denies(const Claim& claim) { return claim.stance == record::Stance::Denies; }

// An empty value fits any other.
bool fits(Value a, Value b) { return a.is_none() || b.is_none() || a == b; }

class Finder {
public:
    Finder(engine::Reasoner& reasoner, const ConflictQuestion& question)
        : reasoner_(reasoner), regime_(reasoner.regime()), record_(*regime_.record), question_(question) {}

    std::vector<Conflict> all() {
        const ClaimDays uses(reasoner_);
        std::vector<std::vector<regime::ClaimId>> by_table(record_.tables.size());
        for (std::uint32_t i = 0; i < record_.claims.size(); ++i)
            if (uses.is_heard({i})) by_table[record_.claims[i].table].push_back({i});
        for (std::size_t i = 0; i < record_.tables.size(); ++i) {
            const record::Table& table = record_.tables[i];
            const auto predicate = regime_.law.find_predicate(record_.symbols.find(table.predicate));
            if (!predicate || !is_asked(table.predicate)) continue;
            if (table.single)
                acts(table, *predicate, by_table[i], uses);
            else if (!table.has_quantity)
                denials(*predicate, uses);
            if (table.has_quantity) numbers(*predicate);
        }
        for (const regime::PublishedDate& date : regime_.reports.dates) published(date, uses);
        return std::move(found_);
    }

private:
    [[nodiscard]] bool is_asked(std::string_view predicate) const {
        return question_.predicates.empty() ||
               std::ranges::find(question_.predicates, predicate) != question_.predicates.end();
    }

    [[nodiscard]] bool is_about(const Pattern& arguments) const {
        return std::ranges::all_of(question_.about, [&](record::Symbol symbol) {
            return std::ranges::find(arguments, Value(symbol)) != arguments.end();
        });
    }

    void keep(Conflict conflict) {
        if (!is_about(conflict.atom.arguments)) return;
        const auto accepted = std::ranges::count_if(conflict.claims, &ConflictClaim::accepted);
        const bool with_position = conflict.kind == Conflict::Kind::Disputed && accepted >= 1;
        const bool counts = conflict.kind == Conflict::Kind::Computed ? accepted >= 1 : accepted >= 2;
        if (counts || with_position || question_.weak) found_.push_back(std::move(conflict));
    }

    // --- acts: one a key and number

    void acts(const record::Table& table, law::PredicateId predicate,
              const std::vector<regime::ClaimId>& claims, const ClaimDays& uses) {
        std::map<std::pair<Pattern, int>, std::vector<regime::ClaimId>> by_act;
        std::map<Pattern, std::vector<regime::ClaimId>> of_every_act;  // denials of all
        for (const regime::ClaimId id : claims) {
            const Claim& claim = record_.claim(id);
            Pattern key = claim.arguments;
            for (std::size_t i = 0; i < key.size(); ++i)
                if (!table.arguments[i].key) key[i] = Value{};
            // A claim that leaves the key open is about no one act.
            if (std::ranges::any_of(table.arguments, [&](const record::Column& column) {
                    return column.key && column.required &&
                           claim.arguments[static_cast<std::size_t>(&column - table.arguments.data())]
                               .is_none();
                }))
                continue;
            if (denies(claim) && claim.act == 0)
                of_every_act[key].push_back(id);
            else
                by_act[{key, claim.act}].push_back(id);
        }
        for (auto& [key, ids] : by_act) {
            if (const auto more = of_every_act.find(key.first); more != of_every_act.end())
                ids.insert(ids.end(), more->second.begin(), more->second.end());
            act(predicate, key.first, ids, uses);
        }
    }

    void act(law::PredicateId predicate, const Pattern& key, const std::vector<regime::ClaimId>& ids,
             const ClaimDays& uses) {
        if (ids.size() < 2) return;
        bool days_differ = false, values_differ = false, denied = false, disputed = false;
        for (std::size_t i = 0; i < ids.size(); ++i)
            for (std::size_t k = i + 1; k < ids.size(); ++k) {
                const Claim& a = record_.claim(ids[i]);
                const Claim& b = record_.claim(ids[k]);
                if (denies(a) && denies(b)) continue;
                if (denies(a) != denies(b)) {
                    (is_position(a) || is_position(b) ? disputed : denied) = true;
                    continue;
                }
                for (std::size_t place = 0; place < key.size(); ++place)
                    values_differ |= !fits(a.arguments[place], b.arguments[place]);
                days_differ |=
                    a.when && b.when &&
                    !IntervalSet(a.when->window.interval()).meets(IntervalSet(b.when->window.interval()));
            }
        if (!days_differ && !values_differ && !denied && !disputed) return;
        Conflict conflict;
        conflict.kind = denied          ? Conflict::Kind::Denied
                        : disputed      ? Conflict::Kind::Disputed
                        : values_differ ? Conflict::Kind::Values
                                        : Conflict::Kind::Days;
        conflict.atom = {predicate, seen_by_the_law(predicate, key)};
        conflict.claims = weighed(ids, uses);
        conflict.rule = rule_of(conflict);
        keep(std::move(conflict));
    }

    [[nodiscard]] Pattern seen_by_the_law(law::PredicateId predicate, const Pattern& arguments) const {
        const law::Predicate& declared = regime_.law.predicate(predicate);
        const std::size_t places = declared.arguments.size() - (declared.has_range() ? 1 : 0);
        return {arguments.begin(),
                arguments.begin() + static_cast<std::ptrdiff_t>(std::min(places, arguments.size()))};
    }

    [[nodiscard]] std::vector<ConflictClaim> weighed(const std::vector<regime::ClaimId>& ids,
                                                     const ClaimDays& uses) const {
        std::vector<ConflictClaim> claims;
        for (const regime::ClaimId id : ids)
            claims.push_back({id, uses.is_accepted(id), uses.is_decisive(id)});
        std::ranges::stable_sort(claims, [&](const ConflictClaim& a, const ConflictClaim& b) {
            if (a.preferred != b.preferred) return a.preferred;
            if (a.accepted != b.accepted) return a.accepted;
            const record::Grade one = record_.claim(a.claim).grade;
            const record::Grade other = record_.claim(b.claim).grade;
            return std::pair(one.letter, one.digit) < std::pair(other.letter, other.digit);
        });
        return claims;
    }

    [[nodiscard]] Conflict::Rule rule_of(const Conflict& conflict) const {
        if (std::ranges::none_of(conflict.claims, &ConflictClaim::accepted))
            return Conflict::Rule::NotAccepted;
        if (conflict.kind == Conflict::Kind::Denied || conflict.kind == Conflict::Kind::Disputed)
            return Conflict::Rule::Open;
        // Several that the view takes, and that disagree among themselves, leave it open which of them is right.
        for (const ConflictClaim& a : conflict.claims)
            for (const ConflictClaim& b : conflict.claims)
                if (a.preferred && b.preferred && disagree(record_.claim(a.claim), record_.claim(b.claim)))
                    return Conflict::Rule::OneOfThem;
        return Conflict::Rule::BetterGrade;
    }

    static bool disagree(const Claim& a, const Claim& b) {
        for (std::size_t i = 0; i < a.arguments.size(); ++i)
            if (!fits(a.arguments[i], b.arguments[i])) return true;
        return a.when && b.when &&
               !IntervalSet(a.when->window.interval()).meets(IntervalSet(b.when->window.interval()));
    }

    // --- states of affairs and events that are no single acts: denials and positions

    void denials(law::PredicateId predicate, const ClaimDays& uses) {
        const regime::BaseRelation& relation = reasoner_.facts().relation(predicate);
        for (const regime::BaseAtom& atom : relation.atoms) {
            std::vector<regime::ClaimId> asserting, against;
            IntervalSet days;
            for (const regime::ClaimUse& use : atom.uses)
                (denies(record_.claim(use.claim)) ? against : asserting).push_back(use.claim);
            IntervalSet said, unsaid;
            for (const regime::ClaimUse& use : atom.uses)
                (denies(record_.claim(use.claim)) ? unsaid : said) |= use.days;
            const IntervalSet both = said & unsaid;
            if (asserting.empty() || against.empty() || both.empty()) continue;
            std::vector<regime::ClaimId> speaking;
            for (const regime::ClaimUse& use : atom.uses)
                if (use.days.meets(both)) speaking.push_back(use.claim);
            Conflict conflict;
            const bool only_positions =
                std::ranges::all_of(speaking,
                                    [&](regime::ClaimId id) {
                                        return !denies(record_.claim(id)) || is_position(record_.claim(id));
                                    }) ||
                std::ranges::all_of(speaking, [&](regime::ClaimId id) {
                    return denies(record_.claim(id)) || is_position(record_.claim(id));
                });
            conflict.kind = only_positions ? Conflict::Kind::Disputed : Conflict::Kind::Denied;
            conflict.atom = {predicate, atom.arguments};
            conflict.claims = weighed(speaking, uses);
            conflict.rule = rule_of(conflict);
            conflict.days = both;
            keep(std::move(conflict));
        }
    }

    // --- quantities

    void numbers(law::PredicateId predicate) {
        const regime::BaseRelation& relation = reasoner_.facts().relation(predicate);
        if (relation.quantities.size() != relation.atoms.size()) return;
        for (std::size_t i = 0; i < relation.atoms.size(); ++i) {
            std::vector<std::pair<std::vector<regime::ClaimId>, IntervalSet>> found;
            for (const regime::QuantityPiece& piece : relation.quantities[i]) {
                if (piece.carried || !share_no_number(piece)) continue;
                const auto same =
                    std::ranges::find_if(found, [&](const auto& each) { return each.first == piece.claims; });
                if (same != found.end())
                    same->second |= IntervalSet(piece.days);
                else
                    found.emplace_back(piece.claims, IntervalSet(piece.days));
            }
            for (auto& [claims, days] : found) {
                Conflict conflict;
                conflict.kind = Conflict::Kind::Numbers;
                conflict.rule = Conflict::Rule::SideBySide;
                conflict.atom = {predicate, relation.atoms[i].arguments};
                for (const regime::ClaimId id : claims) {
                    const bool accepted = std::ranges::any_of(relation.atoms[i].uses, [&](const auto& use) {
                        return use.claim == id && use.accepted;
                    });
                    conflict.claims.push_back({id, accepted, accepted});
                }
                conflict.days = std::move(days);
                keep(std::move(conflict));
            }
        }
    }

    [[nodiscard]] bool share_no_number(const regime::QuantityPiece& piece) const {
        const auto& estimates = question_.weak ? piece.considered : piece.accepted;
        std::int64_t low = -record::kInfinity;
        std::int64_t high = record::kInfinity;
        for (const record::Range& range : estimates) {
            low = std::max(low, range.worst_low());
            high = std::min(high, range.worst_high());
        }
        return low > high;
    }

    // --- published days beside computed ones

    void published(const regime::PublishedDate& date, const ClaimDays& uses) {
        const law::Predicate& predicate = regime_.law.predicate(date.published);
        if (!is_asked(record_.symbols.text(predicate.name))) return;
        const std::size_t arguments = regime_.law.predicate(date.computed).arguments.size();
        for (std::uint32_t i = 0; i < record_.claims.size(); ++i) {
            const Claim& claim = record_.claims[i];
            if (record_.tables[claim.table].predicate != record_.symbols.text(predicate.name) ||
                denies(claim) || !claim.when || !uses.is_heard({i}) || is_position(claim))
                continue;
            if (date.what.index != 0 &&
                std::ranges::find(claim.arguments, Value(date.what)) == claim.arguments.end())
                continue;
            Pattern asked(claim.arguments.begin(),
                          claim.arguments.begin() +
                              static_cast<std::ptrdiff_t>(std::min(arguments, claim.arguments.size())));
            if (!is_about(asked)) continue;
            const engine::Answer answer =
                reasoner_.answer({date.computed, asked}, claim.when->window.first, engine::Effort::Bounds);
            const auto computed = first_day(answer, claim.when->window);
            if (!computed ||
                (computed->first <= claim.when->window.last && claim.when->window.first <= computed->last))
                continue;
            Conflict conflict;
            conflict.kind = Conflict::Kind::Computed;
            conflict.rule = Conflict::Rule::TheLaw;
            conflict.atom = {date.computed, std::move(asked)};
            conflict.claims.push_back({{i}, uses.is_accepted({i}), false});
            conflict.computed = computed;
            keep(std::move(conflict));
        }
    }

    // From the first possible to the first certain day of the stretch that begins nearest to the published one, under all
    // readings together.
    static std::optional<time::Window> first_day(const engine::Answer& answer, time::Window near) {
        IntervalSet possible;
        IntervalSet certain = IntervalSet::all();
        for (const engine::ConditionalAnswer& branch : answer.by_reading) {
            possible |= branch.sets.possible;
            certain = certain & branch.sets.certain;
        }
        std::optional<time::Window> best;
        const auto distance = [&](time::Day day) {
            return day > near.last    ? day - near.last
                   : near.first > day ? near.first - day
                                      : std::chrono::days{0};
        };
        for (const time::Interval& stretch : possible.intervals()) {
            if (stretch.from == time::kOpenStart) continue;
            const IntervalSet inside = certain & IntervalSet(stretch);
            const time::Day last = inside.empty() ? stretch.from : inside.first();
            if (!best || distance(stretch.from) < distance(best->first))
                best = time::Window{stretch.from, last};
        }
        return best;
    }

    engine::Reasoner& reasoner_;
    const regime::Regime& regime_;
    const record::Record& record_;
    const ConflictQuestion& question_;
    std::vector<Conflict> found_;
};

}  // namespace

std::vector<Conflict> conflicts(engine::Reasoner& reasoner, const ConflictQuestion& question) {
    return Finder(reasoner, question).all();
}

}  // namespace mithaq::report
