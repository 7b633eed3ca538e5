// What calls a frame up: words, gaps and places of a sentence, as in `conduct|hold/v ~4 {ordinal}? ~2 test/n`.
//
//   sign|ratify/v   one of these words, in any form of its paradigm (word_classes.h); `?` after it: or nothing
//   @tests          one of the words of the list `tests`; `?` too
//   sign/v.pg       only these forms: b base, s third person, t past, p participle, g gerund, i Arabic imperfect,
//                   n singular, m plural, x with a joined pronoun
//   ~4              at most four tokens, none of which ends a clause
//   {state}         a noun phrase (or number, ordinal, date) that fills this place of the frame; `?` too
//   sign/v!         the head: whose negation, mood, subject and date count (else the first verb, else the first word)
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "reader/word_classes.h"

namespace mithaq::reader {

struct Element {
    enum class Kind : std::uint8_t { Words, Gap, Place };
    Kind kind = Kind::Words;
    bool optional = false;
    std::uint8_t gap = 0;
    ClassId words = kNoClass;
    std::uint16_t forms = 0;  // any of these bits; 0: any
    bool with_pronoun = false;
    std::string place;  // argument name, or `number`, `date`
};

struct Pattern {
    std::string text;
    std::vector<Element> elements;
    std::uint32_t anchor = 0;  // an obligatory element of words, from which matching starts
    std::uint32_t head = 0;
};

struct PatternFault {
    std::size_t offset = 0;  // bytes into the text
    std::size_t length = 0;
    std::string message;
};

// Lists that `@name` may stand for.
using WordLists = std::map<std::string, ClassId, std::less<>>;

// Parses and interns the words; faults are added to `faults`.
[[nodiscard]] Pattern parse_pattern(std::string_view text, WordClasses& classes, const WordLists& lists,
                                    std::vector<PatternFault>& faults);

}  // namespace mithaq::reader
