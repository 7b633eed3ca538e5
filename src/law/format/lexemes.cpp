#include "law/format/lexemes.h"

#include <algorithm>

namespace mithaq::law::format {
namespace {

std::string_view trimmed(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t\r");
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(" \t\r") + 1 - begin);
}

// Gives what stands between two tokens to these.
void add_comments(std::string_view gap, Lexeme* before, Lexeme& after) {
    bool same_line = before != nullptr;
    while (!gap.empty()) {
        const std::size_t end = std::min(gap.find('\n'), gap.size());
        const std::string_view line = trimmed(gap.substr(0, end));
        const bool last = end == gap.size();
        if (same_line) {
            if (!line.empty()) before->after = line;
        } else if (!line.empty() || (!last && (after.before.empty() || !after.before.back().empty()))) {
            after.before.push_back(line);
        }
        same_line = false;
        gap.remove_prefix(last ? gap.size() : end + 1);
    }
}

}  // namespace

std::vector<Lexeme> lexemes(diagnostics::FileId file, const diagnostics::SourceFiles& files) {
    diagnostics::Diagnostics faults;
    const std::string_view text = files.text(file);
    std::vector<Lexeme> lexemes;
    std::size_t end = 0;
    for (const Token& token : tokenize(file, files, faults)) {
        Lexeme lexeme;
        lexeme.token = token;
        Lexeme* previous = lexemes.empty() ? nullptr : &lexemes.back();
        add_comments(text.substr(end, token.where.begin - end), previous, lexeme);
        end = token.where.end;
        lexemes.push_back(std::move(lexeme));
    }
    // Neither at the beginning nor at the end of the file.
    auto& first = lexemes.front().before;
    if (!first.empty() && first.front().empty()) first.erase(first.begin());
    auto& last = lexemes.back().before;
    if (!last.empty() && last.back().empty()) last.pop_back();
    return lexemes;
}

}  // namespace mithaq::law::format
