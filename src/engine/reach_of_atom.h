// What an atom may rest on in the record: base patterns, and the choices of worlds about them.
#pragma once

#include <set>
#include <vector>

#include "engine/build_proof.h"
#include "engine/plan.h"

namespace mithaq::engine {

struct Reach {
    std::set<Unsurveyed> patterns;  // base predicates, as the rules ask for them
    std::set<std::pair<law::PredicateId, std::uint32_t>> choices;  // predicate, index of the choice
    std::set<std::uint32_t> questions;                             // of the rules on the way
    bool whole = true;                                             // false where the walk was cut short
};

// Whether the rule needs something that no rule gives, such as an instrument that an annex of the law does not list.
[[nodiscard]] bool never_applies(const Plan& plan, const law::Rule& rule, const Theta& theta);

// Follows the rules of the plan down from the atom.
[[nodiscard]] Reach reach_of(const Plan& plan, const regime::BaseFacts& facts, const law::GroundAtom& atom);

}  // namespace mithaq::engine
