#include "engine/relevant_values.h"

#include <algorithm>

namespace mithaq::engine {

namespace {

using Kind = law::Formula::Kind;
using record::Value;

bool is_variable(const law::Term& term, std::uint32_t variable) {
    return term.kind == law::Term::Kind::Variable && term.variable == variable;
}

void make_set(std::vector<Value>& values) {
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
}

bool has(const std::vector<Value>& sorted, Value value) {
    return std::binary_search(sorted.begin(), sorted.end(), value);
}

}  // namespace

// `theta`: bound variables may be compared with; null: none are.
void RelevantValues::find_uses(const law::Formula& formula, std::uint32_t variable, const Theta* theta,
                               bool plain, Uses& uses) {
    switch (formula.kind) {
        case Kind::Atom:
            for (std::uint32_t i = 0; i < formula.atom.arguments.size(); ++i)
                if (is_variable(formula.atom.arguments[i], variable))
                    uses.atoms.push_back({&formula.atom, i, plain});
            break;
        case Kind::Compare: {
            const law::Comparison& comparison = formula.comparison;
            const bool left = is_variable(comparison.left, variable);
            if (!left && !is_variable(comparison.right, variable)) break;
            const law::Term& other = left ? comparison.right : comparison.left;
            const bool is_equality =
                comparison.relation == law::Relation::Equal || comparison.relation == law::Relation::NotEqual;
            if (!is_equality || comparison.right_plus != 0)
                uses.known = false;
            else if (other.kind == law::Term::Kind::Constant)
                uses.constants.push_back(other.constant);
            else if (other.kind != law::Term::Kind::Variable || !theta || (*theta)[other.variable].is_none())
                uses.known = false;
            break;
        }
        case Kind::Compute:
            if (formula.compute.result == variable || is_variable(formula.compute.left, variable) ||
                is_variable(formula.compute.right, variable))
                uses.known = false;
            break;
        case Kind::Aggregate:
            for (const law::Formula& part : formula.aggregate.body)
                find_uses(part, variable, theta, false, uses);
            break;
        default:
            for (const law::Formula& part : formula.parts)
                find_uses(part, variable, theta, plain && formula.kind != Kind::Boundary, uses);
    }
}

bool RelevantValues::is_of_record(law::PredicateId predicate) const {
    return plan_.rules_of[predicate.index].empty() && predicate.index < facts_.relations.size();
}

const RelevantValues::Ground& RelevantValues::ground_of(Column column) {
    const auto [place, is_new] = grounds_.try_emplace(column);
    if (is_new) {
        std::set<Column> seen;
        collect(column, seen, place->second);
    }
    return place->second;
}

void RelevantValues::collect(Column column, std::set<Column>& seen, Ground& ground) const {
    if (!ground.known || !seen.insert(column).second) return;
    if (column.first < facts_.relations.size()) ground.columns.insert(column);
    for (const std::uint32_t index : plan_.rules_of[column.first]) {
        const law::Rule& rule = *plan_.rules[index].rule;
        const law::Term& head = rule.head.arguments[column.second];
        if (head.kind == law::Term::Kind::Constant) ground.constants.push_back(head.constant);
        if (head.kind != law::Term::Kind::Variable) continue;
        const auto places =
            std::count_if(rule.head.arguments.begin(), rule.head.arguments.end(),
                          [&](const law::Term& term) { return is_variable(term, head.variable); });
        Uses uses;
        for (const law::Formula& part : rule.body) find_uses(part, head.variable, nullptr, true, uses);
        // Two places that are compared tell apart whether their values are one.
        if (places > 1 || !uses.known) ground.known = false;
        ground.constants.insert(ground.constants.end(), uses.constants.begin(), uses.constants.end());
        for (const Use& use : uses.atoms) collect({use.atom->predicate.index, use.place}, seen, ground);
    }
}

const RelevantValues::Values& RelevantValues::mentioned(Column column) {
    const auto [place, is_new] = mentioned_.try_emplace(column);
    if (!is_new) return place->second;
    Values& values = place->second;
    const regime::BaseRelation& relation = facts_.relations[column.first];
    const auto add = [&](const record::Tuple& tuple) {
        if (column.second < tuple.size() && !tuple[column.second].is_none())
            values.push_back(tuple[column.second]);
    };
    for (const regime::BaseAtom& atom : relation.atoms) add(atom.arguments);
    for (const auto& survey : relation.surveys) add(survey.pattern);
    for (const auto& denial : relation.denials) add(denial.pattern);
    for (std::size_t i = 0; i < relation.key_places.size(); ++i)
        if (relation.key_places[i] == column.second)
            for (const record::Tuple& key : relation.settled) values.push_back(key[i]);
    make_set(values);
    return values;
}

void RelevantValues::add_rows(const Use& use, const Theta& theta, Values& values) {
    const law::PredicateId predicate = use.atom->predicate;
    const regime::BaseRelation& relation = facts_.relations[predicate.index];
    const Relation& rows = closed_.relation(predicate);
    const std::size_t key = key_size(plan_.law->predicate(predicate));
    for (const std::uint32_t row : rows.matches(pattern_of(*use.atom, theta, key)))
        values.push_back(rows.row(row).arguments[use.place]);
    // Silence about what an atom with an unknown argument may be is another silence.
    for (const std::uint32_t atom : relation.unknown_atoms)
        if (const Value value = relation.atoms[atom].arguments[use.place]; !value.is_none())
            values.push_back(value);
}

std::optional<std::vector<Value>> RelevantValues::of(const ConjunctionPlan& conjunction, const Theta& theta,
                                                     std::uint32_t variable, const Values& domain) {
    Uses uses;
    for (const law::Formula* part : conjunction.parts) find_uses(*part, variable, &theta, true, uses);
    if (!uses.known) return std::nullopt;
    Values values = uses.constants;
    for (const Value value : theta)
        if (!value.is_none()) values.push_back(value);
    std::vector<const Values*> elsewhere;  // what a value that stands for others must not be
    for (const Use& use : uses.atoms) {
        if (use.plain && is_of_record(use.atom->predicate)) {
            add_rows(use, theta, values);
            elsewhere.push_back(&mentioned({use.atom->predicate.index, use.place}));
            continue;
        }
        const Ground& ground = ground_of({use.atom->predicate.index, use.place});
        if (!ground.known) return std::nullopt;
        values.insert(values.end(), ground.constants.begin(), ground.constants.end());
        for (const Column& column : ground.columns) {
            const Values& there = mentioned(column);
            values.insert(values.end(), there.begin(), there.end());
        }
    }
    make_set(values);
    const auto stands_for_others = [&](Value value) {
        return !has(values, value) && std::none_of(elsewhere.begin(), elsewhere.end(),
                                                   [&](const Values* there) { return has(*there, value); });
    };
    const auto other = std::find_if(domain.begin(), domain.end(), stands_for_others);
    if (other == domain.end()) return std::nullopt;
    Values tried{*other};
    std::set_intersection(domain.begin(), domain.end(), values.begin(), values.end(),
                          std::back_inserter(tried));
    return tried;
}

void RelevantValues::changed(law::PredicateId predicate) {
    mentioned_.erase(mentioned_.lower_bound({predicate.index, 0}),
                     mentioned_.lower_bound({predicate.index + 1, 0}));
}

}  // namespace mithaq::engine
