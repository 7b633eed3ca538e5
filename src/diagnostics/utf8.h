// Walking over UTF-8 that may be broken.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace mithaq::diagnostics {

// One step through a text: a code point and its bytes, or one byte that belongs to none.
struct CodePoint {
    char32_t value = 0;
    std::uint32_t bytes = 1;
    bool valid = false;
};

// What stands at the head of `rest`, which is not empty.
[[nodiscard]] CodePoint first_code_point(std::string_view rest);

// Bytes before the first one that is not UTF-8 (overlong forms, surrogates and values above U+10FFFF are
// not), or nothing when all is well.
[[nodiscard]] std::optional<std::size_t> first_not_utf8(std::string_view text);

// Code points of a text; a byte that belongs to none counts as one.
[[nodiscard]] std::size_t count_code_points(std::string_view text);

// Safe to print on one line of a terminal: control characters, separators of lines, and the controls that
// change the direction of text become visible forms such as <U+202E>, and bytes that are not UTF-8 become
// <0xFF>. Tabs become spaces up to the next multiple of four, counted from `start`.
[[nodiscard]] std::string printable(std::string_view text, std::size_t start = 0);

// The text with each byte that is not UTF-8 replaced by U+FFFD.
[[nodiscard]] std::string repaired_utf8(std::string_view text);

}  // namespace mithaq::diagnostics
