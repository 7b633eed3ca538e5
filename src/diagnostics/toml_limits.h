// How large a TOML file may be.
#pragma once

#include "diagnostics/source_files.h"

namespace mithaq::diagnostics {

// A line can nest tables by dots (`[a.a.a…]`), and reading and freeing each of them takes stack.
inline constexpr LoadLimits kTomlLimits{16ULL << 20, 16ULL << 10};

}  // namespace mithaq::diagnostics
