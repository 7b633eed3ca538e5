// Number words of both languages, read from tokens.
#pragma once

#include <optional>

#include "reader/annotation.h"

namespace mithaq::reader {

// A number in digits or words.
struct Cardinal {
    double value = 0;
    std::uint32_t end = 0;     // the token after its last
    bool ordinal = false;      // "fiftieth", "50th", الخامس
    bool words = false;        // written in words
    bool dual_noun = false;    // دولتان: the noun is in it
    std::uint8_t clitics = 0;  // of its first token
};

// The number that begins at `token`, the longest: "one hundred and twenty-two", "مئة واثنتان وعشرون", "1,500", "74 ألف".
[[nodiscard]] std::optional<Cardinal> read_cardinal(const Annotation& annotation, std::uint32_t token,
                                                    std::uint32_t end);

// 1 for "first", "الأول", "1st".
[[nodiscard]] std::optional<int> read_ordinal(const Annotation& annotation, std::uint32_t token);

// Whether the word is an ordinal; any part of a number, an ordinal, or a dual that holds one.
[[nodiscard]] bool is_ordinal_word(std::string_view word);
[[nodiscard]] bool is_number_word(std::string_view word);

// A year in digits, 1900 to 2099, without a suffix.
[[nodiscard]] std::optional<int> read_year(const Annotation& annotation, std::uint32_t token);

}  // namespace mithaq::reader
