// A fault found in the input, as data. Made at the fault in one line, drawn only by render.h and json.h.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace mithaq::diagnostics {

enum class Kind : std::uint16_t {
#define MITHAQ_KIND(enumerator, name) enumerator,
#include "diagnostics/kinds.def"
#undef MITHAQ_KIND
};

// The stable name, such as "unsafe-variable".
[[nodiscard]] std::string_view name_of(Kind kind);

// Every kind, in the order of kinds.def.
[[nodiscard]] const std::vector<Kind>& all_kinds();

enum class Severity : std::uint8_t { Error, Warning };

struct FileId {
    std::uint32_t index = kNone;
    static constexpr std::uint32_t kNone = 0xFFFFFFFF;
    friend auto operator<=>(const FileId&, const FileId&) = default;
};

// Bytes [begin, end) of one loaded file. A span without a file (the default) points nowhere, as for a bad
// option.
struct Span {
    FileId file;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    [[nodiscard]] bool has_place() const { return file.index != FileId::kNone; }
    friend auto operator<=>(const Span&, const Span&) = default;
};

// Another place, and what it has to do with the fault.
struct Note {
    Span where;
    std::string text;
};

struct Diagnostic {
    Kind kind;
    Span where;
    std::string message;      // what was found, then the rule if not obvious; lower case, no full stop
    std::vector<Note> notes;  // other spans that explain it
    std::string hint;         // what to do; may be empty
    Severity severity = Severity::Error;
};

using Diagnostics = std::vector<Diagnostic>;

template <class T>
using Result = tl::expected<T, Diagnostics>;

}  // namespace mithaq::diagnostics
