// Where something stands in a TOML file.
#pragma once

#include <cstdint>
#include <string_view>

#include <toml++/toml.h>

#include "diagnostics/diagnostic.h"

namespace mithaq::diagnostics {

// toml++ counts lines and, in a line, code points, both from 1.
[[nodiscard]] std::uint32_t byte_of(std::string_view text, toml::source_position position);

// The region as a span of that file, whose text it is.
[[nodiscard]] Span span_of(FileId file, std::string_view text, const toml::source_region& region);
// The node as it stands in the file; a table's is its first byte.
[[nodiscard]] Span span_of(FileId file, std::string_view text, const toml::node& node);

}  // namespace mithaq::diagnostics
