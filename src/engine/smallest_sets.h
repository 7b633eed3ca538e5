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

}  // namespace mithaq::engine
