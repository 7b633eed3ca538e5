// Two worlds that show why an answer is open: one in which the atom holds, one in which it does not.
#pragma once

#include <optional>

#include "engine/engine.h"
#include "proof/proof.h"

namespace mithaq::engine {

struct TwoWorlds {
    std::optional<proof::Proof> holds;
    std::optional<proof::Proof> fails;
};

// Settles the choices that the atom may rest on, in a limited number of ways; a world not found is left out.
[[nodiscard]] TwoWorlds find_worlds(Engine& engine, const law::GroundAtom& atom, time::Day on);

}  // namespace mithaq::engine
