// How much of one thing a law can hold: far beyond what an author writes, and little enough that any file is read
// quickly. Beyond them stands a `too-many` fault.
#pragma once

#include <cstddef>

namespace mithaq::law {

inline constexpr std::size_t kMostArguments = 255;      // of a predicate
inline constexpr std::size_t kMostVariables = 1000;     // of a rule
inline constexpr std::size_t kMostHeads = 10'000;       // of a rule without a body
inline constexpr std::size_t kMostExceptions = 10'000;  // to a rule
inline constexpr std::size_t kMostTextBytes = 10'000;   // of a text in quotes
inline constexpr std::size_t kMostDiagnostics = 1000;   // that are shown of one load

}  // namespace mithaq::law
