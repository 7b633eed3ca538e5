// Proofs read aloud, down to the sources; and as JSON.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "engine/build_proof.h"
#include "report/words.h"

namespace mithaq::report {

// The answer, then for each branch of readings its proof: what follows from what, with rules, days and sources.
// `full` shows every step; else what fails is folded to what decides it, and long counts to their number.
[[nodiscard]] std::string why_text(const engine::Why& why, const engine::Reasoner& reasoner,
                                   const Style& style, bool full);

// "why/1" (docs/schemas/why.schema.json): the answer with `proof`, a list of branches, each with its nodes, and the claims that
// are cited.
[[nodiscard]] nlohmann::ordered_json why_json(const engine::Why& why, const engine::Reasoner& reasoner);

}  // namespace mithaq::report
