// Visiting the atoms and terms of formulas.
#pragma once

#include <utility>

#include "law/program.h"

namespace mithaq::law {

// Calls visit(formula) for `formula` and every formula inside it, outer ones first.
template <class Visit>
void for_each_formula(const Formula& formula, Visit&& visit) {
    visit(formula);
    const auto& inside = formula.kind == Formula::Kind::Aggregate ? formula.aggregate.body : formula.parts;
    for (const Formula& part : inside) for_each_formula(part, visit);
}

// Calls visit(atom) for every atom of a conjunction.
template <class Visit>
void for_each_atom(const std::vector<Formula>& body, Visit&& visit) {
    for (const Formula& part : body) {
        for_each_formula(part, [&](const Formula& formula) {
            if (formula.kind == Formula::Kind::Atom) visit(formula.atom);
        });
    }
}

// Calls visit(term) for every term of `formula` itself, not of its parts; what it gives (the result of a count, a
// boundary or a Compute) and what a count counts are no terms.
template <class Visit>
void for_each_term(const Formula& formula, Visit&& visit) {
    if (formula.kind == Formula::Kind::Atom) {
        for (const Term& term : formula.atom.arguments) visit(term);
    } else if (formula.kind == Formula::Kind::Compare) {
        visit(formula.comparison.left);
        visit(formula.comparison.right);
    } else if (formula.kind == Formula::Kind::Compute) {
        visit(formula.compute.left);
        visit(formula.compute.right);
    }
}

// The variable that a count, a boundary or a Compute gives.
[[nodiscard]] inline std::optional<std::uint32_t> result_of(const Formula& formula) {
    if (formula.kind == Formula::Kind::Aggregate) return formula.aggregate.result;
    if (formula.kind == Formula::Kind::Boundary) return formula.boundary.result;
    if (formula.kind == Formula::Kind::Compute) return formula.compute.result;
    return std::nullopt;
}

// Calls visit(variable) for every place of `formula` itself, not of its parts, that names a variable.
template <class Visit>
void for_each_variable(const Formula& formula, Visit&& visit) {
    for_each_term(formula, [&](const Term& term) {
        if (term.kind == Term::Kind::Variable) visit(term.variable);
    });
    if (const auto result = result_of(formula)) visit(*result);
    if (formula.kind != Formula::Kind::Aggregate) return;
    for (const std::uint32_t counted : formula.aggregate.counted) visit(counted);
    if (formula.aggregate.function != Aggregate::Function::Count) visit(formula.aggregate.value);
}

}  // namespace mithaq::law
