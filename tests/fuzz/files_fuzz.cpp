// layer: diagnostics
// Any bytes as a file: taken or refused with a place, and drawn harmlessly wherever the span lies.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string>

#include "diagnostics/render.h"
#include "diagnostics/source_files.h"
#include "diagnostics/utf8.h"

namespace {

using mithaq::diagnostics::Diagnostics;
using mithaq::diagnostics::FileId;
using mithaq::diagnostics::Kind;
using mithaq::diagnostics::SourceFiles;

void require(bool holds) {
    if (!holds) std::abort();
}

void draw(const Diagnostics& faults, const SourceFiles& files) {
    const std::string shown = mithaq::diagnostics::render(faults, files);
    for (const char c : shown) require(c == '\n' || static_cast<unsigned char>(c) >= 0x20);
    require(!mithaq::diagnostics::first_not_utf8(shown));
    require(!mithaq::diagnostics::first_not_utf8(to_json(faults, files).dump()));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 2) return 0;
    // The first two bytes choose a span, the rest is the file.
    const std::string text(reinterpret_cast<const char*>(data) + 2, size - 2);
    const auto begin = static_cast<std::uint32_t>(text.empty() ? 0 : data[0] * text.size() / 255);
    const auto length = static_cast<std::uint32_t>((text.size() - begin) * data[1] / 255);

    SourceFiles files;
    const auto taken = files.take("input", text, {.max_bytes = 4096, .max_line_bytes = 512});
    if (!taken) draw(taken.error(), files);
    const FileId file = files.add("input", text);
    draw({{Kind::BadUsage, {file, begin, begin + length}, text, {{{file, 0, begin}, text}}, text}}, files);
    return 0;
}
