// Claims about a group that speak of its members: "most NATO members" (docs/semantics.md, on groups).
#pragma once

#include <span>
#include <string_view>

#include "verdict/decide.h"

namespace mithaq::verdict {

enum class Quantifier : std::uint8_t { All, Most, Some, None };

// "all", "most", "some", "none"; anything else, and no word at all, means all.
[[nodiscard]] Quantifier quantifier_of(std::string_view word);

// The members' own decisions joined. Undecided members leave open what they could turn.
[[nodiscard]] Decision join_members(Quantifier quantifier, std::span<const Decision> members);

}  // namespace mithaq::verdict
