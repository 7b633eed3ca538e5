// Which predicates of a plan depend on each other, and how that hangs on readings.
#pragma once

#include "engine/plan.h"

namespace mithaq::engine {

// Fills `components` and `component_of` from the rules; a fault where something depends on its own negation.
void find_components(Plan& plan);

// The readings of the questions on which recursion inside the component depends, unless the rules that always apply
// make the same recursion by themselves.
void divide(Plan& plan, std::uint32_t component);

}  // namespace mithaq::engine
