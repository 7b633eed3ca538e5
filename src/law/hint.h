// "Did you mean" among many names, without making a file full of faults slow.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "diagnostics/near_names.h"

namespace mithaq::law {

// Beyond this many faults nobody reads hints, and each costs a look at every name.
inline constexpr std::size_t kMostHints = 20;

// Whether a word reads as a variable of Datalog or Prolog: one letter, with digits or not.
[[nodiscard]] inline bool reads_as_variable(std::string_view word) {
    return !word.empty() && word.find_first_not_of("0123456789", 1) == std::string_view::npos;
}

// For a word where a value was wanted.
[[nodiscard]] inline std::string variable_hint(std::string_view word) {
    return "variables begin with a question mark: `?" + std::string(word) + "`";
}

// `names()` is only called where a hint is still of use.
template <class Names>
[[nodiscard]] std::string near_hint(std::string_view wanted, const diagnostics::Diagnostics& so_far,
                                    Names names) {
    return so_far.size() < kMostHints ? diagnostics::did_you_mean(wanted, names()) : std::string();
}

}  // namespace mithaq::law
