// The smallest list of conditions that tells the readings' answers apart.
#pragma once

#include "engine/answer.h"

namespace mithaq::engine {

// Equal in all four sets; windows aside.
[[nodiscard]] bool same_days(const FourSets& a, const FourSets& b);

// Joins conditions that differ in one question only and agree for every reading of it that is open (`choices` has every
// combination once). What remains covers all combinations.
[[nodiscard]] std::vector<ConditionalAnswer> joined_conditions(std::vector<ConditionalAnswer> answers);

}  // namespace mithaq::engine
