// Every small rule body of one, two or three premises with variables, over every way to know little: joins, `_`, negation over
// what is complete and what is not, comparison, counts; and small recursive programs.
#include <gtest/gtest.h>

#include "property/compare.h"
#include "property/small_facts.h"
#include "property/soak.h"
#include "reference/grounding.h"

namespace mithaq::property {
namespace {

using law::Formula;
using law::Term;
using Kind = Formula::Kind;
using time::Period;
using Body = std::vector<Formula>;

constexpr std::size_t kShards = 8;
constexpr std::size_t kTogether = 16;
constexpr std::uint32_t kS = 0, kT = 1, kN = 2, kM = 3, kK = 4,
                        kU = 5;  // variables of every rule; kU, kU + 1 … are counted

Term variable(std::uint32_t index) { return {Term::Kind::Variable, index, {}, {}}; }
Term constant(record::Value value) { return {Term::Kind::Constant, 0, value, {}}; }
time::Bounds days(int low, std::optional<int> high) {
    time::Bounds bounds{{Period::Unit::Days, low}, std::nullopt};
    if (high) bounds.high = Period{Period::Unit::Days, *high};
    return bounds;
}

// Two states, one of them in the facts; b(?s), an event; r(?s, ?t), a state of affairs.
struct World {
    Case the_case = empty_case();
    law::Type state{law::Type::Kind::Entity, symbol(the_case, "state")};
    law::Type range{law::Type::Kind::Range, {}};
    record::Value a{symbol(the_case, "A")}, b{symbol(the_case, "B")};
    law::PredicateId event = declare(the_case, "b", law::Shape::Event, {state});
    law::PredicateId pair = declare(the_case, "r", law::Shape::State, {state, state});

    World() { the_case.facts.values = {{state, {a, b}}}; }

    [[nodiscard]] Formula atom(law::PredicateId predicate, std::vector<Term> arguments) const {
        Formula formula;
        formula.atom = {predicate, std::move(arguments), {}};
        return formula;
    }
    [[nodiscard]] Formula of(std::uint32_t s) const { return atom(event, {variable(s)}); }
    [[nodiscard]] Formula of(std::uint32_t s, std::uint32_t t) const {
        return atom(pair, {variable(s), variable(t)});
    }

    law::Rule rule(Body body) {
        const std::string name = "d" + std::to_string(the_case.law.rules.size());
        law::Rule rule;
        rule.provision = symbol(the_case, "r" + name);
        rule.variables = {{"s", state}, {"t", state}, {"n", range}, {"m", range},
                          {"k", range}, {"u", state}, {"v", state}, {"w", state}};
        rule.head = {declare(the_case, name, law::Shape::State, {state}), {variable(kS)}, {}};
        rule.body = std::move(body);
        return rule;
    }
};

Formula node(Kind kind, std::vector<Formula> parts, const time::Bounds& bounds = {}) {
    Formula formula;
    formula.kind = kind;
    formula.parts = std::move(parts);
    formula.bounds = bounds;
    return formula;
}
Formula no(Formula of) { return node(Kind::Not, {std::move(of)}); }

Formula compare(Term left, law::Relation relation, Term right) {
    Formula formula;
    formula.kind = Kind::Compare;
    formula.comparison.left = left;
    formula.comparison.relation = relation;
    formula.comparison.right = right;
    return formula;
}

// `?n = count ?u : (…), ?n REL k`
Body threshold(std::uint32_t result, std::uint32_t counted, Body of, law::Relation relation, int number) {
    Formula count;
    count.kind = Kind::Aggregate;
    count.aggregate.result = result;
    count.aggregate.counted = {counted};
    count.aggregate.body = std::move(of);
    return {count, compare(variable(result), relation, constant(record::Value::integer(number)))};
}

// What a body is made of; each is one premise, or a count with its comparison.
std::vector<Body> premises(const World& w) {
    using law::Relation;
    return {
        {w.of(kS)},
        {w.of(kT)},
        {no(w.of(kS))},
        {no(w.of(kT))},
        {node(Kind::Once, {w.of(kS)}, days(1, std::nullopt))},
        {w.of(kS, kT)},
        {w.of(kT, kS)},
        {w.of(kS, kS)},
        {w.atom(w.pair, {variable(kS), Term{}})},
        {w.atom(w.pair, {variable(kS), constant(w.a)})},
        {no(w.atom(w.pair, {variable(kS), Term{}}))},
        {no(w.atom(w.pair, {Term{}, variable(kS)}))},
        {no(w.of(kS, kT))},
        {node(Kind::Once, {node(Kind::And, {w.of(kS, kT), w.of(kT)})}, days(0, 2))},
        {node(Kind::Since, {w.of(kS, kT), w.of(kT)}, days(0, std::nullopt))},
        {node(Kind::Since, {no(w.of(kT)), w.of(kS, kT)}, days(1, 2))},
        {node(Kind::Until, {w.of(kS, kT), w.of(kS)}, days(0, 2))},
        {node(Kind::Lasting, {w.of(kS, kT), w.of(kS)})},
        {node(Kind::Lasting, {w.of(kS), no(w.of(kS, kT))})},
        {node(Kind::Historically, {w.of(kS, kT)}, days(0, 1))},
        {node(Kind::Eventually, {w.of(kS, kT)}, days(1, 2))},
        {compare(variable(kS), Relation::NotEqual, variable(kT))},
        {compare(variable(kS), Relation::Equal, constant(w.a))},
        {compare(variable(kT), Relation::NotEqual, constant(w.a))},
        threshold(kN, kU, {w.of(kS, kU)}, Relation::GreaterEqual, 1),
        threshold(kM, kU + 1, {w.of(kU + 1)}, Relation::Less, 2),
        threshold(kK, kU + 2, {w.of(kU + 2, kS), no(w.of(kU + 2))}, Relation::Equal, 0),
    };
}

Body joined(const Body& a, const Body& b) {
    Body all = a;
    all.insert(all.end(), b.begin(), b.end());
    return all;
}

// The bodies of one, two or three premises that are safe.
std::vector<Body> bodies(std::size_t size) {
    World w;
    const std::vector<Body> single = premises(w);
    std::vector<std::pair<Body, std::size_t>> all{{{}, 0}};
    for (std::size_t i = 0; i < size; ++i) {
        std::vector<std::pair<Body, std::size_t>> longer;
        for (const auto& [body, from] : all)
            for (std::size_t k = from; k < single.size(); ++k)
                longer.emplace_back(joined(body, single[k]), k + 1);
        all = std::move(longer);
    }
    std::vector<Body> safe;
    for (const auto& [body, last] : all)
        if (reference::is_safe(w.rule(body))) safe.push_back(body);
    return safe;
}

// Ways to know b(A), b(B), r(A, B) and r(B, B).
void add_facts(World& w, std::size_t number, std::size_t spread) {
    Case& c = w.the_case;
    const std::size_t events = ways_of_events(), states = ways_of_states();
    add_way(c, w.event, {w.a}, number % events);
    add_way(c, w.event, {w.b}, (number * 3 + spread) % events);
    add_way(c, w.pair, {w.a, w.b}, number / events % states);
    add_way(c, w.pair, {w.b, w.b}, (number + spread) % states);
    if (number % 2 == 0) make_complete(c, w.event);
    if (number % 3 == 0) make_complete(c, w.pair);
}

std::string fault_of(const Case& c) {
    reference::BoundsOracle oracle(c.law, c.facts, c.readings, timeline_of(c));
    engine::Engine engine = engine_for(c);
    std::string fault = engine_differs(c, oracle, engine);
    if (fault.empty()) fault = tuples_differ(c, oracle, engine);
    WorldsWanted wanted;
    wanted.plain = 12;
    wanted.extended = 2;
    wanted.answers = 1;
    return fault.empty() ? worlds_differ(c, oracle, wanted) : fault;
}

void check_all(std::size_t size, std::size_t sets_of_facts, std::size_t shard) {
    Soak soak;
    const std::vector<Body> all = bodies(size);
    std::size_t turn = 0;
    for (std::size_t from = 0; from < all.size(); from += kTogether)
        for (std::size_t i = 0; i < sets_of_facts; ++i) {
            if (turn++ % kShards != shard || !Soak::takes(turn / kShards)) continue;
            World w;
            // Later bodies meet other facts where not all are taken.
            add_facts(w, i * (56 / sets_of_facts) + from / kTogether, from / kTogether % 5);
            const std::size_t to = std::min(all.size(), from + kTogether);
            for (std::size_t k = from; k < to; ++k) w.the_case.law.rules.push_back(w.rule(all[k]));
            settle(w.the_case);
            if (!soak.check(w.the_case, fault_of, to - from)) return;
        }
}

// A predicate of states that one rule starts and another carries on by itself.
void check_recursion(std::size_t shard) {
    Soak soak;
    const std::vector<Body> starts = bodies(1);
    std::size_t turn = 0;
    for (const Body& start : starts)
        for (std::size_t form = 0; form < 7; ++form)
            for (std::size_t i = 0; i < 56; i += 2) {
                if (turn++ % kShards != shard || !Soak::takes(turn / kShards)) continue;
                World w;
                add_facts(w, i + form, form % 5);
                law::Rule first = w.rule(start);
                law::Rule again = first;
                const law::PredicateId head = first.head.predicate;
                const Formula self = w.atom(head, {variable(kT)});
                const Formula same = w.atom(head, {variable(kS)});
                const std::vector<Body> steps = {
                    {self, w.of(kT, kS)},
                    {node(Kind::Once, {self}, days(1, std::nullopt)), w.of(kS, kT)},
                    {node(Kind::Since, {w.of(kS, kT), self}, days(2, std::nullopt)), w.of(kS)},
                    {node(Kind::Lasting, {self, w.of(kS, kT)}), w.of(kS)},
                    {node(Kind::Once, {same}, days(1, std::nullopt)), no(w.of(kS))},
                    {self, w.of(kS, kT), compare(variable(kS), law::Relation::NotEqual, variable(kT))},
                    {node(Kind::Until, {self, w.of(kS, kT)}, days(0, 1)), w.of(kT)},
                };
                again.body = steps[form];
                if (!reference::is_safe(again)) continue;
                w.the_case.law.rules = {first, again};
                // What is not derived, above the recursion.
                w.the_case.law.rules.push_back(w.rule({w.of(kS, kT), no(self)}));
                settle(w.the_case);
                if (!soak.check(w.the_case, fault_of)) return;
            }
}

class ExhaustiveJoins : public testing::TestWithParam<std::size_t> {};

TEST_P(ExhaustiveJoins, OnePremise) { check_all(1, 56, GetParam()); }
TEST_P(ExhaustiveJoins, TwoPremises) { check_all(2, 28, GetParam()); }
TEST_P(ExhaustiveJoins, ThreePremises) { check_all(3, 2, GetParam()); }
TEST_P(ExhaustiveJoins, Recursion) { check_recursion(GetParam()); }

INSTANTIATE_TEST_SUITE_P(Shard, ExhaustiveJoins, testing::Range<std::size_t>(0, kShards));

}  // namespace
}  // namespace mithaq::property
