// Words of a sentence, as the readers of dates ask for them.
#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "reader/annotation.h"
#include "reader/name_lexicon.h"

namespace mithaq::reader {

// A date as far as it has been read: it ends before the token `end`.
struct Parsed {
    PartialDate date;
    std::uint32_t end = 0;
    std::uint8_t clitics = 0;
    bool relative = false;
};

class DateWords {
protected:
    DateWords(const Annotation& annotation, const CountedNouns& counted, std::vector<bool>& covered)
        : annotation_(annotation), counted_(counted), covered_(covered) {}

    [[nodiscard]] std::string_view form(std::uint32_t token) const {
        return token < end_ ? annotation_.form(token) : std::string_view();
    }
    [[nodiscard]] bool is(std::uint32_t token, std::string_view word) const {
        return token < end_ && form(token) == word;
    }
    [[nodiscard]] bool stem_is(std::uint32_t token, std::string_view word) const {
        return token < end_ && annotation_.tokens[token].kind == TokenKind::Word &&
               reads(annotation_, annotation_.tokens[token], word);
    }
    template <std::size_t N>
    [[nodiscard]] bool any(std::uint32_t token, const std::array<std::string_view, N>& words) const {
        return token < end_ && std::find(words.begin(), words.end(), form(token)) != words.end();
    }
    [[nodiscard]] bool free(std::uint32_t from, std::uint32_t to) const {
        return to <= end_ &&
               std::none_of(covered_.begin() + from, covered_.begin() + to, [](bool c) { return c; });
    }

    const Annotation& annotation_;
    const CountedNouns& counted_;
    std::vector<bool>& covered_;
    std::uint32_t begin_ = 0;  // of the sentence
    std::uint32_t end_ = 0;
};

}  // namespace mithaq::reader
