// Diagnostics as text with carets, and as JSON.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>

#include "diagnostics/source_files.h"

namespace mithaq::diagnostics {

struct RenderStyle {
    bool colour = false;
};

// As a compiler shows it, one block a diagnostic, carets placed by display width (Arabic, combining marks,
// tabs):
//   law/npt.law:14:12: error: `?i` is not bound by a positive atom [unsafe-variable]
//     14 |   left(?s, ?i) :- not in_force(?i).
//        |            ^^
//   hint: add an atom that binds it
[[nodiscard]] std::string render(std::span<const Diagnostic> diagnostics, const SourceFiles& files,
                                 const RenderStyle& style = {});

// A stable array of {severity, kind, message, file, line, column, end_line, end_column, notes, hint}; columns
// in code points.
[[nodiscard]] nlohmann::json to_json(std::span<const Diagnostic> diagnostics, const SourceFiles& files);

}  // namespace mithaq::diagnostics
