// When a claim of a state of affairs or of a quantity says that it held.
#pragma once

#include "regime/weighed.h"

namespace mithaq::regime {

// It holds from a day of `start` to before a day of `end`, and on its first day at least.
struct StateSpan {
    const Weighed* claim = nullptr;
    Window start;
    Window end;
    Window seen;  // the last day on which it is said to hold
    bool reported_end = false;

    // Whether it may go on after it was last seen.
    [[nodiscard]] bool persists() const { return !reported_end && end.last > time::next(seen.last); }
    // The days on which it holds whatever the days of start and end are.
    [[nodiscard]] IntervalSet certain() const {
        return IntervalSet(time::Interval{start.last, std::min(end.first, end.last)});
    }
};

[[nodiscard]] StateSpan span_of(const WeighedTable& weighed, const Weighed& claim);

// What the reported ends of accepted claims, or of positions, deny: the days after each until another claim
// asserts it again from a start that is not earlier (rulings 13).
enum class EndsOf : std::uint8_t { Accepted, Positions };
[[nodiscard]] IntervalSet denied_by_ends(const std::vector<StateSpan>& spans, EndsOf whose);

// A denial ends how long it may have gone on.
void cut_persistence(StateSpan& span, const IntervalSet& denials);

}  // namespace mithaq::regime
