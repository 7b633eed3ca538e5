// Many tiny random programs: all operators, aggregates, recursion, readings, imprecise dates, open claims and silence, on five
// days. Each is checked against both oracles, with its exact answers.
#include <gtest/gtest.h>

#include <thread>

#include "property/compare.h"
#include "property/random_claims.h"
#include "property/soak.h"

namespace mithaq::property {
namespace {

constexpr std::size_t kShards = 8;

std::string fault_of(const Case& c) {
    reference::BoundsOracle oracle(c.law, c.facts, c.readings, timeline_of(c));
    engine::Engine engine = engine_for(c);
    std::string fault = engine_differs(c, oracle, engine);
    if (fault.empty()) fault = tuples_differ(c, oracle, engine);
    if (fault.empty()) fault = numbers_differ(c, oracle, engine);
    WorldsWanted wanted;
    wanted.plain = 48;
    wanted.extended = 3;
    wanted.answers = 2;
    return fault.empty() ? worlds_differ(c, oracle, wanted) : fault;
}

class RandomSoak : public testing::TestWithParam<std::size_t> {};

TEST_P(RandomSoak, TinyPrograms) {
    Soak().random(
        4500, GetParam(), [](std::uint64_t seed) { return random_case(seed, tiny()); }, fault_of);
}

TEST_P(RandomSoak, TinyProgramsWithMonths) {
    Soak().random(
        150, GetParam(),
        [](std::uint64_t seed) {
            Shape shape = tiny();
            shape.months = true;
            return random_case(seed, shape);
        },
        fault_of);
}

TEST_P(RandomSoak, SumsArithmeticAndBoundaries) {
    Soak().random(
        250, GetParam(),
        [](std::uint64_t seed) {
            Shape shape = tiny();
            shape.values = true;
            return random_case(seed, shape);
        },
        fault_of);
}

TEST_P(RandomSoak, FactsFromClaims) { Soak().random(800, GetParam(), random_case_of_claims, fault_of); }

TEST_P(RandomSoak, NothingUncertainTwice) {
    Soak().random(
        400, GetParam(),
        [](std::uint64_t seed) {
            Shape shape = tiny();
            shape.plain = true;
            shape.numbers = false;
            return random_case(seed, shape);
        },
        [](const Case& c) {
            reference::BoundsOracle oracle(c.law, c.facts, c.readings, timeline_of(c));
            WorldsWanted wanted;
            wanted.plain = 256;
            if (!c.law.rules.empty()) wanted.tight = {c.law.rules[0].head.predicate};
            return worlds_differ(c, oracle, wanted);
        });
}

INSTANTIATE_TEST_SUITE_P(Shard, RandomSoak, testing::Range<std::size_t>(0, kShards));

// Engines share nothing but the law and the facts, which they only read.
TEST(SoakThreads, EnginesSideBySide) {
    Soak().random(
        60, 100, [](std::uint64_t seed) { return random_case(seed, tiny()); },
        [](const Case& c) {
            std::array<std::string, 4> faults;
            std::vector<std::thread> threads;
            for (std::string& fault : faults) threads.emplace_back([&c, &fault] { fault = fault_of(c); });
            for (std::thread& thread : threads) thread.join();
            for (const std::string& fault : faults)
                if (!fault.empty()) return fault;
            return std::string();
        });
}

}  // namespace
}  // namespace mithaq::property
