#include "engine/plan_components.h"

#include <algorithm>
#include <set>

#include "law/strongly_connected.h"

namespace mithaq::engine {

namespace {

using law::Formula;
using Kind = Formula::Kind;
using Edges = std::map<std::uint32_t, std::map<std::uint32_t, bool>>;  // head -> atom -> negative somewhere

bool applies(const RulePlan& rule, const std::vector<ReadingMask>& open) {
    return !rule.only_under || (open[rule.only_under->first] & rule.only_under->second) != 0;
}

// Components over `among`, of a graph that has no edges but between these.
std::vector<Component> components_among(const Edges& edges, std::size_t size,
                                        const std::vector<law::PredicateId>& among, bool& unstratified) {
    law::Successors successors(size);
    for (const auto& [from, targets] : edges)
        for (const auto& [to, negative] : targets) successors[from].push_back(to);
    const law::StronglyConnected found = law::strongly_connected(successors);
    std::vector<bool> is_among(size, false);
    for (const law::PredicateId predicate : among) is_among[predicate.index] = true;
    std::vector<std::uint32_t> number(found.components.size());
    std::vector<Component> components;
    for (std::uint32_t i = 0; i < found.components.size(); ++i) {
        const std::vector<std::uint32_t>& members = found.components[i];
        if (!is_among[members.front()]) continue;
        number[i] = static_cast<std::uint32_t>(components.size());
        Component component;
        std::set<std::uint32_t> needs;
        for (const std::uint32_t member : members) {
            component.predicates.push_back({member});
            const auto own = edges.find(member);
            if (own == edges.end()) continue;
            for (const auto& [to, negative] : own->second) {
                if (found.component_of[to] != i) {
                    needs.insert(number[found.component_of[to]]);
                    continue;
                }
                component.recursive = true;
                unstratified = unstratified || negative;
            }
        }
        component.needs.assign(needs.begin(), needs.end());
        components.push_back(std::move(component));
    }
    return components;
}

// What the rules that `wanted` takes depend on; with `inside`, within that component only.
template <class Wanted>
Edges edges_of(const Plan& plan, const std::vector<std::uint32_t>& rules, Wanted wanted,
               std::optional<std::uint32_t> inside = std::nullopt) {
    Edges edges;
    for (const std::uint32_t index : rules) {
        const RulePlan& rule = plan.rules[index];
        if (!wanted(rule)) continue;
        for (const Formula& part : rule.rule->body)
            for_each_dependency(part, false, [&](const law::Atom& atom, bool negative) {
                if (inside && plan.component_of[atom.predicate.index] != *inside) return;
                bool& flag = edges[rule.rule->head.predicate.index][atom.predicate.index];
                flag = flag || negative;
            });
    }
    return edges;
}

std::vector<std::uint32_t> rules_of(const Plan& plan, const Component& component) {
    std::vector<std::uint32_t> rules;
    for (const law::PredicateId predicate : component.predicates) {
        const auto& own = plan.rules_of[predicate.index];
        rules.insert(rules.end(), own.begin(), own.end());
    }
    return rules;
}

}  // namespace

void for_each_dependency(const Formula& formula, bool negative,
                         const std::function<void(const law::Atom&, bool)>& visit) {
    if (formula.kind == Kind::Atom) visit(formula.atom, negative);
    for (std::size_t i = 0; i < formula.parts.size(); ++i) {
        // Where an interval begins depends on both sides of what it is of.
        const bool turned = formula.kind == Kind::Not || formula.kind == Kind::Boundary ||
                            (formula.kind == Kind::Lasting && i > 0);
        for_each_dependency(formula.parts[i], negative || turned, visit);
    }
    if (formula.kind == Kind::Aggregate)
        for (const Formula& part : formula.aggregate.body) for_each_dependency(part, true, visit);
}

void find_components(Plan& plan) {
    std::vector<std::uint32_t> rules(plan.rules.size());
    for (std::uint32_t i = 0; i < rules.size(); ++i) rules[i] = i;
    const std::size_t size = plan.law->predicates.size();
    const Edges edges = edges_of(plan, rules, [](const RulePlan&) { return true; });
    std::vector<law::PredicateId> all;
    for (std::uint32_t i = 0; i < size; ++i) all.push_back({i});
    bool unstratified = false;
    plan.components = components_among(edges, size, all, unstratified);
    plan.component_of.resize(size);
    for (std::uint32_t i = 0; i < plan.components.size(); ++i)
        for (const law::PredicateId member : plan.components[i].predicates)
            plan.component_of[member.index] = i;
    if (unstratified) plan.fault = "a predicate depends on its own negation";
}

void divide(Plan& plan, std::uint32_t index) {
    Component& component = plan.components[index];
    if (!component.recursive) return;
    const std::vector<std::uint32_t> rules = rules_of(plan, component);
    const Edges always = edges_of(
        plan, rules, [](const RulePlan& rule) { return !rule.only_under; }, index);
    bool unstratified = false;
    const std::vector<Component> parts =
        components_among(always, plan.law->predicates.size(), component.predicates, unstratified);
    if (parts.size() == 1 && parts.front().recursive) return;
    std::map<std::uint32_t, std::vector<ReadingMask>> groups;
    for (const std::uint32_t rule : rules) {
        const RulePlan& planned = plan.rules[rule];
        if (!planned.only_under) continue;
        if (edges_of(
                plan, {rule}, [](const RulePlan&) { return true; }, index)
                .empty())
            continue;
        auto& of = groups[planned.only_under->first];
        if (std::find(of.begin(), of.end(), planned.only_under->second) == of.end())
            of.push_back(planned.only_under->second);
    }
    for (auto& [question, readings] : groups) {
        ReadingMask others = ~ReadingMask{0};
        for (const ReadingMask reading : readings) others &= ~reading;
        readings.push_back(others);
        component.divided_by.emplace_back(question, std::move(readings));
    }
}

std::vector<Component> parts_of(const Plan& plan, const Component& component,
                                const std::vector<ReadingMask>& open) {
    const std::uint32_t index = plan.component_of[component.predicates.front().index];
    const Edges edges = edges_of(
        plan, rules_of(plan, component), [&](const RulePlan& rule) { return applies(rule, open); }, index);
    bool unstratified = false;
    return components_among(edges, plan.law->predicates.size(), component.predicates, unstratified);
}

}  // namespace mithaq::engine
