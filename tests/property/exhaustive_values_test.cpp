// Every small use of an aggregate, a start, an end and arithmetic over every way to know little of two facts, on five days: the
// engine equals the formulas of `bounds`, every world lies within them, and what the bounds decide has a proof.
#include <gtest/gtest.h>

#include "engine/proof_builder.h"
#include "proof/checker.h"
#include "property/compare.h"
#include "property/small_facts.h"
#include "property/soak.h"

namespace mithaq::property {
namespace {

using law::Formula;
using law::Term;
using Kind = Formula::Kind;

constexpr std::size_t kShards = 4;

const law::Type kInteger{law::Type::Kind::Integer, {}};
const law::Type kRange{law::Type::Kind::Range, {}};
const law::Type kDays{law::Type::Kind::Range, {}, true};
const law::PredicateId kPaid{0}, kEvent{1};

Term variable(std::uint32_t index) { return {Term::Kind::Variable, index, {}, {}}; }
Term number(std::int64_t value) { return {Term::Kind::Constant, 0, record::Value::integer(value), {}}; }

Formula paid(std::uint32_t value) {
    Formula formula;
    formula.atom = {kPaid, {variable(value)}, {}};
    return formula;
}

Formula compared(std::uint32_t left, law::Relation relation, Term right) {
    Formula formula;
    formula.kind = Kind::Compare;
    formula.comparison.relation = relation;
    formula.comparison.left = variable(left);
    formula.comparison.right = right;
    return formula;
}

Formula computed(std::uint32_t result, law::Compute::Operation operation, Term left, Term right) {
    Formula formula;
    formula.kind = Kind::Compute;
    formula.compute.result = result;
    formula.compute.operation = operation;
    formula.compute.left = left;
    formula.compute.right = right;
    return formula;
}

Formula boundary(std::uint32_t result, law::Boundary::Which which, Formula of) {
    Formula formula;
    formula.kind = Kind::Boundary;
    formula.boundary = {result, which};
    formula.parts = {std::move(of)};
    return formula;
}

Formula event() {
    Formula formula;
    formula.atom.predicate = kEvent;
    return formula;
}

// What is known of paid(1), paid(3) and e: one of all combinations; e takes turns.
Case facts(std::size_t which) {
    Case c = empty_case();
    const std::size_t ways = ways_of_states();
    declare(c, "paid", law::Shape::State, {kInteger});
    declare(c, "e", law::Shape::State, {});
    c.facts.values = {{kInteger, {record::Value::integer(1), record::Value::integer(3)}}};
    add_way(c, kPaid, {record::Value::integer(1)}, which % ways);
    add_way(c, kPaid, {record::Value::integer(3)}, which / ways % ways);
    add_way(c, kEvent, {}, (which % ways + which / ways) % ways);
    if (which / (ways * ways) == 1) make_complete(c, kPaid);
    return c;
}

std::size_t sets_of_facts() { return 2 * ways_of_states() * ways_of_states(); }

void add_rule(Case& c, const std::vector<law::Type>& types, std::vector<Formula> body) {
    const std::string name = "d" + std::to_string(c.law.rules.size());
    law::Rule rule;
    rule.provision = symbol(c, "r" + name);
    rule.head.predicate = declare(c, name, law::Shape::State, {});
    for (const law::Type& type : types)
        rule.variables.push_back({"v" + std::to_string(rule.variables.size()), type});
    rule.body = std::move(body);
    c.law.rules.push_back(std::move(rule));
}

// `?m = sum ?v over ?v : (paid(?v)), ?m >= 3`, and so on; every other one after arithmetic.
void add_aggregates(Case& c) {
    using law::Relation;
    for (const auto function : {law::Aggregate::Function::Count, law::Aggregate::Function::Sum,
                                law::Aggregate::Function::Min, law::Aggregate::Function::Max})
        for (const Relation relation : {Relation::GreaterEqual, Relation::Less, Relation::Equal})
            for (const int limit : {1, 3}) {
                Formula aggregate;
                aggregate.kind = Kind::Aggregate;
                aggregate.aggregate.function = function;
                aggregate.aggregate.result = 1;
                aggregate.aggregate.value = 0;
                aggregate.aggregate.counted = {0};
                aggregate.aggregate.body = {paid(0)};
                const bool twice = limit == 3;
                std::vector<Formula> body{aggregate};
                if (twice)
                    body.push_back(computed(2, law::Compute::Operation::Multiply, variable(1), number(2)));
                body.push_back(compared(twice ? 2 : 1, relation, number(limit)));
                add_rule(c, twice ? std::vector{kInteger, kRange, kRange} : std::vector{kInteger, kRange},
                         std::move(body));
            }
}

// `?a = start_of e, ?a >= DAY`, `?b = end_of e, ?b < DAY`, `?l = ?b - ?a, ?l >= 2`.
void add_boundaries(Case& c) {
    using Which = law::Boundary::Which;
    for (const Which which : {Which::Start, Which::End})
        for (const law::Relation relation : {law::Relation::GreaterEqual, law::Relation::Less})
            for (const int after : {1, 2, 4}) {
                const Term day{
                    Term::Kind::Constant, 0, record::Value::day(c.zone + std::chrono::days{after}), {}};
                add_rule(c, {kDays}, {boundary(0, which, event()), compared(0, relation, day)});
            }
    for (const int length : {1, 2, 3})
        add_rule(c, {kDays, kDays, kRange},
                 {boundary(0, Which::Start, event()), boundary(1, Which::End, event()),
                  computed(2, law::Compute::Operation::Subtract, variable(1), variable(0)),
                  compared(2, law::Relation::GreaterEqual, number(length))});
}

// `paid(?v), ?w = ?v * 2, ?w > 3`
void add_arithmetic(Case& c) {
    for (const auto operation :
         {law::Compute::Operation::Add, law::Compute::Operation::Subtract, law::Compute::Operation::Multiply})
        for (const int limit : {1, 3})
            add_rule(c, {kInteger, kInteger},
                     {paid(0), computed(1, operation, variable(0), number(2)),
                      compared(1, law::Relation::Greater, number(limit))});
}

std::string unproved(const Case& c, reference::BoundsOracle& oracle, engine::Engine& engine) {
    using proof::Goal;
    using proof::Worlds;
    for (std::uint32_t p = 2; p < c.law.predicates.size(); ++p)
        for (int day = 0; day < c.zone_length; ++day) {
            const law::GroundAtom atom{{p}, {}};
            const reference::Timeline timeline = timeline_of(c);
            const time::Day on = c.zone + std::chrono::days{day};
            const auto t = static_cast<std::size_t>(timeline.index(on));
            const reference::Bounds bounds = oracle.bounds(atom);
            for (const Worlds worlds : {Worlds::Extended, Worlds::OfClaims}) {
                const bool extended = worlds == Worlds::Extended;
                const bool holds = extended ? bounds.certain[t] : bounds.on_record[t];
                const bool fails = extended ? bounds.excluded[t] : !bounds.possible[t];
                if (!holds && !fails) continue;
                const auto proof =
                    engine::ProofBuilder(engine, worlds).prove(atom, on, holds ? Goal::Holds : Goal::Fails);
                const std::string what = to_string(c, atom) + " on " + time::to_string(on);
                if (!proof) return what + ": no proof";
                const std::string fault = proof::fault_of(*proof, c.law, c.facts);
                if (!fault.empty()) return what + ": " + fault;
            }
        }
    return {};
}

std::string fault_of(const Case& c) {
    reference::BoundsOracle oracle(c.law, c.facts, c.readings, timeline_of(c));
    engine::Engine engine = engine_for(c);
    std::string fault = engine_differs(c, oracle, engine);
    if (fault.empty()) fault = worlds_differ(c, oracle, {});
    return fault.empty() ? unproved(c, oracle, engine) : fault;
}

class ExhaustiveValues : public testing::TestWithParam<std::size_t> {};

void check_all(std::size_t shard, void (*add_rules)(Case&)) {
    Soak soak;
    for (std::size_t i = shard; i < sets_of_facts(); i += kShards) {
        if (!Soak::takes(i / kShards)) continue;
        Case c = facts(i);
        add_rules(c);
        settle(c);
        if (!soak.check(c, fault_of, c.law.rules.size())) return;
    }
}

TEST_P(ExhaustiveValues, Aggregates) { check_all(GetParam(), add_aggregates); }
TEST_P(ExhaustiveValues, StartsAndEnds) { check_all(GetParam(), add_boundaries); }
TEST_P(ExhaustiveValues, Arithmetic) { check_all(GetParam(), add_arithmetic); }

INSTANTIATE_TEST_SUITE_P(Shard, ExhaustiveValues, testing::Range<std::size_t>(0, kShards));

}  // namespace
}  // namespace mithaq::property
