// How a text was read, in words and as JSON (docs/schemas/explained.schema.json).
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "reader/explain.h"

namespace mithaq::report {

// Frames that matched, then those of which only some words stand there, the furthest first and at most some of them.
[[nodiscard]] std::string explained_as_text(const std::vector<reader::ExplainedSentence>& sentences);

[[nodiscard]] nlohmann::ordered_json explained_as_json(
    const std::string& item, const std::vector<reader::ExplainedSentence>& sentences);

}  // namespace mithaq::report
