// Where the regime's folder is, when nobody says.
#pragma once

#include <filesystem>
#include <string>
#include <tl/expected.hpp>

#include "diagnostics/diagnostic.h"

namespace mithaq::cli {

// `wanted` if given; else $MITHAQ_REGIME; else regimes/nuclear in this folder or one above it; else beside
// the program
// (../regimes/nuclear, ../share/mithaq/regimes/nuclear).
[[nodiscard]] tl::expected<std::filesystem::path, diagnostics::Diagnostic> locate_regime(
    const std::string& wanted);

}  // namespace mithaq::cli
