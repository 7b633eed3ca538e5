// A fault in a short text, such as a date in a cell, before anyone knows which file it stands in.
#pragma once

#include <cstdint>
#include <string>

#include "diagnostics/diagnostic.h"

namespace mithaq::time {

struct TextError {
    std::uint32_t begin = 0;  // bytes of the text, [begin, end); empty where something is missing
    std::uint32_t end = 0;
    std::string message;  // what was found; lower case, no full stop
    std::string hint;     // what to do; may be empty
};

// The fault as a diagnostic, for a text that stands at `text` in a file. Where the file writes the text otherwise than
// it was read (a quoted cell, say), so that the fault may not lie in it, all of `text` is marked.
[[nodiscard]] diagnostics::Diagnostic to_diagnostic(const TextError& error, diagnostics::Kind kind,
                                                    diagnostics::Span text);

}  // namespace mithaq::time
