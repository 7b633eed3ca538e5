// Proofs of comparisons and counts.
#include <algorithm>

#include "engine/count.h"
#include "engine/days_of_proof.h"
#include "engine/engine.h"
#include "engine/proof_builder.h"
#include "engine/proof_pieces.h"

namespace mithaq::engine {

using law::Formula;
using record::Value;
using time::Day;
using Goal = proof::Goal;

ProofBuilder::Found ProofBuilder::compared(Goal goal, const Formula& f, const Scope& scope, Day from,
                                           Day last) {
    const bool holds = goal == Goal::Holds;
    const Bound bound = bound_of(f, scope, holds ? Side::Lower : Side::Upper);
    if (has_day(bound.days, from) != holds) return std::nullopt;
    proof::Node node;
    node.goal = goal;
    node.step = Step::Compared;
    node.days = {from, holds ? end_inside(bound.days, from, last) : end_outside(bound.days, from, last)};
    const law::Relation relation = f.comparison.relation;
    const bool greater = relation == law::Relation::Greater || relation == law::Relation::GreaterEqual;
    const bool equal = relation == law::Relation::Equal || relation == law::Relation::NotEqual;
    // That a number is large needs members; that it is small needs a limit.
    const bool low = equal || greater == holds;
    const bool high = equal || greater != holds;
    bool any = false;
    for (const bool left : {true, false}) {
        const law::Term& term = left ? f.comparison.left : f.comparison.right;
        Id child = proof::kNone;
        if (term.kind == law::Term::Kind::Variable &&
            scope.rule->rule->variables[term.variable].type.kind == law::Type::Kind::Range) {
            const auto number_id = number(term, scope, node.days, left ? low : high, left ? high : low);
            if (!number_id) return std::nullopt;
            child = *number_id;
            any = true;
        }
        node.children.push_back(child);
    }
    if (!any) node.children.clear();
    const Day end = node.days.last;
    return Piece{add(std::move(node)), end};
}

std::optional<ProofBuilder::Id> ProofBuilder::number(const law::Term& term, const Scope& scope, Window days,
                                                     bool low, bool high) {
    const RangeProvider& provider = scope.rule->providers[term.variable];
    if (provider.count != nullptr) return counted(*provider.count, scope, days, low, high);
    if (provider.atom == nullptr) return std::nullopt;
    // A number is one key's; an instance that leaves the key open is taken apart first.
    for (const Binding& binding : pattern_of(*provider.atom, scope).arguments)
        if (!binding.bound()) return std::nullopt;
    if (derived_predicate(provider.atom->predicate)) return derived(*provider.atom, scope, days, low, high);
    const Pattern pattern = pattern_of(*provider.atom, scope);
    proof::Node node;
    node.step = Step::Quantity;
    node.atom = pattern;
    node.days = days;
    cite(node, pattern, days);
    return add(std::move(node));
}

std::optional<ProofBuilder::Id> ProofBuilder::counted(const law::Count& count, const Scope& scope,
                                                      Window days, bool low, bool high, Goal goal) {
    const CountPlan& plan = scope.rule->counts.at(&count);
    proof::Node node;
    node.goal = goal;
    node.step = Step::Counted;
    node.days = days;
    const IntervalSet stretch(days.interval());
    struct Member {
        Theta theta;
        bool certain;
    };
    std::map<record::Tuple, Member> members;
    Theta theta(scope.theta.size());
    for (const std::uint32_t v : plan.group) theta[v] = scope.theta[v];
    ListedJoin(plan_, engine_.possible(), budget_).for_each(*scope.rule, plan.body, theta, [&] {
        const FormulaEvaluator evaluator(world_, plan_, *scope.rule, theta);
        const bool certain = evaluator.conjunction_of(plan.body.parts, Side::Lower).days.contains(stretch);
        if (!certain && !evaluator.conjunction_of(plan.body.parts, Side::Upper).days.meets(stretch)) return;
        record::Tuple tuple;
        for (const std::uint32_t v : count.counted) tuple.push_back(theta[v]);
        auto [at, is_new] = members.try_emplace(tuple, Member{theta, certain});
        if (!is_new && certain) at->second = {theta, true};
    });
    const auto parts = proof::flat_parts(count.body);
    std::vector<Value> possible;
    for (const auto& [tuple, member] : members) {
        possible.push_back(tuple[0]);
        if (!low || !member.certain) continue;
        std::vector<Binding> substitution = scope.substitution;
        for (std::size_t v = 0; v < member.theta.size(); ++v)
            if (!member.theta[v].is_none()) substitution[v] = {member.theta[v], {}};
        proof::Node every;
        every.goal = Goal::Holds;
        every.step = Step::EveryPart;
        const Found body =
            conjunction(parts, scope_of(*scope.rule, substitution), days.first, days.last, every);
        if (!body || body->end < days.last) continue;
        proof::Node named;
        named.step = Step::Member;
        named.days = days;
        named.substitution = substitution;
        named.children = {body->node};
        node.children.push_back(add(std::move(named)));
    }
    if (high) {
        const auto rest = others_fail(count, scope, days, possible);
        if (!rest) return std::nullopt;
        node.most = static_cast<std::int64_t>(possible.size());
        node.children.push_back(*rest);
    }
    return add(std::move(node));
}

std::optional<ProofBuilder::Id> ProofBuilder::others_fail(const law::Count& count, const Scope& scope,
                                                          Window days, const std::vector<Value>& possible) {
    if (count.counted.size() > 1 && !possible.empty()) return std::nullopt;
    const std::uint32_t counted = count.counted[0];
    std::vector<Binding> substitution = scope.substitution;
    substitution[counted].except = possible;
    const auto parts = proof::flat_parts(count.body);
    const auto rest = [&](const std::vector<Binding>& of) -> std::optional<Id> {
        const Scope inner = scope_of(*scope.rule, of);
        proof::Node frame;
        frame.goal = Goal::Fails;
        frame.substitution = of;
        return in_pieces(
            days,
            [&](Day t, Day to) {
                proof::Node node = frame;
                node.step = Step::OnePart;
                return one_part(parts, inner, t, to, std::move(node));
            },
            frame);
    };
    if (const auto whole = rest(substitution)) return whole;
    // Else value by value: each that could be meant fails for a reason of its own.
    proof::Node branch;
    branch.goal = Goal::Fails;
    branch.step = Step::Branch;
    branch.part = counted;
    branch.substitution = substitution;
    branch.days = days;
    const Scope inner = scope_of(*scope.rule, substitution);
    std::vector<Binding> other = substitution;
    for (const Value value : values_for(inner, scope.rule->counts.at(&count).body, counted)) {
        if (branch.children.size() >= kMostValues) return std::nullopt;
        std::vector<Binding> one = substitution;
        one[counted] = {value, {}};
        other[counted].except.push_back(value);
        const auto fails = rest(one);
        if (!fails) return std::nullopt;
        branch.children.push_back(*fails);
    }
    const auto no_other = branch.children.empty() ? std::nullopt : rest(other);
    if (!no_other) return std::nullopt;
    branch.children.push_back(*no_other);
    return add(std::move(branch));
}

std::optional<ProofBuilder::Id> ProofBuilder::derived(const law::Atom& atom, const Scope& scope, Window days,
                                                      bool low, bool high) {
    const Pattern pattern = pattern_of(atom, scope);
    proof::Node node;
    node.step = Step::Derived;
    node.atom = pattern;
    node.days = days;
    for (const std::uint32_t index : plan_.rules_of[atom.predicate.index]) {
        const RulePlan& rule = plan_.rules[index];
        const auto substitution = proof::unified(*rule.rule, pattern);
        if (!substitution) return std::nullopt;
        proof::Node way;
        way.step = Step::Derived;
        way.rule = rule.id;
        way.substitution = *substitution;
        way.days = days;
        const auto child =
            number(rule.rule->head.arguments.back(), scope_of(rule, *substitution), days, low, high);
        if (!child) return std::nullopt;
        way.children = {*child};
        node.children.push_back(add(std::move(way)));
    }
    return add(std::move(node));
}

}  // namespace mithaq::engine
