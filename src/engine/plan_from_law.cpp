#include <algorithm>
#include <set>

#include "engine/plan.h"

namespace mithaq::engine {

namespace {

using law::Formula;
using record::Value;
using Kind = Formula::Kind;
using Variables = std::set<std::uint32_t>;

bool is_range(const law::Rule& rule, std::uint32_t variable) {
    return rule.variables[variable].type.kind == law::Type::Kind::Range;
}

void add_term(const law::Term& term, Variables& variables) {
    if (term.kind == law::Term::Kind::Variable) variables.insert(term.variable);
}

void add_variables(const Formula& formula, Variables& variables);

void add_variables(const law::Count& count, Variables& variables) {
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
    if (formula.kind == Kind::Count) {
        add_variables(formula.count, variables);
        variables.insert(formula.count.result);
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
        case Kind::Count:
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
        for (auto& [count, planned] : plan_.counts)
            planned.group_bound_elsewhere = bound_by_atoms(planned.group, plan_.body.generators);
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
            if (formula.kind == Kind::Count) {
                plan_.providers[formula.count.result].count = &formula.count;
                find_providers(law, formula.count.body);
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
            if (formulas[i].kind == Kind::Count) {
                plan_count(formulas[i].count, beside);
            } else {
                plan_counts(formulas[i].parts, beside);
            }
        }
    }

    void plan_count(const law::Count& count, const Variables& outside) {
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
        if (formula.kind == Kind::Count) {
            const auto& group = plan_.counts.at(&formula.count).group;
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
        if (provider.count)
            if (const auto found = plan_.counts.find(provider.count); found != plan_.counts.end())
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
            if (part->kind == Kind::Count) plan.counts.push_back(&part->count);
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

    static bool bound_by_atoms(const std::vector<std::uint32_t>& group,
                               const std::vector<Generator>& generators) {
        Variables bound;
        for (const Generator& generator : generators)
            if (generator.required)
                for (const law::Term& term : generator.atom->arguments) add_term(term, bound);
        return std::all_of(group.begin(), group.end(),
                           [&](std::uint32_t variable) { return bound.contains(variable); });
    }

    const law::Rule& rule_;
    RulePlan plan_;
};

using Edges = std::map<std::uint32_t, std::map<std::uint32_t, bool>>;  // head -> atom -> negative somewhere

bool applies(const RulePlan& rule, const std::vector<ReadingMask>& open) {
    return !rule.only_under || (open[rule.only_under->first] & rule.only_under->second) != 0;
}

// Tarjan's strongly connected components over predicates; they come out in dependency order.
class ComponentFinder {
public:
    ComponentFinder(const Edges& edges, std::size_t size)
        : edges_(edges), order_(size, 0), low_(size, 0), component_of_(size, kNone) {}

    std::vector<Component> find(const std::vector<law::PredicateId>& predicates) {
        for (const law::PredicateId predicate : predicates)
            if (order_[predicate.index] == 0) visit(predicate.index);
        for (const law::PredicateId predicate : predicates) connect(predicate.index);
        for (Component& component : components_) {
            std::sort(component.needs.begin(), component.needs.end());
            component.needs.erase(std::unique(component.needs.begin(), component.needs.end()),
                                  component.needs.end());
        }
        return std::move(components_);
    }

    [[nodiscard]] bool unstratified() const { return unstratified_; }
    [[nodiscard]] const std::vector<std::uint32_t>& component_of() const { return component_of_; }

private:
    static constexpr std::uint32_t kNone = 0xFFFFFFFF;

    [[nodiscard]] const std::map<std::uint32_t, bool>& edges_of(std::uint32_t predicate) const {
        static const std::map<std::uint32_t, bool> none;
        const auto found = edges_.find(predicate);
        return found == edges_.end() ? none : found->second;
    }

    void visit(std::uint32_t predicate) {
        order_[predicate] = low_[predicate] = ++counter_;
        stack_.push_back(predicate);
        for (const auto& [target, negative] : edges_of(predicate)) {
            if (order_[target] == 0) visit(target);
            if (component_of_[target] == kNone) low_[predicate] = std::min(low_[predicate], low_[target]);
        }
        if (low_[predicate] != order_[predicate]) return;
        Component component;
        for (bool last = false; !last;) {
            const std::uint32_t member = stack_.back();
            stack_.pop_back();
            component_of_[member] = static_cast<std::uint32_t>(components_.size());
            component.predicates.push_back({member});
            last = member == predicate;
        }
        components_.push_back(std::move(component));
    }

    void connect(std::uint32_t predicate) {
        Component& component = components_[component_of_[predicate]];
        for (const auto& [target, negative] : edges_of(predicate)) {
            if (component_of_[target] != component_of_[predicate]) {
                component.needs.push_back(component_of_[target]);
                continue;
            }
            component.recursive = true;
            unstratified_ = unstratified_ || negative;
        }
    }

    const Edges& edges_;
    std::vector<Component> components_;
    std::vector<std::uint32_t> order_;
    std::vector<std::uint32_t> low_;
    std::vector<std::uint32_t> component_of_;
    std::vector<std::uint32_t> stack_;
    std::uint32_t counter_ = 0;
    bool unstratified_ = false;
};

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

void find_components(Plan& plan) {
    std::vector<std::uint32_t> rules(plan.rules.size());
    for (std::uint32_t i = 0; i < rules.size(); ++i) rules[i] = i;
    const std::size_t size = plan.law->predicates.size();
    const Edges edges = edges_of(plan, rules, [](const RulePlan&) { return true; });
    ComponentFinder finder(edges, size);
    std::vector<law::PredicateId> all;
    for (std::uint32_t i = 0; i < size; ++i) all.push_back({i});
    plan.components = finder.find(all);
    plan.component_of = finder.component_of();
    if (finder.unstratified()) plan.fault = "a predicate depends on its own negation";
}

// The readings of the questions on which recursion inside the component depends, unless the rules that always apply
// make the same recursion by themselves.
void divide(Plan& plan, std::uint32_t index) {
    Component& component = plan.components[index];
    if (!component.recursive) return;
    const std::vector<std::uint32_t> rules = rules_of(plan, component);
    const Edges always = edges_of(
        plan, rules, [](const RulePlan& rule) { return !rule.only_under; }, index);
    ComponentFinder finder(always, plan.law->predicates.size());
    const std::vector<Component> parts = finder.find(component.predicates);
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

void for_each_comparison(const std::vector<Formula>& formulas,
                         const std::function<void(const law::Comparison&)>& visit) {
    for (const Formula& formula : formulas) {
        if (formula.kind == Kind::Compare) visit(formula.comparison);
        for_each_comparison(formula.parts, visit);
        for_each_comparison(formula.count.body, visit);
    }
}

// How many of a rule's variables of each type it compares with `!=`.
std::vector<std::pair<law::Type, std::uint32_t>> compared_variables(const law::Rule& rule) {
    Variables compared;
    for_each_comparison(rule.body, [&](const law::Comparison& comparison) {
        if (comparison.relation != law::Relation::NotEqual) return;
        add_term(comparison.left, compared);
        add_term(comparison.right, compared);
    });
    std::vector<std::pair<law::Type, std::uint32_t>> numbers;
    for (const std::uint32_t variable : compared) {
        const law::Type& type = rule.variables[variable].type;
        const auto at = std::find_if(numbers.begin(), numbers.end(),
                                     [&](const auto& entry) { return entry.first == type; });
        if (at == numbers.end())
            numbers.emplace_back(type, 1);
        else
            ++at->second;
    }
    return numbers;
}

constexpr std::uint32_t kMostUnmentioned = 8;

void add_unmentioned(Plan& plan, const law::Rule& rule) {
    for (const auto& [type, number] : compared_variables(rule)) {
        const auto at = std::find_if(plan.unmentioned.begin(), plan.unmentioned.end(),
                                     [&](const auto& entry) { return entry.first == type; });
        if (at == plan.unmentioned.end())
            plan.unmentioned.emplace_back(type, std::min(number, kMostUnmentioned));
        else
            at->second = std::max(at->second, std::min(number, kMostUnmentioned));
    }
}

class ConstantFinder {
public:
    ConstantFinder(Plan& plan, const law::Rule& rule) : plan_(plan), rule_(rule) {
        add(rule.head);
        add(rule.body);
    }

private:
    void add(const law::Atom& atom) {
        const law::Predicate& predicate = plan_.law->predicate(atom.predicate);
        for (std::size_t i = 0; i < atom.arguments.size(); ++i)
            if (atom.arguments[i].kind == law::Term::Kind::Constant)
                plan_.constants.emplace_back(predicate.arguments[i].type, atom.arguments[i].constant);
    }

    void add(const law::Term& constant, const law::Term& beside) {
        if (constant.kind == law::Term::Kind::Constant && beside.kind == law::Term::Kind::Variable)
            plan_.constants.emplace_back(rule_.variables[beside.variable].type, constant.constant);
    }

    void add(const std::vector<Formula>& formulas) {
        for (const Formula& formula : formulas) {
            if (formula.kind == Kind::Atom) add(formula.atom);
            add(formula.comparison.left, formula.comparison.right);
            add(formula.comparison.right, formula.comparison.left);
            add(formula.parts);
            add(formula.count.body);
        }
    }

    Plan& plan_;
    const law::Rule& rule_;
};

}  // namespace

std::uint32_t Plan::unmentioned_of(const law::Type& type) const {
    for (const auto& [of, number] : unmentioned)
        if (of == type) return number;
    return 1;
}

void for_each_dependency(const Formula& formula, bool negative,
                         const std::function<void(const law::Atom&, bool)>& visit) {
    if (formula.kind == Kind::Atom) visit(formula.atom, negative);
    for (std::size_t i = 0; i < formula.parts.size(); ++i) {
        // Where an interval begins depends on both sides of what it is of.
        const bool turned = formula.kind == Kind::Not || formula.kind == Kind::Boundary ||
                            (formula.kind == Kind::Lasting && i > 0);
        for_each_dependency(formula.parts[i], negative || turned, visit);
    }
    if (formula.kind == Kind::Count)
        for (const Formula& part : formula.count.body) for_each_dependency(part, true, visit);
}

std::vector<ReadingMask> masks_of(const law::Program& law, const ReadingChoice& readings) {
    std::vector<ReadingMask> masks(law.questions.size(), 0);
    for (const auto& [question, reading] : readings)
        if (reading < kMostReadings) masks[question] = ReadingMask{1} << reading;
    return masks;
}

std::vector<Component> parts_of(const Plan& plan, const Component& component,
                                const std::vector<ReadingMask>& open) {
    const std::uint32_t index = plan.component_of[component.predicates.front().index];
    const Edges edges = edges_of(
        plan, rules_of(plan, component), [&](const RulePlan& rule) { return applies(rule, open); }, index);
    return ComponentFinder(edges, plan.law->predicates.size()).find(component.predicates);
}

Plan plan_from_law(const law::Program& law, const ReadingChoice& readings) {
    return plan_from_law(law, masks_of(law, readings));
}

Plan plan_from_law(const law::Program& law, const std::vector<ReadingMask>& open) {
    Plan plan;
    plan.law = &law;
    for (const law::Question& question : law.questions)
        if (question.readings.size() > kMostReadings) plan.fault = "a question has more than 64 readings";
    plan.rules_of.resize(law.predicates.size());
    for (std::uint32_t i = 0; i < law.rules.size(); ++i) {
        const law::Rule& rule = law.rules[i];
        add_unmentioned(plan, rule);
        ConstantFinder(plan, rule);
        ReadingMask reading = 0;
        if (rule.question) {
            if (rule.reading && *rule.reading < kMostReadings) reading = ReadingMask{1} << *rule.reading;
            reading &= open[*rule.question];
            if (reading == 0) continue;
        }
        plan.rules_of[rule.head.predicate.index].push_back(static_cast<std::uint32_t>(plan.rules.size()));
        plan.rules.push_back(RulePlanner(law, {i}).make());
        if (rule.question && reading != open[*rule.question])
            plan.rules.back().only_under = {*rule.question, reading};
    }
    find_components(plan);
    for (std::uint32_t i = 0; i < plan.components.size(); ++i) divide(plan, i);
    for (RulePlan& rule : plan.rules) {
        const std::uint32_t component = plan.component_of[rule.rule->head.predicate.index];
        for (const Formula& part : rule.rule->body)
            for_each_dependency(part, false, [&](const law::Atom& atom, bool negative) {
                if (!negative && plan.component_of[atom.predicate.index] == component)
                    rule.recursive_atoms.push_back(&atom);
            });
    }
    return plan;
}

}  // namespace mithaq::engine
