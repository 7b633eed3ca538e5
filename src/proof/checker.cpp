#include "proof/checker.h"

#include <algorithm>

#include "proof/check_steps.h"

namespace mithaq::proof {

std::string fault_of(const Proof& proof, const law::Program& law, const regime::BaseFacts& facts) {
    if (proof.root >= proof.nodes.size()) return "the proof has no root";
    if (proof.world.empty()) return Checking(proof, law, facts).run();
    if (proof.worlds != Worlds::OfClaims) return "a settled world is one of claims alone";
    const std::string fault = fault_of_world(proof.world, law, facts);
    if (!fault.empty()) return fault;
    const regime::BaseFacts world = settled(facts, law, proof.world);
    return Checking(proof, law, world).run();
}

}  // namespace mithaq::proof
