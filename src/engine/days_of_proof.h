// How far a set of days carries a proof.
#pragma once

#include <algorithm>

#include "time/interval_set.h"

namespace mithaq::engine {

// Whether the set has the day; the open start stands for the days before every date.
[[nodiscard]] inline bool has_day(const time::IntervalSet& set, time::Day day) {
    if (day == time::kOpenStart) return !set.empty() && set.intervals().front().from == time::kOpenStart;
    if (day == time::kOpenEnd) return !set.empty() && set.intervals().back().to == time::kOpenEnd;
    return set.contains(day);
}

// The last day, up to `last`, of the interval of the set that has the day.
[[nodiscard]] inline time::Day end_inside(const time::IntervalSet& set, time::Day day, time::Day last) {
    for (const time::Interval& interval : set.intervals())
        if (interval.contains(day)) return std::min(last, time::previous(interval.to));
    return last;
}

// The last day, up to `last`, before the set begins again.
[[nodiscard]] inline time::Day end_outside(const time::IntervalSet& set, time::Day day, time::Day last) {
    for (const time::Interval& interval : set.intervals())
        if (day < interval.from) return std::min(last, time::previous(interval.from));
    return last;
}

// The last day of the set up to `day`; nothing where there is none.
[[nodiscard]] inline std::optional<time::Day> last_up_to(const time::IntervalSet& set, time::Day day) {
    std::optional<time::Day> found;
    for (const time::Interval& interval : set.intervals())
        if (interval.from <= day) found = std::min(day, time::previous(interval.to));
    return found;
}

// The first day of the set from `day` on.
[[nodiscard]] inline std::optional<time::Day> first_from(const time::IntervalSet& set, time::Day day) {
    for (const time::Interval& interval : set.intervals())
        if (interval.to > day) return std::max(day, interval.from);
    return std::nullopt;
}

}  // namespace mithaq::engine
