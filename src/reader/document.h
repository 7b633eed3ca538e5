// One text under reading: its annotation, the classes of its tokens, its clauses and noun phrases.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "reader/annotation.h"
#include "reader/grammar.h"
#include "reader/token_classes.h"

namespace mithaq::reader {

inline constexpr std::uint32_t kNone = Annotation::kNone;

enum class PhraseKind : std::uint8_t {
    Entities,     // names: one, or a list
    Count,        // "122 states"
    Description,  // "the treaty"
    Pronoun,
};

// One name of a phrase. Which of the mention's candidates is meant depends on the place that it fills.
struct Member {
    const EntityMention* mention = nullptr;
    TokenRange tokens;
    std::string person;  // "President Putin": the person, where the state acts through it
};

struct NounPhrase {
    PhraseKind kind = PhraseKind::Entities;
    TokenRange tokens;  // with determiner, quantifier, office and brackets
    std::vector<Member> members;
    const DescriptionMention* description = nullptr;
    std::optional<Number> count;   // "the nine armed states", "122 states"
    bool counted_by_name = false;  // the number is part of the name: "six world powers"
    std::string quantifier;        // all, most, some, none
    std::uint32_t preposition = kNone;
    bool possessive = false;  // "Israel's": belongs to the noun behind it
    bool adjective = false;   // "North Korean"
    bool plural = false;
    bool person = false;           // he, she; or a person
    bool no_others = false;        // joined with a negation: "neither A nor B", "none of"
    bool reversed = false;         // "all but India": the opposite is said of it
    bool excepted = false;         // "except India": what is said is said of others
    std::uint32_t except = kNone;  // the phrase that is taken out of this one
    std::uint8_t pick = 0;  // of a list before it the first (1), "the former", or the last (2), "the latter"
    bool office = false;    // named by an office: "Iran's parliament", "US officials"
    std::uint32_t sentence = 0;
};

// How strongly a token ends a clause.
enum class Boundary : std::uint8_t { None, Weak, Strong };

struct Document {
    Document(const Annotation& annotation, const Lexemes& lexemes, const FrameSet& frames,
             const Grammar& grammar);

    const Annotation& text;
    const FrameSet& frames;
    const Grammar& grammar;
    TokenClasses classes;
    std::vector<Boundary> boundary;  // of each token
    std::deque<EntityMention> own;   // mentions made of [[phrase]]s
    std::deque<DescriptionMention> own_descriptions;
    std::vector<NounPhrase> phrases;       // in order, disjoint
    std::vector<std::uint32_t> phrase_of;  // for each token its phrase, or kNone

    [[nodiscard]] bool english() const { return text.lang != "ar"; }
    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(text.tokens.size()); }
    [[nodiscard]] bool is(std::uint32_t token, ClassId list) const { return classes.is(token, list); }
    [[nodiscard]] bool is_form(std::uint32_t token, std::string_view form) const {
        return text.form(token) == form;
    }
    [[nodiscard]] TokenRange sentence_of(std::uint32_t token) const {
        return text.sentences[text.tokens[token].sentence].tokens;
    }
    [[nodiscard]] const NounPhrase* phrase_at(std::uint32_t token) const {
        return phrase_of[token] == kNone ? nullptr : &phrases[phrase_of[token]];
    }
    [[nodiscard]] const DateMention* date_at(std::uint32_t token) const {
        const std::uint32_t mention = text.mention_of[token];
        return mention == kNone ? nullptr : text.mentions[mention].date();
    }
    // The token's clause ends before `to` is reached (from < to, one sentence).
    [[nodiscard]] bool crosses_strong(std::uint32_t from, std::uint32_t to) const;
};

// The candidate of the mention that is of one of these kinds; null if none is.
[[nodiscard]] const Candidate* candidate_of_kind(const EntityMention& mention,
                                                 std::initializer_list<std::string_view> kinds);
[[nodiscard]] bool is_state_kind(std::string_view kind);
[[nodiscard]] bool is_body_kind(std::string_view kind);
[[nodiscard]] bool is_instrument_kind(std::string_view kind);

}  // namespace mithaq::reader
