// Columns of text that line up on a terminal.
#pragma once

#include <string>
#include <vector>

namespace mithaq::report {

using Cells = std::vector<std::string>;

// One line a row, columns padded by display width, so that Arabic names line up as far as a terminal lets them.
[[nodiscard]] std::string aligned(const std::vector<Cells>& rows, std::size_t gap = 2);

// The same as a Markdown table; the first row is the head.
[[nodiscard]] std::string markdown_table(const std::vector<Cells>& rows);

// One line of CSV (RFC 4180), with its line end.
[[nodiscard]] std::string csv_line(const Cells& cells);

// The text cut to so many cells of a terminal, with "…" where something is left out.
[[nodiscard]] std::string cut_to(std::string_view text, std::size_t width);

// The text in lines of at most `width` cells, broken at blanks; lines after the first begin with `indent` blanks.
[[nodiscard]] std::string wrapped(std::string_view text, std::size_t width, std::size_t indent);

}  // namespace mithaq::report
