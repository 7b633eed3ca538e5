#include "diagnostics/toml_place.h"

#include <algorithm>

namespace mithaq::diagnostics {

std::uint32_t byte_of(std::string_view text, toml::source_position position) {
    std::size_t at = 0;
    for (toml::source_index line = 1; line < position.line && at < text.size(); ++line) {
        const std::size_t end = text.find('\n', at);
        at = end == std::string_view::npos ? text.size() : end + 1;
    }
    for (toml::source_index column = 1; column < position.column && at < text.size(); ++column) {
        ++at;
        while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) ++at;
    }
    return static_cast<std::uint32_t>(at);
}

Span span_of(FileId file, std::string_view text, const toml::source_region& region) {
    const std::uint32_t begin = byte_of(text, region.begin);
    return {file, begin, std::max(byte_of(text, region.end), begin)};
}

Span span_of(FileId file, std::string_view text, const toml::node& node) {
    Span span = span_of(file, text, node.source());
    if (node.is_table()) span.end = span.begin + 1;
    return span;
}

}  // namespace mithaq::diagnostics
