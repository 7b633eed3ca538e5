#include "engine/smallest_sets.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace mithaq::engine {
namespace {

using Set = std::vector<std::size_t>;

Set of_bits(unsigned bits) {
    Set set;
    for (std::size_t i = 0; bits >> i != 0; ++i)
        if ((bits >> i & 1U) != 0) set.push_back(i);
    return set;
}

TEST(SmallestSets, AreThoseOfRandomFamilies) {
    for (unsigned seed = 0; seed < 500; ++seed) {
        std::mt19937 random(seed);
        const std::size_t n = 1 + random() % 7;
        std::vector<unsigned> enough;
        for (std::size_t i = random() % 5; i > 0; --i)
            enough.push_back(static_cast<unsigned>(random()) & ((1U << n) - 1));
        const auto holds_bits = [&](unsigned bits) {
            return std::any_of(enough.begin(), enough.end(), [&](unsigned e) { return (bits & e) == e; });
        };
        const auto holds = [&](const Set& set) {
            unsigned bits = 0;
            for (const std::size_t i : set) bits |= 1U << i;
            return holds_bits(bits);
        };
        std::vector<Set> expected;
        for (unsigned bits = 0; bits < 1U << n; ++bits) {
            if (!holds_bits(bits)) continue;
            bool smallest = true;
            for (std::size_t i = 0; i < n; ++i)
                if ((bits >> i & 1U) != 0 && holds_bits(bits & ~(1U << i))) smallest = false;
            if (smallest) expected.push_back(of_bits(bits));
        }
        SmallestSets found = smallest_sets(n, holds, 1000, 100'000);
        EXPECT_TRUE(found.complete);
        std::sort(expected.begin(), expected.end());
        std::sort(found.sets.begin(), found.sets.end());
        ASSERT_EQ(found.sets, expected) << "seed " << seed;
    }
}

// What holds may be taken away by more; only the bound is monotone, and not tight.
TEST(SmallestSets, AreFoundWhereMoreMayTakeItAway) {
    for (unsigned seed = 0; seed < 500; ++seed) {
        std::mt19937 random(seed);
        const std::size_t n = 1 + random() % 6;
        std::vector<bool> holds_at(1U << n);
        for (std::size_t i = random() % 6; i > 0; --i) holds_at[random() % holds_at.size()] = true;
        const auto loose =
            static_cast<unsigned>(random() % (1U << n));  // the bound says "perhaps" of all that has these
        const auto bits_of = [](const Set& set) {
            unsigned bits = 0;
            for (const std::size_t i : set) bits |= 1U << i;
            return bits;
        };
        const auto holds_in = [&](unsigned bits) {
            for (unsigned part = 0; part < holds_at.size(); ++part)
                if (holds_at[part] && (part & bits) == part) return true;
            return false;
        };
        std::vector<Set> expected;
        for (unsigned bits = 0; bits < holds_at.size(); ++bits) {
            bool smallest = holds_at[bits];
            for (std::size_t i = 0; i < n; ++i)
                if ((bits >> i & 1U) != 0 && holds_in(bits & ~(1U << i))) smallest = false;
            if (smallest) expected.push_back(of_bits(bits));
        }
        SmallestSets found = smallest_sets(
            n, [&](const Set& set) { return (bits_of(set) & loose) == loose || holds_in(bits_of(set)); },
            [&](const Set& set) { return holds_at[bits_of(set)]; }, 1000, 100'000);
        EXPECT_TRUE(found.complete);
        std::sort(expected.begin(), expected.end());
        std::sort(found.sets.begin(), found.sets.end());
        ASSERT_EQ(found.sets, expected) << "seed " << seed;
    }
}

}  // namespace
}  // namespace mithaq::engine
