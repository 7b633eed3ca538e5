// Steps about numbers: comparisons, quantities, starts and ends, arithmetic.
#include <algorithm>

#include "proof/check_steps.h"

namespace mithaq::proof {

using law::Formula;

namespace {

bool is_range(const law::Rule& rule, const law::Term& term) {
    return term.kind == law::Term::Kind::Variable &&
           rule.variables[term.variable].type.kind == law::Type::Kind::Range;
}

// The formula that gives a range its value.
void find_binder(const std::vector<Formula>& parts, std::uint32_t variable, const Formula*& found) {
    using Kind = Formula::Kind;
    for (const Formula& part : parts) {
        const bool atom = part.kind == Kind::Atom && !part.atom.arguments.empty() &&
                          part.atom.arguments.back().kind == law::Term::Kind::Variable &&
                          part.atom.arguments.back().variable == variable;
        const bool gives = (part.kind == Kind::Aggregate && part.aggregate.result == variable) ||
                           (part.kind == Kind::Boundary && part.boundary.result == variable) ||
                           (part.kind == Kind::Compute && part.compute.result == variable);
        if (found == nullptr && (atom || gives)) found = &part;
        find_binder(part.parts, variable, found);
        find_binder(part.aggregate.body, variable, found);
    }
}

// A value and so much more; nothing where that is none.
std::optional<Value> moved(Value value, std::int64_t by) {
    if (by == 0) return value;
    const law::Type type{value.kind() == Value::Kind::Day ? law::Type::Kind::Day : law::Type::Kind::Integer,
                         {}};
    return proof::computed(law::Compute::Operation::Add, value, Value::integer(by), type);
}

bool is_excepted(const Binding& binding, Value value) {
    return std::find(binding.except.begin(), binding.except.end(), value) != binding.except.end();
}

}  // namespace

Value Checking::value_of(const law::Term& term, const Scope& scope) const {
    if (term.kind == law::Term::Kind::Constant) return term.constant;
    need(term.kind == law::Term::Kind::Variable, "a value of nothing");
    return scope.substitution[term.variable].value;
}

void Checking::compared(const Node& of, const law::Comparison& c, const Scope& scope) {
    need(of.step == Step::Compared, "a step that is none of a comparison");
    need(of.goal == Goal::Holds || of.goal == Goal::Fails, "a comparison has no windows");
    if (!is_range(*scope.rule, c.left) && !is_range(*scope.rule, c.right))
        return compared_values(of, c, scope);
    const Numbers left = numbers_of(of, 0, c.left, scope, of.days);
    const Numbers right = numbers_of(of, 1, c.right, scope, of.days);
    if (of.goal == Goal::Holds)
        return need(surely(left, c.relation, right, c.right_plus), "the numbers need not satisfy it");
    need(never(left, c.relation, right, c.right_plus, proof_.worlds), "the numbers may satisfy it");
}

void Checking::compared_values(const Node& of, const law::Comparison& c, const Scope& scope) const {
    const Value left = value_of(c.left, scope);
    const Value right = value_of(c.right, scope);
    // Whatever a variable is, it is not the one value that the equation gives it.
    if (left.is_none() != right.is_none() && of.goal == Goal::Fails && c.relation == law::Relation::Equal) {
        const Value given = left.is_none() ? right : left;
        const Binding& open = scope.substitution[(left.is_none() ? c.left : c.right).variable];
        const auto wanted = left.is_none() ? moved(given, c.right_plus) : moved(given, -c.right_plus);
        return need(!is_unknown(given) && (!wanted || is_excepted(open, *wanted)),
                    "the comparison may be satisfied");
    }
    need(!left.is_none() && !right.is_none(), "a comparison of what is not bound");
    // Which value an unknown one is, nobody knows; that it is itself is certain.
    need((!is_unknown(left) && !is_unknown(right)) || (left == right && c.right_plus == 0),
         "a comparison of what nobody knows");
    need(is_true(left, c.relation, right, c.right_plus) == (of.goal == Goal::Holds),
         "the comparison comes out otherwise");
}

// Of ranges it gives a value wherever its operands have one; of other values it is true or false.
void Checking::computed_values(const Node& of, const law::Compute& compute, const Scope& scope) const {
    need(of.step == Step::Computed, "a step that is none of arithmetic");
    gives(of, compute.result, scope);
    need(of.goal == Goal::Holds || of.goal == Goal::Fails, "arithmetic has no windows");
    const law::Type& type = scope.rule->variables[compute.result].type;
    if (type.kind == law::Type::Kind::Range)
        return need(of.goal == Goal::Holds, "arithmetic that gives a range does not fail");
    const Value left = value_of(compute.left, scope);
    const Value right = value_of(compute.right, scope);
    need(!left.is_none() && !right.is_none() && !is_unknown(left) && !is_unknown(right),
         "arithmetic with what is not known");
    const auto result = proof::computed(compute.operation, left, right, type);
    const Binding& given = scope.substitution[compute.result];
    need(!given.bound() || !is_unknown(given.value), "arithmetic with what is not known");
    if (of.goal == Goal::Holds) return need(result && given.value == *result, "it comes to something else");
    need(!result || (given.bound() ? given.value != *result : is_excepted(given, *result)),
         "it may come to that");
}

Numbers Checking::numbers_of(const Node& of, std::size_t position, const law::Term& term, const Scope& scope,
                             Window days) {
    if (!is_range(*scope.rule, term)) {
        // A constant, or a key that other atoms bind: `?n >= ?k`.
        const Value value = value_of(term, scope);
        need(!value.is_none(), "a comparison of what is not bound");
        need(!is_unknown(value), "a comparison of what nobody knows");
        need(value.kind() == Value::Kind::Integer || value.kind() == Value::Kind::Day, "no number");
        return Numbers::exactly(value.integer());
    }
    const Formula* binder = nullptr;
    find_binder(scope.rule->body, term.variable, binder);
    need(binder != nullptr, "nothing binds the number");
    if (binder->kind == Formula::Kind::Atom && !law_.predicate(binder->atom.predicate).derived)
        return quantity(of, position, binder->atom, scope, days);
    need(has_child(of, position), "the number is not proved");
    const Index child = of.children[position];
    need(++depth_ < 1500, "the proof is too deep");
    need(++steps_ < kMostSteps, "the proof is too long");
    Numbers numbers;
    switch (binder->kind) {
        case Formula::Kind::Atom:
            numbers = derived(child, binder->atom, scope, days);
            break;
        case Formula::Kind::Aggregate:
            numbers = aggregate(child, binder->aggregate, scope, days);
            break;
        case Formula::Kind::Boundary:
            numbers = stretch(child, *binder, scope, days);
            break;
        default:
            numbers = computed(child, binder->compute, scope, days);
            break;
    }
    --depth_;
    says_the_number(node(child), numbers);
    return numbers;
}

void Checking::gives(const Node& of, std::uint32_t variable, const Scope& scope) const {
    need(of.rule.index < law_.rules.size() && &law_.rule(of.rule) == scope.rule && of.part == variable,
         "another number of the rule");
}

void Checking::says_the_number(const Node& of, const Numbers& numbers) const {
    if (of.number)
        need(*of.number == as_range(hulls_of(numbers, proof_.worlds).accepted), "it is another number");
}

Numbers Checking::quantity(const Node& of, std::size_t position, const law::Atom& atom, const Scope& scope,
                           Window days) const {
    const Pattern pattern = pattern_of(atom, scope);
    for (const Binding& binding : pattern.arguments) need(binding.bound(), "a number of an open pattern");
    const Numbers numbers = recorded_numbers(facts_, pattern, days);
    if (!has_child(of, position)) return numbers;
    const Node& shown = child(of, position);
    need(shown.step == Step::Quantity && shown.atom && *shown.atom == pattern && inside(days, shown.days),
         "another quantity");
    cites_rightly(shown);
    says_the_number(shown, numbers);
    return numbers;
}

// `start_of f` on days t on which f holds: not later than a day from which f holds on to every t, and after each day on which
// f fails. `end_of f`: not before the day after f has held since every t, nor after a later day on which f fails.
Numbers Checking::stretch(Index index, const Formula& formula, const Scope& scope, Window days) {
    const Node& of = node(index);
    need(of.step == Step::Stretch && of.goal == Goal::Holds && of.witness, "a start or an end is missing");
    need(inside(days, of.days), "the start or end is proved on other days");
    gives(of, formula.boundary.result, scope);
    const Formula& f = formula.parts[0];
    const bool start = formula.boundary.which == law::Boundary::Which::Start;
    const Window day = *of.witness;
    need(day.first <= day.last, "a start or an end without days");
    const Window ts = of.days;
    if (start ? day.last < ts.last : day.first > time::next(ts.first)) {
        need(!time::is_open(start ? day.last : day.first), "a start or an end on no day");
        covers(of, 0, f, scope, Goal::Holds,
               start ? Window{day.last, time::previous(ts.last)}
                     : Window{time::next(ts.first), time::previous(day.first)});
    }
    if (!time::is_open(start ? day.first : day.last)) {
        const Node& gap = child(of, 1);
        const Day at = start ? time::previous(day.first) : day.last;
        need(gap.goal == Goal::Fails || gap.goal == Goal::FailsSomeDay, "nothing says that it fails");
        const Window fails = gap.goal == Goal::Fails ? Window{at, at} : gap.days;
        need(start ? fails.last < ts.first && fails.first == at : ts.last < fails.first && fails.last == at,
             "it fails elsewhere");
        covers(of, 1, f, scope, gap.goal, fails);
    }
    const auto number = [](Day date) {
        if (date == time::kOpenStart) return -record::kInfinity;
        return date == time::kOpenEnd ? record::kInfinity : std::int64_t{date.time_since_epoch().count()};
    };
    return Numbers::between({number(day.first), number(day.last)});
}

void Checking::stretch_exists(const Node& of, const Formula& formula, const Scope& scope) {
    need(of.step == Step::Stretch, "a step that is none of a start or an end");
    gives(of, formula.boundary.result, scope);
    const Formula& f = formula.parts[0];
    const bool start = formula.boundary.which == law::Boundary::Which::Start;
    if (of.goal == Goal::Fails) {
        if (child(of, 0).goal == Goal::Fails) return covers(of, 0, f, scope, Goal::Fails, of.days);
        // Where it holds, it has always held, or always will.
        const Window others = start ? Window{time::kOpenStart, time::previous(of.days.last)}
                                    : Window{time::next(of.days.first), time::kOpenEnd};
        return covers(of, 0, f, scope, Goal::Holds, others);
    }
    need(of.goal == Goal::Holds, "a start or an end has no windows");
    covers(of, 0, f, scope, Goal::Holds, of.days);
    const Node& gap = child(of, 1);
    need(gap.goal == Goal::Fails || gap.goal == Goal::FailsSomeDay, "nothing says that it fails");
    need(start ? gap.days.last < of.days.first : of.days.last < gap.days.first, "it fails elsewhere");
    // It has an end on that side, whatever it is.
    need(!time::is_open(start ? gap.days.first : gap.days.last) || gap.goal == Goal::Fails,
         "it fails on no day");
    covers(of, 1, f, scope, gap.goal, gap.days);
}

Numbers Checking::computed(Index index, const law::Compute& compute, const Scope& scope, Window days) {
    const Node& of = node(index);
    need(of.step == Step::Computed && of.goal == Goal::Holds, "another number");
    gives(of, compute.result, scope);
    const Numbers left = numbers_of(of, 0, compute.left, scope, days);
    const Numbers right = numbers_of(of, 1, compute.right, scope, days);
    return proof::computed(compute.operation, left, right, proof_.worlds);
}

}  // namespace mithaq::proof
