// Random changes of proofs.
#pragma once

#include <random>
#include <string_view>

#include "proof/proof.h"

namespace mithaq::property {

// Changes one thing, if there is such a thing to change; says what. `tuples`: others that the asked atom could be about.
std::string_view tamper(proof::Proof& proof, const std::vector<record::Tuple>& tuples,
                        std::mt19937_64& random);

}  // namespace mithaq::property
