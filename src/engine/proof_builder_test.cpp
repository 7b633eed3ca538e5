#include "engine/proof_builder.h"

#include <gtest/gtest.h>

#include <deque>
#include <random>

#include "engine/build_proof.h"
#include "engine/engine_test_case.h"
#include "engine/prove_by_cases.h"
#include "proof/checker.h"

namespace mithaq::engine {
namespace {

using proof::Goal;
using proof::Proof;
using proof::Step;
using proof::Worlds;
using support::day;

std::size_t count_of(const Proof& proof, Step step) {
    return static_cast<std::size_t>(std::count_if(proof.nodes.begin(), proof.nodes.end(),
                                                  [&](const auto& node) { return node.step == step; }));
}

std::optional<Proof> prove(TestCase& c, const std::string& atom, const char* on, Goal goal = Goal::Holds) {
    auto proof = build_proof(c.engine(), c.atom(atom), day(on), Worlds::Extended, goal);
    EXPECT_TRUE(proof) << atom;
    return proof;
}

TEST(ShortestProof, TakesTheRuleWithFewerSteps) {
    TestCase c(derive("long1", "p(?s), q(?s)") + derive("long2", "long1(?s), p(?s)") +
               derive("known", "long2(?s)") + "rule t.1 \"r\" ar \"ق\" known(?s) :- q(?s), p(?s).\n");
    c.certain("p(A)", IntervalSet::all());
    c.certain("q(A)", IntervalSet::all());
    const auto proof = prove(c, "known(A)", "2000-01-01");
    ASSERT_TRUE(proof);
    EXPECT_EQ(count_of(*proof, Step::Instance), 1U);
}

TEST(ShortestProof, TakesTheFailingPartWithFewerSteps) {
    TestCase c(derive("chain", "p(?s)") + derive("chain2", "chain(?s)") +
               derive("known", "chain2(?s), q(?s)"));
    c.complete("p(_)");
    c.complete("q(_)");
    c.certain("p(B)", IntervalSet::all());
    const auto proof = prove(c, "known(A)", "2000-01-01", Goal::Fails);
    ASSERT_TRUE(proof);
    EXPECT_EQ(count_of(*proof, Step::NoInstance), 1U);
}

TEST(ShortestProof, TakesTheWitnessDayWithFewerSteps) {
    TestCase c(derive("chain", "e(?s)", "event") + derive("sign", "chain(?s)", "event") +
               "rule t.1 \"r\" ar \"ق\" sign(?s) :- f(?s).\n" +
               derive("known", "once[0 days .. 300 days] sign(?s)"));
    c.on("e(A)", "2000-06-01");
    c.on("f(A)", "2000-03-01");
    const auto proof = prove(c, "known(A)", "2000-08-01");
    ASSERT_TRUE(proof);
    EXPECT_EQ(count_of(*proof, Step::Instance), 2U);
}

TEST(ShortestProof, GivesEveryInstanceOnRequest) {
    TestCase c(derive("known", "p(?s)") +
               "rule t.1 \"r\" ar \"ق\" known(?s) :- pair(?s, ?o), p(?o), q(?o).\n");
    for (const char* fact : {"p(A)", "p(B)", "q(B)", "p(C)", "q(C)", "pair(A, B)", "pair(A, C)"})
        c.certain(fact, IntervalSet::all());
    const auto ways =
        ProofBuilder(c.engine(), Worlds::Extended).prove_every_way(c.atom("known(A)"), day("2000-01-01"), 9);
    ASSERT_EQ(ways.size(), 3U);
    EXPECT_LT(ways[0].nodes.size(), ways[1].nodes.size());
    for (const Proof& way : ways) EXPECT_EQ(proof::fault_of(way, c.law(), c.facts()), "");
}

// In a graph with circles the proof walks a shortest way, as breadth first search finds it.
TEST(ShortestProof, WalksAShortestWayThroughCircles) {
    const char* const rules =
        "predicate reach(?a: state, ?b: state) state en \"x\" ar \"س\"\n"
        "rule t.1 \"r\" ar \"ق\" reach(?a, ?b) :- pair(?a, ?b).\n"
        "rule t.1 \"r\" ar \"ق\" reach(?a, ?c) :- pair(?a, ?b), reach(?b, ?c).\n";
    std::mt19937_64 random(3);
    int walked = 0;
    for (int round = 0; round < 60; ++round) {
        TestCase c(rules);
        constexpr std::size_t kStates = 7;
        const std::string names = "ABCDEFG";
        std::vector<std::vector<std::size_t>> next(kStates);
        for (std::size_t a = 0; a < kStates; ++a)
            for (std::size_t b = 0; b < kStates; ++b)
                if (random() % 10 < 3) {
                    next[a].push_back(b);
                    c.certain(std::string("pair(") + names[a] + ", " + names[b] + ")", IntervalSet::all());
                }
        std::vector<std::size_t> steps(kStates, 0);
        std::deque<std::size_t> waiting;
        for (const std::size_t b : next[0]) {
            steps[b] = 1;
            waiting.push_back(b);
        }
        for (; !waiting.empty(); waiting.pop_front())
            for (const std::size_t b : next[waiting.front()])
                if (steps[b] == 0) {
                    steps[b] = steps[waiting.front()] + 1;
                    waiting.push_back(b);
                }
        for (std::size_t b = 0; b < kStates; ++b) {
            if (steps[b] == 0) continue;
            const auto proof = prove(c, std::string("reach(A, ") + names[b] + ")", "2000-01-01");
            ASSERT_TRUE(proof);
            EXPECT_EQ(count_of(*proof, Step::Instance), steps[b]);
            ++walked;
        }
    }
    EXPECT_GT(walked, 100);
}

// Neither day of e is certain, but whichever it is, one of the two rules gives it.
TEST(ProofByCases, CoversEachDayOfAWindow) {
    TestCase c(derive("known", "e(?s), p(?s)", "event") + derive("seen", "once known(?s)") +
               "rule t.1 \"r\" ar \"ق\" seen(?s) :- once (e(?s), q(?s)).\n");
    c.some_day("e(A)", "2000-01-01", "2000-01-04");
    c.certain("p(A)", IntervalSet(time::Interval{day("2000-01-01"), day("2000-01-03")}));
    c.certain("q(A)", IntervalSet(time::Interval{day("2000-01-03"), day("2000-01-05")}));
    const law::GroundAtom seen = c.atom("seen(A)");
    EXPECT_FALSE(build_proof(c.engine(), seen, day("2000-02-01"), Worlds::OfClaims, Goal::Holds));
    NarrowedWorlds worlds(c.engine(), seen, day("2000-02-01"));
    const CaseProof found = prove_by_cases(worlds, {Worlds::OfClaims, Goal::Holds});
    ASSERT_TRUE(found.proof);
    EXPECT_EQ(proof::leaves_of(*found.proof), 2U);
    EXPECT_EQ(proof::fault_of(*found.proof, c.law(), c.facts()), "");
    Proof fewer = *found.proof;
    fewer.cases.pop_back();
    EXPECT_EQ(proof::fault_of(fewer, c.law(), c.facts()), "the cases leave something out");
}

TEST(TwoWorlds, SettleOnlyWhatDecides) {
    TestCase c(derive("known", "once[0 days .. 10 days] e(?s), not once f(?s)"));
    c.some_day("e(A)", "2000-01-01", "2000-12-31");
    c.some_day("e(B)", "2000-01-01", "2000-12-31");
    c.complete("e(_)");
    c.complete("f(_)");
    NarrowedWorlds worlds(c.engine(), c.atom("known(A)"), day("2000-06-20"));
    const TwoWorlds two = find_two_worlds(worlds);
    ASSERT_TRUE(two.holds && two.fails);
    ASSERT_EQ(two.holds->world.size(), 1U);
    EXPECT_EQ(two.holds->world[0].options[0].start, (Window{day("2000-06-10"), day("2000-06-20")}));
    for (const auto* proof : {&two.holds, &two.fails})
        EXPECT_EQ(proof::fault_of(**proof, c.law(), c.facts()), "");
}

}  // namespace
}  // namespace mithaq::engine
