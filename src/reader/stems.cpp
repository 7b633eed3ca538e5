#include <algorithm>

#include "reader/tokenise.h"

namespace mithaq::reader {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kLetter = 2;           // bytes of an Arabic letter
constexpr std::size_t kLeast = 2 * kLetter;  // a word has two letters at least

void add(Token& token, std::uint8_t clitics, std::size_t offset, std::string_view form) {
    if (form.size() < offset + kLeast || offset > 0xFF || token.stem_count == token.stems.size()) return;
    token.stems[token.stem_count++] = {clitics, static_cast<std::uint8_t>(offset)};
}

std::uint8_t preposition(std::string_view rest) {
    if (rest.starts_with("ب"sv)) return clitic::kBy;
    if (rest.starts_with("ل"sv)) return clitic::kFor;
    if (rest.starts_with("ك"sv)) return clitic::kAs;
    if (rest.starts_with("س"sv)) return clitic::kWill;
    return 0;
}

// Readings of what follows a conjunction, or of the whole word.
void add_after(Token& token, std::uint8_t clitics, std::size_t offset, std::string_view form) {
    add(token, clitics, offset, form);
    const std::string_view rest = form.substr(offset);
    if (rest.starts_with("ال"sv)) add(token, clitics | clitic::kThe, offset + 2 * kLetter, form);
    const std::uint8_t before = preposition(rest);
    if (before == 0) return;
    if (rest.starts_with("لل"sv)) {
        // لل is ل and the article; where the noun begins with lam, its own lam is the second (للجنة).
        add(token, clitics | clitic::kFor | clitic::kThe, offset + 2 * kLetter, form);
        add(token, clitics | clitic::kFor | clitic::kThe, offset + kLetter, form);
        return;
    }
    add(token, clitics | before, offset + kLetter, form);
    if (before != clitic::kWill && rest.substr(kLetter).starts_with("ال"sv))
        add(token, clitics | before | clitic::kThe, offset + 3 * kLetter, form);
}

}  // namespace

void list_stems(std::string_view form, Token& token) {
    token.stem_count = 0;
    if (!token.arabic) {
        token.stems[token.stem_count++] = {};
        return;
    }
    add_after(token, 0, 0, form);
    if (token.stem_count == 0) token.stems[token.stem_count++] = {};
    if (form.starts_with("و"sv)) add_after(token, clitic::kAnd, kLetter, form);
    if (form.starts_with("ف"sv)) add_after(token, clitic::kSo, kLetter, form);
}

bool reads(const Annotation& annotation, const Token& token, std::string_view word, Stem* stem) {
    const std::string_view form = annotation.form(token);
    for (std::uint8_t i = 0; i < token.stem_count; ++i) {
        if (form.substr(token.stems[i].offset) != word) continue;
        if (stem != nullptr) *stem = token.stems[i];
        return true;
    }
    return false;
}

}  // namespace mithaq::reader
