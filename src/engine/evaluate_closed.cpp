#include "engine/evaluate_closed.h"

#include <algorithm>

#include "engine/formula.h"
#include "engine/ranges.h"

namespace mithaq::engine {

ClosedRun::ClosedRun(const Plan& plan, const regime::BaseFacts& facts, Budget& budget, Interval horizon)
    : plan_(plan),
      facts_(facts),
      budget_(budget),
      horizon_(horizon),
      join_(plan, *this, budget),
      states_(plan.components.size(), State::Untouched),
      relations_(plan.law->predicates.size()) {}

const Relation& ClosedRun::relation(law::PredicateId predicate) {
    ensure(plan_.component_of[predicate.index]);
    return relations_[predicate.index];
}

void ClosedRun::ensure(std::uint32_t index) {
    if (states_[index] != State::Untouched) return;
    const Component& component = plan_.components[index];
    states_[index] = State::Running;
    for (const std::uint32_t below : component.needs) ensure(below);
    for (const law::PredicateId predicate : component.predicates) load(predicate);
    if (component.recursive) {
        evaluate_recursive(component);
    } else {
        for (const law::PredicateId predicate : component.predicates) evaluate_once(predicate);
    }
    states_[index] = State::Done;
}

void ClosedRun::load(law::PredicateId predicate) {
    if (predicate.index >= facts_.relations.size()) return;
    Relation& rows = relations_[predicate.index];
    for (const regime::BaseAtom& atom : facts_.relations[predicate.index].atoms) {
        record::Tuple arguments;
        for (const record::Value value : atom.arguments)
            arguments.push_back(value.is_none() ? unknown_value(unknown_++) : value);
        Row& row = rows.row(rows.insert(arguments));
        row.lower = canonical({atom.on_record, atom.windows}, Side::Lower);
        row.upper = canonical({atom.possible, atom.counter_windows}, Side::Upper);
        budget_.spend();
    }
}

void ClosedRun::derive(const RulePlan& rule, Theta& theta, std::vector<Derived>& derived) {
    const std::size_t key = key_size(plan_.law->predicate(rule.rule->head.predicate));
    join_.for_each(rule, rule.body, theta, [&] {
        budget_.spend();
        const FormulaEvaluator evaluator(*this, plan_, rule, theta);
        Bound upper = evaluator.body(Side::Upper);
        if (upper.days.empty()) return;
        derived.push_back({rule.rule->head.predicate, pattern_of(rule.rule->head, theta, key),
                           evaluator.body(Side::Lower), std::move(upper)});
    });
}

void ClosedRun::evaluate_once(law::PredicateId predicate) {
    Relation& rows = relations_[predicate.index];
    std::vector<Derived> derived;
    for (const std::uint32_t index : plan_.rules_of[predicate.index]) {
        const RulePlan& rule = plan_.rules[index];
        Theta theta(rule.rule->variables.size());
        derive(rule, theta, derived);
    }
    if (derived.empty()) return;
    std::vector<std::pair<Disjunction, Disjunction>> sides;
    const auto add = [&](std::uint32_t row, const Bound& lower, const Bound& upper) {
        while (sides.size() <= row) sides.emplace_back(Disjunction(Side::Lower), Disjunction(Side::Upper));
        sides[row].first.add(lower);
        sides[row].second.add(upper);
    };
    for (std::uint32_t i = 0; i < rows.size(); ++i) add(i, rows.row(i).lower, rows.row(i).upper);
    for (const Derived& instance : derived)
        add(rows.insert(instance.arguments), instance.lower, instance.upper);
    for (std::uint32_t i = 0; i < rows.size(); ++i) {
        rows.row(i).lower = sides[i].first.finish();
        rows.row(i).upper = sides[i].second.finish();
    }
}

void ClosedRun::evaluate_recursive(const Component& component) {
    std::vector<Derived> derived;
    for (const law::PredicateId predicate : component.predicates) {
        Relation& rows = relations_[predicate.index];
        for (std::uint32_t i = 0; i < rows.size(); ++i) {
            Row& row = rows.row(i);
            row.lower = clipped(std::move(row.lower), horizon_, Side::Lower);
            row.upper = clipped({std::move(row.upper.days), {}}, horizon_, Side::Upper);
        }
        for (const std::uint32_t index : plan_.rules_of[predicate.index]) {
            Theta theta(plan_.rules[index].rule->variables.size());
            derive(plan_.rules[index], theta, derived);
        }
    }
    Changed changed = apply(std::move(derived));
    while (std::any_of(changed.begin(), changed.end(), [](const auto& rows) { return !rows.empty(); }))
        changed = apply(derive_from(component, changed));
}

std::vector<ClosedRun::Derived> ClosedRun::derive_from(const Component& component, const Changed& changed) {
    std::vector<Derived> derived;
    for (const law::PredicateId predicate : component.predicates)
        for (const std::uint32_t index : plan_.rules_of[predicate.index]) {
            const RulePlan& rule = plan_.rules[index];
            for (const law::Atom* atom : rule.recursive_atoms)
                for (const std::uint32_t row : changed[atom->predicate.index]) {
                    Theta theta(rule.rule->variables.size());
                    if (unify(*atom, relations_[atom->predicate.index].row(row).arguments, theta))
                        derive(rule, theta, derived);
                }
        }
    return derived;
}

ClosedRun::Changed ClosedRun::apply(std::vector<Derived> derived) {
    Changed changed(relations_.size());
    for (Derived& instance : derived) {
        const Bound lower = clipped(std::move(instance.lower), horizon_, Side::Lower);
        const Bound upper = clipped(std::move(instance.upper), horizon_, Side::Upper);
        if (upper.days.empty()) continue;
        Relation& rows = relations_[instance.predicate.index];
        const std::uint32_t index = rows.insert(instance.arguments);
        Row& row = rows.row(index);
        Disjunction grown(Side::Lower);
        grown.add(row.lower);
        grown.add(lower);
        Bound new_lower = grown.finish();
        IntervalSet new_upper = row.upper.days | upper.days;
        if (new_lower == row.lower && new_upper == row.upper.days) continue;
        budget_.spend(new_upper.intervals().size());
        row.lower = std::move(new_lower);
        row.upper.days = std::move(new_upper);
        changed[instance.predicate.index].push_back(index);
    }
    for (auto& rows : changed) {
        std::sort(rows.begin(), rows.end());
        rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    }
    return changed;
}

Bound ClosedRun::goal(law::PredicateId predicate, const record::Tuple& pattern, Side side) {
    const Relation& rows = relation(predicate);
    const auto matches = rows.matches(pattern);
    const auto side_of = [&](std::uint32_t index) -> const Bound& {
        return side == Side::Lower ? rows.row(index).lower : rows.row(index).upper;
    };
    if (matches.empty()) return {};
    if (matches.size() == 1) return side_of(matches.front());
    Disjunction any(side);
    for (const std::uint32_t index : matches) any.add(side_of(index));
    return any.finish();
}

Instances ClosedRun::instances() {
    return [this](const RulePlan& rule, const ConjunctionPlan& conjunction, Theta& theta,
                  const std::function<void()>& found) { join_.for_each(rule, conjunction, theta, found); };
}

RangeFacts ClosedRun::ranges(law::PredicateId predicate, const record::Tuple& pattern) {
    RangeFacts facts;
    if (predicate.index < facts_.relations.size())
        facts = recorded_ranges(facts_.relations[predicate.index], relation(predicate), pattern);
    for (RangeFact& fact : derived_ranges(*this, plan_, predicate, pattern, instances()))
        facts.push_back(std::move(fact));
    return merged(std::move(facts));
}

RangeFacts ClosedRun::count(const RulePlan& rule, const law::Count& count, const Theta& theta) {
    auto [place, is_new] = counts_[&count].try_emplace(group_of(rule, count, theta));
    if (is_new) {
        const Members certain = members_of(*this, plan_, rule, count, theta, Side::Lower, instances());
        const Members possible = members_of(*this, plan_, rule, count, theta, Side::Upper, instances());
        place->second = count_ranges(certain, possible, {});
    }
    return place->second;
}

}  // namespace mithaq::engine
