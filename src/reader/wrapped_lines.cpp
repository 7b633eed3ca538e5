#include "reader/wrapped_lines.h"

#include <algorithm>

namespace mithaq::reader {
namespace {

constexpr std::size_t kNarrowest = 24;
constexpr std::size_t kWidest = 130;
constexpr std::size_t kSlack = 2;  // marks that hang over the margin

struct Line {
    std::size_t begin;  // without the spaces around it
    std::size_t end;
    std::size_t line_break;  // where it ends; the size of the text behind the last line
    std::size_t width = 0;   // in code points as written: vowel signs take part
};

std::size_t width_of(std::span<const FoldedChar> text, std::size_t begin, std::size_t end) {
    return begin == end ? 0 : text[end - 1].end - text[begin].begin;
}

Line line_from(std::span<const FoldedChar> text, std::size_t from) {
    Line line{from, from, from, 0};
    while (line.line_break < text.size() && text[line.line_break].c != U'\n') ++line.line_break;
    line.end = line.line_break;
    while (line.begin < line.end && text[line.begin].c == U' ') ++line.begin;
    while (line.end > line.begin && text[line.end - 1].c == U' ') --line.end;
    line.width = width_of(text, line.begin, line.end);
    return line;
}

std::size_t first_word(std::span<const FoldedChar> text, const Line& line) {
    std::size_t end = line.begin;
    while (end < line.end && text[end].c != U' ') ++end;
    return width_of(text, line.begin, end);
}

// "- ", "* ", "• ", "1. ", "2) ".
bool is_entry(std::span<const FoldedChar> text, const Line& line) {
    std::size_t at = line.begin;
    while (at < line.end && text[at].c >= U'0' && text[at].c <= U'9') ++at;
    const bool numbered = at > line.begin && at - line.begin <= 2;
    if (at == line.end) return false;
    const char32_t mark = text[at].c;
    const bool marks = numbered ? mark == U'.' || mark == U')'
                                : mark == U'-' || mark == U'*' || mark == U'•' || mark == U'–';
    return marks && at + 1 < line.end && text[at + 1].c == U' ';
}

bool is_wrapped(std::span<const FoldedChar> text, std::span<const Line> lines) {
    if (lines.size() < 3) return false;
    const std::size_t width = std::max_element(lines.begin(), lines.end(), [](const Line& a, const Line& b) {
                                  return a.width < b.width;
                              })->width;
    if (width < kNarrowest || width > kWidest) return false;
    for (std::size_t i = 0; i + 1 < lines.size(); ++i)
        if (lines[i].width + 1 + first_word(text, lines[i + 1]) + kSlack < width) return false;
    return true;
}

// CR LF is one line break, folded to two characters.
bool is_pair(std::span<const FoldedChar> text, std::string_view source, std::size_t second) {
    return source[text[second].byte_begin] == '\n' && source[text[second - 1].byte_begin] == '\r';
}

}  // namespace

std::vector<std::size_t> wrapped_line_breaks(std::span<const FoldedChar> text, std::string_view source) {
    std::vector<std::size_t> breaks;
    std::vector<Line> lines;  // of the paragraph, or of the entry of a list
    const auto close = [&] {
        if (is_wrapped(text, lines))
            for (std::size_t i = 0; i + 1 < lines.size(); ++i) breaks.push_back(lines[i].line_break);
        lines.clear();
    };
    for (std::size_t from = 0; from < text.size();) {
        const Line line = line_from(text, from);
        const bool half = line.line_break == from && from > 0 && is_pair(text, source, from);
        if (half) {
            ++from;
            continue;
        }
        if (line.width == 0 || is_entry(text, line)) close();
        if (line.width > 0) lines.push_back(line);
        from = line.line_break + 1;
    }
    close();
    return breaks;
}

}  // namespace mithaq::reader
