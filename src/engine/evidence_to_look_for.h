// Facts that nobody claims, put beside the record as if a weak claim asserted each: what evidence would decide is then found
// like anything else that is open.
#pragma once

#include <set>

#include "engine/build_proof.h"

namespace mithaq::engine {

struct FactsWithEvidence {
    regime::BaseFacts facts;
    std::set<std::pair<law::PredicateId, std::uint32_t>> choices;  // predicate and index of what was added
};

// Stands for a value that nothing mentions.
[[nodiscard]] record::Value somebody();

// Adds what matches the patterns on days on which nobody surveyed them: for an empty place, a value that nothing mentions.
// Nothing begins before the first day of `within`, and nothing after the last is told.
[[nodiscard]] FactsWithEvidence with_evidence(const regime::BaseFacts& facts, const law::Program& law,
                                              const std::vector<Unsurveyed>& patterns, time::Interval within);

}  // namespace mithaq::engine
