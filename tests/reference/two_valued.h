// Plain two-valued temporal Datalog in one world: every atom is true or false on every day.
#pragma once

#include <map>

#include "reference/grounding.h"
#include "reference/timeline.h"

namespace mithaq::reference {

using Key = std::pair<std::uint32_t, Tuple>;  // predicate index, arguments without a range

struct World {
    std::map<Key, Days> facts;
    std::map<Key, std::vector<std::optional<std::int64_t>>>
        numbers;  // of base predicates with a range, by day
};

// The world with everything that the law derives in it; on no day outside of `horizon`, if one is given.
[[nodiscard]] World close(const law::Program& law, const std::map<std::uint32_t, std::uint32_t>& readings,
                          const Domain& domain, const Timeline& timeline, World world,
                          std::optional<Span> horizon = std::nullopt);

}  // namespace mithaq::reference
