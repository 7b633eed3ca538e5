// How many terminal cells a text takes.
#pragma once

#include <cstddef>
#include <string_view>

namespace mithaq::diagnostics {

// Cells of UTF-8 text: combining marks and zero-width characters take none, wide ones two; a tab goes to the
// next multiple of `tab` counted from `start`.
[[nodiscard]] std::size_t display_width(std::string_view utf8, std::size_t start = 0, std::size_t tab = 4);

}  // namespace mithaq::diagnostics
