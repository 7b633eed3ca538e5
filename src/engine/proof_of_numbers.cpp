// Proofs of numbers: comparisons, quantities, starts and ends, arithmetic.
#include <algorithm>

#include "engine/arithmetic.h"
#include "engine/days_of_proof.h"
#include "engine/engine.h"
#include "engine/proof_builder.h"
#include "engine/proof_goals.h"
#include "engine/proof_pieces.h"
#include "engine/ranges.h"

namespace mithaq::engine {

using law::Formula;
using proof::Numbers;
using record::Value;
using time::Day;
using Goal = proof::Goal;

namespace {

// The day before the next border after `from` in what is known of a number.
Day steady_until(const RangeFacts& facts, Day from, Day last) {
    for (const RangeFact& fact : facts)
        for (const Day border : {fact.days.from, fact.days.to})
            if (border > from) last = std::min(last, time::previous(border));
    return std::max(from, last);
}

Day day_of(std::int64_t number) {
    if (number <= -record::kInfinity) return time::kOpenStart;
    if (number >= record::kInfinity) return time::kOpenEnd;
    return Day{std::chrono::days{static_cast<int>(number)}};
}

std::int64_t number_of(Day day) {
    if (day == time::kOpenStart) return -record::kInfinity;
    return day == time::kOpenEnd ? record::kInfinity : std::int64_t{day.time_since_epoch().count()};
}

}  // namespace

bool ProofBuilder::is_range(const law::Term& term, const Scope& scope) const {
    return term.kind == law::Term::Kind::Variable &&
           scope.rule->rule->variables[term.variable].type.kind == law::Type::Kind::Range;
}

proof::Node ProofBuilder::giving(std::uint32_t variable, const Scope& scope, Goal goal, Step step,
                                 Window days) {
    proof::Node node = node_of(goal, step, days);
    node.rule = scope.rule->id;
    node.part = variable;
    return node;
}

ProofBuilder::Id ProofBuilder::add_number(proof::Node node, const Numbers& numbers) {
    node.number = proof::as_range(proof::hulls_of(numbers, proof_.worlds).accepted);
    return add(std::move(node));
}

ProofBuilder::Found ProofBuilder::compared(Goal goal, const Formula& f, const Scope& scope, Day from,
                                           Day last) {
    const law::Comparison& c = f.comparison;
    if (goal == Goal::Fails && leaves_out(f, scope))
        return Piece{add(node_of(goal, Step::Compared, {from, last})), last};
    const bool holds = goal == Goal::Holds;
    const Bound bound = bound_of(f, scope, holds ? Side::Lower : Side::Upper);
    if (has_day(bound.days, from) != holds) return std::nullopt;
    const Day end = holds ? end_inside(bound.days, from, last) : end_outside(bound.days, from, last);
    if (!is_range(c.left, scope) && !is_range(c.right, scope))
        return Piece{add(node_of(goal, Step::Compared, {from, end})), end};
    if (const auto whole = compared_on(goal, c, scope, {from, end})) return Piece{*whole, end};
    // One proof does not carry over changes of what is compared.
    const Day steady =
        std::min(steady_until(c.left, scope, from, end), steady_until(c.right, scope, from, end));
    if (steady >= end) return std::nullopt;
    const auto part = compared_on(goal, c, scope, {from, steady});
    if (!part) return std::nullopt;
    return Piece{*part, steady};
}

std::optional<ProofBuilder::Id> ProofBuilder::compared_on(Goal goal, const law::Comparison& c,
                                                          const Scope& scope, Window days) {
    using law::Relation;
    const bool holds = goal == Goal::Holds;
    const bool greater = c.relation == Relation::Greater || c.relation == Relation::GreaterEqual;
    const bool equal = c.relation == Relation::Equal || c.relation == Relation::NotEqual;
    // That a number is large needs members; that it is small needs a limit.
    const bool low = equal || greater == holds;
    const bool high = equal || greater != holds;
    proof::Node node = node_of(goal, Step::Compared, days);
    Numbers sides[2];
    for (const bool left : {true, false}) {
        const law::Term& term = left ? c.left : c.right;
        Need need{left ? low : high, left ? high : low, {}};
        if (left && low && !high && c.right.kind == law::Term::Kind::Constant)
            need.enough = c.right.constant.integer() + c.right_plus + 1;
        const auto found = number(term, scope, days, need);
        if (!found) return std::nullopt;
        node.children.push_back(found->node);
        sides[left ? 0 : 1] = found->numbers;
    }
    const bool shown = holds ? proof::surely(sides[0], c.relation, sides[1], c.right_plus)
                             : proof::never(sides[0], c.relation, sides[1], c.right_plus, proof_.worlds);
    if (!shown) return std::nullopt;
    return add(std::move(node));
}

ProofBuilder::Found ProofBuilder::computed_values(Goal goal, const Formula& f, const Scope& scope, Day from,
                                                  Day last) {
    const Piece whole{add(giving(f.compute.result, scope, goal, Step::Computed, {from, last})), last};
    if (goal == Goal::Fails && leaves_out(f, scope)) return whole;
    const Bound bound = bound_of(f, scope, goal == Goal::Holds ? Side::Lower : Side::Upper);
    if (has_day(bound.days, from) != (goal == Goal::Holds)) return std::nullopt;
    return whole;
}

std::optional<ProofBuilder::Proved> ProofBuilder::number(const law::Term& term, const Scope& scope,
                                                         Window days, const Need& need) {
    if (!spend()) return std::nullopt;
    if (!is_range(term, scope)) {
        const Value value =
            term.kind == law::Term::Kind::Constant ? term.constant : scope.theta[term.variable];
        if (value.kind() != Value::Kind::Integer && value.kind() != Value::Kind::Day) return std::nullopt;
        if (is_unknown(value) || is_unmentioned(value)) return std::nullopt;
        return Proved{proof::kNone, Numbers::exactly(value.integer())};
    }
    const RangeProvider& provider = scope.rule->providers[term.variable];
    if (provider.aggregate != nullptr) return aggregate(*provider.aggregate, scope, days, need);
    if (provider.formula != nullptr && provider.formula->kind == Formula::Kind::Boundary)
        return stretch(*provider.formula, scope, days);
    if (provider.formula != nullptr) return computed(provider.formula->compute, scope, days);
    if (provider.atom == nullptr) return std::nullopt;
    // A number is one key's; an instance that leaves the key open is taken apart first.
    for (const Binding& binding : pattern_of(*provider.atom, scope).arguments)
        if (!binding.bound()) return std::nullopt;
    return derived_predicate(provider.atom->predicate) ? derived(*provider.atom, scope, days, need)
                                                       : quantity(*provider.atom, scope, days);
}

std::optional<ProofBuilder::Proved> ProofBuilder::quantity(const law::Atom& atom, const Scope& scope,
                                                           Window days) {
    Pattern pattern = pattern_of(atom, scope);
    proof::Node node = node_of(Goal::Holds, Step::Quantity, days);
    node.atom = pattern;
    cite(node, pattern, days);
    for (Binding& binding : pattern.arguments)
        if (const auto at = unknown_.find(binding.value); at != unknown_.end()) binding.value = at->second;
    const Numbers numbers = proof::recorded_numbers(facts_, pattern, days);
    return Proved{add_number(std::move(node), numbers), numbers};
}

std::optional<ProofBuilder::Proved> ProofBuilder::computed(const law::Compute& compute, const Scope& scope,
                                                           Window days) {
    const auto left = number(compute.left, scope, days, {});
    if (!left) return std::nullopt;
    const auto right = number(compute.right, scope, days, {});
    if (!right) return std::nullopt;
    proof::Node node = giving(compute.result, scope, Goal::Holds, Step::Computed, days);
    node.children = {left->node, right->node};
    const Numbers numbers = proof::computed(compute.operation, left->numbers, right->numbers, proof_.worlds);
    return Proved{add_number(std::move(node), numbers), numbers};
}

// That the formula fails, on the day `at` or on some day of a window that begins (or ends) there; without `at`, wherever it
// does before the days, or after them.
std::optional<ProofBuilder::Id> ProofBuilder::fails_beside(const Formula& f, const Scope& scope, bool before,
                                                           Window days, std::optional<Day> at) {
    const Bound upper = bound_of(f, scope, Side::Upper);
    const auto day = at ? at
                        : (before ? last_up_to(~upper.days, time::previous(days.first))
                                  : first_from(~upper.days, time::next(days.last)));
    if (day && !has_day(upper.days, *day))
        if (const auto id = cover(Goal::Fails, f, scope, {*day, *day})) return id;
    for (const Window window : upper.windows) {
        if (before ? window.last >= days.first : window.first <= days.last) continue;
        if (at && (before ? window.first : window.last) != *at) continue;
        if (const auto id = some_day(Goal::FailsSomeDay, f, scope, window)) return id;
    }
    return std::nullopt;
}

std::optional<ProofBuilder::Proved> ProofBuilder::stretch(const Formula& formula, const Scope& scope,
                                                          Window days) {
    const Formula& f = formula.parts[0];
    const bool start = formula.boundary.which == law::Boundary::Which::Start;
    // The start is of one instance; an open one is taken apart first.
    if (is_open_in(f, scope, true)) return std::nullopt;
    const auto facts =
        on_days(FormulaEvaluator(world_, plan_, *scope.rule, scope.theta).ranges_of(formula.boundary.result),
                IntervalSet(days.interval()));
    if (facts.empty()) return std::nullopt;
    std::int64_t low = record::kInfinity;
    std::int64_t high = -record::kInfinity;
    for (const RangeFact& fact : facts) {
        low = std::min(low, fact.low);
        high = std::max(high, fact.high);
    }
    Window where{day_of(low), day_of(high)};
    proof::Node node = giving(formula.boundary.result, scope, Goal::Holds, Step::Stretch, days);
    node.children.assign(2, proof::kNone);
    // The near end: where it holds on to the days. Else it is one of the days itself.
    Day& near = start ? where.last : where.first;
    const Window held = start ? Window{near, time::previous(days.last)}
                              : Window{time::next(days.first), time::previous(near)};
    if (held.first <= held.last && !time::is_open(near)) {
        const auto holds = cover(Goal::Holds, f, scope, held);
        if (holds)
            node.children[0] = *holds;
        else
            near = start ? days.last : time::next(days.first);
    } else {
        near = start ? days.last : time::next(days.first);
    }
    Day& far = start ? where.first : where.last;
    if (!time::is_open(far)) {
        const auto gap = fails_beside(f, scope, start, days, start ? time::previous(far) : far);
        if (gap)
            node.children[1] = *gap;
        else
            far = start ? time::kOpenStart : time::kOpenEnd;
    }
    if (where.last < where.first) return std::nullopt;
    node.witness = where;
    const Numbers numbers = Numbers::between({number_of(where.first), number_of(where.last)});
    return Proved{add_number(std::move(node), numbers), numbers};
}

ProofBuilder::Found ProofBuilder::stretch_exists(Goal goal, const Formula& formula, const Scope& scope,
                                                 Day from, Day last) {
    const Formula& f = formula.parts[0];
    const bool start = formula.boundary.which == law::Boundary::Which::Start;
    proof::Node node = giving(formula.boundary.result, scope, goal, Step::Stretch, {from, last});
    if (goal == Goal::Fails && !has_day(upper_days(f, scope), from)) {
        const Found fails =
            formula.parts.empty() ? Found() : this->formula(Goal::Fails, f, scope, from, last);
        if (!fails) return std::nullopt;
        node.days.last = fails->end;
        node.children = {fails->node};
        return Piece{add(std::move(node)), fails->end};
    }
    const Bound bound = bound_of(formula, scope, goal == Goal::Holds ? Side::Lower : Side::Upper);
    if (has_day(bound.days, from) != (goal == Goal::Holds)) return std::nullopt;
    if (goal == Goal::Fails) {
        // It has always held, or always will: one instance, not one after another.
        if (is_open_in(f, scope, true)) return std::nullopt;
        node.days.last = end_outside(bound.days, from, last);
        const Window others = start ? Window{time::kOpenStart, time::previous(node.days.last)}
                                    : Window{time::next(node.days.first), time::kOpenEnd};
        const auto holds = cover(Goal::Holds, f, scope, others);
        if (!holds) return std::nullopt;
        node.children = {*holds};
    } else {
        node.days.last = end_inside(bound.days, from, last);
        const auto holds = cover(Goal::Holds, f, scope, node.days);
        if (!holds) return std::nullopt;
        const auto gap = fails_beside(f, scope, start, node.days, std::nullopt);
        if (!gap) return std::nullopt;
        node.children = {*holds, *gap};
    }
    const Day end = node.days.last;
    return Piece{add(std::move(node)), end};
}

Day ProofBuilder::steady_until(const law::Term& term, const Scope& scope, Day from, Day last) {
    if (!is_range(term, scope)) return last;
    const RangeProvider& provider = scope.rule->providers[term.variable];
    if (provider.aggregate != nullptr) return steady_members(*provider.aggregate, scope, from, last);
    if (provider.formula != nullptr && provider.formula->kind == Formula::Kind::Compute) {
        const law::Compute& compute = provider.formula->compute;
        return std::min(steady_until(compute.left, scope, from, last),
                        steady_until(compute.right, scope, from, last));
    }
    const FormulaEvaluator evaluator(world_, plan_, *scope.rule, scope.theta);
    Day steady = engine::steady_until(evaluator.ranges_of(term.variable), from, last);
    if (provider.atom == nullptr || !derived_predicate(provider.atom->predicate)) return steady;
    const Pattern pattern = pattern_of(*provider.atom, scope);
    for (const std::uint32_t index : plan_.rules_of[pattern.predicate.index]) {
        const RulePlan& rule = plan_.rules[index];
        const auto substitution = proof::unified(*rule.rule, pattern);
        const law::Term& value = rule.rule->head.arguments.back();
        if (!substitution) continue;
        const Scope inner = scope_of(rule, *substitution);
        if (is_range(value, inner) && rule.providers[value.variable].aggregate != nullptr)
            steady = std::min(steady, steady_until(value, inner, from, steady));
    }
    return steady;
}

}  // namespace mithaq::engine
