// Files with one JSON object a line.
#pragma once

#include <functional>
#include <nlohmann/json_fwd.hpp>

#include "cli/context.h"

namespace mithaq::cli {

// Calls `each` with every object and its span; blank lines are passed over. Lines that are no JSON object,
// and what `each` finds wrong, go to `faults`, with line and column.
void for_each_json_line(diagnostics::FileId file, const diagnostics::SourceFiles& files,
                        const std::function<void(const nlohmann::json&, diagnostics::Span)>& each,
                        diagnostics::Diagnostics& faults);

}  // namespace mithaq::cli
