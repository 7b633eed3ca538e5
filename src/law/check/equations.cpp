#include "law/check/equations.h"

namespace mithaq::law::check {

void Equations::add(const std::vector<Formula>& parts) {
    for (const Formula& part : parts) {
        if (part.kind == Formula::Kind::And) add(part.parts);
        if (part.kind == Formula::Kind::Compare && part.comparison.relation == Relation::Equal) {
            add({part.comparison.left}, part.comparison.right);
            add({part.comparison.right}, part.comparison.left);
        }
        if (part.kind == Formula::Kind::Compute) {
            Term result;
            result.kind = Term::Kind::Variable;
            result.variable = part.compute.result;
            add({part.compute.left, part.compute.right}, result);
        }
    }
}

void Equations::bind(VariableSet& bound) {
    std::vector<std::uint32_t> queue;
    for (std::uint32_t i = 0; i < bound.size(); ++i)
        if (bound[i]) queue.push_back(i);
    const auto take = [&](Equation& equation) {
        if (bound[equation.gives]) return;
        bound[equation.gives] = true;
        queue.push_back(equation.gives);
    };
    for (Equation& equation : equations_)
        if (equation.needs == 0) take(equation);
    while (!queue.empty()) {
        const auto waiting = waiting_.find(queue.back());
        queue.pop_back();
        if (waiting == waiting_.end()) continue;
        for (const std::size_t index : waiting->second)
            if (--equations_[index].needs == 0) take(equations_[index]);
    }
}

void Equations::add(const std::vector<Term>& from, const Term& to) {
    if (to.kind != Term::Kind::Variable || is_range(to)) return;
    for (const Term& term : from)
        if (term.kind == Term::Kind::Any || is_range(term)) return;
    Equation equation{to.variable, 0};
    for (const Term& term : from) {
        if (term.kind != Term::Kind::Variable) continue;
        ++equation.needs;
        waiting_[term.variable].push_back(equations_.size());
    }
    equations_.push_back(equation);
}

bool Equations::is_range(const Term& term) const {
    return term.kind == Term::Kind::Variable && variables_[term.variable].type.kind == Type::Kind::Range;
}

}  // namespace mithaq::law::check
