// What depends on itself: the strongly connected components of a graph.
#pragma once

#include <cstdint>
#include <vector>

namespace mithaq::law {

// successors[node]: the nodes that `node` needs, in any order, repetitions welcome.
using Successors = std::vector<std::vector<std::uint32_t>>;

struct StronglyConnected {
    std::vector<std::vector<std::uint32_t>> components;  // each after those that it needs; members ascend
    std::vector<std::uint32_t> component_of;             // by node
};

// Tarjan 1972, linear, and without a stack of calls, so that a chain of any length is welcome.
[[nodiscard]] StronglyConnected strongly_connected(const Successors& successors);

}  // namespace mithaq::law
