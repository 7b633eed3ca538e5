// Proofs of what the bounds alone do not say: by cases, and in single worlds.
#pragma once

#include "engine/narrowing.h"

namespace mithaq::engine {

struct CaseProof {
    std::optional<proof::Proof> proof;  // by cases, at most kMostCases
    bool too_many = false;
    std::optional<proof::Proof> example;  // where they are too many: in one kind of worlds
};

inline constexpr std::size_t kMostCases = 64;

// Divides the worlds by one choice after the other until the bounds decide each part.
[[nodiscard]] CaseProof prove_by_cases(NarrowedWorlds& worlds, Wanted wanted);

struct TwoWorlds {
    std::optional<proof::Proof> holds;
    std::optional<proof::Proof> fails;
};

// Why an answer is open: worlds in which it holds, and worlds in which it does not. Of each side as little is settled as the
// search finds to be needed. A side that is not found is left out.
[[nodiscard]] TwoWorlds find_two_worlds(NarrowedWorlds& worlds);

}  // namespace mithaq::engine
