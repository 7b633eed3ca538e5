#include "engine/record_checks.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "engine/engine.h"
#include "law/print.h"

namespace mithaq::engine {

namespace {

using diagnostics::Diagnostics;
using diagnostics::Kind;
using diagnostics::Severity;
using time::Day;
using time::IntervalSet;

// The days on which some atom may hold, and those on which one surely does, under some reading.
struct Days {
    IntervalSet possible;
    IntervalSet on_record;
    friend bool operator==(const Days&, const Days&) = default;
};

struct Pieces {
    std::vector<RangePiece> list;
    friend bool operator==(const Pieces&, const Pieces&) = default;
};

// "1970-03-05", "1970-01-01 to 1970-12-31"
std::string told(const time::Interval& days) {
    const Day last = time::is_open(days.to) ? days.to : time::previous(days.to);
    if (days.from == last) return time::to_string(last);
    return fmt::format("{} to {}", time::to_string(days.from), time::to_string(last));
}

// The first few: an event that could be on any of a hundred days is told well enough by them.
std::string told(const IntervalSet& days) {
    constexpr std::size_t kMost = 3;
    std::string text;
    std::size_t number = 0;
    for (const time::Interval& each : days.intervals()) {
        if (number == kMost) return text + ", …";
        if (number++ > 0) text += ", ";
        text += told(each);
    }
    return text;
}

class RecordChecks {
public:
    RecordChecks(const regime::Regime& regime, regime::View view)
        : regime_(regime), record_(*regime.record), reasoner_(regime, std::move(view)) {
        for (const record::Claim& claim : record_.claims) replaced_.insert(claim.replaces);
    }

    void run(const regime::OrderCheck& check) {
        std::set<record::Tuple> told;
        for (const record::Claim& claim : record_.claims) {
            if (!check.act.takes(claim) || !counts(claim) || !claim.when) continue;
            // One warning for an act that several sources tell of, at the first of them.
            const auto once = [&](const regime::Reference& other) {
                return told.insert(other.of(claim).arguments).second;
            };
            if (check.after) {
                const Days& other = days(check.after->of(claim));
                const Day first = other.possible.first();
                if (check.required && other.possible.empty() && once(*check.after))
                    warn(Kind::MissingAct, claim,
                         fmt::format("`{}` has no `{}` before it", claim.id, shown(*check.after, claim)),
                         "record it, or mend the kind of this act");
                if (!other.possible.empty() && claim.when->window.last < first && once(*check.after))
                    warn(Kind::OutOfOrder, claim,
                         fmt::format("`{}` lies before `{}`, which is not before {}", claim.id,
                                     shown(*check.after, claim), time::to_string(first)),
                         "mend the day of one of them");
            }
            if (check.before) {
                const Days& other = days(check.before->of(claim));
                if (!other.on_record.empty() && claim.when->window.first >= other.on_record.first() &&
                    once(*check.before))
                    warn(Kind::OutOfOrder, claim,
                         fmt::format("`{}` lies after `{}` of {}", claim.id, shown(*check.before, claim),
                                     time::to_string(other.on_record.first())),
                         "mend the day of one of them");
            }
        }
    }

    void run(const regime::PublishedCheck& check) {
        const bool number = regime_.law.predicate(check.computed.predicate).has_range();
        for (const record::Claim& claim : record_.claims) {
            // A weak source that is wrong is a rival, not a doubt.
            if (!check.published.takes(claim) || !counts(claim)) continue;
            if (!claim.grade.at_least(reasoner_.view().accept)) continue;
            if (number)
                compare_number(check.computed, claim);
            else
                compare_day(check.computed, claim);
        }
    }

    Diagnostics warnings;

private:
    [[nodiscard]] bool counts(const record::Claim& claim) const {
        return claim.stance == record::Stance::Asserts && !replaced_.contains(claim.id) &&
               claim.grade.at_least(reasoner_.view().consider);
    }

    const Days& days(const law::GroundAtom& pattern) {
        const auto known = days_.find(pattern);
        if (known != days_.end()) return known->second;
        Days all;
        Engine& engine = reasoner_.all_readings();
        for (record::Tuple& tuple : reasoner_.tuples(pattern.predicate, pattern.arguments)) {
            const law::GroundAtom atom{pattern.predicate, std::move(tuple)};
            const auto cases = engine.readings().cases([&] {
                const FourSets& sets = engine.sets(atom);
                return Days{sets.possible, sets.on_record};
            });
            for (const Days& one : cases.values()) {
                all.possible |= one.possible;
                all.on_record |= one.on_record;
            }
        }
        return days_.emplace(pattern, std::move(all)).first->second;
    }

    void compare_day(const regime::Reference& computed, const record::Claim& claim) {
        if (!claim.when) return;
        const Days& other = days(computed.of(claim));
        if (other.possible.empty() || other.possible.meets(IntervalSet(claim.when->window.interval())))
            return;
        warn(Kind::DateDiffers, claim,
             fmt::format("`{}` gives {}, but `{}` is worked out for {}", claim.id,
                         told(claim.when->window.interval()), shown(computed, claim), told(other.possible)),
             "`mithaq why` shows how; mend the acts that it rests on, the rule, or the day");
    }

    void compare_number(const regime::Reference& computed, const record::Claim& claim) {
        const auto& at = claim.when ? claim.when : claim.from;
        if (!claim.quantity || !at) return;
        const law::GroundAtom key = computed.of(claim);
        Engine& engine = reasoner_.all_readings();
        const auto cases =
            engine.readings().cases([&] { return Pieces{engine.ranges(key.predicate, key.arguments)}; });
        std::optional<RangePiece> nearest;
        for (const Pieces& pieces : cases.values())
            for (const RangePiece& piece : pieces.list) {
                if (piece.days.to <= at->window.first || piece.days.from > at->window.last) continue;
                if (piece.certain_low <= claim.quantity->worst_high() &&
                    piece.not_excluded_high >= claim.quantity->worst_low())
                    return;
                nearest = piece;
            }
        if (!nearest) return;
        const bool more = nearest->certain_low > claim.quantity->worst_high();
        warn(Kind::CountDiffers, claim,
             fmt::format("`{}` gives {}, but the record has {} {}", claim.id,
                         more ? claim.quantity->worst_high() : claim.quantity->worst_low(),
                         more ? nearest->certain_low : nearest->not_excluded_high,
                         more ? "at least" : "at most"),
             fmt::format("`mithaq query '{}'` shows the count by days", shown(computed, claim)));
    }

    [[nodiscard]] std::string shown(const regime::Reference& reference, const record::Claim& claim) const {
        return law::print(reference.of(claim), regime_.law, record_.symbols);
    }

    void warn(Kind kind, const record::Claim& claim, std::string message, std::string hint) {
        warnings.push_back({kind, claim.where, std::move(message), {}, std::move(hint), Severity::Warning});
    }

    const regime::Regime& regime_;
    const record::Record& record_;
    Reasoner reasoner_;
    std::set<std::string> replaced_;
    std::map<law::GroundAtom, Days> days_;
};

}  // namespace

Diagnostics record_checks(const regime::Regime& regime, const regime::Checks& checks) {
    if (checks.orders.empty() && checks.published.empty()) return {};
    const auto view = regime::find_view(regime, "default");
    if (!view) return {};
    RecordChecks all(regime, *view);
    for (const regime::OrderCheck& check : checks.orders) all.run(check);
    for (const regime::PublishedCheck& check : checks.published) all.run(check);
    return std::move(all.warnings);
}

}  // namespace mithaq::engine
