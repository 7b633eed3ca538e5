#include "law/strongly_connected.h"

#include <gtest/gtest.h>

#include <random>

namespace mithaq::law {
namespace {

using Components = std::vector<std::vector<std::uint32_t>>;

TEST(StronglyConnectedTest, WhatIsNeededComesFirst) {
    const StronglyConnected found = strongly_connected({{1, 1}, {2}, {1, 3}, {}, {4}});
    EXPECT_EQ(found.components, (Components{{3}, {1, 2}, {0}, {4}}));
    EXPECT_EQ(found.component_of, (std::vector<std::uint32_t>{2, 1, 1, 0, 3}));
    EXPECT_TRUE(strongly_connected({}).components.empty());
}

TEST(StronglyConnectedTest, TakesAChainOfAMillion) {
    Successors chain(1'000'000);
    for (std::uint32_t i = 0; i + 1 < chain.size(); ++i) chain[i].push_back(i + 1);
    EXPECT_EQ(strongly_connected(chain).components.size(), chain.size());
}

// Two nodes are in one component if each reaches the other; a component comes after all that it reaches.
TEST(StronglyConnectedTest, AgreesWithReachability) {
    std::mt19937 engine(1);
    const auto below = [&](std::uint32_t most) {
        return std::uniform_int_distribution<std::uint32_t>(0, most - 1)(engine);
    };
    for (int round = 0; round < 300; ++round) {
        const std::uint32_t size = 1 + below(9);
        Successors graph(size);
        std::vector<std::vector<bool>> reaches(size, std::vector<bool>(size, false));
        for (std::uint32_t edges = below(2 * size); edges > 0; --edges) {
            const std::uint32_t from = below(size);
            graph[from].push_back(below(size));
            reaches[from][graph[from].back()] = true;
        }
        for (std::uint32_t k = 0; k < size; ++k)
            for (std::uint32_t i = 0; i < size; ++i)
                for (std::uint32_t j = 0; j < size; ++j)
                    if (reaches[i][k] && reaches[k][j]) reaches[i][j] = true;
        const StronglyConnected found = strongly_connected(graph);
        for (std::uint32_t i = 0; i < size; ++i)
            for (std::uint32_t j = 0; j < size; ++j) {
                const bool together = i == j || (reaches[i][j] && reaches[j][i]);
                EXPECT_EQ(found.component_of[i] == found.component_of[j], together);
                if (!reaches[i][j]) continue;
                EXPECT_LE(found.component_of[j], found.component_of[i]);
            }
    }
}

}  // namespace
}  // namespace mithaq::law
