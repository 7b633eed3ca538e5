// The smallest subsets for which a property holds that more elements never take away.
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

namespace mithaq::engine {

struct SmallestSets {
    std::vector<std::vector<std::size_t>> sets;  // of elements 0 … n-1, each in order; smaller sets first
    bool complete = true;
};

// Asks `holds` at most `most_questions` times. None where not even all elements do.
[[nodiscard]] SmallestSets smallest_sets(std::size_t n,
                                         const std::function<bool(const std::vector<std::size_t>&)>& holds,
                                         std::size_t most_sets, std::size_t most_questions);

// The same where more elements may take the property away, with a bound for guide: `may_hold` is true of every set that has a
// subset for which `holds` is, and more elements never take that away. Only smallest sets are told; those beyond which nothing
// is to be had, since `holds` said so, are not looked into.
[[nodiscard]] SmallestSets smallest_sets(std::size_t n,
                                         const std::function<bool(const std::vector<std::size_t>&)>& may_hold,
                                         const std::function<bool(const std::vector<std::size_t>&)>& holds,
                                         std::size_t most_sets, std::size_t most_questions);

}  // namespace mithaq::engine
