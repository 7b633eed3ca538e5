// Which tokens stand close together on a line.
#pragma once

#include <string>

#include "law/format/lexemes.h"

namespace mithaq::law::format {

// Whether a blank stands before the i-th token.
[[nodiscard]] bool is_spaced(const std::vector<Lexeme>& all, std::size_t i);

// The token as it is written. The sign of a number that is subtracted stands apart: `?x -1` is `?x - 1`.
[[nodiscard]] std::string text_of(const std::vector<Lexeme>& all, std::size_t i, std::string_view file_text);

// Whether the i-th token, a parenthesis, opens the arguments of an atom or a declaration.
[[nodiscard]] bool opens_arguments(const std::vector<Lexeme>& all, std::size_t i);

}  // namespace mithaq::law::format
