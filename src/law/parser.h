// Law files to syntax trees.
#pragma once

#include "law/syntax.h"

namespace mithaq::law {

// Parses a whole file. Every statement that has a fault is reported and left out, and parsing goes on with
// the next one.
[[nodiscard]] syntax::File parse_file(diagnostics::FileId file, const diagnostics::SourceFiles& files,
                                      diagnostics::Diagnostics& faults);

}  // namespace mithaq::law
