// Places in a TOML file as spans of bytes.
#pragma once

#include <toml++/toml.h>
#include <string_view>

#include "diagnostics/source_files.h"

namespace mithaq::reader {

// The byte of a line and column (both from 1, columns in code points).
[[nodiscard]] std::uint32_t byte_of(std::string_view text, std::uint32_t line, std::uint32_t column);

// The node as it stands in the file; a table's is its first byte.
[[nodiscard]] diagnostics::Span span_of(const toml::node& node, diagnostics::FileId file,
                                        const diagnostics::SourceFiles& files);
[[nodiscard]] diagnostics::Span span_of(const toml::source_region& region, diagnostics::FileId file,
                                        const diagnostics::SourceFiles& files);

}  // namespace mithaq::reader
