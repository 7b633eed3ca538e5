#include "law/aggregate_members.h"

#include <map>

#include "law/walk.h"

namespace mithaq::law {
namespace {

// How often each variable stands in a formula.
using Occurrences = std::vector<std::uint32_t>;

template <class Counts>
void add(const std::vector<Formula>& body, Counts& occurrences) {
    for (const Formula& part : body)
        for_each_formula(part, [&](const Formula& formula) {
            for_each_variable(formula, [&](std::uint32_t variable) { ++occurrences[variable]; });
        });
}

bool needs_members(const Formula& formula) {
    return formula.kind == Formula::Kind::Aggregate && formula.aggregate.counted.empty() &&
           (formula.aggregate.function == Aggregate::Function::Min ||
            formula.aggregate.function == Aggregate::Function::Max);
}

void fill(std::vector<Formula>& body, const Occurrences& everywhere,
          const std::vector<RuleVariable>& variables) {
    for (Formula& part : body) {
        fill(part.parts, everywhere, variables);
        fill(part.aggregate.body, everywhere, variables);
        if (!needs_members(part)) continue;
        std::map<std::uint32_t, std::uint32_t> inside{{part.aggregate.value, 1}};
        add(part.aggregate.body, inside);
        for (const auto& [variable, times] : inside) {
            const RuleVariable& of = variables[variable];
            if (times == everywhere[variable] && of.type.kind != Type::Kind::Range)
                part.aggregate.counted.push_back(variable);
        }
    }
}

}  // namespace

void fill_members(const Atom* head, std::vector<Formula>& body, const std::vector<RuleVariable>& variables) {
    bool any = false;
    for (const Formula& part : body)
        for_each_formula(part, [&](const Formula& formula) { any = any || needs_members(formula); });
    if (!any) return;
    Occurrences everywhere(variables.size());
    add(body, everywhere);
    if (head != nullptr)
        for (const Term& term : head->arguments)
            if (term.kind == Term::Kind::Variable) ++everywhere[term.variable];
    fill(body, everywhere, variables);
}

}  // namespace mithaq::law
