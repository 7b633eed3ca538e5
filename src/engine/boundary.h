// When an interval of a formula begins and ends, day by day, under doubt.
#pragma once

#include "engine/world.h"

namespace mithaq::engine {

// For each day on which the formula may hold: from the earliest to the latest day on which the interval that holds the day may
// begin (or be over). `certain` where the formula holds for sure and the interval certainly has such an end.
[[nodiscard]] RangeFacts boundary_ranges(const Bound& lower, const Bound& upper, law::Boundary::Which which);

// The days on which there is a value: in every world for Lower, in some for Upper.
[[nodiscard]] IntervalSet days_with_value(const RangeFacts& facts, Side side);

}  // namespace mithaq::engine
