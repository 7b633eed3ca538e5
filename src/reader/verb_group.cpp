#include "reader/verb_group.h"

#include "reader/verb_parts.h"

namespace mithaq::reader {
namespace {

bool ends_in_ly(const Document& d, std::uint32_t token) {
    const std::string_view form = d.text.form(token);
    return form.size() > 4 && form.substr(form.size() - 2) == "ly";
}

}  // namespace

bool is_adverb(const Document& document, std::uint32_t token) {
    return document.is(token, document.grammar.adverb) || ends_in_ly(document, token);
}

bool is_verb(const Document& document, std::uint32_t token) {
    for (const ClassHit& hit : document.classes.of(token))
        if ((hit.forms & form::kVerb) != 0) return true;
    return false;
}

VerbGroup verb_group(const Document& document, std::uint32_t head, const ClassHit& hit, bool nominal) {
    if (nominal && document.english()) return english_noun_group(document, head);
    if (document.english()) return english_group(document, head, hit);
    return arabic_group(document, head, hit);
}

bool is_conditional(const Document& document, std::uint32_t head) {
    const TokenRange sentence = document.sentence_of(head);
    // An Arabic question of some length without a word that asks is a rhetorical one and says what it says.
    constexpr std::uint32_t kLongQuestion = 25;
    const bool asks = sentence.end > sentence.begin && document.is_form(sentence.end - 1, "?");
    const bool opened = asks && document.is(sentence.begin, document.grammar.conditional);
    if (asks && (document.english() || opened || sentence.end - sentence.begin < kLongQuestion)) return true;
    for (std::uint32_t t = head, steps = 0; t > sentence.begin && steps < 40; --t, ++steps) {
        const std::uint32_t at = t - 1;
        if (document.is(at, document.grammar.conditional)) return true;
        if (document.boundary[at] == Boundary::Strong && !document.is(at, document.grammar.that))
            return false;
        if (document.is_form(at, ",") && document.phrase_of[at] == kNone && steps > 0) {
            // "If it leaves, Iran …": the clause before the comma is another.
            return false;
        }
    }
    return false;
}

namespace {

// Before ", which is believed to …," that ends at this comma; the comma itself where none does.
std::uint32_t before_aside(const Document& d, std::uint32_t comma, std::uint32_t floor) {
    for (std::uint32_t t = comma, steps = 0; t > floor + 1 && steps < 40; --t, ++steps) {
        if (d.boundary[t - 1] != Boundary::Strong) continue;
        const bool aside = d.is(t - 1, d.grammar.relative) && d.is_form(t - 2, ",");
        return aside ? t - 2 : comma;
    }
    return comma;
}

}  // namespace

bool is_hedged(const Document& document, TokenRange match, std::uint32_t head) {
    const TokenRange sentence = document.sentence_of(head);
    for (std::uint32_t t = match.end, steps = 0; t > sentence.begin && steps < 40; --t, ++steps) {
        if (t <= match.begin && document.is_form(t - 1, ","))
            t = before_aside(document, t - 1, sentence.begin) + 1;
        const std::uint32_t at = t - 1;
        if (document.is(at, document.grammar.hedge)) return true;
        if (at < match.begin && document.boundary[at] == Boundary::Strong &&
            !document.is(at, document.grammar.that))
            break;
    }
    for (std::uint32_t t = match.end, steps = 0; t < sentence.end && steps < 12; ++t, ++steps) {
        const bool source = document.is_form(t, ",") && t + 1 < sentence.end &&
                            document.is(t + 1, document.grammar.according);  // «…، وفق تقديرات»
        if (document.boundary[t] == Boundary::Strong || (document.is_form(t, ",") && !source)) break;
        if (document.is(t, document.grammar.hedge) && !document.is(t, document.grammar.report_verb))
            return true;
    }
    return false;
}

}  // namespace mithaq::reader
