#include "diagnostics/utf8.h"

#include <fmt/format.h>
#include <utf8proc.h>

#include <cassert>
#include <cstring>

#include "diagnostics/display_width.h"

namespace mithaq::diagnostics {

namespace {

constexpr std::size_t kTab = 4;

const utf8proc_uint8_t* bytes_of(std::string_view text) {
    return reinterpret_cast<const utf8proc_uint8_t*>(text.data());
}

// Marks, embeddings, overrides and isolates: they reorder what follows them on a terminal.
bool turns_direction(char32_t c) {
    return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069);
}

bool needs_visible_form(char32_t c) {
    const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
    return turns_direction(c) || category == UTF8PROC_CATEGORY_CC || category == UTF8PROC_CATEGORY_ZL ||
           category == UTF8PROC_CATEGORY_ZP || c == 0xFEFF;
}

std::size_t ascii_run(std::string_view text) {
    std::size_t n = 0;
    for (; n + 8 <= text.size(); n += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + n, 8);
        if ((word & 0x8080808080808080ULL) != 0) break;
    }
    while (n < text.size() && static_cast<unsigned char>(text[n]) < 0x80) ++n;
    return n;
}

}  // namespace

CodePoint first_code_point(std::string_view rest) {
    assert(!rest.empty());
    const auto lead = static_cast<unsigned char>(rest.front());
    if (lead < 0x80) return {lead, 1, true};
    utf8proc_int32_t value = -1;
    const auto length = utf8proc_iterate(
        bytes_of(rest), static_cast<utf8proc_ssize_t>(std::min<std::size_t>(rest.size(), 4)), &value);
    if (length <= 0 || value < 0) return {0xFFFD, 1, false};
    return {static_cast<char32_t>(value), static_cast<std::uint32_t>(length), true};
}

std::optional<std::size_t> first_not_utf8(std::string_view text) {
    std::size_t at = 0;
    while (true) {
        at += ascii_run(text.substr(at));
        if (at == text.size()) return std::nullopt;
        const CodePoint c = first_code_point(text.substr(at));
        if (!c.valid) return at;
        at += c.bytes;
    }
}

std::size_t count_code_points(std::string_view text) {
    std::size_t count = 0;
    while (!text.empty()) {
        const std::size_t ascii = ascii_run(text);
        count += ascii;
        text.remove_prefix(ascii);
        if (text.empty()) break;
        text.remove_prefix(first_code_point(text).bytes);
        ++count;
    }
    return count;
}

std::string printable(std::string_view text, std::size_t start) {
    std::string out;
    out.reserve(text.size());
    std::size_t column = start;
    while (!text.empty()) {
        const CodePoint c = first_code_point(text);
        const std::string_view raw = text.substr(0, c.bytes);
        text.remove_prefix(c.bytes);
        std::string shown;
        if (!c.valid) {
            shown = fmt::format("<0x{:02X}>", static_cast<unsigned char>(raw.front()));
        } else if (c.value == U'\t') {
            shown.assign(kTab - column % kTab, ' ');
        } else if (needs_visible_form(c.value)) {
            shown = fmt::format("<U+{:04X}>", static_cast<std::uint32_t>(c.value));
        } else {
            shown = raw;
        }
        column += display_width(shown);
        out += shown;
    }
    return out;
}

std::string repaired_utf8(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const CodePoint c = first_code_point(text);
        out += c.valid ? text.substr(0, c.bytes) : std::string_view{"\xEF\xBF\xBD"};
        text.remove_prefix(c.bytes);
    }
    return out;
}

}  // namespace mithaq::diagnostics
