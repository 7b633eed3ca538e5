#include "diagnostics/display_width.h"

#include <utf8proc.h>

#include "diagnostics/utf8.h"

namespace mithaq::diagnostics {

namespace {

std::size_t cells(char32_t c) {
    // utf8proc gives the soft hyphen one cell, as terminals do, and control characters none.
    const int width = utf8proc_charwidth(static_cast<utf8proc_int32_t>(c));
    return width > 0 ? static_cast<std::size_t>(width) : 0;
}

}  // namespace

std::size_t display_width(std::string_view utf8, std::size_t start, std::size_t tab) {
    std::size_t column = start;
    while (!utf8.empty()) {
        const CodePoint c = first_code_point(utf8);
        utf8.remove_prefix(c.bytes);
        column += c.value == U'\t' && tab > 0 ? tab - column % tab : cells(c.value);
    }
    return column - start;
}

}  // namespace mithaq::diagnostics
