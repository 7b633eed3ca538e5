#include "reader/toml_spans.h"

#include <algorithm>

namespace mithaq::reader {

std::uint32_t byte_of(std::string_view text, std::uint32_t line, std::uint32_t column) {
    std::size_t at = 0;
    for (std::uint32_t i = 1; i < line; ++i) {
        const std::size_t next = text.find('\n', at);
        if (next == std::string_view::npos) return static_cast<std::uint32_t>(text.size());
        at = next + 1;
    }
    for (std::uint32_t i = 1; i < column && at < text.size(); ++i) {
        ++at;
        while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
    }
    return static_cast<std::uint32_t>(std::min(at, text.size()));
}

diagnostics::Span span_of(const toml::source_region& region, diagnostics::FileId file,
                          const diagnostics::SourceFiles& files) {
    const std::string_view text = files.text(file);
    const std::uint32_t begin = byte_of(text, region.begin.line, region.begin.column);
    const std::uint32_t end = region.end ? byte_of(text, region.end.line, region.end.column) : begin + 1;
    return {file, begin, std::max(end, begin)};
}

diagnostics::Span span_of(const toml::node& node, diagnostics::FileId file,
                          const diagnostics::SourceFiles& files) {
    diagnostics::Span span = span_of(node.source(), file, files);
    if (node.is_table()) span.end = span.begin + 1;
    return span;
}

}  // namespace mithaq::reader
