// The shortest list of conditions that tells what different readings lead to apart.
#pragma once

#include "engine/cases.h"

namespace mithaq::engine {

// Equal in all four sets; windows aside.
[[nodiscard]] bool same_days(const FourSets& a, const FourSets& b);

// Disjoint conditions that cover all cases, each with the leaf that the diagram leads to: as few as cutting the space of
// readings in two again and again can give. With very many questions the first ones are asked in a greedy order.
[[nodiscard]] std::vector<std::pair<Condition, std::uint32_t>> shortest_conditions(const Diagram& diagram);

// As answers have it.
[[nodiscard]] ReadingCondition as_readings(const Condition& condition);

}  // namespace mithaq::engine
