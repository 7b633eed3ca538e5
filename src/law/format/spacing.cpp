#include "law/format/spacing.h"

#include <algorithm>
#include <array>

#include "law/formula_parser.h"

namespace mithaq::law::format {
namespace {

using Kind = Token::Kind;

bool is_value(const Token& token) {
    return token.kind == Kind::Variable || token.kind == Kind::Word || token.kind == Kind::String ||
           token.kind == Kind::Number || token.kind == Kind::Date || token.kind == Kind::Any ||
           token.kind == Kind::CloseParen;
}

bool has_bounds(const Token& token) {
    static constexpr std::array<std::string_view, 6> kWords{"once",   "historically", "eventually",
                                                            "always", "since",        "until"};
    return token.kind == Kind::Word && std::find(kWords.begin(), kWords.end(), token.text) != kWords.end();
}

// The i-th token; an End beyond both ends of the file.
const Token& at(const std::vector<Lexeme>& all, std::size_t i) {
    return i < all.size() ? all[i].token : all.back().token;
}

}  // namespace

bool opens_arguments(const std::vector<Lexeme>& all, std::size_t i) {
    const Token& before = at(all, i - 1);
    return before.kind == Kind::Word && !is_operator_word(before.text);
}

bool is_spaced(const std::vector<Lexeme>& all, std::size_t i) {
    const Kind before = at(all, i - 1).kind;
    if (before == Kind::End || before == Kind::OpenParen || before == Kind::OpenBracket) return false;
    // A sign that belongs to what follows: `-?x`, `3 * -(?x + 1)`; close to a digit it would be a part of the number.
    const Kind here = all[i].token.kind;
    const bool is_digit = here == Kind::Number || here == Kind::Date;
    if (before == Kind::Minus && !is_value(at(all, i - 2))) return is_digit;
    switch (here) {
        case Kind::CloseParen:
        case Kind::CloseBracket:
        case Kind::Comma:
        case Kind::Dot:
            return false;
        case Kind::Colon:
            // `count ?s : (…)`, but `?s: state` and `source S:`.
            return at(all, i + 1).kind == Kind::OpenParen;
        case Kind::OpenParen:
            return !opens_arguments(all, i);
        case Kind::OpenBracket:
            return !has_bounds(at(all, i - 1));
        default:
            return true;
    }
}

std::string text_of(const std::vector<Lexeme>& all, std::size_t i, std::string_view file_text) {
    const Token& token = all[i].token;
    const std::string text(file_text.substr(token.where.begin, token.where.end - token.where.begin));
    const bool subtracted = token.kind == Kind::Number && text.front() == '-' && is_value(at(all, i - 1));
    return subtracted ? "- " + text.substr(1) : text;
}

}  // namespace mithaq::law::format
