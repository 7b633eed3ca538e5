#include "proof/proof.h"

#include <algorithm>
#include <set>

namespace mithaq::proof {

namespace {

using time::Interval;
using time::IntervalSet;

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
    if (formula.kind == law::Formula::Kind::Atom) mark_terms(formula.atom, used);
    for (const law::Term& term : {formula.comparison.left, formula.comparison.right})
        if (formula.kind == law::Formula::Kind::Compare && term.kind == law::Term::Kind::Variable)
            used[term.variable] = true;
    for (const law::Formula& part : formula.parts) mark(part, used);
}

IntervalSet days_of(const Settlement& settlement, bool event) {
    if (event) return IntervalSet::one_day(settlement.start);
    return IntervalSet(Interval{settlement.start, settlement.end});
}

// Every choice about the atom that the world does not settle leaves it open as before; settled ones are plain days.
void settle_atom(regime::BaseRelation& relation, std::uint32_t index, bool event,
                 const std::map<std::uint32_t, Settlement>& by_choice) {
    regime::BaseAtom& atom = relation.atoms[index];
    IntervalSet days = atom.fixed;
    for (const auto& [choice, settlement] : by_choice)
        if (settlement.option && relation.choices[choice].options[*settlement.option].atom == index)
            days |= days_of(settlement, event);
    atom.on_record = atom.possible = days;
    atom.certain = atom.certain & days;
    atom.not_excluded = days;
    atom.windows.clear();
    atom.counter_windows.clear();
}

// Whether every choice that has an option on the atom is settled.
bool is_settled(const regime::BaseRelation& relation, std::uint32_t index,
                const std::map<std::uint32_t, Settlement>& by_choice) {
    for (std::uint32_t c = 0; c < relation.choices.size(); ++c)
        for (const auto& option : relation.choices[c].options)
            if (option.atom == index && !by_choice.contains(c)) return false;
    return true;
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

regime::BaseFacts settled(const regime::BaseFacts& facts, const law::Program& law,
                          const std::vector<Settlement>& world) {
    regime::BaseFacts changed = facts;
    std::map<std::uint32_t, std::map<std::uint32_t, Settlement>> by_predicate;
    for (const Settlement& settlement : world)
        by_predicate[settlement.predicate.index][settlement.choice] = settlement;
    for (const auto& [predicate, by_choice] : by_predicate) {
        regime::BaseRelation& relation = changed.relations[predicate];
        const bool event = law.predicates[predicate].shape == law::Shape::Event;
        std::set<std::uint32_t> atoms;
        for (const auto& [choice, settlement] : by_choice)
            for (const auto& option : relation.choices[choice].options) atoms.insert(option.atom);
        for (const std::uint32_t atom : atoms)
            if (is_settled(relation, atom, by_choice)) settle_atom(relation, atom, event, by_choice);
    }
    return changed;
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
