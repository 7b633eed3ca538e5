#include "verdict/decide.h"

#include <algorithm>

#include "verdict/numbers.h"

namespace mithaq::verdict {

namespace {

bool has(regime::Causes causes, regime::Cause cause) {
    return (causes & static_cast<regime::Causes>(cause)) != 0;
}

bool lies_within(const time::Window& inner, const time::Window& outer) {
    return outer.first <= inner.first && inner.last <= outer.last;
}

// The last stretch of `days` that ends before the window.
std::optional<time::Window> last_before(const time::IntervalSet& days, time::Day day) {
    std::optional<time::Window> found;
    for (const time::Interval& interval : days.intervals())
        if (interval.from < day)
            found = time::Window{interval.from, time::previous(std::min(interval.to, day))};
    return found;
}

// "Never, as of D": denied on all days asked up to an observation, and nobody claims it afterwards. As with what holds,
// the nearest earlier observation speaks for the day asked.
std::optional<time::Window> denied_until(const engine::FourSets& sets, const time::IntervalSet& denials,
                                         const time::Window& window) {
    const time::IntervalSet days{window.interval()};
    const time::IntervalSet seen = denials & sets.excluded & days;
    if (sets.possible.meets(days) || seen.empty()) return std::nullopt;
    const time::Interval& last = seen.intervals().back();
    const time::IntervalSet before{time::Interval{window.first, last.to}};
    if (!sets.excluded.contains(before)) return std::nullopt;
    return time::Window{window.first, time::previous(last.to)};
}

Decision undecided(const engine::FourSets& sets, regime::Causes causes, const time::IntervalSet& asked) {
    if (!sets.possible.meets(asked)) return {Verdict::NotInRecord, Reason::NotSurveyed, {}};
    if (has(causes, regime::Cause::SourcesDiffer) || has(causes, regime::Cause::Disputed))
        return {Verdict::Contested, Reason::SourcesDiffer, {}};
    if (has(causes, regime::Cause::WeakSource)) return {Verdict::NotInRecord, Reason::WeakSources, {}};
    return {Verdict::NotInRecord, Reason::DateTooCoarse, {}};
}

// A bound of the count is an estimate that every published source of the record shares.
std::vector<record::Range> ranges_of(const engine::RangePiece& piece) {
    if (!piece.accepted.empty()) return piece.accepted;
    if (!piece.considered.empty()) return {};
    return {record::Range{piece.certain_low, std::nullopt, piece.certain_high}};
}

// What may hold on some of the days asked is not excluded by what is known of others.
int strength(const Decision& decision) {
    if (decision.reason == Reason::DateTooCoarse || decision.reason == Reason::NotSurveyed) return 2;
    switch (decision.verdict) {
        case Verdict::Supported:
            return 4;
        case Verdict::Contested:
            return 3;
        case Verdict::Contradicted:
            return 1;
        case Verdict::NotInRecord:
            return 0;
    }
    return 0;
}

// Whether facts that nobody has claimed yet could make a count what is said: silence contradicts nothing.
bool may_yet_be(const engine::RangePiece& piece, const reader::Number& said) {
    if (!piece.accepted.empty()) return false;
    const std::vector<record::Range> open{{piece.not_excluded_low, std::nullopt, piece.not_excluded_high}};
    return judge_number(said, open) != Verdict::Contradicted;
}

// A count that the record bounds from either side only: a figure between the bounds is possible, not confirmed.
bool is_loose_count(const engine::RangePiece& piece) {
    return piece.accepted.empty() && piece.considered.empty() && piece.certain_low < piece.certain_high;
}

// Bounds that leave open when something happened rather than whether: within a tenth of each other.
bool is_narrow(const engine::RangePiece& piece) {
    return piece.certain_high - piece.certain_low <= std::max<std::int64_t>(1, piece.certain_high / 10);
}

Decision judged_piece(const engine::RangePiece& piece, const reader::Number& said) {
    const auto ranges = ranges_of(piece);
    if (ranges.empty()) return {Verdict::NotInRecord, Reason::WeakSources, {}};
    const Verdict verdict = judge_number(said, ranges);
    if (verdict == Verdict::Supported && is_loose_count(piece) && !said.approx && said.low && said.high)
        return {Verdict::NotInRecord, is_narrow(piece) ? Reason::DateTooCoarse : Reason::NotSurveyed, {}};
    if (verdict == Verdict::Contradicted && may_yet_be(piece, said))
        return {Verdict::NotInRecord, Reason::NotSurveyed, {}};
    return {verdict, verdict == Verdict::Contested ? Reason::SourcesDiffer : Reason::None, {}};
}

}  // namespace

Decision decide_holds(const engine::FourSets& sets, regime::Causes causes, const time::IntervalSet& denials,
                      const AskedDays& asked) {
    const time::IntervalSet days{asked.window.interval()};
    if (sets.certain.meets(days)) return {Verdict::Supported, Reason::None, {}};
    if (std::any_of(sets.windows.begin(), sets.windows.end(),
                    [&](const time::Window& window) { return lies_within(window, asked.window); }))
        return {Verdict::Supported, Reason::None, {}};
    if (sets.excluded.contains(days)) return {Verdict::Contradicted, Reason::None, {}};
    if (has(causes, regime::Cause::Persisting) && sets.possible.meets(days))
        if (const auto seen = last_before(sets.certain, asked.window.first))
            return {Verdict::Supported, Reason::None, seen};
    if (const auto seen = denied_until(sets, denials, asked.window))
        return {Verdict::Contradicted, Reason::None, seen};
    return undecided(sets, causes, days);
}

Decision decide_extent(const engine::FourSets& sets, const AskedDays& asked) {
    const time::IntervalSet days{asked.window.interval()};
    for (const time::Interval& known : sets.certain.intervals()) {
        if (!time::IntervalSet{known}.meets(days)) continue;
        const time::Day last = time::previous(known.to);
        const bool same =
            asked.first->interval().contains(known.from) && asked.last->interval().contains(last);
        return {same ? Verdict::Supported : Verdict::Contradicted, Reason::None, {}};
    }
    for (const time::Window& window : sets.windows)
        if (lies_within(window, asked.window)) return {Verdict::Supported, Reason::None, {}};
    if (sets.excluded.contains(days)) return {Verdict::Contradicted, Reason::None, {}};
    return undecided(sets, 0, days);
}

std::optional<Decision> decide_since(const engine::FourSets& sets, const AskedDays& asked) {
    const time::IntervalSet days{asked.window.interval()};
    for (const time::Interval& known : sets.certain.intervals()) {
        if (!time::IntervalSet{known}.meets(days)) continue;
        if (asked.first->interval().contains(known.from))
            return Decision{Verdict::Supported, Reason::None, {}};
        const bool began_then =
            !time::is_open(known.from) &&
            sets.excluded.contains(time::IntervalSet{{time::previous(known.from), known.from}});
        if (began_then) return Decision{Verdict::Contradicted, Reason::None, {}};
    }
    return std::nullopt;
}

Decision decide_number(std::span<const engine::RangePiece> pieces, const reader::Number& said,
                       const AskedDays& asked) {
    const time::IntervalSet days{asked.window.interval()};
    Decision best;
    const engine::RangePiece* earlier = nullptr;
    bool met = false;
    for (const engine::RangePiece& piece : pieces) {
        if (time::IntervalSet{piece.days}.meets(days)) {
            const Decision decision = judged_piece(piece, said);
            if (!met || strength(decision) > strength(best)) best = decision;
            met = true;
        } else if (piece.days.from < asked.window.first &&
                   (earlier == nullptr || earlier->days.from < piece.days.from)) {
            earlier = &piece;
        }
    }
    if (met || earlier == nullptr || asked.dated) return best;
    best = judged_piece(*earlier, said);
    best.observed = time::Window{earlier->days.from, time::previous(earlier->days.to)};
    return best;
}

Decision opposite(Decision decision) {
    if (decision.verdict == Verdict::Supported)
        decision.verdict = Verdict::Contradicted;
    else if (decision.verdict == Verdict::Contradicted)
        decision.verdict = Verdict::Supported;
    return decision;
}

}  // namespace mithaq::verdict
