#include "property/random_rules.h"

#include <algorithm>

#include "reference/grounding.h"

namespace mithaq::property {

namespace {

using law::Formula;
using law::Term;
using time::Period;

// Variables of every random rule: ?s and ?t are states, ?i an instrument; ranges come after.
constexpr std::uint32_t kS = 0, kT = 1, kI = 2;

Term variable(std::uint32_t index) { return {Term::Kind::Variable, index, {}, {}}; }
Term constant(record::Value value) { return {Term::Kind::Constant, 0, value, {}}; }
Period days(int count) { return {Period::Unit::Days, count}; }

law::Rule new_rule(Draft& d, law::PredicateId head) {
    law::Rule rule;
    rule.provision = d.symbol("r" + std::to_string(d.the_case.law.rules.size()));
    rule.variables = {{"s", d.state}, {"t", d.state}, {"i", d.instrument}};
    rule.head.predicate = head;
    bool second = false;
    for (const law::Argument& argument : d.the_case.law.predicate(head).arguments) {
        const bool state = argument.type == d.state;
        rule.head.arguments.push_back(variable(state ? (second ? kT : kS) : kI));
        second = state;
    }
    return rule;
}

Formula atom(Draft& d, law::PredicateId predicate) {
    Formula formula;
    formula.atom.predicate = predicate;
    for (const law::Argument& argument : d.the_case.law.predicate(predicate).arguments) {
        const bool state = argument.type == d.state;
        Term term = variable(state ? (d.chance(25) && !d.shape.plain ? kT : kS) : kI);
        if (!d.shape.plain && d.chance(8)) term = Term{};
        if (!d.shape.plain && d.chance(8)) term = constant(d.some_value(argument.type));
        formula.atom.arguments.push_back(term);
    }
    return formula;
}

time::Bounds some_bounds(Draft& d) {
    if (d.shape.months && d.chance(15)) {
        const Period month{Period::Unit::Months, 1};
        switch (d.up_to(3)) {
            case 0:
                return {month, month};
            case 1:
                return {days(d.up_to(30)), month};
            case 2:
                // Never shorter than a month: else only some months count, and a horizon of weeks misses all of them.
                return {month, days(31 + d.up_to(2))};
            default:
                return {month, std::nullopt};
        }
    }
    const int low = d.up_to(3);
    if (d.chance(25)) return {days(low), std::nullopt};
    return {days(low), days(low + (d.chance(40) ? 0 : d.up_to(4)))};
}

Formula wrap(Draft& d, Formula::Kind kind, Formula inner) {
    Formula formula;
    formula.kind = kind;
    formula.parts.push_back(std::move(inner));
    if (kind != Formula::Kind::Not) formula.bounds = some_bounds(d);
    return formula;
}

Formula two(Draft& d, Formula::Kind kind, Formula left, Formula right) {
    Formula formula;
    formula.kind = kind;
    formula.parts.push_back(std::move(left));
    formula.parts.push_back(std::move(right));
    if (kind == Formula::Kind::Since || kind == Formula::Kind::Until) formula.bounds = some_bounds(d);
    return formula;
}

law::PredicateId some_predicate(Draft& d) {
    const int n = d.up_to(d.bases + static_cast<int>(d.derived.size()) * 2 - 1);
    if (n < d.bases) return {static_cast<std::uint32_t>(n)};
    return d.derived[static_cast<std::size_t>(n - d.bases) / 2];
}

Formula any_formula(Draft& d, int depth);

// A formula whose value is built on atoms that bind its variables.
Formula positive(Draft& d, int depth) {
    using Kind = Formula::Kind;
    const int form = depth == 0 ? 0 : d.up_to(11);
    if (form <= 4) return atom(d, some_predicate(d));
    if (form <= 7) return wrap(d, Kind::Once, positive(d, depth - 1));
    if (form == 8) return wrap(d, Kind::Eventually, positive(d, depth - 1));
    if (form == 9)
        return two(d, d.chance(75) ? Kind::Since : Kind::Until, any_formula(d, depth - 1),
                   positive(d, depth - 1));
    if (form == 11) return two(d, Kind::And, positive(d, depth - 1), any_formula(d, depth - 1));
    Formula lasting = two(d, Kind::Lasting, positive(d, depth - 1), any_formula(d, depth - 1));
    if (d.chance(30)) lasting.parts.push_back(any_formula(d, depth - 1));
    return lasting;
}

Formula any_formula(Draft& d, int depth) {
    using Kind = Formula::Kind;
    const int form = d.up_to(9);
    if (form <= 3) return wrap(d, Kind::Not, positive(d, std::max(0, depth - 1)));
    if (form == 4 && depth > 0) return wrap(d, Kind::Historically, any_formula(d, depth - 1));
    if (form == 5 && depth > 0) return wrap(d, Kind::Always, any_formula(d, depth - 1));
    return positive(d, depth);
}

// Recursion through any operator, some of them around others.
Formula any_recursive_part(Draft& d, law::PredicateId head) {
    using Kind = Formula::Kind;
    Formula part = atom(d, head);
    for (int depth = d.up_to(2); depth > 0; --depth) switch (d.up_to(6)) {
            case 0:
                part = two(d, Kind::Since, positive(d, 0), std::move(part));
                break;
            case 1:
                part = two(d, Kind::Since, std::move(part), positive(d, 0));
                break;
            case 2:
                part = wrap(d, Kind::Historically, std::move(part));
                break;
            case 3:
                part = wrap(d, Kind::Eventually, std::move(part));
                break;
            case 4:
                part = two(d, Kind::And, positive(d, 0), std::move(part));
                break;
            default:
                part = wrap(d, Kind::Once, std::move(part));
        }
    return part;
}

// Recursion only where time does not run away: in place, or without upper bound.
Formula recursive_part(Draft& d, law::PredicateId head) {
    if (d.shape.runaway) return any_recursive_part(d, head);
    Formula self = atom(d, head);
    if (d.chance(50)) return self;
    Formula formula = d.chance(60) ? wrap(d, Formula::Kind::Once, std::move(self))
                                   : two(d, Formula::Kind::Since, positive(d, 0), std::move(self));
    // `since` always reaches the next day, and would go on from there.
    const int least = formula.kind == Formula::Kind::Since ? 2 : 0;
    formula.bounds = {days(least + d.up_to(2)), std::nullopt};
    return formula;
}

Formula comparison(Draft& d) {
    Formula formula;
    formula.kind = Formula::Kind::Compare;
    formula.comparison.relation = d.chance(75) ? law::Relation::NotEqual : law::Relation::Equal;
    formula.comparison.left = variable(kS);
    formula.comparison.right = d.chance(40) ? constant(d.some_value(d.state)) : variable(kT);
    return formula;
}

void add_first_day(Draft& d, law::Rule& rule) {
    const Formula now = atom(d, some_predicate(d));
    Formula before = wrap(d, Formula::Kind::Once, now);
    before.bounds = {days(1), std::nullopt};
    rule.body.push_back(now);
    rule.body.push_back(wrap(d, Formula::Kind::Not, std::move(before)));
}

std::uint32_t add_range_variable(Draft& d, law::Rule& rule) {
    rule.variables.push_back({"n" + std::to_string(rule.variables.size()), d.range});
    return static_cast<std::uint32_t>(rule.variables.size() - 1);
}

// `amount(?s, ?n), ?n >= 3`
void add_threshold(Draft& d, law::Rule& rule, law::PredicateId predicate) {
    const std::uint32_t number = add_range_variable(d, rule);
    Formula of;
    of.atom.predicate = predicate;
    for (const law::Argument& argument : d.the_case.law.predicate(predicate).arguments)
        of.atom.arguments.push_back(variable(argument.type == d.range   ? number
                                             : argument.type == d.state ? kS
                                                                        : kI));
    Formula compared;
    compared.kind = Formula::Kind::Compare;
    compared.comparison.relation = static_cast<law::Relation>(d.up_to(5));
    compared.comparison.left = variable(number);
    compared.comparison.right = constant(record::Value::integer(d.up_to(predicate == d.amount ? 10 : 2)));
    rule.body.push_back(of);
    rule.body.push_back(compared);
}

void add_rule(Draft& d, law::PredicateId head, bool recursive) {
    for (int tries = 0; tries < 50; ++tries) {
        law::Rule rule = new_rule(d, head);
        rule.body.push_back(positive(d, d.shape.depth));
        if (recursive) rule.body.push_back(recursive_part(d, head));
        for (int extra = d.up_to(d.shape.small ? 1 : 2); extra > 0; --extra)
            rule.body.push_back(d.chance(40) ? positive(d, d.shape.depth) : any_formula(d, d.shape.depth));
        if (d.chance(25)) rule.body.push_back(comparison(d));
        if (d.chance(12)) add_first_day(d, rule);
        if (d.amount && d.chance(25)) add_threshold(d, rule, *d.amount);
        if (!d.numbers.empty() && d.chance(35))
            add_threshold(
                d, rule,
                d.numbers[static_cast<std::size_t>(d.up_to(static_cast<int>(d.numbers.size()) - 1))]);
        if (d.shape.values && !recursive && d.chance(70)) add_values(d, rule);
        if (d.chance(10)) rule.valid_from = d.some_day();
        if (!d.the_case.law.questions.empty() && d.chance(40)) {
            rule.question = 0;
            rule.reading = static_cast<std::uint32_t>(d.up_to(1));
        }
        if (!reference::is_safe(rule)) continue;
        d.the_case.law.rules.push_back(rule);
        return;
    }
}

// `number(?s, ?n) :- b(?s), ?n = count ?t : (d(?t, ?s))`, or without the atom that binds the group.
void add_count_rule(Draft& d) {
    const bool grouped = d.chance(50);
    const std::string name = "number" + std::to_string(d.numbers.size());
    const law::PredicateId head = d.declare(
        name, false, grouped ? std::vector<law::Type>{d.state, d.range} : std::vector<law::Type>{d.range});
    for (int tries = 0; tries < 50; ++tries) {
        law::Rule rule = new_rule(d, {0});
        const std::uint32_t number = add_range_variable(d, rule);
        rule.head = {head, {}, {}};
        if (grouped) rule.head.arguments.push_back(variable(kS));
        rule.head.arguments.push_back(variable(number));
        if (grouped && d.chance(60)) rule.body.push_back(positive(d, 1));
        Formula count;
        count.kind = Formula::Kind::Aggregate;
        count.aggregate.result = number;
        count.aggregate.counted = {d.chance(80) ? kT : kI};
        count.aggregate.body.push_back(positive(d, 1));
        if (d.chance(40)) count.aggregate.body.push_back(any_formula(d, 1));
        rule.body.push_back(count);
        const auto locals = reference::local_variables(rule, rule.body.back().aggregate);
        const bool inside =
            std::find(locals.begin(), locals.end(), count.aggregate.counted[0]) != locals.end();
        if (!inside || !reference::is_safe(rule)) continue;
        d.the_case.law.rules.push_back(rule);
        d.numbers.push_back(head);
        return;
    }
}

// What is derived may also be given.
void give(Draft& d, law::PredicateId head) {
    regime::BaseRelation& relation = d.the_case.facts.relations[head.index];
    regime::BaseAtom fact;
    fact.arguments = d.some_tuple(d.the_case.law.predicate(head));
    fact.fixed = d.some_set();
    relation.by_tuple[fact.arguments] = 0;
    relation.atoms.push_back(fact);
    d.the_case.denied[head.index].push_back(time::IntervalSet::all());
}

// A predicate of states that certainly holds at all times, to bind ?s where nothing else does.
law::PredicateId add_anchor(Draft& d) {
    const law::PredicateId anchor = d.declare("anchor", false, {d.state});
    regime::BaseRelation& relation = d.the_case.facts.relations[anchor.index];
    for (const record::Value value : d.the_case.facts.values[0].second) {
        relation.by_tuple[{value}] = static_cast<std::uint32_t>(relation.atoms.size());
        regime::BaseAtom fact;
        fact.arguments = {value};
        fact.fixed = time::IntervalSet::all();
        relation.atoms.push_back(fact);
    }
    relation.surveys.push_back({{record::Value()}, time::IntervalSet::all(), {}, false, "list"});
    d.the_case.denied[anchor.index].resize(relation.atoms.size());
    return anchor;
}

std::uint32_t add_variable(law::Rule& rule, const law::Type& type) {
    rule.variables.push_back({"v" + std::to_string(rule.variables.size()), type});
    return static_cast<std::uint32_t>(rule.variables.size() - 1);
}

Formula of(law::PredicateId predicate, std::vector<Term> arguments) {
    Formula formula;
    formula.atom = {predicate, std::move(arguments), {}};
    return formula;
}

Formula compared(Draft& d, std::uint32_t left, Term with) {
    Formula formula;
    formula.kind = Formula::Kind::Compare;
    formula.comparison.relation = static_cast<law::Relation>(d.up_to(5));
    formula.comparison.left = variable(left);
    formula.comparison.right = with;
    return formula;
}

Term number(int value) { return constant(record::Value::integer(value)); }

Formula computed(Draft& d, std::uint32_t result, Term left, Term right) {
    Formula formula;
    formula.kind = Formula::Kind::Compute;
    formula.compute.result = result;
    formula.compute.operation = static_cast<law::Compute::Operation>(d.up_to(2));
    formula.compute.left = left;
    formula.compute.right = right;
    return formula;
}

// `?m = max ?v over ?t : (paid(?t, ?v), …)`, or over a quantity; then compared, perhaps after arithmetic.
void add_aggregate(Draft& d, law::Rule& rule) {
    const bool quantity = d.amount && d.chance(50);
    const std::uint32_t result = add_variable(rule, d.range);
    const std::uint32_t value = add_variable(rule, quantity ? d.range : d.integer);
    const std::uint32_t member = add_variable(rule, d.state);
    Formula formula;
    formula.kind = Formula::Kind::Aggregate;
    formula.aggregate.function = static_cast<law::Aggregate::Function>(1 + d.up_to(2));
    formula.aggregate.result = result;
    formula.aggregate.value = value;
    // Without `over` each value is a member of its own.
    if (quantity || d.chance(60)) formula.aggregate.counted.push_back(member);
    if (!quantity && formula.aggregate.counted.empty()) formula.aggregate.counted = {member, value};
    // Over one state, the group.
    const bool grouped = !quantity && d.chance(25);
    if (grouped) formula.aggregate.counted = {value};
    formula.aggregate.body.push_back(
        of(quantity ? *d.amount : *d.paid, {variable(grouped ? kS : member), variable(value)}));
    if (!quantity && d.chance(30)) {
        Formula once = wrap(d, Formula::Kind::Once, formula.aggregate.body[0]);
        formula.aggregate.body[0] = once;
    }
    rule.body.push_back(formula);
    if (d.chance(40)) {
        const std::uint32_t more = add_variable(rule, d.range);
        rule.body.push_back(computed(d, more, variable(result), number(d.up_to(3) - 1)));
        rule.body.push_back(compared(d, more, number(d.up_to(8))));
    } else {
        rule.body.push_back(compared(d, result, number(d.up_to(7))));
    }
}

// `?d = start_of p, ?d >= DAY`, or the length between two.
void add_boundary(Draft& d, law::Rule& rule) {
    const auto boundary = [&](std::uint32_t result, law::Boundary::Which which, Formula of_what) {
        Formula formula;
        formula.kind = Formula::Kind::Boundary;
        formula.boundary = {result, which};
        formula.parts.push_back(std::move(of_what));
        return formula;
    };
    const auto which = static_cast<law::Boundary::Which>(d.up_to(1));
    const Formula what = positive(d, d.chance(60) ? 0 : 1);
    const std::uint32_t first = add_variable(rule, d.days);
    rule.body.push_back(boundary(first, which, what));
    if (d.chance(60)) {
        rule.body.push_back(compared(d, first, constant(record::Value::day(d.some_day()))));
        return;
    }
    const std::uint32_t second = add_variable(rule, d.days);
    const std::uint32_t length = add_variable(rule, d.range);
    rule.body.push_back(boundary(
        second,
        which == law::Boundary::Which::Start ? law::Boundary::Which::End : law::Boundary::Which::Start,
        d.chance(70) ? what : positive(d, 0)));
    Formula between = computed(d, length, variable(second), variable(first));
    between.compute.operation = law::Compute::Operation::Subtract;
    rule.body.push_back(between);
    rule.body.push_back(compared(d, length, number(d.up_to(5))));
}

// `paid(?s, ?v), ?w = ?v * 2, ?w > 3`
void add_arithmetic(Draft& d, law::Rule& rule) {
    const std::uint32_t value = add_variable(rule, d.integer);
    rule.body.push_back(of(*d.paid, {variable(kS), variable(value)}));
    Term other = number(d.up_to(3));
    if (d.chance(10)) {
        other = variable(add_variable(rule, d.integer));
        rule.body.push_back(of(*d.paid, {variable(kT), other}));
    }
    const std::uint32_t result = add_variable(rule, d.integer);
    rule.body.push_back(computed(d, result, variable(value), other));
    rule.body.push_back(compared(d, result, d.chance(70) ? number(d.up_to(4)) : variable(value)));
}

// `price(?s, ?w) :- paid(?s, ?v), ?w = ?v + 1.`, to be asked for by later rules.
void add_price(Draft& d) {
    law::Rule rule = new_rule(d, {0});
    const std::uint32_t value = add_variable(rule, d.integer);
    const std::uint32_t result = add_variable(rule, d.integer);
    rule.head = {d.declare("price", false, {d.state, d.integer}), {}, {}};
    rule.head.arguments = {variable(kS), variable(result)};
    rule.body.push_back(of(*d.paid, {variable(kS), variable(value)}));
    rule.body.push_back(computed(d, result, variable(value), number(1 + d.up_to(1))));
    d.the_case.law.rules.push_back(rule);
    d.paid = rule.head.predicate;
}

}  // namespace

void add_values(Draft& d, law::Rule& rule) {
    switch (d.up_to(3)) {
        case 0:
            return add_boundary(d, rule);
        case 1:
            return add_arithmetic(d, rule);
        default:
            return add_aggregate(d, rule);
    }
}

void add_rules(Draft& d) {
    if (d.shape.values && d.chance(30)) add_price(d);
    const int heads = 1 + d.up_to(d.shape.derived - 1);
    for (int level = 0; level < heads; ++level) {
        const law::PredicateId head = d.declare("d" + std::to_string(level), false, d.some_types());
        const bool recursive = d.shape.recursion && d.chance(25);
        const int rules =
            1 + (d.shape.small ? (d.chance(40) || recursive ? 1 : 0) : d.up_to(1) + (d.chance(20) ? 1 : 0));
        for (int r = 0; r < rules; ++r) add_rule(d, head, recursive && r > 0);
        if (d.chance(10)) give(d, head);
        d.derived.push_back(head);
        if (d.shape.numbers && d.chance(25)) add_count_rule(d);
    }
}

void add_plain_rules(Draft& d) {
    std::vector<std::uint32_t> unused;
    for (int i = 0; i < d.bases; ++i) unused.push_back(static_cast<std::uint32_t>(i));
    std::shuffle(unused.begin(), unused.end(), d.random);
    const law::PredicateId head = d.declare("d0", false, {d.state});
    const law::PredicateId anchor = add_anchor(d);
    for (int r = d.up_to(1); r >= 0; --r) {
        law::Rule rule = new_rule(d, head);
        rule.body.push_back(atom(d, anchor));
        for (int parts = 1 + d.up_to(1); parts > 0 && !unused.empty(); --parts) {
            Formula part = atom(d, {unused.back()});
            unused.pop_back();
            if (d.chance(50))
                for (int i = d.up_to(2); i > 0; --i) part = wrap(d, Formula::Kind::Once, std::move(part));
            else if (d.chance(40))
                part = wrap(d, Formula::Kind::Not, std::move(part));
            rule.body.push_back(std::move(part));
        }
        d.the_case.law.rules.push_back(rule);
    }
}

}  // namespace mithaq::property
