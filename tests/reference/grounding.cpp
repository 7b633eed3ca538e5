#include "reference/grounding.h"

#include <algorithm>

namespace mithaq::reference {

using law::Formula;

void walk(const Formula& formula, bool into_counts, const std::function<void(const Formula&)>& visit) {
    visit(formula);
    for (const Formula& part : formula.parts) walk(part, into_counts, visit);
    if (into_counts)
        for (const Formula& part : formula.aggregate.body) walk(part, into_counts, visit);
}

namespace {

void add_term(const law::Term& term, std::set<std::uint32_t>& into) {
    if (term.kind == law::Term::Kind::Variable) into.insert(term.variable);
}

void add_terms(const Formula& formula, std::set<std::uint32_t>& into) {
    if (formula.kind == Formula::Kind::Atom)
        for (const law::Term& term : formula.atom.arguments) add_term(term, into);
    if (formula.kind == Formula::Kind::Compare) {
        add_term(formula.comparison.left, into);
        add_term(formula.comparison.right, into);
    }
    if (formula.kind == Formula::Kind::Compute) {
        add_term(formula.compute.left, into);
        add_term(formula.compute.right, into);
        into.insert(formula.compute.result);
    }
    if (formula.kind == Formula::Kind::Boundary) into.insert(formula.boundary.result);
}

std::set<std::uint32_t> variables_of(const std::vector<Formula>& formulas, bool into_counts) {
    std::set<std::uint32_t> found;
    for (const Formula& formula : formulas)
        walk(formula, into_counts, [&](const Formula& f) { add_terms(f, found); });
    return found;
}

std::set<std::uint32_t> outside(const law::Rule& rule, const law::Aggregate& count) {
    std::set<std::uint32_t> found;
    for (const law::Term& term : rule.head.arguments) add_term(term, found);
    const auto look = [&](const Formula& formula) {
        add_terms(formula, found);
        if (formula.kind != Formula::Kind::Aggregate || &formula.aggregate == &count) return;
        const std::set<std::uint32_t> inside = variables_of(formula.aggregate.body, true);
        found.insert(inside.begin(), inside.end());
    };
    for (const Formula& formula : rule.body) walk(formula, false, look);
    return found;
}

bool is_range(const law::Rule& rule, std::uint32_t variable) {
    return rule.variables[variable].type.kind == law::Type::Kind::Range;
}

// Variables of positive atoms of a conjunction.
void positive_variables(const Formula& formula, std::set<std::uint32_t>& into) {
    using Kind = Formula::Kind;
    switch (formula.kind) {
        case Kind::Atom:
            add_terms(formula, into);
            break;
        case Kind::And:
        case Kind::Once:
        case Kind::Eventually:
        case Kind::Boundary:
            for (const Formula& part : formula.parts) positive_variables(part, into);
            break;
        case Kind::Since:
        case Kind::Until:
            positive_variables(formula.parts[1], into);
            break;
        case Kind::Lasting:
            positive_variables(formula.parts[0], into);
            break;
        default:
            break;
    }
}

void mention_constants(const law::Term& term, const law::Type& type,
                       std::vector<std::pair<law::Type, std::vector<Value>>>& values) {
    if (term.kind != law::Term::Kind::Constant) return;
    auto at =
        std::find_if(values.begin(), values.end(), [&](const auto& entry) { return entry.first == type; });
    if (at == values.end()) at = values.insert(values.end(), {type, {}});
    if (std::find(at->second.begin(), at->second.end(), term.constant) == at->second.end())
        at->second.push_back(term.constant);
}

void mention_atom(const law::Program& law, const law::Atom& atom,
                  std::vector<std::pair<law::Type, std::vector<Value>>>& values) {
    const law::Predicate& predicate = law.predicate(atom.predicate);
    for (std::size_t i = 0; i < atom.arguments.size(); ++i)
        mention_constants(atom.arguments[i], predicate.arguments[i].type, values);
}

void mention_beside(const law::Rule& rule, const law::Term& constant, const law::Term& variable,
                    std::vector<std::pair<law::Type, std::vector<Value>>>& values) {
    if (variable.kind == law::Term::Kind::Variable && !is_range(rule, variable.variable))
        mention_constants(constant, rule.variables[variable.variable].type, values);
}

// How many variables of the type one rule compares with `!=`.
std::size_t compared_variables(const law::Rule& rule, const law::Type& type) {
    std::set<std::uint32_t> compared;
    for (const Formula& formula : rule.body)
        walk(formula, true, [&](const Formula& f) {
            if (f.kind == Formula::Kind::Compare && f.comparison.relation == law::Relation::NotEqual)
                add_terms(f, compared);
        });
    return static_cast<std::size_t>(
        std::count_if(compared.begin(), compared.end(),
                      [&](std::uint32_t variable) { return rule.variables[variable].type == type; }));
}

}  // namespace

Domain::Domain(const law::Program& law, const regime::BaseFacts& facts) : values_(facts.values) {
    for (const law::Predicate& predicate : law.predicates)
        for (const law::Argument& argument : predicate.arguments) {
            const auto same = [&](const auto& entry) { return entry.first == argument.type; };
            if (std::none_of(values_.begin(), values_.end(), same)) values_.push_back({argument.type, {}});
        }
    for (const law::Rule& rule : law.rules) {
        mention_atom(law, rule.head, values_);
        for (const Formula& formula : rule.body)
            walk(formula, true, [&](const Formula& f) {
                if (f.kind == Formula::Kind::Atom) mention_atom(law, f.atom, values_);
                if (f.kind == Formula::Kind::Compare) {
                    mention_beside(rule, f.comparison.left, f.comparison.right, values_);
                    mention_beside(rule, f.comparison.right, f.comparison.left, values_);
                }
            });
    }
    add_computed(law);
    std::uint32_t fresh = 0xF0000000;
    for (auto& [type, values] : values_) {
        if (type.kind == law::Type::Kind::Range) continue;
        std::size_t wanted = 1;
        for (const law::Rule& rule : law.rules) wanted = std::max(wanted, compared_variables(rule, type));
        for (std::size_t i = 0; i < wanted; ++i) {
            const Value value{record::Symbol{fresh++}};
            unmentioned_.insert(value);
            values.push_back(value);
        }
    }
}

// Values that operations on values make: first those that heads pass on, then those that stay in their rule.
void Domain::add_computed(const law::Program& law) {
    for (const bool passed_on : {true, true, false}) {
        const Domain before = *this;
        for (const law::Rule& rule : law.rules)
            for (const Formula& formula : rule.body)
                walk(formula, true, [&](const Formula& f) {
                    if (f.kind != Formula::Kind::Compute || is_range(rule, f.compute.result)) return;
                    const bool in_head = std::any_of(rule.head.arguments.begin(), rule.head.arguments.end(),
                                                     [&](const law::Term& term) {
                                                         return term.kind == law::Term::Kind::Variable &&
                                                                term.variable == f.compute.result;
                                                     });
                    if (in_head || !passed_on) add_computed(before, rule, f.compute);
                });
    }
}

void Domain::add_computed(const Domain& before, const law::Rule& rule, const law::Compute& compute) {
    const auto choices = [&](const law::Term& term) {
        if (term.kind == law::Term::Kind::Constant) return std::vector<Value>{term.constant};
        return before.values(rule.variables[term.variable].type);
    };
    const law::Type& type = rule.variables[compute.result].type;
    for (const Value left : choices(compute.left))
        for (const Value right : choices(compute.right))
            if (const auto value = computed(compute.operation, left, right, type)) add(type, *value);
}

void Domain::add(const law::Type& type, Value value) {
    for (auto& [known, all] : values_) {
        if (!(known == type)) continue;
        if (std::find(all.begin(), all.end(), value) == all.end()) all.push_back(value);
        return;
    }
    values_.push_back({type, {value}});
}

const std::vector<Value>& Domain::values(const law::Type& type) const {
    static const std::vector<Value> kNone;
    for (const auto& entry : values_)
        if (entry.first == type) return entry.second;
    return kNone;
}

Tuple Domain::as_pattern(Tuple tuple) const {
    for (Value& value : tuple)
        if (is_unmentioned(value)) value = Value();
    return tuple;
}

std::vector<Tuple> Domain::tuples(const law::Predicate& predicate) const {
    const std::size_t size = predicate.arguments.size() - (predicate.has_range() ? 1 : 0);
    return completions(predicate, Tuple(size), *this);
}

namespace {

std::optional<Value> computed_value(const law::Rule& rule, std::uint32_t variable,
                                    const Assignment& assignment) {
    const auto value = [&](const law::Term& term) {
        return term.kind == law::Term::Kind::Variable ? assignment[term.variable] : term.constant;
    };
    for (const Formula& part : rule.body)
        if (part.kind == Formula::Kind::Compute && part.compute.result == variable)
            return computed(part.compute.operation, value(part.compute.left), value(part.compute.right),
                            rule.variables[variable].type);
    return std::nullopt;
}

}  // namespace

void for_each_assignment(const law::Rule& rule, const std::vector<std::uint32_t>& variables,
                         const Domain& domain, Assignment& assignment, const std::function<void()>& each) {
    const std::function<void(std::size_t)> descend = [&](std::size_t at) {
        if (at == variables.size()) return each();
        // What is computed of known values has one value; no other would do.
        const auto fixed = computed_value(rule, variables[at], assignment);
        const std::vector<Value> one{fixed.value_or(Value())};
        for (const Value value : fixed ? one : domain.values(rule.variables[variables[at]].type)) {
            assignment[variables[at]] = value;
            descend(at + 1);
        }
        assignment[variables[at]] = Value();
    };
    descend(0);
}

std::vector<std::uint32_t> outer_variables(const law::Rule& rule) {
    std::set<std::uint32_t> found = variables_of(rule.body, false);
    for (const law::Term& term : rule.head.arguments) add_term(term, found);
    for (const Formula& formula : rule.body)
        walk(formula, false, [&](const Formula& f) {
            if (f.kind != Formula::Kind::Aggregate) return;
            // What two counts share belongs to the rule.
            const std::set<std::uint32_t> rest = outside(rule, f.aggregate);
            for (const std::uint32_t variable : variables_of(f.aggregate.body, true))
                if (rest.contains(variable)) found.insert(variable);
        });
    std::vector<std::uint32_t> list;
    for (const std::uint32_t variable : found)
        if (!is_range(rule, variable)) list.push_back(variable);
    return list;
}

std::vector<std::uint32_t> local_variables(const law::Rule& rule, const law::Aggregate& count) {
    std::set<std::uint32_t> inside = variables_of(count.body, true);
    inside.insert(count.counted.begin(), count.counted.end());
    const std::set<std::uint32_t> rest = outside(rule, count);
    std::vector<std::uint32_t> list;
    for (const std::uint32_t variable : inside)
        if (!rest.contains(variable) && !is_range(rule, variable)) list.push_back(variable);
    return list;
}

namespace {

// Adds what the bodies of the counts around `count` bind; false where it does not stand in `formula`.
bool bound_around(const Formula& formula, const law::Aggregate& count, std::set<std::uint32_t>& into) {
    if (formula.kind == Formula::Kind::Aggregate && &formula.aggregate == &count) return true;
    for (const Formula& part : formula.parts)
        if (bound_around(part, count, into)) return true;
    for (const Formula& part : formula.aggregate.body) {
        if (!bound_around(part, count, into)) continue;
        for (const Formula& beside : formula.aggregate.body) positive_variables(beside, into);
        return true;
    }
    return false;
}

}  // namespace

bool group_is_bound(const law::Rule& rule, const law::Aggregate& count) {
    std::set<std::uint32_t> bound;
    for (const Formula& formula : rule.body) positive_variables(formula, bound);
    for (const Formula& formula : rule.body) bound_around(formula, count, bound);
    const std::set<std::uint32_t> rest = outside(rule, count);
    for (const std::uint32_t variable : variables_of(count.body, true))
        if (rest.contains(variable) && !is_range(rule, variable) && !bound.contains(variable)) return false;
    return true;
}

namespace {

// What equalities and operations on values bind, and what gives ranges.
void add_computed_variables(const law::Rule& rule, const std::vector<Formula>& parts,
                            std::set<std::uint32_t>& bound) {
    const auto known = [&](const law::Term& term) {
        return term.kind == law::Term::Kind::Constant ||
               (term.kind == law::Term::Kind::Variable && bound.contains(term.variable));
    };
    for (std::size_t before = bound.size() + 1; before != bound.size();) {
        before = bound.size();
        for (const Formula& part : parts) {
            if (part.kind == Formula::Kind::Compute && known(part.compute.left) && known(part.compute.right))
                bound.insert(part.compute.result);
            if (part.kind != Formula::Kind::Compare || part.comparison.relation != law::Relation::Equal)
                continue;
            const law::Term& left = part.comparison.left;
            const law::Term& right = part.comparison.right;
            const auto keyed = [&](const law::Term& term) {
                return term.kind == law::Term::Kind::Variable && !is_range(rule, term.variable);
            };
            if (known(left) && keyed(right)) bound.insert(right.variable);
            if (known(right) && keyed(left)) bound.insert(left.variable);
        }
    }
}

}  // namespace

bool is_safe(const law::Rule& rule) {
    std::set<std::uint32_t> bound;
    for (const Formula& formula : rule.body) positive_variables(formula, bound);
    for (const Formula& formula : rule.body)
        walk(formula, false, [&](const Formula& f) {
            if (f.kind == Formula::Kind::Aggregate) bound.insert(f.aggregate.result);
            if (f.kind == Formula::Kind::Boundary) bound.insert(f.boundary.result);
        });
    add_computed_variables(rule, rule.body, bound);
    std::set<std::uint32_t> used = variables_of(rule.body, false);
    for (const law::Term& term : rule.head.arguments) add_term(term, used);
    bool safe = true;
    for (const Formula& formula : rule.body)
        walk(formula, false, [&](const Formula& f) {
            if (f.kind != Formula::Kind::Aggregate) return;
            bound.insert(f.aggregate.result);
            std::set<std::uint32_t> inside;
            for (const Formula& part : f.aggregate.body) positive_variables(part, inside);
            for (const std::uint32_t variable : variables_of(f.aggregate.body, true))
                if (!inside.contains(variable) && !bound.contains(variable)) safe = false;
            for (const std::uint32_t variable : f.aggregate.counted)
                if (!inside.contains(variable)) safe = false;
            // The group of a count may be bound by its own members.
            const std::set<std::uint32_t> rest = outside(rule, f.aggregate);
            for (const std::uint32_t variable : inside)
                if (rest.contains(variable)) bound.insert(variable);
        });
    for (const std::uint32_t variable : used)
        if (!bound.contains(variable)) safe = false;
    return safe;
}

std::set<law::PredicateId> predicates_of(const law::Rule& rule) {
    std::set<law::PredicateId> found;
    for (const Formula& formula : rule.body)
        walk(formula, true, [&](const Formula& f) {
            if (f.kind == Formula::Kind::Atom) found.insert(f.atom.predicate);
        });
    return found;
}

namespace {

std::vector<Component> components_of(const law::Program& law, const std::vector<const law::Rule*>& rules) {
    const std::size_t n = law.predicates.size();
    std::vector<std::vector<bool>> needs(n, std::vector<bool>(n, false));
    for (const law::Rule* rule : rules)
        for (const law::PredicateId used : predicates_of(*rule))
            needs[rule->head.predicate.index][used.index] = true;
    for (std::size_t k = 0; k < n; ++k)
        for (std::size_t i = 0; i < n; ++i)
            for (std::size_t j = 0; j < n; ++j)
                if (needs[i][k] && needs[k][j]) needs[i][j] = true;
    std::vector<Component> order;
    std::vector<bool> done(n, false);
    const auto ready = [&](std::size_t i) {
        for (std::size_t j = 0; j < n; ++j)
            if (needs[i][j] && !needs[j][i] && j != i && !done[j] && law.predicates[j].derived) return false;
        return true;
    };
    for (bool progress = true; progress;) {
        progress = false;
        for (std::uint32_t i = 0; i < n; ++i) {
            if (done[i] || !law.predicates[i].derived || !ready(i)) continue;
            Component component{{}, needs[i][i]};
            for (std::uint32_t j = 0; j < n; ++j)
                if (j == i || (needs[i][j] && needs[j][i])) {
                    component.predicates.push_back({j});
                    done[j] = true;
                }
            order.push_back(component);
            progress = true;
        }
    }
    return order;
}

}  // namespace

std::vector<Component> components(const law::Program& law) {
    std::vector<const law::Rule*> rules;
    for (const law::Rule& rule : law.rules) rules.push_back(&rule);
    return components_of(law, rules);
}

std::vector<Component> components(const law::Program& law,
                                  const std::map<std::uint32_t, std::uint32_t>& readings) {
    std::vector<const law::Rule*> rules;
    for (const law::Rule& rule : law.rules)
        if (is_active(rule, readings)) rules.push_back(&rule);
    return components_of(law, rules);
}

Tuple key_of(const law::Program& law, const law::Atom& atom, const Assignment& assignment) {
    const std::size_t size = atom.arguments.size() - (law.predicate(atom.predicate).has_range() ? 1 : 0);
    Tuple key;
    for (std::size_t i = 0; i < size; ++i) {
        const law::Term& term = atom.arguments[i];
        switch (term.kind) {
            case law::Term::Kind::Variable:
                key.push_back(assignment[term.variable]);
                break;
            case law::Term::Kind::Constant:
                key.push_back(term.constant);
                break;
            case law::Term::Kind::Any:
                key.emplace_back();
                break;
        }
    }
    return key;
}

std::vector<Tuple> completions(const law::Predicate& predicate, const Tuple& key, const Domain& domain) {
    std::vector<Tuple> all{{}};
    for (std::size_t i = 0; i < key.size(); ++i) {
        std::vector<Tuple> longer;
        const std::vector<Value> given{key[i]};
        const std::vector<Value>& choices =
            key[i].is_none() ? domain.values(predicate.arguments[i].type) : given;
        for (const Tuple& tuple : all)
            for (const Value value : choices) {
                longer.push_back(tuple);
                longer.back().push_back(value);
            }
        all = std::move(longer);
    }
    return all;
}

time::IntervalSet silent(const regime::BaseRelation& relation, const Tuple& pattern) {
    const auto covers = [&](const Tuple& wide) {
        for (std::size_t i = 0; i < pattern.size(); ++i)
            if (!wide[i].is_none() && wide[i] != pattern[i]) return false;
        return true;
    };
    Tuple key;
    bool whole = true;
    for (const std::uint32_t place : relation.key_places) {
        key.push_back(pattern[place]);
        whole = whole && !key.back().is_none();
    }
    if (whole && relation.settled.contains(key)) return {};
    time::IntervalSet days = time::IntervalSet::all();
    for (const auto& survey : relation.surveys)
        if (covers(survey.pattern)) days = days - survey.days;
    for (const auto& denial : relation.denials)
        if (covers(denial.pattern)) days = days - denial.days;
    return days;
}

bool is_active(const law::Rule& rule, const std::map<std::uint32_t, std::uint32_t>& readings) {
    if (!rule.question) return true;
    const auto at = readings.find(*rule.question);
    return at != readings.end() && at->second == *rule.reading;
}

namespace {

void flatten(const std::vector<Formula>& parts, std::vector<const Formula*>& into) {
    for (const Formula& part : parts) {
        if (part.kind == Formula::Kind::And)
            flatten(part.parts, into);
        else
            into.push_back(&part);
    }
}

bool gives_range(const law::Rule& rule, const Formula& formula) {
    return formula.kind == Formula::Kind::Compute && is_range(rule, formula.compute.result);
}

bool uses(const law::Compute& compute, std::uint32_t variable) {
    const auto is = [&](const law::Term& term) {
        return term.kind == law::Term::Kind::Variable && term.variable == variable;
    };
    return is(compute.left) || is(compute.right);
}

}  // namespace

std::vector<const Formula*> in_order(const law::Rule& rule, const std::vector<Formula>& parts) {
    std::vector<const Formula*> flat, pending, order, last;
    flatten(parts, flat);
    for (const Formula* part : flat) {
        if (part->kind == Formula::Kind::Compare)
            last.push_back(part);
        else
            (gives_range(rule, *part) ? pending : order).push_back(part);
    }
    while (!pending.empty()) {
        // One that needs no other that is still to come; there is one, since the law has no circles.
        auto next = std::find_if(pending.begin(), pending.end(), [&](const Formula* part) {
            return std::none_of(pending.begin(), pending.end(), [&](const Formula* other) {
                return other != part && uses(part->compute, other->compute.result);
            });
        });
        if (next == pending.end()) next = pending.begin();
        order.push_back(*next);
        pending.erase(next);
    }
    order.insert(order.end(), last.begin(), last.end());
    return order;
}

std::optional<std::int64_t> number_of(Value value) {
    if (value.kind() == Value::Kind::Integer || value.kind() == Value::Kind::Day) return value.integer();
    return std::nullopt;
}

std::optional<Value> computed(law::Compute::Operation operation, Value left, Value right,
                              const law::Type& type) {
    const auto a = number_of(left);
    const auto b = number_of(right);
    if (!a || !b) return std::nullopt;
    std::int64_t result = 0;
    if (operation == law::Compute::Operation::Add) result = *a + *b;
    if (operation == law::Compute::Operation::Subtract) result = *a - *b;
    if (operation == law::Compute::Operation::Multiply) result = *a * *b;
    if (type.kind == law::Type::Kind::Day)
        return Value::day(time::Day{std::chrono::days{static_cast<int>(result)}});
    return Value::integer(result);
}

bool compare(Value left, law::Relation relation, Value right, std::int64_t plus) {
    if (relation == law::Relation::Equal && plus == 0) return left == right;
    if (relation == law::Relation::NotEqual && plus == 0) return left != right;
    const std::int64_t a = left.integer();
    const std::int64_t b = right.integer() + plus;
    switch (relation) {
        case law::Relation::Equal:
            return a == b;
        case law::Relation::NotEqual:
            return a != b;
        case law::Relation::Less:
            return a < b;
        case law::Relation::LessEqual:
            return a <= b;
        case law::Relation::Greater:
            return a > b;
        case law::Relation::GreaterEqual:
            return a >= b;
    }
    return false;
}

}  // namespace mithaq::reference
