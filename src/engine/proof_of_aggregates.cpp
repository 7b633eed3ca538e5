// Proofs of aggregates: the members that are sure, and a listing of all that there may be.
#include <algorithm>

#include "engine/count.h"
#include "engine/days_of_proof.h"
#include "engine/engine.h"
#include "engine/proof_builder.h"
#include "engine/proof_goals.h"
#include "engine/proof_pieces.h"

namespace mithaq::engine {

using law::Formula;
using proof::AggregateMembers;
using proof::Numbers;
using record::Value;
using time::Day;
using Goal = proof::Goal;
using Function = law::Aggregate::Function;

ProofBuilder::Scope ProofBuilder::group_of(const law::Aggregate& count, const Scope& scope) const {
    std::vector<Binding> group(scope.substitution.size());
    for (const std::uint32_t v : scope.rule->counts.at(&count).group) group[v] = scope.substitution[v];
    return scope_of(*scope.rule, std::move(group));
}

std::optional<ProofBuilder::Proved> ProofBuilder::aggregate(const law::Aggregate& count, const Scope& scope,
                                                            Window days, const Need& need, Goal goal) {
    const CountPlan& plan = scope.rule->counts.at(&count);
    for (const std::uint32_t v : plan.group)
        if (!scope.substitution[v].bound()) return std::nullopt;
    const Scope group = group_of(count, scope);
    proof::Node node = giving(count.result, scope, goal, Step::Counted, days);
    AggregateMembers members(count, proof_.worlds);
    const bool is_count = count.function == Function::Count;
    if (need.low || !is_count) add_sure_members(count, group, days, need, node, members);
    if (need.high || !is_count) {
        const auto all = listing(plan.body, group, days, [&](const Scope& inner, bool last_resort) {
            return possible_member(count, inner, days, last_resort, members);
        });
        if (!all) return std::nullopt;
        node.children.push_back(*all);
        // What is left out at the ends of the listing counts as well.
        std::vector<Id> open{*all};
        while (!open.empty()) {
            const proof::Node& at = proof_.nodes[open.back()];
            open.pop_back();
            if (at.step == Step::Unlisted) members.add_unlisted(at.substitution);
            if (at.step == Step::Branch) open.insert(open.end(), at.children.begin(), at.children.end());
        }
    } else {
        members.add_unlisted(group.substitution);
    }
    const Numbers numbers = members.result();
    return Proved{add_number(std::move(node), numbers), numbers, members.some_is_sure(),
                  members.none_is_possible()};
}

void ProofBuilder::add_sure_members(const law::Aggregate& count, const Scope& group, Window days,
                                    const Need& need, proof::Node& node, AggregateMembers& members) {
    const CountPlan& plan = group.rule->counts.at(&count);
    const IntervalSet stretch(days.interval());
    std::map<record::Tuple, std::vector<Theta>> sure;
    Theta theta = group.theta;
    ListedJoin(plan_, engine_.possible(), budget_).for_each(*group.rule, plan.body, theta, [&] {
        const FormulaEvaluator evaluator(world_, plan_, *group.rule, theta);
        if (!evaluator.conjunction_of(plan.body.parts, Side::Lower).days.contains(stretch)) return;
        record::Tuple tuple;
        for (const std::uint32_t v : count.counted) tuple.push_back(theta[v]);
        // An unknown member may be one of the others.
        if (std::none_of(tuple.begin(), tuple.end(), is_unknown)) sure[tuple].push_back(theta);
    });
    const auto parts = proof::flat_parts(count.body);
    std::int64_t named = 0;
    for (const auto& [tuple, instances] : sure) {
        // More than enough are of use to a reader only while they are few.
        if (need.enough && named >= std::max(*need.enough, kMostMembersToName)) break;
        for (const Theta& instance : instances) {
            std::vector<Binding> substitution;
            for (const Value value : instance) substitution.push_back({value, {}});
            const Found body = conjunction(parts, scope_of(*group.rule, substitution), days.first, days.last,
                                           node_of(Goal::Holds, Step::EveryPart, {}));
            if (!body || body->end < days.last) continue;
            const auto member = members.member_of(substitution, *group.rule->rule);
            if (!member) continue;
            proof::Node named_one = node_of(Goal::Holds, Step::Member, days);
            named_one.substitution = std::move(substitution);
            named_one.children = {body->node};
            node.children.push_back(add(std::move(named_one)));
            members.add_sure(*member);
            ++named;
            break;
        }
    }
}

std::optional<ProofBuilder::Id> ProofBuilder::possible_member(const law::Aggregate& count, const Scope& scope,
                                                              Window days, bool last_resort,
                                                              AggregateMembers& members) {
    const auto member = members.member_of(scope.substitution, *scope.rule->rule);
    if (!member) return std::nullopt;
    proof::Node node = node_of(Goal::Fails, Step::Possible, days);
    node.substitution = scope.substitution;
    Numbers value = Numbers::between({});
    value.counted = false;
    if (count.function != Function::Count) {
        const law::Term term{law::Term::Kind::Variable, count.value, {}, {}};
        const auto found = number(term, scope, days, {});
        if (!found && !last_resort) return std::nullopt;
        if (found) {
            value = found->numbers;
            if (found->node != proof::kNone) node.children = {found->node};
        }
    }
    members.add_possible(*member, value);
    return add(std::move(node));
}

ProofBuilder::Found ProofBuilder::aggregate_exists(Goal goal, const Formula& f, const Scope& scope, Day from,
                                                   Day last) {
    const bool holds = goal == Goal::Holds;
    const Bound bound = bound_of(f, scope, holds ? Side::Lower : Side::Upper);
    if (has_day(bound.days, from) != holds) return std::nullopt;
    const Day end = holds ? end_inside(bound.days, from, last) : end_outside(bound.days, from, last);
    const CountPlan& plan = scope.rule->counts.at(&f.aggregate);
    const bool has_zero =
        (f.aggregate.function == Function::Count || f.aggregate.function == Function::Sum) &&
        (plan.group_bound_elsewhere || plan.group.empty());
    const auto on = [&](Day until) -> std::optional<Id> {
        const auto found = aggregate(f.aggregate, scope, {from, until}, {holds, !holds, {}}, goal);
        if (!found) return std::nullopt;
        if (holds ? !has_zero && !found->some_is_sure : !found->none_is_possible) return std::nullopt;
        return found->node;
    };
    if (const auto whole = on(end)) return Piece{*whole, end};
    const Day steady = steady_members(f.aggregate, scope, from, end);
    if (steady < end)
        if (const auto part = on(steady)) return Piece{*part, steady};
    if (!holds || !has_zero) return std::nullopt;
    return Piece{add(giving(f.aggregate.result, scope, goal, Step::Counted, {from, end})), end};
}

std::optional<ProofBuilder::Proved> ProofBuilder::derived(const law::Atom& atom, const Scope& scope,
                                                          Window days, const Need& need) {
    const Pattern pattern = pattern_of(atom, scope);
    proof::Node node = node_of(Goal::Holds, Step::Derived, days);
    node.atom = pattern;
    Numbers all{{}, {}, true, true};
    for (const std::uint32_t index : plan_.rules_of[atom.predicate.index]) {
        const RulePlan& rule = plan_.rules[index];
        const auto substitution = proof::unified(*rule.rule, pattern);
        if (!substitution) continue;
        const auto way = listing(rule.body, scope_of(rule, *substitution), days,
                                 [&](const Scope& inner, bool) -> std::optional<Id> {
                                     const auto value =
                                         number(rule.rule->head.arguments.back(), inner, days, need);
                                     if (!value) return std::nullopt;
                                     proof::add_rival(all, value->numbers);
                                     proof::Node leaf = node_of(Goal::Fails, Step::Possible, days);
                                     leaf.substitution = inner.substitution;
                                     if (value->node != proof::kNone) leaf.children = {value->node};
                                     return add(std::move(leaf));
                                 });
        if (!way) return std::nullopt;
        std::vector<Id> open{*way};
        while (!open.empty()) {
            const proof::Node& at = proof_.nodes[open.back()];
            open.pop_back();
            if (at.step == Step::Unlisted) proof::add_rival(all, Numbers::between({}));
            if (at.step == Step::Branch) open.insert(open.end(), at.children.begin(), at.children.end());
        }
        proof_.nodes[*way].rule = rule.id;
        node.children.push_back(*way);
    }
    return Proved{add_number(std::move(node), all), all};
}

std::optional<ProofBuilder::Id> ProofBuilder::none_listed(const ConjunctionPlan& body, const Scope& scope,
                                                          Window days) {
    proof::Node frame;
    frame.goal = Goal::Fails;
    frame.substitution = scope.substitution;
    return in_pieces(
        days,
        [&](Day t, Day to) {
            proof::Node node = frame;
            node.step = Step::OnePart;
            return one_part(body.parts, scope, t, to, std::move(node));
        },
        frame);
}

std::optional<ProofBuilder::Id> ProofBuilder::listing(const ConjunctionPlan& body, const Scope& scope,
                                                      Window days, const Leaf& leaf) {
    if (!spend()) return std::nullopt;
    if (const auto none = none_listed(body, scope, days)) return none;
    if (const auto here = leaf(scope, false)) return here;
    // Branch on a variable of which the other values are out of the question, if there is one.
    std::optional<std::uint32_t> any;
    for (const std::uint32_t v : body.variables) {
        if (scope.substitution[v].bound() || !scope.substitution[v].except.empty()) continue;
        const std::vector<Value> values = values_for(scope, body, v);
        if (values.empty() || values.size() > kMostValues) continue;
        std::vector<Binding> other = scope.substitution;
        for (const Value value : values) other[v].except.push_back(value);
        if (const auto no_other = none_listed(body, scope_of(*scope.rule, std::move(other)), days))
            return listed_by(v, values, no_other, body, scope, days, leaf);
        if (!any) any = v;
    }
    if (any) return listed_by(*any, values_for(scope, body, *any), std::nullopt, body, scope, days, leaf);
    if (const auto here = leaf(scope, true)) return here;
    proof::Node open = node_of(Goal::Fails, Step::Unlisted, days);
    open.substitution = scope.substitution;
    return add(std::move(open));
}

std::optional<ProofBuilder::Id> ProofBuilder::listed_by(std::uint32_t v, const std::vector<Value>& values,
                                                        std::optional<Id> no_other,
                                                        const ConjunctionPlan& body, const Scope& scope,
                                                        Window days, const Leaf& leaf) {
    proof::Node branch = node_of(Goal::Fails, Step::Branch, days);
    branch.part = v;
    branch.substitution = scope.substitution;
    std::vector<Binding> other = scope.substitution;
    for (const Value value : values) {
        std::vector<Binding> one = scope.substitution;
        one[v] = {value, {}};
        other[v].except.push_back(value);
        const auto way = listing(body, scope_of(*scope.rule, std::move(one)), days, leaf);
        if (!way) return std::nullopt;
        branch.children.push_back(*way);
    }
    if (!no_other) no_other = listing(body, scope_of(*scope.rule, std::move(other)), days, leaf);
    if (!no_other) return std::nullopt;
    branch.children.push_back(*no_other);
    return add(std::move(branch));
}

// Until a member may come, or go, or changes its value.
Day ProofBuilder::steady_members(const law::Aggregate& count, const Scope& scope, Day from, Day last) {
    const CountPlan& plan = scope.rule->counts.at(&count);
    Theta theta = group_of(count, scope).theta;
    const auto cut = [&](const IntervalSet& days) {
        for (const time::Interval& interval : days.intervals())
            for (const Day border : {interval.from, interval.to})
                if (border > from) last = std::min(last, time::previous(border));
    };
    ListedJoin(plan_, engine_.possible(), budget_).for_each(*scope.rule, plan.body, theta, [&] {
        const FormulaEvaluator evaluator(world_, plan_, *scope.rule, theta);
        cut(evaluator.conjunction_of(plan.body.parts, Side::Lower).days);
        cut(evaluator.conjunction_of(plan.body.parts, Side::Upper).days);
        if (count.function == Function::Count) return;
        const law::Term term{law::Term::Kind::Variable, count.value, {}, {}};
        last = std::min(last, steady_until(term,
                                           scope_of(*scope.rule,
                                                    [&] {
                                                        std::vector<Binding> inner;
                                                        for (const Value value : theta)
                                                            inner.push_back({value, {}});
                                                        return inner;
                                                    }()),
                                           from, last));
    });
    return std::max(from, last);
}

}  // namespace mithaq::engine
