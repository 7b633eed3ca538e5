// What the record has against what a proof rests on: denials, positions, and sources that say otherwise.
#pragma once

#include <vector>

#include "proof/proof.h"
#include "regime/regime.h"

namespace mithaq::report {

struct Against {
    enum class Kind : std::uint8_t { Denies, Position, Otherwise };
    Kind kind = Kind::Denies;
    regime::ClaimId claim;
    law::PredicateId predicate;
    record::Tuple arguments;  // of the atom that the claim is about
    friend bool operator==(const Against&, const Against&) = default;
};

// Of every recorded atom in the proof, claims that deny it on days that matter, and, of an act, those that name another day
// or another value for the same key. Denials by evidence first, then other values and days, then positions.
[[nodiscard]] std::vector<Against> speaks_against(const proof::Proof& proof, const regime::Regime& regime,
                                                  const regime::BaseFacts& facts);

}  // namespace mithaq::report
