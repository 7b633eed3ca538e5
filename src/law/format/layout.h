// Lines of a formatted file: tokens put on lines of a limited width, comments beside them.
//
// A range of tokens that fits is one line. One that does not is broken: arguments are filled, the parts of a group stand
// on lines of their own. What a line looks like depends on the tokens and on the place of comments, never on the
// lines of the source, so that formatting twice changes nothing.
#pragma once

#include <string>
#include <vector>

#include "law/format/lexemes.h"

namespace mithaq::law::format {

inline constexpr std::size_t kWidth = 110;  // cells

// Token indices [begin, end).
struct Range {
    std::size_t begin;
    std::size_t end;
    [[nodiscard]] bool empty() const { return begin >= end; }
};

class Layout {
public:
    // At first nothing is written: whoever goes through a file puts its comments before the elements that it names.
    Layout(std::vector<Lexeme>& all, std::string_view file_text);
    // From here on they are written, with the same elements.
    void start_writing();
    [[nodiscard]] bool writes() const { return writes_; }

    // One line if it fits, else broken.
    void element(Range range, std::size_t indent);
    // The elements between the commas of the outer level: each on its own line, or several a line.
    void list(Range range, std::size_t indent);
    void fill(Range range, std::size_t indent, std::size_t next_indent);
    // At the end of the last line if it fits there, else on a line of its own.
    void append(Range range, std::size_t indent);

    [[nodiscard]] bool can_append(Range range) const;

    // A comment on its own line; an empty one is a blank line.
    void comment(std::string_view text, std::size_t indent);
    // Whether the range fits in one line and has no comment inside.
    [[nodiscard]] bool fits(Range range, std::size_t indent) const;
    // The first token of that kind outside of parentheses in the range, or its end.
    [[nodiscard]] std::size_t find(Range range, Token::Kind kind) const;
    // The token behind the i-th, or behind the parentheses that open there.
    [[nodiscard]] std::size_t behind(std::size_t i) const { return match_[i] + 1; }
    [[nodiscard]] std::string text() const;

private:
    struct Line {
        std::size_t indent;
        std::string text;
        std::string comment;  // at its end
    };
    void gather_comments(Range range);
    void broken(Range range, std::size_t indent);
    void group(std::size_t open, std::size_t indent);
    void add_word(std::size_t i);
    [[nodiscard]] std::size_t end_of_element(Range range) const;

    [[nodiscard]] std::size_t width(Range range) const;
    [[nodiscard]] bool has_comment_inside(Range range) const;
    [[nodiscard]] std::size_t room() const;

    std::vector<Lexeme>& all_;
    std::string_view file_text_;
    std::vector<std::size_t> match_;     // of an opening parenthesis: the closing one; else the token itself
    std::vector<std::size_t> width_;     // of all tokens before the i-th, with their blanks
    std::vector<std::uint32_t> before_;  // how many tokens before the i-th have comments before them
    std::vector<std::uint32_t> after_;   // … after them
    bool writes_ = false;
    std::vector<Line> lines_;
};

}  // namespace mithaq::law::format
