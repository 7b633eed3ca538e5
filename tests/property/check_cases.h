// Runs a check over many random cases of one shape, as Soak does.
#pragma once

#include "property/soak.h"

namespace mithaq::property {

void check_cases(int cases, const Shape& shape, const Check& check, const std::function<bool()>& enough = {});

}  // namespace mithaq::property
