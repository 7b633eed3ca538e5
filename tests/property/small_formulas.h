// Every formula of a small grammar, up to two operators in each other.
#pragma once

#include <vector>

#include "law/program.h"

namespace mithaq::property {

struct SmallAtoms {
    law::Formula event, state, other;  // `other` is a second state
};

[[nodiscard]] std::vector<law::Formula> with_one_operator(const SmallAtoms& atoms);
[[nodiscard]] std::vector<law::Formula> with_two_operators(const SmallAtoms& atoms);

// Of an atom, `not` on an atom, `once` over atoms and conjunctions of these, in which nothing stands twice: where the bounds
// are as tight as the worlds (docs/semantics.md).
[[nodiscard]] bool is_tight(const law::Formula& formula);

}  // namespace mithaq::property
