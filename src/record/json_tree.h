// JSON as a tree in which every value knows its place in the file, so that a fault of meaning can be shown
// there.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "diagnostics/source_files.h"

namespace mithaq::record {

struct JsonNode {
    enum class Kind : std::uint8_t { Null, Boolean, Integer, Number, String, Array, Object };
    struct Member;

    Kind kind = Kind::Null;
    bool boolean = false;
    std::int64_t integer = 0;
    std::string text;             // String
    std::vector<JsonNode> items;  // Array
    std::vector<Member> members;  // Object, in the order of the file
    diagnostics::Span where;

    // The member of that name, or null; the last one where it stands twice.
    [[nodiscard]] const JsonNode* find(std::string_view name) const;
};

struct JsonNode::Member {
    std::string name;
    diagnostics::Span name_where;
    JsonNode value;
};

// "a string", "a list", … for messages.
[[nodiscard]] std::string_view described(JsonNode::Kind kind);

// Nothing where the file is no JSON, or nested deeper than 200; the fault is added to `faults`. A member that
// stands twice is a fault too, but the tree is given.
[[nodiscard]] std::optional<JsonNode> read_json(const diagnostics::SourceFiles& files,
                                                diagnostics::FileId file, diagnostics::Diagnostics& faults);

}  // namespace mithaq::record
