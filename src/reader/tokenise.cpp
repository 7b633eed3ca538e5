#include "reader/tokenise.h"

#include <utf8proc.h>

#include <algorithm>

#include "reader/wrapped_lines.h"

namespace mithaq::reader {
namespace {

enum class Class : std::uint8_t { Space, Newline, Latin, Arabic, Letter, Digit, Sign };

Class class_of(char32_t c) {
    if (c == U' ') return Class::Space;
    if (c == U'\n') return Class::Newline;
    if (c >= U'a' && c <= U'z') return Class::Latin;
    if (c >= U'0' && c <= U'9') return Class::Digit;
    if (c < 0x80) return Class::Sign;
    if (c >= 0x620 && c <= 0x6D3) return Class::Arabic;
    switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
        case UTF8PROC_CATEGORY_LU:
        case UTF8PROC_CATEGORY_LL:
        case UTF8PROC_CATEGORY_LT:
        case UTF8PROC_CATEGORY_LM:
        case UTF8PROC_CATEGORY_LO:
            return Class::Letter;
        default:
            return Class::Sign;
    }
}

bool is_letter(Class kind) { return kind == Class::Latin || kind == Class::Arabic || kind == Class::Letter; }

class Tokeniser {
public:
    Tokeniser(std::string_view text, Lexemes* lexemes) {
        draft_.lexemes = lexemes;
        draft_.annotation.text = text;
        draft_.chars = fold(text);
        const std::size_t guess = draft_.chars.size() / 4 + 4;
        draft_.annotation.tokens.reserve(guess);
        draft_.first_char.reserve(guess);
        draft_.annotation.forms.reserve(text.size());
        wrapped_ = is_wrapped();
        soft_breaks_ = wrapped_line_breaks(draft_.chars, text);
    }

    Draft run() {
        while (at_ < size()) step();
        return std::move(draft_);
    }

private:
    [[nodiscard]] std::size_t size() const { return draft_.chars.size(); }
    [[nodiscard]] char32_t c(std::size_t i) const { return i < size() ? draft_.chars[i].c : U' '; }
    [[nodiscard]] Class kind(std::size_t i) const { return class_of(c(i)); }

    void step() {
        switch (kind(at_)) {
            case Class::Space:
                space_ = true;
                ++at_;
                return;
            case Class::Newline:
                return line_break();
            case Class::Digit:
                return code() ? void() : number();
            case Class::Latin:
                return code() || initials() ? void() : word();
            case Class::Arabic:
            case Class::Letter:
                return word();
            case Class::Sign:
                return sign();
        }
    }

    // Opens a token over the characters [from, to); its form is written by the caller and closed by `close`.
    Token& open(TokenKind token_kind, std::size_t from, std::size_t to) {
        Token token;
        token.kind = token_kind;
        token.space_before = space_ || draft_.annotation.tokens.empty();
        token.start = draft_.chars[from].begin;
        token.end = draft_.chars[to - 1].end;
        token.byte_begin = draft_.chars[from].byte_begin;
        token.byte_end = draft_.chars[to - 1].byte_end;
        token.form_begin = static_cast<std::uint32_t>(draft_.annotation.forms.size());
        token.arabic = kind(from) == Class::Arabic;
        set_case(token, from, to);
        draft_.first_char.push_back(static_cast<std::uint32_t>(from));
        draft_.annotation.tokens.push_back(token);
        space_ = false;
        return draft_.annotation.tokens.back();
    }

    void set_case(Token& token, std::size_t from, std::size_t to) const {
        token.capitalised = draft_.chars[from].capital;
        std::size_t capitals = 0;
        std::size_t small = 0;
        for (std::size_t i = from; i < to; ++i) {
            if (draft_.chars[i].capital)
                ++capitals;
            else if (is_letter(kind(i)))
                ++small;
        }
        token.all_capitals = capitals >= 2 && small == 0;
    }

    void close(Token& token) {
        token.form_end = static_cast<std::uint32_t>(draft_.annotation.forms.size());
        look_up(draft_.annotation.form(token), draft_.lexemes, token);
    }

    void put(char32_t character) { append_utf8(draft_.annotation.forms, character); }

    void plain(TokenKind token_kind, std::size_t from, std::size_t to) {
        Token& token = open(token_kind, from, to);
        for (std::size_t i = from; i < to; ++i) put(c(i));
        close(token);
    }

    // A line break that parts paragraphs is a token; one inside running text is a space.
    void line_break() {
        const std::size_t from = at_;
        std::size_t breaks = 0;
        for (; at_ < size() && (kind(at_) == Class::Newline || kind(at_) == Class::Space); ++at_)
            if (kind(at_) == Class::Newline && !(c(at_) == U'\n' && at_ > from && half_of_pair(at_)))
                ++breaks;
        space_ = true;
        if (breaks == 1 && (wrapped_ || is_soft_break(from) ||
                            (kind(at_) == Class::Latin && !draft_.chars[at_].capital && !after_stop(from))))
            return;
        Token& token = open(TokenKind::LineBreak, from, from + 1);
        put(U'\n');
        close(token);
        space_ = true;
    }

    // The break at or behind the spaces that begin here is that of a wrapped line.
    [[nodiscard]] bool is_soft_break(std::size_t from) {
        while (next_soft_ < soft_breaks_.size() && soft_breaks_[next_soft_] < from) ++next_soft_;
        return next_soft_ < soft_breaks_.size() && soft_breaks_[next_soft_] < at_;
    }

    // Whether the break is the second half of CR LF.
    [[nodiscard]] bool half_of_pair(std::size_t i) const {
        const std::uint32_t byte = draft_.chars[i].byte_begin;
        return byte > 0 && draft_.annotation.text[byte] == '\n' && draft_.annotation.text[byte - 1] == '\r';
    }

    [[nodiscard]] bool after_stop(std::size_t i) const {
        while (i > 0 && (kind(i - 1) == Class::Space || c(i - 1) == U'"' || c(i - 1) == U')')) --i;
        return i > 0 && (c(i - 1) == U'.' || c(i - 1) == U'!' || c(i - 1) == U'?' || c(i - 1) == U':');
    }

    // Whether the lines of the text were broken at a width: most are of middling length, none is long, and three or more
    // end without a stop.
    [[nodiscard]] bool is_wrapped() const {
        constexpr std::size_t kShortest = 50;
        constexpr std::size_t kWidest = 130;
        std::size_t lines = 0;
        std::size_t open_ends = 0;
        std::size_t from = 0;
        for (std::size_t i = 0; i <= size(); ++i) {
            if (i < size() && kind(i) != Class::Newline) continue;
            const std::size_t length = i - from;
            if (length > kWidest) return false;
            if (length > 0) ++lines;
            if (length >= kShortest && i < size() && !after_stop(i)) ++open_ends;
            from = i + 1;
        }
        return open_ends >= 3 && open_ends * 2 >= lines;
    }

    // a/res/71/258, 71/258, s/res/1887, npt/conf.2010/50: letters and digits joined by slashes, with a digit
    // in them.
    bool code() {
        std::size_t i = at_;
        std::size_t slashes = 0;
        bool digit = false;
        bool joined = false;
        std::size_t end = at_;
        for (;; ++i) {
            const Class k = kind(i);
            if (k == Class::Digit || k == Class::Latin) {
                digit = digit || k == Class::Digit;
                joined = slashes > 0;
                end = i + 1;
            } else if (c(i) == U'/' && i > at_ && c(i - 1) != U'/') {
                ++slashes;
            } else if (c(i) != U'.' || c(i - 1) == U'.' || slashes == 0) {
                break;
            }
        }
        if (!joined || !digit) return false;
        plain(TokenKind::Code, at_, end);
        at_ = end;
        return true;
    }

    // "u.s.", "i.a.e.a.": single letters with dots between them, two at least.
    bool initials() {
        std::size_t i = at_;
        std::size_t letters = 0;
        while (kind(i) == Class::Latin && c(i + 1) == U'.' && !is_letter_at(i - 1, i)) {
            ++letters;
            i += 2;
        }
        // The last letter may stand without its dot: "U.S".
        if (letters >= 1 && kind(i) == Class::Latin && !is_letter(kind(i + 1)) &&
            kind(i + 1) != Class::Digit) {
            ++letters;
            ++i;
        }
        if (letters < 2) return false;
        Token& token = open(TokenKind::Word, at_, i);
        for (std::size_t k = at_; k < i; ++k)
            if (c(k) != U'.') put(c(k));
        token.all_capitals = token.capitalised;
        close(token);
        at_ = i;
        return true;
    }

    [[nodiscard]] bool is_letter_at(std::size_t i, std::size_t first) const {
        return first > at_ && i < size() && is_letter(kind(i));
    }

    void word() {
        const Class script = kind(at_);
        std::size_t end = at_;
        // Latin words take digits in (P5, 1MSP); Arabic ones do not (ديسمبر2015).
        while (is_letter(kind(end)) || (script != Class::Arabic && kind(end) == Class::Digit)) {
            if ((kind(end) == Class::Arabic) != (script == Class::Arabic)) break;
            ++end;
        }
        const std::size_t from = at_;
        at_ = end;
        if (c(end) == U'\'' && script != Class::Arabic && after_apostrophe(from, end)) return;
        plain(TokenKind::Word, from, end);
        if (c(end) == U'-' && (is_letter(kind(end + 1)) || kind(end + 1) == Class::Digit)) ++at_;
    }

    // "iran's", "didn't", "o'brien"; returns whether tokens were made.
    bool after_apostrophe(std::size_t from, std::size_t end) {
        if (c(end + 1) == U's' && !is_letter(kind(end + 2))) {
            plain(TokenKind::Word, from, end);
            plain(TokenKind::Word, end, end + 2);
            at_ = end + 2;
            return true;
        }
        if (c(end + 1) == U't' && !is_letter(kind(end + 2)) && c(end - 1) == U'n' && end - from >= 3)
            return contraction(from, end);
        if (c(end - 1) == U's' && !is_letter(kind(end + 1)) && !single_quote_) {
            plain(TokenKind::Word, from, end);
            Token& token = open(TokenKind::Word, end, end + 1);
            put(U'\''), put(U's');
            close(token);
            at_ = end + 1;
            return true;
        }
        if (!is_letter(kind(end + 1))) return false;
        std::size_t stop = end + 1;
        while (is_letter(kind(stop))) ++stop;
        plain(TokenKind::Word, from, stop);
        at_ = stop;
        return true;
    }

    bool contraction(std::size_t from, std::size_t end) {
        std::string verb;
        for (std::size_t i = from; i + 1 < end; ++i) append_utf8(verb, c(i));
        if (verb == "wo") verb = "will";
        if (verb == "ca") verb = "can";
        if (verb == "sha") verb = "shall";
        Token& first = open(TokenKind::Word, from, end - 1);
        draft_.annotation.forms += verb;
        close(first);
        Token& second = open(TokenKind::Word, end - 1, end + 2);
        draft_.annotation.forms += "not";
        close(second);
        at_ = end + 2;
        return true;
    }

    // 1,000  3.67  50th  1990s
    void number() {
        std::size_t end = at_;
        std::string digits;
        while (kind(end) == Class::Digit) append_utf8(digits, c(end++));
        while (c(end) == U',' && digits.size() <= 15 && three_digits(end + 1) &&
               end - at_ <= 3 + (digits.size() / 3) * 4) {
            for (std::size_t i = end + 1; i < end + 4; ++i) append_utf8(digits, c(i));
            end += 4;
        }
        if (c(end) == U'.' && kind(end + 1) == Class::Digit) {
            digits.push_back('.');
            for (++end; kind(end) == Class::Digit; ++end) append_utf8(digits, c(end));
        }
        const std::size_t suffix = suffix_length(end);
        for (std::size_t i = end; i < end + suffix; ++i) append_utf8(digits, c(i));
        if (suffix == 0 && latin_run(end) > 0 && latin_run(end) <= 4 && draft_.chars[end].capital)
            return word();
        Token& token = open(TokenKind::Number, at_, end + suffix);
        draft_.annotation.forms += digits;
        close(token);
        at_ = end + suffix;
        if (c(at_) == U'-' && is_letter(kind(at_ + 1))) ++at_;
    }

    [[nodiscard]] bool three_digits(std::size_t i) const {
        return kind(i) == Class::Digit && kind(i + 1) == Class::Digit && kind(i + 2) == Class::Digit &&
               kind(i + 3) != Class::Digit;
    }

    [[nodiscard]] std::size_t latin_run(std::size_t i) const {
        std::size_t length = 0;
        while (length <= 5 && kind(i + length) == Class::Latin) ++length;
        return length;
    }

    [[nodiscard]] std::size_t suffix_length(std::size_t i) const {
        const std::size_t run = latin_run(i);
        if (run == 1 && c(i) == U's') return 1;
        if (run != 2) return 0;
        const char32_t a = c(i);
        const char32_t b = c(i + 1);
        const bool ordinal = (a == U's' && b == U't') || (a == U'n' && b == U'd') ||
                             (a == U'r' && b == U'd') || (a == U't' && b == U'h');
        return ordinal ? 2 : 0;
    }

    void sign() {
        const char32_t s = c(at_);
        if (s == U'[' && footnote()) return;
        if (s == U'.' || s == U'…') return dots();
        if (s == U'\'') return apostrophe();
        const std::size_t from = at_++;
        if (s == U'"') {
            plain(TokenKind::Quote, from, at_);
        } else if (s == U'(' || s == U'[' || s == U'{' || s == U')' || s == U']' || s == U'}') {
            Token& token = open(TokenKind::Bracket, from, at_);
            put(s == U'(' || s == U'[' || s == U'{' ? U'(' : U')');
            close(token);
        } else {
            dash_or_other(from, s);
        }
    }

    void dash_or_other(std::size_t from, char32_t s) {
        Token& token = open(TokenKind::Punctuation, from, at_);
        if (s == U'-' || s == U'–') {
            while (at_ < size() && (c(at_) == U'-' || c(at_) == U'–')) ++at_;
            token.end = draft_.chars[at_ - 1].end;
            token.byte_end = draft_.chars[at_ - 1].byte_end;
            put(U'-');
        } else {
            put(s);
        }
        close(token);
    }

    void dots() {
        const std::size_t from = at_;
        while (at_ < size() && (c(at_) == U'.' || c(at_) == U'…')) ++at_;
        Token& token = open(TokenKind::Punctuation, from, at_);
        put(at_ - from > 1 || c(from) == U'…' ? U'…' : U'.');
        close(token);
    }

    // A single quotation mark: it opens after a space before a letter, closes what was opened, and else is
    // nothing.
    void apostrophe() {
        const std::size_t from = at_++;
        const bool doubled = c(at_) == U'\'';
        if (doubled) ++at_;
        if (!doubled && !single_quote_ && !space_ && !draft_.annotation.tokens.empty() &&
            draft_.annotation.tokens.back().kind == TokenKind::Word)
            return;
        if (!doubled) single_quote_ = !single_quote_;
        Token& token = open(TokenKind::Quote, from, at_);
        put(U'"');
        close(token);
    }

    // [28], [a]: a mark that points to a note.
    bool footnote() {
        std::size_t i = at_ + 1;
        while (i < size() && i - at_ < 5 && kind(i) == Class::Digit) ++i;
        if (i == at_ + 1 && kind(i) == Class::Latin) ++i;
        if (i == at_ + 1 || c(i) != U']') return false;
        at_ = i + 1;
        return true;
    }

    Draft draft_;
    std::size_t at_ = 0;
    bool space_ = false;
    bool single_quote_ = false;
    bool wrapped_ = false;  // single line breaks are spaces
    std::vector<std::size_t> soft_breaks_;
    std::size_t next_soft_ = 0;
};

}  // namespace

Draft tokenise(std::string_view text, Lexemes* lexemes) { return Tokeniser(text, lexemes).run(); }

bool begins_arabic(std::string_view form) {
    if (form.size() < 2) return false;
    const auto lead = static_cast<unsigned char>(form[0]);
    const auto next = static_cast<unsigned char>(form[1]);
    const auto c = static_cast<char32_t>(((lead & 0x1FU) << 6) | (next & 0x3FU));
    return (lead & 0xE0) == 0xC0 && c >= 0x620 && c <= 0x6D3;
}

void look_up(std::string_view form, Lexemes* lexemes, Token& token) {
    if (lexemes == nullptr) {
        if (token.kind == TokenKind::Word) list_stems(form, token);
        return;
    }
    token.lexeme = lexemes->number_of(form);
    const Lexeme& lexeme = (*lexemes)[token.lexeme];
    token.triggers = lexeme.triggers;
    if (token.kind != TokenKind::Word) return;
    token.stems = lexeme.stems;
    token.stem_count = lexeme.stem_count;
}

namespace {

std::uint32_t letters_of(std::string_view form) {
    return static_cast<std::uint32_t>(
        std::count_if(form.begin(), form.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

// Cuts a word into its parts, one after the other; work is linear in the word.
class Cutter {
public:
    Cutter(const Draft& draft, const Token& whole, std::size_t first)
        : draft_(draft), whole_(whole), first_(first) {}

    // The part that ends before the word's character `to`.
    Token next(std::uint32_t to) {
        std::string letters;
        for (std::uint32_t i = from_; i < to; ++i) append_utf8(letters, draft_.chars[first_ + i].c);
        Token part = whole_;
        part.form_begin = whole_.form_begin + bytes_;
        bytes_ += static_cast<std::uint32_t>(letters.size());
        part.form_end = whole_.form_begin + bytes_;
        part.start = draft_.chars[first_ + from_].begin;
        part.byte_begin = draft_.chars[first_ + from_].byte_begin;
        part.end = draft_.chars[first_ + to - 1].end;
        part.byte_end = draft_.chars[first_ + to - 1].byte_end;
        part.space_before = from_ == 0 && whole_.space_before;
        look_up(draft_.annotation.form(part), draft_.lexemes, part);
        from_ = to;
        return part;
    }
    [[nodiscard]] std::uint32_t from() const { return from_; }

private:
    const Draft& draft_;
    const Token& whole_;
    std::size_t first_;
    std::uint32_t from_ = 0;
    std::uint32_t bytes_ = 0;
};

}  // namespace

void split_tokens(Draft& draft, const std::vector<Split>& splits) {
    if (splits.empty()) return;
    std::vector<Token> tokens;
    std::vector<std::uint32_t> first_char;
    tokens.reserve(draft.annotation.tokens.size() + splits.size());
    first_char.reserve(tokens.capacity());
    auto split = splits.begin();
    for (std::uint32_t i = 0; i < draft.annotation.tokens.size(); ++i) {
        const Token& whole = draft.annotation.tokens[i];
        const std::uint32_t first = draft.first_char[i];
        if (split == splits.end() || split->token != i) {
            tokens.push_back(whole);
            first_char.push_back(first);
            continue;
        }
        Cutter cutter(draft, whole, first);
        const auto cut = [&](std::uint32_t to) {
            first_char.push_back(first + cutter.from());
            tokens.push_back(cutter.next(to));
        };
        for (; split != splits.end() && split->token == i; ++split) cut(split->at);
        cut(letters_of(draft.annotation.form(whole)));
    }
    draft.annotation.tokens = std::move(tokens);
    draft.first_char = std::move(first_char);
}

}  // namespace mithaq::reader
