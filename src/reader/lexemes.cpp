#include "reader/lexemes.h"

#include <cstring>

#include "reader/citations.h"
#include "reader/dates.h"
#include "reader/numbers.h"
#include "reader/tokenise.h"

namespace mithaq::reader {
namespace {

constexpr std::size_t kMostKept = 1 << 16;  // words kept from text to text

std::uint64_t mixed(std::uint64_t a, std::uint64_t b) {
    __extension__ using Wide = unsigned __int128;
    const Wide product = static_cast<Wide>(a) * b;
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

std::uint32_t hash_of(std::string_view form) {
    constexpr std::uint64_t kOdd = 0x9E3779B97F4A7C15U;
    std::uint64_t hash = form.size() * kOdd;
    std::size_t at = 0;
    std::uint64_t block = 0;
    for (; at + 8 <= form.size(); at += 8) {
        std::memcpy(&block, form.data() + at, 8);
        hash = mixed(hash ^ block, kOdd);
    }
    if (at < form.size()) {
        block = 0;
        std::memcpy(&block, form.data() + at, form.size() - at);
        hash = mixed(hash ^ block, kOdd);
    }
    return static_cast<std::uint32_t>(hash ^ (hash >> 32));
}

// Forms are well-formed UTF-8.
char32_t next_letter(std::string_view text, std::size_t& at) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    char32_t c = length == 1 ? lead : lead & (0x3FU >> (length - 1));
    for (std::size_t i = 1; i < length && at + i < text.size(); ++i)
        c = (c << 6) | (static_cast<unsigned char>(text[at + i]) & 0x3F);
    at += length;
    return c;
}

}  // namespace

std::uint32_t Lexemes::number_of(std::string_view form) {
    const std::uint32_t hash = hash_of(form);
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t at = hash & mask;; at = (at + 1) & mask) {
        Slot& slot = slots_[at];
        if (slot.number == kEmpty) {
            const std::uint32_t number = add(form);
            slot = {hash, number};
            if (lexemes_.size() * 2 > slots_.size()) grow();
            return number;
        }
        if (slot.hash != hash) continue;
        const std::uint32_t begin = slot.number == 0 ? 0 : form_end_[slot.number - 1];
        const std::uint32_t length = form_end_[slot.number] - begin;
        if (length == form.size() && std::memcmp(forms_.data() + begin, form.data(), length) == 0)
            return slot.number;
    }
}

std::uint32_t Lexemes::add(std::string_view form) {
    Lexeme lexeme;
    Token token;
    token.kind = TokenKind::Word;
    token.arabic = begins_arabic(form);
    list_stems(form, token);
    lexeme.stems = token.stems;
    lexeme.stem_count = token.stem_count;
    const std::span<const Stem> stems(lexeme.stems.data(), lexeme.stem_count);
    lexeme.first_hit = static_cast<std::uint32_t>(hits_.size());
    if (classes_ != nullptr) classes_->find(form, stems, hits_);
    lexeme.hit_count = static_cast<std::uint16_t>(hits_.size() - lexeme.first_hit);
    for (std::size_t i = lexeme.first_hit; i < hits_.size(); ++i)
        lexeme.signature |= signature_of(hits_[i].word_class);
    if (may_begin_citation(form, stems)) lexeme.triggers |= trigger::kCitation;
    if (may_begin_date(form, stems)) lexeme.triggers |= trigger::kDate;
    if (may_begin_number(form, stems)) lexeme.triggers |= trigger::kNumber;
    lexeme.first_letter = static_cast<std::uint32_t>(letters_.size());
    for (std::size_t at = 0; at < form.size();) letters_.push_back(letter_code(next_letter(form, at)));
    lexeme.letter_count = static_cast<std::uint32_t>(letters_.size()) - lexeme.first_letter;
    if (may_begin_name(lexeme)) lexeme.triggers |= trigger::kName;
    lexemes_.push_back(lexeme);
    forms_.insert(forms_.end(), form.begin(), form.end());
    form_end_.push_back(static_cast<std::uint32_t>(forms_.size()));
    return static_cast<std::uint32_t>(lexemes_.size() - 1);
}

// Whether a name begins with one of the readings of the word, and ends in it or may go on behind it.
bool Lexemes::may_begin_name(const Lexeme& lexeme) const {
    const std::span<const std::uint8_t> letters(letters_.data() + lexeme.first_letter, lexeme.letter_count);
    for (std::uint8_t i = 0; i < lexeme.stem_count; ++i) {
        NameAutomaton::Walk walk(*names_);
        std::size_t at = lexeme.stems[i].offset / 2;  // of letters of two bytes; else 0
        while (at < letters.size() && walk.step(letters[at])) {
            if (walk.ends()) return true;
            ++at;
        }
        if (at == letters.size()) return true;
    }
    return false;
}

void Lexemes::grow() {
    std::vector<Slot> slots(slots_.size() * 2);
    const std::size_t mask = slots.size() - 1;
    for (const Slot& slot : slots_) {
        if (slot.number == kEmpty) continue;
        std::size_t at = slot.hash & mask;
        while (slots[at].number != kEmpty) at = (at + 1) & mask;
        slots[at] = slot;
    }
    slots_ = std::move(slots);
}

void Lexemes::trim() {
    if (lexemes_.size() <= kMostKept && forms_.size() <= kMostKept * 32) return;
    *this = Lexemes(*names_, classes_);
}

}  // namespace mithaq::reader
