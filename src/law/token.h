// The words of a law file.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "diagnostics/source_files.h"

namespace mithaq::law {

struct Token {
    enum class Kind : std::uint8_t {
        Word,      // an id or a keyword: npt, npt.X.1, since
        Variable,  // ?s; the text is without the question mark
        Number,    // 50
        Date,      // 2015-03-11, 1967~: begins with a digit and is no number
        String,    // "…"; the text is as written between the quotes
        OpenParen,
        CloseParen,
        OpenBracket,
        CloseBracket,
        Comma,
        Colon,
        If,
        Dot,
        DotDot,
        Equal,
        NotEqual,
        Less,
        LessEqual,
        Greater,
        GreaterEqual,
        Plus,
        Minus,
        Star,
        Any,
        End  // after the last token
    };
    Kind kind = Kind::End;
    bool starts_line = false;  // the first token of its line
    std::string_view text;     // views the file's text
    diagnostics::Span where;
};

// The tokens of a file, an End last. What is no token is reported and left out. Linear in the file's length.
[[nodiscard]] std::vector<Token> tokenize(diagnostics::FileId file, const diagnostics::SourceFiles& files,
                                          diagnostics::Diagnostics& faults);

// "`:-`", "a variable": for messages.
[[nodiscard]] std::string describe(Token::Kind kind);
// "`since`", "the end of the text"; long texts are cut.
[[nodiscard]] std::string describe(const Token& token);

// The text of a String token with its escapes (\" and \\) resolved.
[[nodiscard]] std::string unescape(std::string_view written);

}  // namespace mithaq::law
