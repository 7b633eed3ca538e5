// The second half of a random case: its law.
#pragma once

#include "property/random_facts.h"

namespace mithaq::property {

// All operators, negation, counts, thresholds, recursion, readings.
void add_rules(Draft& draft);
// `?n = sum ?v over ?t : (paid(?t, ?v)), ?n > 3`, `?d = start_of b(?s)`, `?w = ?v * 2` …
void add_values(Draft& draft, law::Rule& rule);
// Only what makes the two oracles equal: and, or, `once` on atoms, `not` on atoms, nothing uncertain used
// twice.
void add_plain_rules(Draft& draft);

}  // namespace mithaq::property
