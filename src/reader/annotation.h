// A text made ready for the frames: sentences, tokens, and what the tokens mention.
//
// Offsets of three kinds: tokens (indices into `tokens`), code points of the original text (spans of claims),
// bytes of the original text. All ranges are half-open. Nothing here knows a predicate.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "reader/read_claim.h"

namespace mithaq::reader {

// Tokens [begin, end).
struct TokenRange {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    [[nodiscard]] bool contains(std::uint32_t token) const { return begin <= token && token < end; }
    [[nodiscard]] bool empty() const { return begin >= end; }
    friend bool operator==(const TokenRange&, const TokenRange&) = default;
};

enum class TokenKind : std::uint8_t {
    Word,
    Number,       // digits of either kind; form in ASCII without thousands separators: "1000", "3.67"
    Code,         // Latin letters and digits joined by slashes: "a/res/71/258", "71/258"
    Punctuation,  // form is one character, Arabic ones folded: , ; ? . : ! - / %
    Quote,        // form is "
    Bracket,      // form is ( or )
    LineBreak,    // between paragraphs and around headings; never inside running text
};

// The clitics that an Arabic word may begin with, as bits.
namespace clitic {
inline constexpr std::uint8_t kAnd = 1;    // و
inline constexpr std::uint8_t kSo = 2;     // ف
inline constexpr std::uint8_t kBy = 4;     // ب
inline constexpr std::uint8_t kFor = 8;    // ل, also in لل
inline constexpr std::uint8_t kAs = 16;    // ك
inline constexpr std::uint8_t kThe = 32;   // ال, also in لل
inline constexpr std::uint8_t kWill = 64;  // س before a verb
}  // namespace clitic

// One way to read a word: these clitics, then the rest of the form from `offset` (bytes of the form). Only a
// lexicon can tell which reading is right (واشنطن is no "and"), so a token lists all of them, the whole word
// first.
struct Stem {
    std::uint8_t clitics = 0;
    std::uint8_t offset = 0;
};

// What may begin with a word, by its form alone; most words begin none of these and are passed over.
namespace trigger {
inline constexpr std::uint8_t kNumber = 1;
inline constexpr std::uint8_t kDate = 2;
inline constexpr std::uint8_t kCitation = 4;
inline constexpr std::uint8_t kName = 8;
}  // namespace trigger

struct Token {
    TokenKind kind = TokenKind::Word;
    bool capitalised = false;   // begins with a capital letter
    bool all_capitals = false;  // two capitals or more and no small letter
    bool arabic = false;
    bool space_before = false;  // or the text begins here
    std::uint8_t stem_count = 0;
    std::uint8_t triggers = 0xFF;
    std::array<Stem, 8> stems{};
    std::uint32_t lexeme = 0;      // its number among the Lexemes
    std::uint32_t form_begin = 0;  // bytes of Annotation::forms
    std::uint32_t form_end = 0;
    std::uint32_t start = 0;  // code points of the text
    std::uint32_t end = 0;
    std::uint32_t byte_begin = 0;
    std::uint32_t byte_end = 0;
    std::uint32_t sentence = 0;
};

struct Sentence {
    TokenRange tokens;
    std::uint32_t paragraph = 0;
    bool heading = false;  // a short line of its own without a final stop
};

// How a name names its entity.
enum class NameForm : std::uint8_t {
    Name,       // preferred, short, official, alias, abbreviation
    Capital,    // a metonym: acts for the state only where the sentence makes it act
    Demonym,    // "American", "Americans"
    Adjective,  // الأميركي، الأميركية
    Government,  // "the White House"; also "الإدارة الأميركية", an adjective joined with a government's noun
    Official,  // an office or officials: "Iranian foreign minister", المسؤولون السعوديون; a person named beside it is
               // part of the mention, as its second candidate
    Misnomer,  // a wrong name for an instrument; the entity is the one that may be meant
};

struct Candidate {
    std::string entity;  // an id of the record, or one made by a pattern of the vocabulary: "unsc_2375"
    std::string kind;  // state, organization, body, group, person, facility, area, instrument, event, vote …
    NameForm form = NameForm::Name;
};

struct EntityMention {
    std::vector<Candidate> candidates;  // the likeliest first; never empty
    bool quoted = false;                // the whole mention stands in quotation marks
};

// "the treaty", "المجلس", "القرار": a noun that points back, for coreference to resolve.
struct DescriptionMention {
    std::string kind;  // of what it points to: instrument, body, state, event, resolution …
    std::vector<std::string> candidates;  // where the words narrow it; may be empty
    bool plural = false;
};

struct NumberMention {
    Number value;
    bool ordinal = false;
    bool percent = false;
    std::optional<std::uint32_t> noun;  // the token of the thing counted, where it follows
};

// A calendar date as far as the words say it. Zero: not said.
struct PartialDate {
    std::int16_t year = 0;
    std::uint8_t month = 0;
    std::uint8_t day = 0;
    bool decade = false;      // year is its first: 1990 for "the 1990s"
    std::uint8_t season = 0;  // EDTF 21 to 24
    friend bool operator==(const PartialDate&, const PartialDate&) = default;
};

// EDTF: "2003-01-10", "2003-01", "199X", "2017-21"; empty without a year.
[[nodiscard]] std::string to_edtf(const PartialDate& date);

struct DateMention {
    PartialDate first;
    std::optional<PartialDate> last;  // of a range, both ends included
    bool year_inferred = false;       // the year was taken from another date of the text
    bool relative = false;            // "last July", "two years later"; unresolved where `first.year` is 0
    bool since = false;               // "since 1970", "منذ"
    bool until = false;               // "by 2017", "until", "حتى", "بحلول"
    bool before = false;              // "before 1967"
    bool after = false;               // "after 1967"
    bool as_of = false;               // "as of February 2019"
};

struct ProvisionMention {
    std::string number;      // in digits: "6", "1.1.g"
    std::string instrument;  // where the words name it: "Article VI of the NPT"; else empty
};

struct Mention {
    TokenRange tokens;
    std::uint32_t start = 0;  // code points, without clitics
    std::uint32_t end = 0;
    std::uint8_t clitics = 0;  // of its first token, outside the mention: و in "وإيران"
    std::variant<EntityMention, DescriptionMention, NumberMention, DateMention, ProvisionMention> what;

    [[nodiscard]] const EntityMention* entity() const { return std::get_if<EntityMention>(&what); }
    [[nodiscard]] const DescriptionMention* description() const {
        return std::get_if<DescriptionMention>(&what);
    }
    [[nodiscard]] const NumberMention* number() const { return std::get_if<NumberMention>(&what); }
    [[nodiscard]] const DateMention* date() const { return std::get_if<DateMention>(&what); }
    [[nodiscard]] const ProvisionMention* provision() const { return std::get_if<ProvisionMention>(&what); }
};

// A stretch between quotation marks or brackets, the marks left out.
struct Stretch {
    enum class Kind : std::uint8_t { Quotation, Bracket };
    Kind kind = Kind::Quotation;
    TokenRange tokens;
};

struct Annotation {
    static constexpr std::uint32_t kNone = 0xFFFFFFFF;

    std::string lang;       // "ar" or "en"
    std::string_view text;  // as given; must outlive this
    std::string forms;      // the normalised forms of the tokens, end to end
    std::vector<Token> tokens;
    std::vector<Sentence> sentences;
    std::vector<Mention> mentions;          // in order; they do not overlap
    std::vector<std::uint32_t> mention_of;  // for each token the mention that covers it, or kNone
    std::vector<Stretch>
        stretches;  // in order of their beginnings; innermost pairs only, no nesting of one kind

    [[nodiscard]] std::string_view form(const Token& token) const {
        return std::string_view(forms).substr(token.form_begin, token.form_end - token.form_begin);
    }
    [[nodiscard]] std::string_view form(std::uint32_t token) const { return form(tokens[token]); }
    // The mention that begins at this token, or null.
    [[nodiscard]] const Mention* mention_at(std::uint32_t token) const {
        const std::uint32_t index = mention_of[token];
        return index != kNone && mentions[index].tokens.begin == token ? &mentions[index] : nullptr;
    }
    [[nodiscard]] std::string_view words(TokenRange range) const;  // of the original text
};

// Whether some reading of the token is this (normalised) word: "قاطعت" for «وقاطعت». `stem` gets the reading.
[[nodiscard]] bool reads(const Annotation& annotation, const Token& token, std::string_view word,
                         Stem* stem = nullptr);

}  // namespace mithaq::reader
