// The tokens of a law file with the comments that stand between them.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "law/token.h"

namespace mithaq::law::format {

struct Lexeme {
    Token token;
    // Comments on lines of their own, without the blanks around them; empty ones are blank lines, one for several.
    std::vector<std::string_view> before;
    std::optional<std::string_view> after;  // a comment on the token's line
};

// The tokens of a file that has no faulty ones, an End last, which holds the comments at the end of the file.
[[nodiscard]] std::vector<Lexeme> lexemes(diagnostics::FileId file, const diagnostics::SourceFiles& files);

}  // namespace mithaq::law::format
