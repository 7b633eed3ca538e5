// Every small formula over every way to know little, on five days: the engine equals the formulas of `bounds`, and every
// world lies within them. A case is one formula over one set of facts; those that share their facts stand in one program.
#include <gtest/gtest.h>

#include "property/compare.h"
#include "property/small_facts.h"
#include "property/small_formulas.h"
#include "property/soak.h"

namespace mithaq::property {
namespace {

using law::Formula;

constexpr std::size_t kShards = 8;
constexpr std::size_t kTogether = 24;  // formulas in one program

struct Vocabulary {
    law::PredicateId event{0}, state{1}, other{2};

    [[nodiscard]] static Formula atom(law::PredicateId predicate) {
        Formula formula;
        formula.atom.predicate = predicate;
        return formula;
    }
    [[nodiscard]] SmallAtoms atoms() const { return {atom(event), atom(state), atom(other)}; }
};

// What is known of the event, the state and the other state: one of all combinations.
Case facts(std::size_t number) {
    const std::size_t events = ways_of_events(), states = ways_of_states();
    Case c = empty_case();
    const law::PredicateId event = declare(c, "e", law::Shape::Event, {});
    const law::PredicateId state = declare(c, "p", law::Shape::State, {});
    const law::PredicateId other = declare(c, "q", law::Shape::State, {});
    add_way(c, event, {}, number % events);
    add_way(c, state, {}, number / events % states);
    // The other state takes turns.
    add_way(c, other, {}, (number % events + number / events) % states);
    return c;
}

std::size_t sets_of_facts() { return ways_of_events() * ways_of_states(); }

void add_rule(Case& c, const Formula& body) {
    const std::string name = "d" + std::to_string(c.law.rules.size());
    law::Rule rule;
    rule.provision = symbol(c, "r" + name);
    rule.head.predicate = declare(c, name, law::Shape::State, {});
    rule.body.push_back(body);
    c.law.rules.push_back(std::move(rule));
}

std::string fault_of(const Case& c, int answers) {
    reference::BoundsOracle oracle(c.law, c.facts, c.readings, timeline_of(c));
    engine::Engine engine = engine_for(c);
    std::string fault = engine_differs(c, oracle, engine);
    if (!fault.empty()) return fault;
    WorldsWanted wanted;
    wanted.answers = answers;
    const bool all_tight = std::all_of(c.law.rules.begin(), c.law.rules.end(),
                                       [](const law::Rule& rule) { return is_tight(rule.body[0]); });
    if (all_tight)
        for (const law::Rule& rule : c.law.rules) wanted.tight.insert(rule.head.predicate);
    return worlds_differ(c, oracle, wanted);
}

// Formulas on which bounds and worlds are equal come together, apart from the others.
std::vector<std::vector<Formula>> programs(std::vector<Formula> formulas) {
    std::stable_partition(formulas.begin(), formulas.end(), is_tight);
    std::vector<std::vector<Formula>> chunks;
    for (const Formula& formula : formulas) {
        const bool fits = !chunks.empty() && chunks.back().size() < kTogether &&
                          is_tight(chunks.back().back()) == is_tight(formula);
        if (!fits) chunks.emplace_back();
        chunks.back().push_back(formula);
    }
    return chunks;
}

void check_all(const std::vector<Formula>& formulas, std::size_t shard, int answers) {
    Soak soak;
    std::size_t turn = 0;
    for (const auto& together : programs(formulas))
        for (std::size_t i = 0; i < sets_of_facts(); ++i) {
            if (turn++ % kShards != shard || !Soak::takes(turn / kShards)) continue;
            Case c = facts(i);
            for (const Formula& formula : together) add_rule(c, formula);
            settle(c);
            if (!soak.check(
                    c, [&](const Case& next) { return fault_of(next, answers); }, together.size()))
                return;
        }
}

class Exhaustive : public testing::TestWithParam<std::size_t> {};

TEST_P(Exhaustive, OneOperator) { check_all(with_one_operator(Vocabulary().atoms()), GetParam(), 1); }
TEST_P(Exhaustive, TwoOperators) { check_all(with_two_operators(Vocabulary().atoms()), GetParam(), 1); }

INSTANTIATE_TEST_SUITE_P(Shard, Exhaustive, testing::Range<std::size_t>(0, kShards));

}  // namespace
}  // namespace mithaq::property
