// Visiting the atoms and terms of formulas.
#pragma once

#include <utility>

#include "law/program.h"

namespace mithaq::law {

// Calls visit(formula) for `formula` and every formula inside it, outer ones first.
template <class Visit>
void for_each_formula(const Formula& formula, Visit&& visit) {
    visit(formula);
    const auto& inside = formula.kind == Formula::Kind::Count ? formula.count.body : formula.parts;
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

// Calls visit(term) for every written term of `formula` itself, not of its parts.
template <class Visit>
void for_each_term(const Formula& formula, Visit&& visit) {
    if (formula.kind == Formula::Kind::Atom) {
        for (const Term& term : formula.atom.arguments) visit(term);
    } else if (formula.kind == Formula::Kind::Compare) {
        visit(formula.comparison.left);
        visit(formula.comparison.right);
    }
}

}  // namespace mithaq::law
