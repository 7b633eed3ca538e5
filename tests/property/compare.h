// What a case has to satisfy: the engine against the formulas, and the formulas and the answers against the worlds.
// Each function gives the empty text where all is well, else what is wrong.
#pragma once

#include <set>
#include <string>

#include "engine/engine.h"
#include "property/random_case.h"
#include "reference/bounds.h"
#include "reference/worlds.h"

namespace mithaq::property {

// An engine that soon gives up: what runs away is a fault of the case.
[[nodiscard]] engine::Engine engine_for(const Case& c);

// All four sets and the windows of every ground atom are equal.
[[nodiscard]] std::string engine_differs(const Case& c, reference::BoundsOracle& oracle,
                                         engine::Engine& engine);
// The engine lists the tuples that are possible on some day, and no other.
[[nodiscard]] std::string tuples_differ(const Case& c, reference::BoundsOracle& oracle,
                                        engine::Engine& engine);
// The closed run's range of every derived number.
[[nodiscard]] std::string numbers_differ(const Case& c, reference::BoundsOracle& oracle,
                                         engine::Engine& engine);

struct WorldsWanted {
    std::size_t plain = 64;    // all plain worlds where there are no more, else so many of them
    std::size_t extended = 4;  // so many of these get unclaimed facts: none, all, and some at random
    int answers = 0;  // exact answers on so many days of every derived atom, where all plain worlds are seen
    // Predicates on which the bounds are as tight as the worlds; then every plain world is extended in every
    // way that fills whole predicates.
    std::set<law::PredicateId> tight;
};

// Every world lies within the bounds and inside what exact answers say; both are equal to the worlds where they should be.
[[nodiscard]] std::string worlds_differ(const Case& c, reference::BoundsOracle& oracle,
                                        const WorldsWanted& wanted);

}  // namespace mithaq::property
