#include "reader/sentences.h"

#include <algorithm>
#include <array>

namespace mithaq::reader {
namespace {

using namespace std::string_view_literals;

// No sentence is longer, so that work per sentence stays linear in the text.
constexpr std::uint32_t kLongest = 400;

constexpr std::array kAbbreviations = {
    "mr"sv,    "mrs"sv, "ms"sv,  "dr"sv,  "prof"sv, "gen"sv, "col"sv, "lt"sv,   "sgt"sv,  "capt"sv,
    "adm"sv,   "sen"sv, "rep"sv, "gov"sv, "st"sv,   "no"sv,  "nos"sv, "art"sv,  "arts"sv, "para"sv,
    "paras"sv, "vs"sv,  "etc"sv, "eg"sv,  "ie"sv,   "cf"sv,  "vol"sv, "pp"sv,   "fig"sv,  "jan"sv,
    "feb"sv,   "mar"sv, "apr"sv, "jun"sv, "jul"sv,  "aug"sv, "sep"sv, "sept"sv, "oct"sv,  "nov"sv,
    "dec"sv,   "inc"sv, "ltd"sv, "co"sv,  "res"sv,  "ret"sv};

// Words that begin a sentence after an abbreviation: "in the U.S. The treaty …".
constexpr std::array kStarters = {"the"sv,  "a"sv,    "an"sv,    "in"sv,   "on"sv,      "it"sv,
                                  "this"sv, "that"sv, "these"sv, "but"sv,  "he"sv,      "she"sv,
                                  "they"sv, "we"sv,   "its"sv,   "both"sv, "however"sv, "meanwhile"sv};

template <std::size_t N>
bool one_of(const std::array<std::string_view, N>& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_mark(const Annotation& annotation, std::uint32_t token, std::string_view marks) {
    const Token& t = annotation.tokens[token];
    return t.kind == TokenKind::Punctuation && marks.find(annotation.form(t)) != std::string_view::npos;
}

bool closes(const Token& token, std::string_view form) {
    return !token.space_before &&
           (token.kind == TokenKind::Quote || (token.kind == TokenKind::Bracket && form == ")"));
}

// The first token after `token` that is no closing mark.
std::uint32_t after_closing(const Annotation& annotation, std::uint32_t token) {
    std::uint32_t next = token + 1;
    while (next < annotation.tokens.size() && closes(annotation.tokens[next], annotation.form(next))) ++next;
    return next;
}

bool is_abbreviation(const Annotation& annotation, std::uint32_t token) {
    const Token& t = annotation.tokens[token];
    if (t.kind != TokenKind::Word || t.arabic) return false;
    const std::string_view form = annotation.form(t);
    if (form.size() == 1 && t.capitalised) return true;
    if (t.all_capitals && t.byte_end - t.byte_begin > form.size()) return true;  // "U.S." kept its dots
    return one_of(kAbbreviations, form);
}

bool full_stop_ends(const Annotation& annotation, std::uint32_t token) {
    const std::uint32_t next = after_closing(annotation, token);
    if (next >= annotation.tokens.size()) return true;
    const Token& following = annotation.tokens[next];
    if (following.kind == TokenKind::LineBreak) return true;
    if (following.kind == TokenKind::Word && !following.arabic && !following.capitalised) return false;
    if (token == 0 || annotation.tokens[token].space_before) return true;
    if (is_abbreviation(annotation, token - 1)) return one_of(kStarters, annotation.form(next));
    return following.space_before || following.arabic || next > token + 1;
}

// A dotted abbreviation at the end of a sentence has no stop of its own: "in the U.S. The treaty".
bool abbreviation_ends(const Annotation& annotation, std::uint32_t token) {
    const Token& t = annotation.tokens[token];
    const std::uint32_t next = token + 1;
    if (t.kind != TokenKind::Word || t.arabic || next >= annotation.tokens.size() ||
        annotation.text[t.byte_end - 1] != '.' || !is_abbreviation(annotation, token))
        return false;
    return annotation.tokens[next].capitalised && one_of(kStarters, annotation.form(next));
}

bool ends_here(const Annotation& annotation, std::uint32_t token) {
    const Token& t = annotation.tokens[token];
    if (t.kind == TokenKind::LineBreak) return true;
    if (abbreviation_ends(annotation, token)) return true;
    if (t.kind != TokenKind::Punctuation) return false;
    const std::string_view form = annotation.form(t);
    if (form == ".") return full_stop_ends(annotation, token);
    return form == "!" || form == "?";
}

}  // namespace

void split_sentences(Annotation& annotation) {
    const auto count = static_cast<std::uint32_t>(annotation.tokens.size());
    std::uint32_t begin = 0;
    std::uint32_t paragraph = 0;
    bool line_start = true;
    for (std::uint32_t i = 0; i < count;) {
        if (!ends_here(annotation, i) && i + 1 - begin < kLongest) {
            ++i;
            continue;
        }
        const bool breaks = annotation.tokens[i].kind == TokenKind::LineBreak;
        const std::uint32_t end = breaks ? i : after_closing(annotation, i);
        if (end > begin) {
            const bool heading =
                breaks && line_start && end - begin <= 14 && !is_mark(annotation, end - 1, ".!?…:");
            annotation.sentences.push_back({{begin, end}, paragraph, heading});
        }
        line_start = breaks;
        if (breaks) ++paragraph;
        i = begin = breaks ? i + 1 : end;
    }
    if (begin < count) annotation.sentences.push_back({{begin, count}, paragraph, false});
    for (std::uint32_t s = 0; s < annotation.sentences.size(); ++s)
        for (std::uint32_t i = annotation.sentences[s].tokens.begin; i < annotation.sentences[s].tokens.end;
             ++i)
            annotation.tokens[i].sentence = s;
}

void find_stretches(Annotation& annotation) {
    constexpr std::uint32_t kClosed = Annotation::kNone;
    std::uint32_t quote = kClosed;
    std::uint32_t bracket = kClosed;
    for (std::uint32_t i = 0; i < annotation.tokens.size(); ++i) {
        const Token& token = annotation.tokens[i];
        if (token.kind == TokenKind::LineBreak) {
            quote = bracket = kClosed;
        } else if (token.kind == TokenKind::Quote) {
            if (quote != kClosed) annotation.stretches.push_back({Stretch::Kind::Quotation, {quote + 1, i}});
            quote = quote == kClosed ? i : kClosed;
        } else if (token.kind == TokenKind::Bracket && annotation.form(token) == "(") {
            bracket = i;
        } else if (token.kind == TokenKind::Bracket) {
            if (bracket != kClosed)
                annotation.stretches.push_back({Stretch::Kind::Bracket, {bracket + 1, i}});
            bracket = kClosed;
        }
    }
    std::sort(annotation.stretches.begin(), annotation.stretches.end(),
              [](const Stretch& a, const Stretch& b) {
                  return a.tokens.begin != b.tokens.begin ? a.tokens.begin < b.tokens.begin
                                                          : a.tokens.end > b.tokens.end;
              });
}

}  // namespace mithaq::reader
