// Lines that were broken at a width, as mail and columns of print are: their breaks part no sentences.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "reader/normalise.h"

namespace mithaq::reader {

// The places of the line breaks that are spaces, in order; `source` is the text before it was folded. A paragraph is what stands between empty lines. It is wrapped where
// it has three lines or more, none of them long, and no line but the last could have taken the first word of the next one
// within the width of the longest. A line that begins like an entry of a list begins anew. Linear.
[[nodiscard]] std::vector<std::size_t> wrapped_line_breaks(std::span<const FoldedChar> text,
                                                           std::string_view source);

}  // namespace mithaq::reader
