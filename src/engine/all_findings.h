// Every finding of a regime at once.
#pragma once

#include <vector>

#include "engine/engine.h"

namespace mithaq::engine {

struct Finding {
    law::GroundAtom atom;  // in the order of predicates, then of values
    Cases<FourSets> sets;  // under the readings that the engine was made for
    friend bool operator==(const Finding&, const Finding&) = default;
};

// Every tuple of every predicate declared with `finding` that is possible on some day under some reading. Findings that are
// ranges are left out: they have no four sets.
[[nodiscard]] std::vector<Finding> all_findings(Engine& engine);

}  // namespace mithaq::engine
