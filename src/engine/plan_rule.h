// One rule prepared for evaluation: what binds its variables, and where its ranges come from.
#pragma once

#include "engine/plan.h"

namespace mithaq::engine {

// `recursive_atoms` and `only_under` are left to the plan of the whole law.
[[nodiscard]] RulePlan plan_rule(const law::Program& law, law::RuleId id);

}  // namespace mithaq::engine
