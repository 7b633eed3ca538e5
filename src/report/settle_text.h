// What would decide a finding, in words and as JSON.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "engine/settle.h"
#include "report/words.h"

namespace mithaq::report {

// The answer; then for yes and for no each set of moves, cheapest first: what would have to be known, from which claims, or
// which reading taken, held by whom. `all`: every set and every claim; else the first few.
[[nodiscard]] std::string settling_as_text(const engine::Settling& settling, const engine::Reasoner& reasoner,
                                           const Style& style, bool all);

// The form "settle/1" (docs/commands.md).
[[nodiscard]] nlohmann::ordered_json settling_as_json(const engine::Settling& settling,
                                                      const engine::Reasoner& reasoner);

}  // namespace mithaq::report
