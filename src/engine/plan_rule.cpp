#include "engine/plan_rule.h"

#include <algorithm>
#include <set>

namespace mithaq::engine {

namespace {

using law::Formula;
using Kind = Formula::Kind;
using Variables = std::set<std::uint32_t>;

bool is_range(const law::Rule& rule, std::uint32_t variable) {
    return rule.variables[variable].type.kind == law::Type::Kind::Range;
}

void add_term(const law::Term& term, Variables& variables) {
    if (term.kind == law::Term::Kind::Variable) variables.insert(term.variable);
}

void add_variables(const Formula& formula, Variables& variables);

void add_variables(const law::Aggregate& count, Variables& variables) {
    for (const Formula& part : count.body) add_variables(part, variables);
    variables.insert(count.counted.begin(), count.counted.end());
}

void add_variables(const Formula& formula, Variables& variables) {
    if (formula.kind == Kind::Atom)
        for (const law::Term& term : formula.atom.arguments) add_term(term, variables);
    if (formula.kind == Kind::Compare) {
        add_term(formula.comparison.left, variables);
        add_term(formula.comparison.right, variables);
    }
    if (formula.kind == Kind::Aggregate) {
        add_variables(formula.aggregate, variables);
        variables.insert(formula.aggregate.result);
    }
    if (formula.kind == Kind::Boundary) variables.insert(formula.boundary.result);
    if (formula.kind == Kind::Compute) {
        add_term(formula.compute.left, variables);
        add_term(formula.compute.right, variables);
        variables.insert(formula.compute.result);
    }
    for (const Formula& part : formula.parts) add_variables(part, variables);
}

// Collects what stands in a conjunction; `top` while no temporal operator was crossed.
void add_generators(const Formula& formula, bool top, bool required, ConjunctionPlan& plan) {
    switch (formula.kind) {
        case Kind::Atom:
            plan.generators.push_back({&formula.atom, required, top});
            break;
        case Kind::And:
            for (const Formula& part : formula.parts) add_generators(part, top, required, plan);
            break;
        case Kind::Once:
        case Kind::Eventually:
            add_generators(formula.parts[0], false, required, plan);
            break;
        case Kind::Historically:
        case Kind::Always:
            add_generators(formula.parts[0], false, false, plan);
            break;
        case Kind::Since:
        case Kind::Until:
            // Between neighbouring days nothing is asked of the left side.
            add_generators(formula.parts[0], false, false, plan);
            add_generators(formula.parts[1], false, required, plan);
            break;
        case Kind::Lasting:
            add_generators(formula.parts[0], false, required, plan);
            break;
        case Kind::Boundary:
            add_generators(formula.parts[0], top, required, plan);
            break;
        case Kind::Not:
        case Kind::Compare:
        case Kind::Aggregate:
        case Kind::Compute:
            break;
    }
}

void add_parts(const std::vector<Formula>& body, std::vector<const Formula*>& parts) {
    for (const Formula& formula : body) {
        if (formula.kind == Kind::And)
            add_parts(formula.parts, parts);
        else
            parts.push_back(&formula);
    }
}

class RulePlanner {
public:
    RulePlanner(const law::Program& law, law::RuleId id) : rule_(law.rule(id)) {
        plan_.id = id;
        plan_.rule = &rule_;
        plan_.providers.resize(rule_.variables.size());
        find_providers(law, rule_.body);
    }

    RulePlan make() && {
        Variables head;
        for (const law::Term& term : rule_.head.arguments) add_term(term, head);
        plan_counts(rule_.body, head);
        plan_.body = plan_conjunction(rule_.body, head, {});
        Variables bound;
        add_bound(plan_.body.generators, bound);
        find_bound_groups(rule_.body, bound);
        return std::move(plan_);
    }

private:
    void find_providers(const law::Program& law, const std::vector<Formula>& formulas) {
        for (const Formula& formula : formulas) {
            if (formula.kind == Kind::Atom && law.predicate(formula.atom.predicate).has_range() &&
                formula.atom.arguments.size() == law.predicate(formula.atom.predicate).arguments.size()) {
                const law::Term& last = formula.atom.arguments.back();
                if (last.kind == law::Term::Kind::Variable)
                    plan_.providers[last.variable].atom = &formula.atom;
            }
            if (formula.kind == Kind::Aggregate) {
                plan_.providers[formula.aggregate.result].aggregate = &formula.aggregate;
                find_providers(law, formula.aggregate.body);
            }
            if (formula.kind == Kind::Boundary) plan_.providers[formula.boundary.result].formula = &formula;
            if (formula.kind == Kind::Compute && is_range(rule_, formula.compute.result))
                plan_.providers[formula.compute.result].formula = &formula;
            find_providers(law, formula.parts);
        }
    }

    // The counts of a body, each with the variables that stand outside of it.
    void plan_counts(const std::vector<Formula>& formulas, const Variables& outside) {
        for (std::size_t i = 0; i < formulas.size(); ++i) {
            Variables beside = outside;
            for (std::size_t j = 0; j < formulas.size(); ++j)
                if (j != i) add_variables(formulas[j], beside);
            if (formulas[i].kind == Kind::Aggregate) {
                plan_count(formulas[i].aggregate, beside);
            } else {
                plan_counts(formulas[i].parts, beside);
            }
        }
    }

    void plan_count(const law::Aggregate& count, const Variables& outside) {
        plan_counts(count.body, outside);
        CountPlan planned;
        Variables inside;
        for (const Formula& part : count.body) add_variables(part, inside);
        const Variables counted(count.counted.begin(), count.counted.end());
        for (const std::uint32_t variable : inside)
            if (outside.contains(variable) && !counted.contains(variable) && !is_range(rule_, variable))
                planned.group.push_back(variable);
        planned.body = plan_conjunction(count.body, counted, {});
        plan_.counts.emplace(&count, std::move(planned));
    }

    // What must be bound before `formula` can be evaluated.
    Variables needed(const Formula& formula) const {
        Variables all;
        if (formula.kind == Kind::Aggregate) {
            const auto& group = plan_.counts.at(&formula.aggregate).group;
            all.insert(group.begin(), group.end());
        } else if (formula.parts.empty()) {
            add_variables(formula, all);
        }
        for (const Formula& part : formula.parts) all.merge(needed(part));
        Variables plain;
        for (const std::uint32_t variable : all) {
            if (!is_range(rule_, variable)) {
                plain.insert(variable);
            } else if (formula.kind == Kind::Compare ||
                       (formula.kind == Kind::Compute && variable != formula.compute.result)) {
                add_provider(plan_.providers[variable], plain);
            }
        }
        return plain;
    }

    void add_provider(const RangeProvider& provider, Variables& variables) const {
        if (provider.atom)
            for (const law::Term& term : provider.atom->arguments)
                if (term.kind == law::Term::Kind::Variable && !is_range(rule_, term.variable))
                    variables.insert(term.variable);
        if (provider.aggregate)
            if (const auto found = plan_.counts.find(provider.aggregate); found != plan_.counts.end())
                variables.insert(found->second.group.begin(), found->second.group.end());
        if (provider.formula) variables.merge(needed(*provider.formula));
    }

    ConjunctionPlan plan_conjunction(const std::vector<Formula>& body, const Variables& head, Variables all) {
        ConjunctionPlan plan;
        add_parts(body, plan.parts);
        for (const Formula* part : plan.parts) {
            const Variables variables = needed(*part);
            plan.variables_of.emplace_back(variables.begin(), variables.end());
            all.insert(variables.begin(), variables.end());
            add_generators(*part, true, true, plan);
            if (part->kind == Kind::Compare && !has_range(part->comparison))
                plan.comparisons.push_back(&part->comparison);
            if (part->kind == Kind::Compute && !is_range(rule_, part->compute.result))
                plan.computes.push_back(&part->compute);
            if (part->kind == Kind::Aggregate) plan.counts.push_back(&part->aggregate);
        }
        for (const std::uint32_t variable : head)
            if (!is_range(rule_, variable)) all.insert(variable);
        plan.variables.assign(all.begin(), all.end());
        return plan;
    }

    bool has_range(const law::Comparison& comparison) const {
        const auto range = [&](const law::Term& term) {
            return term.kind == law::Term::Kind::Variable && is_range(rule_, term.variable);
        };
        return range(comparison.left) || range(comparison.right);
    }

    // A count's group may be bound by the rule's other atoms, and by those beside it in the body of a count.
    void find_bound_groups(const std::vector<Formula>& formulas, const Variables& bound) {
        for (const Formula& formula : formulas) {
            find_bound_groups(formula.parts, bound);
            if (formula.kind != Kind::Aggregate) continue;
            CountPlan& planned = plan_.counts.at(&formula.aggregate);
            planned.group_bound_elsewhere =
                std::all_of(planned.group.begin(), planned.group.end(),
                            [&](std::uint32_t variable) { return bound.contains(variable); });
            Variables inside = bound;
            add_bound(planned.body.generators, inside);
            find_bound_groups(formula.aggregate.body, inside);
        }
    }

    static void add_bound(const std::vector<Generator>& generators, Variables& bound) {
        for (const Generator& generator : generators)
            if (generator.required)
                for (const law::Term& term : generator.atom->arguments) add_term(term, bound);
    }

    const law::Rule& rule_;
    RulePlan plan_;
};

}  // namespace

RulePlan plan_rule(const law::Program& law, law::RuleId id) { return RulePlanner(law, id).make(); }

}  // namespace mithaq::engine
