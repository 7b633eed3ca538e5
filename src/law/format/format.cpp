#include "law/format/format.h"

#include <algorithm>
#include <initializer_list>
#include <utility>

#include "law/format/layout.h"
#include "law/parser.h"

namespace mithaq::law {
namespace format {
namespace {

using Kind = Token::Kind;

// A file statement by statement; each is cut into ranges, which the layout puts on lines.
class Formatter {
public:
    Formatter(std::vector<Lexeme> all, std::string_view file_text, const std::vector<syntax::Start>& starts)
        : all_(std::move(all)), starts_(starts), firsts_(first_tokens()), layout_(all_, file_text) {}

    std::string run() {
        go_through();
        layout_.start_writing();
        go_through();
        for (const std::string_view text : all_.back().before) layout_.comment(text, 0);
        return layout_.text();
    }

private:
    void go_through() {
        for (std::size_t s = 0; s < starts_.size(); ++s)
            statement({firsts_[s], firsts_[s + 1]}, starts_[s].in_reading ? 2 : 0);
    }

    // The first token of each statement, and the last of the file. Inside statements blank lines are left out.
    std::vector<std::size_t> first_tokens() {
        std::vector<std::size_t> firsts;
        for (std::size_t i = 0; i + 1 < all_.size(); ++i) {
            const bool is_first =
                firsts.size() < starts_.size() && all_[i].token.where.begin == starts_[firsts.size()].byte;
            if (is_first) {
                firsts.push_back(i);
            } else {
                std::erase_if(all_[i].before, [](std::string_view text) { return text.empty(); });
            }
        }
        firsts.push_back(all_.size() - 1);
        return firsts;
    }

    [[nodiscard]] bool is_word(std::size_t i, std::string_view word) const {
        return i < all_.size() && all_[i].token.kind == Kind::Word && all_[i].token.text == word;
    }
    [[nodiscard]] Kind kind(std::size_t i) const { return i < all_.size() ? all_[i].token.kind : Kind::End; }

    void statement(Range range, std::size_t indent) {
        const std::string_view word = all_[range.begin].token.text;
        if (word == "end") return end(range);
        if (word == "instrument" || word == "provision") return joined(cut(range, {"ar"}), indent);
        if (word == "predicate" || word == "finding")
            return on_lines(cut(range, {"en", "ar", "table"}), indent);
        if (word == "question" || word == "reading") return question(range, indent);
        if (word == "judge") return joined(cut(range, {"when", "by"}), indent);
        if (word == "rule") return rule(range, indent);
        if (word == "state" || kind(range.begin + 1) == Kind::OpenParen) return clause(range, indent);
        layout_.element(range, indent);
    }

    // What stands before it is inside the reading.
    void end(Range range) {
        if (layout_.writes())
            for (const std::string_view text : std::exchange(all_[range.begin].before, {}))
                layout_.comment(text, 2);
        layout_.element(range, 0);
    }

    // Before each of the words that stands outside of parentheses and is no name.
    [[nodiscard]] std::vector<Range> cut(Range range, std::initializer_list<std::string_view> words) const {
        std::vector<Range> pieces;
        std::size_t begin = range.begin;
        for (std::size_t i = begin; i < range.end; i = layout_.behind(i)) {
            const bool at_word = i > range.begin + 1 && kind(i) == Kind::Word &&
                                 std::find(words.begin(), words.end(), all_[i].token.text) != words.end();
            if (!at_word) continue;
            pieces.push_back({begin, i});
            begin = i;
        }
        pieces.push_back({begin, range.end});
        return pieces;
    }

    void joined(const std::vector<Range>& pieces, std::size_t indent) {
        layout_.element(pieces.front(), indent);
        for (std::size_t i = 1; i < pieces.size(); ++i) layout_.append(pieces[i], indent + 2);
    }

    void on_lines(const std::vector<Range>& pieces, std::size_t indent) {
        layout_.element(pieces.front(), indent);
        for (std::size_t i = 1; i < pieces.size(); ++i) layout_.element(pieces[i], indent + 2);
    }

    // Its holders stand on lines of their own.
    void question(Range range, std::size_t indent) {
        const std::vector<Range> pieces = cut(range, {"ar", "no", "held"});
        layout_.fill(pieces.front(), indent, indent + 2);
        for (std::size_t i = 1; i < pieces.size(); ++i) {
            const bool title = is_word(pieces[i].begin, "ar");
            if (title) {
                layout_.append(pieces[i], indent + 2);
            } else {
                layout_.fill(pieces[i], indent + 2, indent + 4);
            }
        }
    }

    // `rule P named N "…"`, then what fits of `ar "…"`, `valid from D`, `defeats N`; the clause below.
    void rule(Range range, std::size_t indent) {
        std::size_t i = range.begin + 2;
        if (is_word(i, "named")) i += 2;
        ++i;
        layout_.element({range.begin, i}, indent);
        const auto option = [&](bool here, std::size_t size) {
            if (!here) return;
            layout_.append({i, i + size}, indent + 2);
            i += size;
        };
        option(is_word(i, "ar") && kind(i + 1) == Kind::String, 2);
        option(is_word(i, "valid") && kind(i + 1) != Kind::OpenParen, 3);
        option(is_word(i, "defeats") && kind(i + 1) != Kind::OpenParen, 2);
        clause({i, range.end}, indent + 2);
    }

    void clause(Range range, std::size_t indent) {
        if (layout_.fits(range, indent)) return layout_.element(range, indent);
        if (is_word(range.begin, "state") && kind(range.begin + 1) == Kind::Word)
            return lasting(range, indent);
        const std::size_t sign = layout_.find(range, Kind::If);
        if (sign == range.end) return layout_.fill(range, indent, indent);
        layout_.element({range.begin, sign + 1}, indent);
        layout_.list({sign + 1, range.end}, indent + 2);
    }

    void lasting(Range range, std::size_t indent) {
        const std::vector<Range> pieces = cut(range, {"starts", "ends"});
        layout_.element(pieces.front(), indent);
        for (std::size_t i = 1; i < pieces.size(); ++i) {
            const bool joins = i > 1 && layout_.can_append(pieces[i]);
            if (joins) {
                layout_.append(pieces[i], indent + 2);
            } else {
                layout_.fill(pieces[i], indent + 2, indent + 4);
            }
        }
    }

    std::vector<Lexeme> all_;
    const std::vector<syntax::Start>& starts_;
    std::vector<std::size_t> firsts_;
    Layout layout_;
};

}  // namespace
}  // namespace format

diagnostics::Result<std::string> format_file(diagnostics::FileId file,
                                             const diagnostics::SourceFiles& files) {
    diagnostics::Diagnostics faults;
    const syntax::File parsed = parse_file(file, files, faults);
    if (!faults.empty()) return tl::unexpected(std::move(faults));
    return format::Formatter(format::lexemes(file, files), files.text(file), parsed.starts).run();
}
}  // namespace mithaq::law
