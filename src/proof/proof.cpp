#include "proof/proof.h"

#include <algorithm>

#include "law/walk.h"

namespace mithaq::proof {

namespace {

void flatten(const std::vector<law::Formula>& parts, std::vector<const law::Formula*>& into) {
    for (const law::Formula& part : parts) {
        if (part.kind == law::Formula::Kind::And)
            flatten(part.parts, into);
        else
            into.push_back(&part);
    }
}

void mark_terms(const law::Atom& atom, std::vector<bool>& used) {
    for (const law::Term& term : atom.arguments)
        if (term.kind == law::Term::Kind::Variable) used[term.variable] = true;
}

void mark(const law::Formula& formula, std::vector<bool>& used) {
    if (formula.kind == law::Formula::Kind::Aggregate) {
        used[formula.aggregate.result] = true;
        return;
    }
    law::for_each_variable(formula, [&](std::uint32_t variable) { used[variable] = true; });
    for (const law::Formula& part : formula.parts) mark(part, used);
}

}  // namespace

namespace {
// Far below every integer that a record has.
constexpr std::int64_t kUnknownBase = -(std::int64_t{1} << 58);
constexpr std::int64_t kPlaces = 16;
}  // namespace

Value unknown_value(law::PredicateId predicate, std::uint32_t row, std::size_t place) {
    const std::int64_t atom = static_cast<std::int64_t>(predicate.index) * (std::int64_t{1} << 32) + row;
    return Value::integer(kUnknownBase + atom * kPlaces + static_cast<std::int64_t>(place));
}

bool is_unknown(Value value) {
    return value.kind() == Value::Kind::Integer && value.integer() < -(std::int64_t{1} << 57);
}

Goal Proof::goal() const { return cases.empty() ? nodes.at(root).goal : cases.front().proof.goal(); }

std::size_t leaves_of(const Proof& proof) {
    if (proof.cases.empty()) return 1;
    std::size_t leaves = 0;
    for (const Case& one : proof.cases) leaves += leaves_of(one.proof);
    return leaves;
}

namespace {
bool excludes(const Binding& binding, Value value) {
    return std::find(binding.except.begin(), binding.except.end(), value) != binding.except.end();
}

}  // namespace

std::optional<std::vector<Binding>> unified(const law::Rule& rule, const Pattern& pattern) {
    std::vector<Binding> substitution(rule.variables.size());
    for (std::size_t i = 0; i < pattern.arguments.size(); ++i) {
        const Binding& wanted = pattern.arguments[i];
        const law::Term& term = rule.head.arguments[i];
        if (term.kind == law::Term::Kind::Constant) {
            if (wanted.bound() ? wanted.value != term.constant : excludes(wanted, term.constant))
                return std::nullopt;
            continue;
        }
        if (term.kind != law::Term::Kind::Variable) continue;
        Binding& have = substitution[term.variable];
        if (have.bound() && wanted.bound() && have.value != wanted.value) return std::nullopt;
        if (have.bound() ? excludes(wanted, have.value) : wanted.bound() && excludes(have, wanted.value))
            return std::nullopt;
        if (wanted.bound()) have = wanted;
        if (!have.bound()) have.except.insert(have.except.end(), wanted.except.begin(), wanted.except.end());
    }
    return substitution;
}

std::vector<const law::Formula*> flat_parts(const std::vector<law::Formula>& parts) {
    std::vector<const law::Formula*> flat;
    flatten(parts, flat);
    return flat;
}

std::vector<bool> only_in_counts(const law::Rule& rule) {
    std::vector<bool> used(rule.variables.size(), false);
    mark_terms(rule.head, used);
    for (const law::Formula& formula : rule.body) mark(formula, used);
    used.flip();
    return used;
}

}  // namespace mithaq::proof
