// `mithaq fmt`: a law file in its canonical form.
//
// Only blanks and line breaks change, and the sign of a number that is subtracted; every token and every comment stays,
// so the result means the same. Lines have at most 110 cells where that is possible, blank lines between statements
// stay (one for several), and a second run changes nothing.
#pragma once

#include <string>

#include "diagnostics/source_files.h"

namespace mithaq::law {

// Faults are those of the grammar; names are not looked up.
[[nodiscard]] diagnostics::Result<std::string> format_file(diagnostics::FileId file,
                                                           const diagnostics::SourceFiles& files);

}  // namespace mithaq::law
