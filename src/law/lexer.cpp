#include <algorithm>
#include <array>
#include <utility>

#include "law/limits.h"
#include "law/token.h"

namespace mithaq::law {
namespace {

using diagnostics::Kind;
using diagnostics::Span;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_word(char c) { return is_letter(c) || is_digit(c) || c == '_'; }
// What may stand in an EDTF date; the checks of the date itself come later.
bool is_date(char c) {
    return is_letter(c) || is_digit(c) || c == '-' || c == '/' || c == '~' || c == '?' || c == '%';
}
bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

constexpr std::array<std::pair<std::string_view, Token::Kind>, 20> kSigns{{
    {":-", Token::Kind::If},           {"..", Token::Kind::DotDot},
    {"!=", Token::Kind::NotEqual},     {"<=", Token::Kind::LessEqual},
    {">=", Token::Kind::GreaterEqual}, {"(", Token::Kind::OpenParen},
    {")", Token::Kind::CloseParen},    {"[", Token::Kind::OpenBracket},
    {"]", Token::Kind::CloseBracket},  {",", Token::Kind::Comma},
    {":", Token::Kind::Colon},         {".", Token::Kind::Dot},
    {"=", Token::Kind::Equal},         {"<", Token::Kind::Less},
    {">", Token::Kind::Greater},       {"+", Token::Kind::Plus},
    {"-", Token::Kind::Minus},         {"*", Token::Kind::Star},
    {"_", Token::Kind::Any},           {"", Token::Kind::End},
}};

class Lexer {
public:
    Lexer(diagnostics::FileId file, std::string_view text, diagnostics::Diagnostics& faults)
        : file_(file), text_(text), faults_(faults) {}

    std::vector<Token> run() {
        while (skip_blanks()) next();
        add(Token::Kind::End, at_, at_, at_);
        return std::move(tokens_);
    }

private:
    [[nodiscard]] char peek(std::size_t ahead = 0) const {
        return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
    }
    [[nodiscard]] Span span(std::size_t begin, std::size_t end) const {
        return {file_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    }

    void add(Token::Kind kind, std::size_t begin, std::size_t text_begin, std::size_t text_end) {
        tokens_.push_back(
            {kind, line_start_, text_.substr(text_begin, text_end - text_begin), span(begin, at_)});
        line_start_ = false;
    }

    // To the next token; false at the end.
    bool skip_blanks() {
        for (; at_ < text_.size(); ++at_) {
            const char c = text_[at_];
            if (c == '#') {
                at_ = std::min(text_.find('\n', at_), text_.size());
                if (at_ == text_.size()) return false;
            } else if (c != ' ' && c != '\t' && c != '\r' && c != '\n') {
                return true;
            }
            if (text_[at_] == '\n') line_start_ = true;
        }
        return false;
    }

    template <class Accepts>
    void take_while(Accepts accepts) {
        while (at_ < text_.size() && accepts(text_[at_])) ++at_;
    }

    void next() {
        const std::size_t begin = at_;
        const char c = peek();
        if (is_letter(c)) return word(begin);
        if (is_digit(c) || (c == '-' && is_digit(peek(1)))) return number(begin);
        if (c == '?') return variable(begin);
        if (c == '"') return string(begin);
        for (const auto& [sign, kind] : kSigns) {
            if (sign.empty() || text_.substr(at_, sign.size()) != sign) continue;
            at_ += sign.size();
            return add(kind, begin, begin, at_);
        }
        stray(begin);
    }

    // Dots and hyphens join a word's parts where a part follows at once: npt.X.1, unoda-2018; but `left(?s).`
    // ends.
    void word(std::size_t begin) {
        take_while(is_word);
        while ((peek() == '.' || peek() == '-') && is_word(peek(1))) {
            ++at_;
            take_while(is_word);
        }
        add(Token::Kind::Word, begin, begin, at_);
    }

    void number(std::size_t begin) {
        ++at_;
        take_while(is_digit);
        const std::size_t digits_end = at_;
        take_while(is_date);
        add(at_ == digits_end ? Token::Kind::Number : Token::Kind::Date, begin, begin, at_);
    }

    void variable(std::size_t begin) {
        ++at_;
        take_while(is_word);
        if (at_ == begin + 1) {
            at_ = begin;
            return stray(begin);
        }
        add(Token::Kind::Variable, begin, begin + 1, at_);
    }

    void string(std::size_t begin) {
        ++at_;
        while (at_ < text_.size() && text_[at_] != '"' && text_[at_] != '\n') {
            at_ += text_[at_] == '\\' && peek(1) != '\n' ? 2 : 1;
        }
        at_ = std::min(at_, text_.size());
        const std::size_t text_end = at_;
        if (peek() == '"') {
            ++at_;
        } else {
            faults_.push_back({Kind::UnclosedString,
                               span(begin, begin + 1),
                               "this text is not closed on its line",
                               {},
                               "close it with `\"`; inside, write `\\\"`"});
        }
        if (text_end - begin > kMostTextBytes) {
            faults_.push_back({Kind::TooMany,
                               span(begin, begin + 1),
                               "this text is longer than " + std::to_string(kMostTextBytes) + " bytes",
                               {},
                               {}});
        }
        add(Token::Kind::String, begin, begin + 1, text_end);
    }

    // Reports a run of strange characters once.
    void stray(std::size_t begin) {
        ++at_;
        take_while([](char c) { return is_continuation(c) || static_cast<unsigned char>(c) >= 0x80U; });
        faults_.push_back({Kind::UnexpectedCharacter,
                           span(begin, at_),
                           "`" + std::string(text_.substr(begin, std::min<std::size_t>(at_ - begin, 64))) +
                               "` has no meaning here",
                           {},
                           hint_for(text_[begin])});
    }

    // What is meant by those who know Soufflé, Prolog or clingo.
    static std::string hint_for(char c) {
        if (c == '!' || c == '\\') return "write `not` before what does not hold";
        if (c == '{' || c == '}') return "write `?n = count ?s : (…)`, with what is counted before the colon";
        return "ids and keywords are written in Latin letters; text in other scripts stands in quotes";
    }

    diagnostics::FileId file_;
    std::string_view text_;
    diagnostics::Diagnostics& faults_;
    std::size_t at_ = 0;
    bool line_start_ = true;
    std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> tokenize(diagnostics::FileId file, const diagnostics::SourceFiles& files,
                            diagnostics::Diagnostics& faults) {
    return Lexer(file, files.text(file), faults).run();
}

std::string describe(Token::Kind kind) {
    switch (kind) {
        case Token::Kind::Word:
            return "a name";
        case Token::Kind::Variable:
            return "a variable";
        case Token::Kind::Number:
            return "a number";
        case Token::Kind::Date:
            return "a date";
        case Token::Kind::String:
            return "a text in quotes";
        case Token::Kind::End:
            return "the end of the text";
        default:
            break;
    }
    const auto* sign = std::find_if(kSigns.begin(), kSigns.end(),
                                    [kind](const auto& entry) { return entry.second == kind; });
    return "`" + std::string(sign->first) + "`";
}

std::string describe(const Token& token) {
    constexpr std::size_t kShown = 40;
    if (token.kind == Token::Kind::End) return describe(token.kind);
    if (token.kind == Token::Kind::String) return "a text in quotes";
    std::string shown(token.kind == Token::Kind::Variable ? "?" : "");
    shown += token.text.substr(0, kShown);
    return "`" + shown + (token.text.size() > kShown ? "…`" : "`");
}

std::string unescape(std::string_view written) {
    std::string text;
    text.reserve(written.size());
    for (std::size_t i = 0; i < written.size(); ++i) {
        if (written[i] == '\\' && i + 1 < written.size()) ++i;
        text += written[i];
    }
    return text;
}

}  // namespace mithaq::law
