#include <algorithm>
#include <set>

#include "engine/plan.h"
#include "engine/plan_components.h"
#include "engine/plan_rule.h"
#include "law/walk.h"

namespace mithaq::engine {

namespace {

using law::Formula;
using Kind = Formula::Kind;

// How many of a rule's variables of each type it compares with `!=`.
std::vector<std::pair<law::Type, std::uint32_t>> compared_variables(const law::Rule& rule) {
    std::set<std::uint32_t> compared;
    const auto take = [&](const Formula& formula) {
        if (formula.kind != Kind::Compare || formula.comparison.relation != law::Relation::NotEqual) return;
        for (const law::Term* term : {&formula.comparison.left, &formula.comparison.right})
            if (term->kind == law::Term::Kind::Variable) compared.insert(term->variable);
    };
    for (const Formula& part : rule.body) law::for_each_formula(part, take);
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
            add(formula.aggregate.body);
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

std::vector<ReadingMask> masks_of(const law::Program& law, const ReadingChoice& readings) {
    std::vector<ReadingMask> masks(law.questions.size(), 0);
    for (const auto& [question, reading] : readings)
        if (reading < kMostReadings) masks[question] = ReadingMask{1} << reading;
    return masks;
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
        plan.rules.push_back(plan_rule(law, {i}));
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
