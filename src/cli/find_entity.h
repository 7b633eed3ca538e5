// Names that users type, to ids.
#pragma once

#include <string_view>
#include <tl/expected.hpp>

#include "record/record.h"

namespace mithaq::cli {

// A state, or former state, by id (any case) or by any of its names but hostile ones; else the nearest names
// are offered.
[[nodiscard]] tl::expected<record::Symbol, diagnostics::Diagnostic> find_state(const record::Record& record,
                                                                               std::string_view wanted);

}  // namespace mithaq::cli
