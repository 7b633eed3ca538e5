// Characters to tokens, for Arabic and English alike.
#pragma once

#include <vector>

#include "reader/lexemes.h"
#include "reader/normalise.h"

namespace mithaq::reader {

// An annotation in the making, and the folded characters that its tokens came from.
struct Draft {
    Annotation annotation;
    Lexemes* lexemes = nullptr;
    std::vector<FoldedChar> chars;
    std::vector<std::uint32_t> first_char;  // for each token, its first character
};

// Hyphens inside words part them and leave no token; footnote marks such as [28] leave none either. "didn't"
// is "did", "not"; the possessive is a word of its own, "'s". Dotted initials lose their dots: "U.S." is
// "us", all capitals.
// Without `lexemes` tokens have no number there, and anything may begin with them.
[[nodiscard]] Draft tokenise(std::string_view text, Lexemes* lexemes = nullptr);

// Whether the first letter is Arabic.
[[nodiscard]] bool begins_arabic(std::string_view form);

// The readings of an Arabic word: see Stem.
void list_stems(std::string_view form, Token& token);

// Gives the token what is known of its form.
void look_up(std::string_view form, Lexemes* lexemes, Token& token);

// Where an Arabic word is to be parted: before its character `at`.
struct Split {
    std::uint32_t token;
    std::uint32_t at;
};

// Parts words that were written together. `splits` are in order.
void split_tokens(Draft& draft, const std::vector<Split>& splits);

}  // namespace mithaq::reader
