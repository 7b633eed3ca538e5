// The members of `max ?n : (…)` and `min ?n : (…)` where `over` is not written.
#pragma once

#include "law/program.h"

namespace mithaq::law {

// Fills Aggregate::counted of such aggregates: every variable of the body, ranges apart, that stands nowhere outside of it; a
// hidden one that stands for `_` too. Needs the types of the variables.
void fill_members(const Atom* head, std::vector<Formula>& body, const std::vector<RuleVariable>& variables);

}  // namespace mithaq::law
