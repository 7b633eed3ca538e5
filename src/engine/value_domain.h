// The numbers and days that operations on values make, beside those that the record and the law mention.
#pragma once

#include "engine/plan.h"
#include "regime/base_facts.h"

namespace mithaq::engine {

// Adds to the mentioned values of a type, integers or days, what the law's rules compute of them: first what heads pass on to
// other rules, then the rest. Recursion is followed a few times only.
[[nodiscard]] std::vector<record::Value> with_computed_values(const Plan& plan,
                                                              const regime::BaseFacts& facts,
                                                              law::Type::Kind type);

}  // namespace mithaq::engine
