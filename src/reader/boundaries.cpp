#include "reader/noun_phrases.h"

namespace mithaq::reader {
namespace {

bool is_mark(const Document& document, std::uint32_t token, std::string_view marks) {
    const Token& t = document.text.tokens[token];
    if (t.kind != TokenKind::Punctuation) return false;
    const std::string_view form = document.text.form(t);
    return form.size() == 1 && marks.find(form[0]) != std::string_view::npos;
}

// "since 1970": no clause.
bool dates(const Document& document, std::uint32_t token) {
    return document.english() && token + 1 < document.size() && document.date_at(token + 1) != nullptr;
}

// «الآن» is no «أن» with the article: what opens a clause never takes one.
bool opens_clause(const Document& document, std::uint32_t token) {
    const ClassHit* hit = document.classes.hit(token, document.grammar.clause_opener);
    return hit != nullptr && (hit->clitics & clitic::kThe) == 0;
}

}  // namespace

// A colon, a dash, a bracket or a word that opens a clause ends the one before; a comma may.
void find_boundaries(Document& document) {
    document.boundary.assign(document.size(), Boundary::None);
    for (std::uint32_t token = 0; token < document.size(); ++token) {
        const Token& t = document.text.tokens[token];
        const std::uint32_t mention = document.text.mention_of[token];
        if (mention != kNone) continue;
        if (t.kind == TokenKind::Bracket || is_mark(document, token, ".;:!?-") ||
            (opens_clause(document, token) && !dates(document, token))) {
            document.boundary[token] = Boundary::Strong;
        } else if (is_mark(document, token, ",") || document.is(token, document.grammar.coordinator)) {
            document.boundary[token] = Boundary::Weak;
        }
    }
    // A bracket is a strong boundary only inside; what stands around it reads on (handled by the phrase in front).
}

}  // namespace mithaq::reader
