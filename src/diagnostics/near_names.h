// "Did you mean": the known names nearest to one that is not known.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace mithaq::diagnostics {

// At most `most` of `known`, nearest first, by optimal string alignment distance over code points, case
// folded; only those within a third of the length. Ties keep the order of `known`.
[[nodiscard]] std::vector<std::string> near_names(std::string_view wanted, std::span<const std::string> known,
                                                  std::size_t most = 3);

// "did you mean `a`, `b` or `c`?", or empty.
[[nodiscard]] std::string did_you_mean(std::string_view wanted, std::span<const std::string> known);

}  // namespace mithaq::diagnostics
