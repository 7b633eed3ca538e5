// Random days, sets of days, periods and bounds, for RapidCheck. Include it, and
// `*rc::gen::arbitrary<IntervalSet>()` or a parameter of RC_GTEST_PROP of that type works.
#pragma once

#include <rapidcheck.h>

#include <ostream>

#include "time/interval_set.h"
#include "time/metric.h"
#include "time/period.h"

namespace mithaq::support {

// A day of the horizon (days.h), month ends and leap days more often than others.
[[nodiscard]] rc::Gen<time::Day> any_day();

// A set with its ends in the horizon; one in four runs to an open end on one or both sides.
[[nodiscard]] rc::Gen<time::IntervalSet> any_set();

// Up to fourteen months or four hundred days; small ones more often.
[[nodiscard]] rc::Gen<time::Period> any_period();

// Bounds of one unit, low end first, or of mixed units, or without high end.
[[nodiscard]] rc::Gen<time::Bounds> any_bounds();

}  // namespace mithaq::support

namespace rc {

template <>
struct Arbitrary<mithaq::time::IntervalSet> {
    static Gen<mithaq::time::IntervalSet> arbitrary() { return mithaq::support::any_set(); }
};

template <>
struct Arbitrary<mithaq::time::Period> {
    static Gen<mithaq::time::Period> arbitrary() { return mithaq::support::any_period(); }
};

template <>
struct Arbitrary<mithaq::time::Bounds> {
    static Gen<mithaq::time::Bounds> arbitrary() { return mithaq::support::any_bounds(); }
};

}  // namespace rc

// How a failing case is shown: by RapidCheck through operator<<, by GoogleTest through PrintTo.
namespace mithaq::time {

std::ostream& operator<<(std::ostream& out, const IntervalSet& set);
std::ostream& operator<<(std::ostream& out, const Interval& interval);
std::ostream& operator<<(std::ostream& out, const Window& window);
std::ostream& operator<<(std::ostream& out, const Period& period);
std::ostream& operator<<(std::ostream& out, const Bounds& bounds);

}  // namespace mithaq::time
