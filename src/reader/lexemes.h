// What words are by their form alone: worked out once for each form, and kept from text to text.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "reader/annotation.h"
#include "reader/name_automaton.h"
#include "reader/word_classes.h"

namespace mithaq::reader {

struct Lexeme {
    std::array<Stem, 8> stems{};
    std::uint8_t stem_count = 0;
    std::uint8_t triggers = 0;    // trigger:: what may begin with the word
    std::uint16_t hit_count = 0;  // the classes that it may belong to, by any of its readings
    std::uint32_t first_hit = 0;
    std::uint64_t signature = 0;  // signature_of each of these classes
    std::uint32_t first_letter = 0;
    std::uint32_t letter_count = 0;
};

class Lexemes {
public:
    // Without `classes` words belong to none. Names are those of the automaton.
    Lexemes(const NameAutomaton& names, const WordClasses* classes) : names_(&names), classes_(classes) {}

    // The number of the word; numbers are good until `trim`.
    [[nodiscard]] std::uint32_t number_of(std::string_view form);

    [[nodiscard]] const Lexeme& operator[](std::uint32_t number) const { return lexemes_[number]; }
    [[nodiscard]] std::span<const ClassHit> hits(std::uint32_t number) const {
        return {hits_.data() + lexemes_[number].first_hit, lexemes_[number].hit_count};
    }

    // As names are compared: a letter_code for each.
    [[nodiscard]] std::span<const std::uint8_t> letters(std::uint32_t number) const {
        return {letters_.data() + lexemes_[number].first_letter, lexemes_[number].letter_count};
    }

    // Between two texts: forgets all words, where there are very many.
    void trim();

private:
    struct Slot {
        std::uint32_t hash = 0;
        std::uint32_t number = kEmpty;
    };
    static constexpr std::uint32_t kEmpty = 0xFFFFFFFF;

    [[nodiscard]] std::uint32_t add(std::string_view form);
    void grow();

    [[nodiscard]] bool may_begin_name(const Lexeme& lexeme) const;

    static constexpr std::size_t kFirstSlots = 1 << 12;
    const NameAutomaton* names_;
    const WordClasses* classes_;
    std::vector<Slot> slots_ = std::vector<Slot>(kFirstSlots);  // open addressing; at most half full
    std::vector<Lexeme> lexemes_;
    std::vector<ClassHit> hits_;
    std::vector<std::uint8_t> letters_;
    std::vector<char> forms_;              // end to end
    std::vector<std::uint32_t> form_end_;  // of each lexeme, in `forms_`
};

}  // namespace mithaq::reader
