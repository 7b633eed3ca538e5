// Inside of BoundsOracle: what an instance of a rule knows while it is evaluated.
#pragma once

#include "reference/bounds.h"

namespace mithaq::reference {

// One rule instance under one run.
struct BoundsOracle::Scope {
    Run run;
    const law::Rule* rule;
    Assignment assignment;
    std::map<std::uint32_t, std::vector<Estimates>> ranges;  // of range variables
};

}  // namespace mithaq::reference
