// The predicates that a claim may have, with their arguments (docs/claims.md).
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace mithaq::reader {

struct PredicateShape {
    std::string_view name;
    std::vector<std::string_view> core;      // a claim has all of these
    std::vector<std::string_view> optional;  // and any of these
    bool lasting = false;                    // a state of affairs, no act
    [[nodiscard]] bool has(std::string_view argument) const;
    [[nodiscard]] bool requires_argument(std::string_view argument) const;
};

[[nodiscard]] const std::vector<PredicateShape>& predicate_shapes();
// Null for a name that is no predicate.
[[nodiscard]] const PredicateShape* predicate_shape(std::string_view name);
[[nodiscard]] std::vector<std::string> predicate_names();

}  // namespace mithaq::reader
