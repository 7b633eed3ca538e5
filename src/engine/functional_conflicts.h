// Two certain values at once of a functional predicate that rules derive: for `mithaq lint`.
#pragma once

#include "regime/lint.h"

namespace mithaq::engine {

// Warnings at the declarations, under any named view and any choice of readings that it leaves open.
[[nodiscard]] diagnostics::Diagnostics conflicts_of_rules(const regime::Regime& regime);

}  // namespace mithaq::engine
