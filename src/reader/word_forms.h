// The inflected forms of a word, for the frames: data gives one form, texts use all.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mithaq::reader {

// Which form of its word a token is; several bits where forms coincide ("signed").
namespace form {
inline constexpr std::uint16_t kPlain = 1;        // as given
inline constexpr std::uint16_t kBase = 2;         // sign, to sign
inline constexpr std::uint16_t kThird = 4;        // signs
inline constexpr std::uint16_t kPast = 8;         // signed; Arabic perfect
inline constexpr std::uint16_t kParticiple = 16;  // signed (by)
inline constexpr std::uint16_t kGerund = 32;      // signing
inline constexpr std::uint16_t kNoun = 64;        // singular; Arabic masdar
inline constexpr std::uint16_t kPlural = 128;
inline constexpr std::uint16_t kImperfect = 256;  // Arabic
inline constexpr std::uint16_t kVerb = kBase | kThird | kPast | kParticiple | kGerund | kImperfect;
}  // namespace form

// An Arabic pronoun joined to the end of a word.
enum class Enclitic : std::uint8_t { None, It, Her, Them, Both, Us };

struct WordForm {
    std::string text;  // normalised
    std::uint16_t forms = form::kPlain;
    Enclitic enclitic = Enclitic::None;
};

// `paradigm`: v verb, n noun, a adjective, l literal. English: a verb or noun in its dictionary form. Arabic: a
// verb as its perfect, third person masculine singular ("وقع"), and after a colon its imperfect where that is not
// regular ("دعا:يدعو"); nouns and adjectives in the singular. Arabic verbs and nouns come with the pronouns that
// may be joined to them; clitics before the word are the annotation's matter.
[[nodiscard]] std::vector<WordForm> forms_of(std::string_view word, char paradigm);

}  // namespace mithaq::reader
