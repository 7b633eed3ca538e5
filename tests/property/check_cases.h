// Runs a check over many random cases; a failure prints its seed and the smallest case that still fails.
//
// MITHAQ_CASES: a factor on the number of cases (1). MITHAQ_SEED: run this one seed alone.
#pragma once

#include <string>

#include "property/random_case.h"

namespace mithaq::property {

// Empty: the case passes; else what was wrong.
using Check = std::function<std::string(const Case&)>;

// Adds a GoogleTest failure for the first case that fails, cut down.
void check_cases(int cases, const Shape& shape, const Check& check);

}  // namespace mithaq::property
