// The facts of a scenario as the engine takes them.
#pragma once

#include "regime/regime.h"
#include "scenario.h"

namespace mithaq::scenarios {

// Replaces the claims and the completeness of the regime's record by the scenario's, and adds what is given.
[[nodiscard]] regime::BaseFacts facts_of(const Scenario& scenario, regime::Regime& regime,
                                         const regime::View& view);

}  // namespace mithaq::scenarios
