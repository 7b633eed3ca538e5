#include "engine/formula.h"

#include "engine/arithmetic.h"
#include "engine/boundary.h"
#include "engine/ranges.h"
#include "law/compare_numbers.h"

namespace mithaq::engine {

namespace {

using law::Formula;
using Kind = Formula::Kind;

Bound always_true() { return {IntervalSet::all(), {}}; }
Bound truth(bool holds) { return holds ? always_true() : Bound{}; }

bool same_term(const law::Term& a, const law::Term& b) {
    if (a.kind != b.kind) return false;
    if (a.kind == law::Term::Kind::Variable) return a.variable == b.variable;
    return a.kind == law::Term::Kind::Any || a.constant == b.constant;
}

bool same_atom(const law::Atom& a, const law::Atom& b) {
    if (a.predicate != b.predicate || a.arguments.size() != b.arguments.size()) return false;
    for (std::size_t i = 0; i < a.arguments.size(); ++i)
        if (!same_term(a.arguments[i], b.arguments[i])) return false;
    return true;
}

// The atom of `not once[1 day ..] atom`, or null.
const law::Atom* never_before(const Formula& formula) {
    if (formula.kind != Kind::Not || formula.parts[0].kind != Kind::Once) return nullptr;
    const Formula& once = formula.parts[0];
    const bool from_the_day_before =
        once.bounds.low == time::Period{time::Period::Unit::Days, 1} && !once.bounds.high;
    if (!from_the_day_before || once.parts[0].kind != Kind::Atom) return nullptr;
    return &once.parts[0].atom;
}

}  // namespace

Bound valid_from(Bound bound, const std::optional<time::Day>& day, Side side) {
    if (!day) return bound;
    const Bound parts[] = {std::move(bound), {IntervalSet(Interval{*day, time::kOpenEnd}), {}}};
    return conjunction(parts, side);
}

Bound FormulaEvaluator::body(Side side) const {
    return valid_from(conjunction_of(rule_.body.parts, side), rule_.rule->valid_from, side);
}

Bound FormulaEvaluator::conjunction_of(std::span<const Formula* const> parts, Side side) const {
    std::vector<Bound> bounds;
    bounds.reserve(parts.size());
    for (const Formula* part : parts) {
        bounds.push_back(evaluate(*part, side));
        // Nothing can come of it any more, save for windows.
        if (bounds.back().days.empty() && bounds.back().windows.empty() && side == Side::Upper) return {};
    }
    Bound result = conjunction(bounds, side);
    if (side == Side::Lower) add_first_days(parts, bounds, result);
    return result;
}

// `p, not once[1 day ..] p` is the first day of p: between the first possible and the first certain one (rulings 5).
void FormulaEvaluator::add_first_days(std::span<const Formula* const> parts, std::span<const Bound> bounds,
                                      Bound& result) const {
    for (std::size_t j = 0; j < parts.size(); ++j) {
        const law::Atom* atom = never_before(*parts[j]);
        if (!atom) continue;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            if (parts[i]->kind != Kind::Atom || !same_atom(parts[i]->atom, *atom)) continue;
            const IntervalSet possible = evaluate(*parts[i], Side::Upper).days;
            if (bounds[i].days.empty() || possible.empty() || possible.first() == time::kOpenStart) continue;
            const Window window{possible.first(), bounds[i].days.first()};
            bool kept = true;
            for (std::size_t k = 0; kept && k < parts.size(); ++k)
                kept = k == i || k == j || bounds[k].days.contains(IntervalSet(window.interval()));
            if (kept) result.windows.push_back(window);
        }
    }
    result = canonical(std::move(result), Side::Lower);
}

Bound FormulaEvaluator::evaluate(const Formula& formula, Side side) const {
    const auto part = [&](std::size_t i, Side of) { return evaluate(formula.parts[i], of); };
    switch (formula.kind) {
        case Kind::Atom: {
            const law::PredicateId predicate = formula.atom.predicate;
            const std::size_t key = key_size(plan_.law->predicate(predicate));
            return world_.goal(predicate, pattern_of(formula.atom, theta_, key), side);
        }
        case Kind::Not:
            return negated(part(0, other(side)));
        case Kind::And: {
            std::vector<const Formula*> parts;
            for (const Formula& conjunct : formula.parts) parts.push_back(&conjunct);
            return conjunction_of(parts, side);
        }
        case Kind::Once:
            return once(part(0, side), formula.bounds, side);
        case Kind::Historically:
            return historically(part(0, side), formula.bounds, side);
        case Kind::Eventually:
            return eventually(part(0, side), formula.bounds);
        case Kind::Always:
            return always(part(0, side), formula.bounds);
        case Kind::Since:
            return since(part(0, side), part(1, side), formula.bounds, side);
        case Kind::Until:
            return until(part(0, side), part(1, side), formula.bounds);
        case Kind::Lasting: {
            Disjunction ends(other(side));
            for (std::size_t i = 1; i < formula.parts.size(); ++i) ends.add(part(i, other(side)));
            return lasting(part(0, side), ends.finish(), side);
        }
        case Kind::Compare:
            return compare(formula.comparison, side);
        case Kind::Aggregate:
            return count(formula.aggregate, side);
        case Kind::Boundary:
            return {days_with_value(boundary(formula), side), {}};
        case Kind::Compute:
            return compute(formula.compute, side);
    }
    return unknown(side);
}

Bound FormulaEvaluator::count(const law::Aggregate& count, Side side) const {
    const CountPlan& planned = rule_.counts.at(&count);
    using Function = law::Aggregate::Function;
    // Over nothing, a count and a sum are 0; there is no least and no greatest value.
    const bool has_zero = count.function == Function::Count || count.function == Function::Sum;
    if (has_zero && (planned.group_bound_elsewhere || planned.group.empty())) return always_true();
    const RangeFacts facts = world_.count(rule_, count, theta_);
    if (count.function != Function::Count) return {days_with_value(facts, side), {}};
    std::vector<Interval> days;
    for (const RangeFact& fact : facts)
        if ((side == Side::Lower ? fact.low : fact.high) > 0) days.push_back(fact.days);
    return {IntervalSet(std::move(days)), {}};
}

RangeFacts FormulaEvaluator::boundary(const Formula& formula) const {
    return boundary_ranges(evaluate(formula.parts[0], Side::Lower), evaluate(formula.parts[0], Side::Upper),
                           formula.boundary.which);
}

// Of ranges it holds wherever its operands have a value, which what binds them says; of values it is a relation.
Bound FormulaEvaluator::compute(const law::Compute& compute, Side side) const {
    const law::Type& type = rule_.rule->variables[compute.result].type;
    if (type.kind == law::Type::Kind::Range) return always_true();
    const record::Value left = value_of(compute.left);
    const record::Value right = value_of(compute.right);
    const record::Value result = theta_[compute.result];
    // An unmentioned result is none that known operands give: those are enumerated with the others.
    for (const record::Value value : {left, right})
        if (value.is_none() || is_unmentioned(value) || is_unknown(value)) return unknown(side);
    if (result.is_none() || is_unknown(result)) return unknown(side);
    return truth(computed(compute.operation, left, right, type) == result);
}

record::Value FormulaEvaluator::value_of(const law::Term& term) const {
    if (term.kind == law::Term::Kind::Constant) return term.constant;
    return term.kind == law::Term::Kind::Variable ? theta_[term.variable] : record::Value();
}

RangeFacts FormulaEvaluator::ranges_of(std::uint32_t variable) const {
    const RangeProvider& provider = rule_.providers[variable];
    if (provider.aggregate) return world_.count(rule_, *provider.aggregate, theta_);
    if (provider.formula && provider.formula->kind == Kind::Boundary) return boundary(*provider.formula);
    if (provider.formula) {
        const law::Compute& compute = provider.formula->compute;
        return computed(compute.operation, ranges_of(compute.left), ranges_of(compute.right),
                        world_.is_open());
    }
    if (!provider.atom) return {};
    const std::size_t key = key_size(plan_.law->predicate(provider.atom->predicate));
    return world_.ranges(provider.atom->predicate, pattern_of(*provider.atom, theta_, key));
}

RangeFacts FormulaEvaluator::ranges_of(const law::Term& term) const {
    if (term.kind == law::Term::Kind::Variable &&
        rule_.rule->variables[term.variable].type.kind == law::Type::Kind::Range)
        return ranges_of(term.variable);
    const record::Value value = value_of(term);
    if (is_unmentioned(value) || is_unknown(value)) return any_range();
    const bool number =
        value.kind() == record::Value::Kind::Integer || value.kind() == record::Value::Kind::Day;
    return number ? constant_range(value.integer()) : RangeFacts{};
}

Bound FormulaEvaluator::compare(const law::Comparison& comparison, Side side) const {
    const auto is_range = [&](const law::Term& term) {
        return term.kind == law::Term::Kind::Variable &&
               rule_.rule->variables[term.variable].type.kind == law::Type::Kind::Range;
    };
    if (!is_range(comparison.left) && !is_range(comparison.right)) return compare_values(comparison, side);
    return {compare_ranges(ranges_of(comparison.left), comparison.relation, ranges_of(comparison.right),
                           comparison.right_plus, side, world_.is_open()),
            {}};
}

Bound FormulaEvaluator::compare_values(const law::Comparison& comparison, Side side) const {
    using law::Relation;
    const record::Value left = value_of(comparison.left);
    const record::Value right = value_of(comparison.right);
    if (left.is_none() || right.is_none()) return unknown(side);
    // Which value an unknown one is, nobody knows; that it is itself is certain.
    if ((is_unknown(left) || is_unknown(right)) && (left != right || comparison.right_plus != 0))
        return unknown(side);
    const bool by_identity = comparison.right_plus == 0 && (comparison.relation == Relation::Equal ||
                                                            comparison.relation == Relation::NotEqual);
    if (by_identity) return truth((left == right) == (comparison.relation == Relation::Equal));
    // Nobody knows how large a value is that nothing mentions.
    if (is_unmentioned(left) || is_unmentioned(right)) return unknown(side);
    if (left.kind() != right.kind()) return truth(comparison.relation == Relation::NotEqual);
    return truth(law::holds(left.integer(), comparison.relation, right.integer() + comparison.right_plus));
}

}  // namespace mithaq::engine
