// Which parts of proofs are the same: one key a node, equal where all that it rests on is equal.
#pragma once

#include <cstdint>
#include <vector>

#include "proof/proof.h"

namespace mithaq::report {

[[nodiscard]] std::vector<std::uint64_t> proof_keys(const proof::Proof& proof);

// A part that several proofs have in common: a node of one of them.
struct CommonPart {
    std::size_t proof = 0;
    std::uint32_t node = 0;
};

// The largest parts about an atom, of a few steps at least, that occur in more than one of the proofs; in the order of the
// first proof in which they occur.
[[nodiscard]] std::vector<CommonPart> common_parts(const std::vector<const proof::Proof*>& proofs);

}  // namespace mithaq::report
