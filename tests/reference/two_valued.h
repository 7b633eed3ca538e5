// Plain two-valued temporal Datalog in one world: every atom is true or false on every day.
#pragma once

#include <map>

#include "reference/grounding.h"
#include "reference/timeline.h"

namespace mithaq::reference {

using Key = std::pair<std::uint32_t, Tuple>;  // predicate index, arguments without a range

struct World {
    std::map<Key, Days> facts;
    std::map<Key, std::vector<std::optional<std::int64_t>>> numbers;  // of predicates with a range, by day
    bool takes_highest = false;  // of several values of one key, the highest; else the lowest
};

// Derives in many worlds of one law; on no day outside of `horizon`, if one is given. What it is made of must outlive it.
class Closure {
public:
    Closure(const law::Program& law, const std::map<std::uint32_t, std::uint32_t>& readings,
            const Domain& domain, const Timeline& timeline, std::optional<Span> horizon = std::nullopt);
    // The world with everything that the law derives in it.
    [[nodiscard]] World close(World world) const;

private:
    const law::Program& law_;
    const std::map<std::uint32_t, std::uint32_t>& readings_;
    const Domain& domain_;
    const Timeline& timeline_;
    std::optional<Span> horizon_;
    std::vector<Component> order_;
};

// The same once.
[[nodiscard]] World close(const law::Program& law, const std::map<std::uint32_t, std::uint32_t>& readings,
                          const Domain& domain, const Timeline& timeline, World world,
                          std::optional<Span> horizon = std::nullopt);

}  // namespace mithaq::reference
