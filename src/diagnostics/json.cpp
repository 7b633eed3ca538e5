#include <nlohmann/json.hpp>

#include "diagnostics/render.h"
#include "diagnostics/utf8.h"

namespace mithaq::diagnostics {

namespace {

using nlohmann::json;

// Adds file, line, column, end_line and end_column; each is null where there is no place.
void put_place(json& into, Span where, const SourceFiles& files) {
    if (!where.has_place()) {
        for (const char* key : {"file", "line", "column", "end_line", "end_column"}) into[key] = nullptr;
        return;
    }
    const Place begin = files.place(where.file, where.begin);
    const Place end = files.place(where.file, where.end);
    into["file"] = repaired_utf8(files.name(where.file));
    into["line"] = begin.line;
    into["column"] = begin.code_point_column;
    into["end_line"] = end.line;
    into["end_column"] = end.code_point_column;
}

json to_json(const Note& note, const SourceFiles& files) {
    json out{{"message", repaired_utf8(note.text)}};
    put_place(out, note.where, files);
    return out;
}

json to_json(const Diagnostic& diagnostic, const SourceFiles& files) {
    json out{{"severity", diagnostic.severity == Severity::Error ? "error" : "warning"},
             {"kind", name_of(diagnostic.kind)},
             {"message", repaired_utf8(diagnostic.message)},
             {"hint", repaired_utf8(diagnostic.hint)},
             {"notes", json::array()}};
    put_place(out, diagnostic.where, files);
    for (const Note& note : diagnostic.notes) out["notes"].push_back(to_json(note, files));
    return out;
}

}  // namespace

json to_json(std::span<const Diagnostic> diagnostics, const SourceFiles& files) {
    json out = json::array();
    for (const Diagnostic& diagnostic : diagnostics) out.push_back(to_json(diagnostic, files));
    return out;
}

}  // namespace mithaq::diagnostics
