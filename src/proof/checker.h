// Checks a proof against the law and the base facts, node by node.
//
// It knows nothing of how proofs are found: it looks at days one after another at the witnesses that the proof names, and
// uses none of the evaluator's interval operators, only whether the record's own sets have a day.
#pragma once

#include <string>

#include "proof/proof.h"

namespace mithaq::proof {

// Empty if the proof is right; else the first thing that is wrong with it, for developers.
[[nodiscard]] std::string fault_of(const Proof& proof, const law::Program& law,
                                   const regime::BaseFacts& facts);

}  // namespace mithaq::proof
