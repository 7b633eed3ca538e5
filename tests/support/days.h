// Days for tests: short names, and horizons to try every day of.
#pragma once

#include <vector>

#include "time/day.h"
#include "time/interval_set.h"

namespace mithaq::support {

// The day `n` days after 1970-01-01.
[[nodiscard]] constexpr time::Day day(int n) { return time::Day{std::chrono::days{n}}; }

// A day written YYYY-MM-DD; asserts that it is one.
[[nodiscard]] time::Day day(const char* text);

// [from, to), as a set; ".." for an open end.
[[nodiscard]] time::IntervalSet days(const char* from, const char* to);

// Every day of [from, to).
[[nodiscard]] std::vector<time::Day> every_day(time::Day from, time::Day to);

// Where the random sets of generators.h have their ends, with room for periods around: two leap days and the
// turn of a year without one lie in it.
inline constexpr time::Day kHorizonFrom = time::make_day(1999, 12, 1);
inline constexpr time::Day kHorizonTo = time::make_day(2004, 4, 1);

}  // namespace mithaq::support
