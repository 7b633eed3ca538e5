#include "law/format/layout.h"

#include <algorithm>
#include <utility>

#include "diagnostics/display_width.h"
#include "law/format/spacing.h"

namespace mithaq::law::format {

using Kind = Token::Kind;

namespace {

// Of each opening parenthesis the closing one; of every other token itself.
std::vector<std::size_t> matches(const std::vector<Lexeme>& all) {
    std::vector<std::size_t> match(all.size());
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < all.size(); ++i) {
        match[i] = i;
        if (all[i].token.kind == Kind::OpenParen) open.push_back(i);
        if (all[i].token.kind == Kind::CloseParen && !open.empty()) {
            match[open.back()] = i;
            open.pop_back();
        }
    }
    return match;
}

}  // namespace

Layout::Layout(std::vector<Lexeme>& all, std::string_view file_text)
    : all_(all),
      file_text_(file_text),
      match_(matches(all)),
      width_(all.size() + 1),
      before_(all.size() + 1),
      after_(all.size() + 1) {
    for (std::size_t i = 0; i < all.size(); ++i) {
        const std::size_t blank = is_spaced(all, i) ? 1 : 0;
        width_[i + 1] = width_[i] + blank + diagnostics::display_width(text_of(all, i, file_text));
    }
}

void Layout::start_writing() {
    writes_ = true;
    for (std::size_t i = 0; i < all_.size(); ++i) {
        before_[i + 1] = before_[i] + (all_[i].before.empty() ? 0 : 1);
        after_[i + 1] = after_[i] + (all_[i].after ? 1 : 0);
    }
}

// Moves the comments inside an element before it, save for those inside its groups; only one behind its last token stays
// behind it.
void Layout::gather_comments(Range range) {
    std::vector<std::string_view>& gathered = all_[range.begin].before;
    const auto take = [&](std::size_t i) {
        if (i > range.begin) {
            gathered.insert(gathered.end(), all_[i].before.begin(), all_[i].before.end());
            all_[i].before.clear();
        }
        if (i + 1 < range.end && all_[i].after)
            gathered.push_back(*std::exchange(all_[i].after, std::nullopt));
    };
    for (std::size_t i = range.begin; i < range.end; ++i) {
        const std::size_t close = match_[i];
        if (close == i || opens_arguments(all_, i) || close == i + 1) {
            take(i);
            continue;
        }
        // What stands behind the opening parenthesis is about what is inside.
        if (all_[i].after) {
            auto& inside = all_[i + 1].before;
            inside.insert(inside.begin(), *std::exchange(all_[i].after, std::nullopt));
        }
        take(i);
        for (std::size_t j = i + 1; j < close;) {
            const std::size_t end = end_of_element({j, close});
            gather_comments({j, end});
            j = end;
        }
        if (close + 1 < range.end && all_[close].after)
            gathered.push_back(*std::exchange(all_[close].after, std::nullopt));
        i = close;
    }
}

std::size_t Layout::width(Range range) const {
    if (range.empty()) return 0;
    return width_[range.end] - width_[range.begin] - (is_spaced(all_, range.begin) ? 1 : 0);
}

bool Layout::has_comment_inside(Range range) const {
    if (range.end - range.begin < 2) return false;
    return before_[range.end] > before_[range.begin + 1] || after_[range.end - 1] > after_[range.begin];
}

bool Layout::fits(Range range, std::size_t indent) const {
    return writes_ && indent + width(range) <= kWidth && !has_comment_inside(range);
}

std::size_t Layout::find(Range range, Kind kind) const {
    for (std::size_t i = range.begin; i < range.end; i = behind(i))
        if (all_[i].token.kind == kind) return i;
    return range.end;
}

std::size_t Layout::room() const {
    const std::size_t used = lines_.back().indent + diagnostics::display_width(lines_.back().text);
    return used < kWidth ? kWidth - used : 0;
}

void Layout::add_word(std::size_t i) {
    std::string& line = lines_.back().text;
    if (!line.empty() && is_spaced(all_, i)) line += ' ';
    line += text_of(all_, i, file_text_);
}

void Layout::comment(std::string_view text, std::size_t indent) {
    if (!writes_) return;
    lines_.push_back({indent, std::string(text), {}});
}

void Layout::element(Range range, std::size_t indent) {
    if (range.empty()) return;
    if (!writes_) return gather_comments(range);
    for (const std::string_view text : all_[range.begin].before) comment(text, indent);
    lines_.push_back({indent, {}, {}});
    if (fits(range, indent)) {
        for (std::size_t i = range.begin; i < range.end; ++i) add_word(i);
    } else {
        broken(range, indent);
    }
    if (const auto& after = all_[range.end - 1].after) lines_.back().comment = *after;
}

// Parenthesis by parenthesis: what fits on the line stays on it.
void Layout::broken(Range range, std::size_t indent) {
    for (std::size_t i = range.begin; i < range.end;) {
        const Token& token = all_[i].token;
        const bool is_operator = token.kind == Kind::Word && (token.text == "since" || token.text == "until");
        if (is_operator && i > range.begin) lines_.push_back({indent + 2, {}, {}});
        Range whole{i, behind(i)};
        const bool has_comment = has_comment_inside(whole);
        // Commas and the end of the statement stay with what they follow.
        while (whole.end < range.end && !is_spaced(all_, whole.end) && behind(whole.end) == whole.end + 1)
            ++whole.end;
        const bool is_flat = behind(i) == i + 1 || (!has_comment && width(whole) + 1 <= room());
        if (is_flat) {
            for (std::size_t j = i; j < behind(i); ++j) add_word(j);
        } else {
            group(i, indent);
        }
        i = behind(i);
    }
}

// What is inside the parentheses that open here: arguments fill lines, parts of a group have lines of their own.
void Layout::group(std::size_t open, std::size_t indent) {
    const std::size_t close = match_[open];
    add_word(open);
    const Range inside{open + 1, close};
    if (opens_arguments(all_, open)) {
        for (std::size_t i = inside.begin; i < inside.end;) {
            const Range argument{i, end_of_element({i, inside.end})};
            const std::size_t closing = argument.end == inside.end ? 2 : 0;
            if (width(argument) + 1 + closing > room()) lines_.push_back({indent + 4, {}, {}});
            for (std::size_t j = argument.begin; j < argument.end; ++j) add_word(j);
            i = argument.end;
        }
    } else {
        const std::size_t outer = lines_.back().indent;
        list(inside, outer + 2);
        for (const std::string_view text : all_[close].before) comment(text, outer + 2);
        lines_.push_back({outer, {}, {}});
    }
    add_word(close);
}

// Behind the next comma outside of parentheses.
std::size_t Layout::end_of_element(Range range) const {
    return std::min(find(range, Kind::Comma) + 1, range.end);
}

void Layout::list(Range range, std::size_t indent) {
    for (std::size_t i = range.begin; i < range.end;) {
        const std::size_t end = end_of_element({i, range.end});
        element({i, end}, indent);
        i = end;
    }
}

void Layout::fill(Range range, std::size_t indent, std::size_t next_indent) {
    const std::size_t first_end = end_of_element(range);
    element({range.begin, first_end}, indent);
    for (std::size_t i = first_end; i < range.end;) {
        const std::size_t end = end_of_element({i, range.end});
        append({i, end}, next_indent);
        i = end;
    }
}

bool Layout::can_append(Range range) const {
    return writes_ && lines_.back().comment.empty() && all_[range.begin].before.empty() &&
           !has_comment_inside(range) && width(range) + 1 <= room();
}

void Layout::append(Range range, std::size_t indent) {
    if (range.empty()) return;
    if (!can_append(range)) return element(range, indent);
    for (std::size_t i = range.begin; i < range.end; ++i) add_word(i);
    if (const auto& after = all_[range.end - 1].after) lines_.back().comment = *after;
}

std::string Layout::text() const {
    std::string text;
    for (const Line& line : lines_) {
        if (!line.text.empty()) text += std::string(line.indent, ' ') + line.text;
        if (!line.comment.empty()) text += "  " + line.comment;
        text += '\n';
    }
    return text;
}

}  // namespace mithaq::law::format
