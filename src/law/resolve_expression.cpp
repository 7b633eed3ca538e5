// How comparisons and their expressions are taken apart (BodyResolver).
#include <algorithm>
#include <deque>
#include <utility>

#include "law/formula_parser.h"
#include "law/resolve_body.h"

namespace mithaq::law {

using diagnostics::Kind;
using Operation = Compute::Operation;

namespace {

bool is_constant(const Term& term, Value::Kind kind) {
    return term.kind == Term::Kind::Constant && term.constant.kind() == kind;
}
bool is_integer(const Term& term) { return is_constant(term, Value::Kind::Integer); }

Term number(std::int64_t value, Span where) {
    Term term;
    term.kind = Term::Kind::Constant;
    term.constant = Value::integer(value);
    term.where = where;
    return term;
}

// Nothing where it overflows.
std::optional<std::int64_t> result_of(Operation operation, std::int64_t left, std::int64_t right) {
    std::int64_t result = 0;
    const bool overflows = operation == Operation::Add        ? __builtin_add_overflow(left, right, &result)
                           : operation == Operation::Subtract ? __builtin_sub_overflow(left, right, &result)
                                                              : __builtin_mul_overflow(left, right, &result);
    if (overflows || result > kLargestNumber || result < -kLargestNumber) return std::nullopt;
    return result;
}

const std::string* only_variable(const syntax::Expression& side) {
    const syntax::Term* only = side.only_term();
    return only != nullptr && only->kind == syntax::Term::Kind::Variable ? &only->text : nullptr;
}

}  // namespace

void BodyResolver::compare(const syntax::Formula& written, Formulas& into) {
    const bool equal = written.relation == Relation::Equal;
    // What an equation defines stands on its left: `?a + ?b = ?x` is `?x = ?a + ?b`.
    const bool turned =
        equal && only_variable(written.left) == nullptr && only_variable(written.right) != nullptr;
    const syntax::Expression& first = turned ? written.right : written.left;
    const syntax::Expression& second = turned ? written.left : written.right;
    if (equal && (define_range(first, second, into) || define_range(second, first, into))) return;
    // Computes of ranges are appended to `into` by these two.
    const Operand left = lower(first, into);
    Operand right = lower(second, into);
    if (equal && define_value(left, right, into)) return;
    Formula formula;
    formula.kind = Formula::Kind::Compare;
    formula.where = written.where;
    auto plus = result_of(Operation::Subtract, right.plus, left.plus);
    if (!plus) too_large(written.where);
    const Operand to_add{number(plus.value_or(0), right.where), 0, false, false, right.where};
    if (const auto folded = fold(Operation::Add, right, to_add)) {
        right.term = folded->term;
        plus = 0;
    }
    formula.comparison = {written.relation, left.term, right.term, plus.value_or(0)};
    into.push_back(std::move(formula));
}

// `?x = E` where ?x is a range that nothing else gives.
bool BodyResolver::define_range(const syntax::Expression& side, const syntax::Expression& other,
                                Formulas& into) {
    const auto is_range = [this](const syntax::Expression::Item& item) {
        return !item.operation && item.term.kind == syntax::Term::Kind::Variable &&
               ranges_.contains(item.term.text);
    };
    if (!defines(side) || std::none_of(other.items.begin(), other.items.end(), is_range)) return false;
    const syntax::Term& written = *side.only_term();
    to_define_.erase(written.text);
    Operand value = lower(other, into);
    Span where = side.where;
    where.begin = std::min(where.begin, other.where.begin);
    where.end = std::max(where.end, other.where.end);
    if (!value.made || value.plus != 0) {
        const Operand plus{number(value.plus, other.where), 0, false, false, other.where};
        value.plus = 0;
        compute(Operation::Add, value, plus, into);
    }
    // Only the last Compute of a range can stand there, since the value is one.
    variables_.pop_back();
    into.back().compute.result = term(written).variable;
    into.back().where = where;
    return true;
}

// `?x = E` where E is computed of integers or days: by that Compute itself.
bool BodyResolver::define_value(const Operand& side, const Operand& other, Formulas& into) {
    const bool computed = other.made && other.plus == 0 && !other.ranged;
    if (!computed || side.made || side.plus != 0 || side.ranged || side.term.kind != Term::Kind::Variable)
        return false;
    Formula formula = std::move(at_the_end_.back());
    at_the_end_.pop_back();
    variables_.pop_back();  // the hidden one of that Compute
    formula.compute.result = side.term.variable;
    into.push_back(std::move(formula));
    return true;
}

bool BodyResolver::defines(const syntax::Expression& side) const {
    const std::string* name = only_variable(side);
    return name != nullptr && to_define_.contains(*name);
}

BodyResolver::Operand BodyResolver::lower(const syntax::Expression& written, Formulas& into) {
    std::vector<Operand> stack;
    for (const syntax::Expression::Item& item : written.items) {
        if (!item.operation) {
            stack.push_back(leaf(item.term));
            continue;
        }
        Operand right = std::move(stack.back());
        stack.pop_back();
        stack.back() = apply(*item.operation, std::move(stack.back()), std::move(right), into);
    }
    return stack.back();
}

BodyResolver::Operand BodyResolver::leaf(const syntax::Term& written) {
    const bool ranged = written.kind == syntax::Term::Kind::Variable && ranges_.contains(written.text);
    return {term(written), 0, ranged, false, written.where};
}

BodyResolver::Operand BodyResolver::apply(Operation operation, Operand left, Operand right, Formulas& into) {
    if (auto folded = fold(operation, left, right)) return *folded;
    if (operation == Operation::Multiply) return multiply(left, right, into);
    if (operation == Operation::Add && is_integer(left.term)) std::swap(left, right);
    const std::int64_t right_value = is_integer(right.term) ? right.term.constant.integer() : right.plus;
    const auto plus = result_of(operation, left.plus, right_value);
    if (!plus) too_large(right.where);
    if (is_integer(right.term)) {
        left.plus = plus.value_or(0);
        return left;
    }
    Operand both = compute(operation, left, right, into);
    both.plus = plus.value_or(0);
    return both;
}

BodyResolver::Operand BodyResolver::multiply(const Operand& left, const Operand& right, Formulas& into) {
    const auto whole = [&](const Operand& one) {
        if (one.plus == 0) return one;
        return compute(Operation::Add, one, {number(one.plus, one.where), 0, false, false, one.where}, into);
    };
    return compute(Operation::Multiply, whole(left), whole(right), into);
}

BodyResolver::Operand BodyResolver::compute(Operation operation, const Operand& left, const Operand& right,
                                            Formulas& into) {
    Formula formula;
    formula.kind = Formula::Kind::Compute;
    formula.where = {left.where.file, std::min(left.where.begin, right.where.begin),
                     std::max(left.where.end, right.where.end)};
    Operand result{hidden_variable(formula.where), 0, left.ranged || right.ranged, true, formula.where};
    formula.compute = {result.term.variable, operation, left.term, right.term};
    (result.ranged ? into : at_the_end_).push_back(std::move(formula));
    return result;
}

// Of two constants, a constant; nothing else is folded.
std::optional<BodyResolver::Operand> BodyResolver::fold(Operation operation, const Operand& left,
                                                        const Operand& right) {
    const auto is_number = [](const Term& term) {
        return is_integer(term) || is_constant(term, Value::Kind::Day);
    };
    if (!is_number(left.term) || !is_number(right.term)) return std::nullopt;
    const int days = (is_integer(left.term) ? 0 : 1) + (is_integer(right.term) ? 0 : 1);
    const bool day_first = !is_integer(left.term);
    const bool fits = days == 0 || (operation == Operation::Add && days == 1) ||
                      (operation == Operation::Subtract && day_first);
    if (!fits) return std::nullopt;  // the types are wrong, which is reported later
    const auto result = result_of(operation, left.term.constant.integer(), right.term.constant.integer());
    Operand folded = left;
    folded.where.end = right.where.end;
    folded.term.where = folded.where;
    const bool is_day = days == 1;
    const bool is_in_calendar =
        result && (!is_day || (*result >= time::kFirstDay.time_since_epoch().count() &&
                               *result <= time::kLastDay.time_since_epoch().count()));
    if (!is_in_calendar) {
        too_large(folded.where);
    } else if (is_day) {
        folded.term.constant = Value::day(time::Day{std::chrono::days{static_cast<int>(*result)}});
    } else {
        folded.term.constant = Value::integer(*result);
    }
    return folded;
}

void BodyResolver::too_large(Span where) {
    faults_.push_back({Kind::NumberTooLarge,
                       where,
                       "the value of this expression is too large",
                       {},
                       "numbers go to 2^59 - 1, and days to the year 9999"});
}

namespace {

// The variables of a body by what they stand for, and the equations that may define more ranges.
struct Roles {
    std::unordered_set<std::string> given;  // by a range argument, an aggregate, a boundary
    std::unordered_set<std::string> keyed;  // arguments of a key
    std::vector<const syntax::Formula*> equations;
};

void find_roles(const syntax::Atom& atom, const Program& program, const record::Symbols& symbols,
                Roles& roles) {
    const auto found = program.find_predicate(symbols.find(atom.predicate.text));
    const bool has_range = found && program.predicate(*found).has_range();
    const std::size_t size = found ? program.predicate(*found).arguments.size() : 0;
    for (std::size_t i = 0; i < atom.arguments.size(); ++i) {
        const syntax::Term& term = atom.arguments[i];
        if (term.kind == syntax::Term::Kind::Variable)
            (has_range && i + 1 == size ? roles.given : roles.keyed).insert(term.text);
    }
}

void find_roles(const std::vector<syntax::Formula>& body, const Program& program,
                const record::Symbols& symbols, Roles& roles) {
    for (const syntax::Formula& part : body) {
        if (part.kind == Formula::Kind::Aggregate || part.kind == Formula::Kind::Boundary)
            roles.given.insert(part.result.text);
        if (part.kind == Formula::Kind::Compare && part.relation == Relation::Equal)
            roles.equations.push_back(&part);
        if (part.kind == Formula::Kind::Atom) find_roles(part.atom, program, symbols, roles);
        find_roles(part.parts, program, symbols, roles);
    }
}

}  // namespace

void BodyResolver::find_ranges(const std::vector<syntax::Formula>& body) {
    Roles roles;
    find_roles(body, program_, symbols_, roles);
    ranges_ = roles.given;

    // From each range to what an equation makes of it.
    std::unordered_map<std::string, std::vector<const std::string*>> made_of;
    const auto add = [&](const syntax::Expression& side, const syntax::Expression& other) {
        const std::string* made = only_variable(side);
        if (made == nullptr || roles.keyed.contains(*made)) return;
        for (const syntax::Expression::Item& item : other.items)
            if (!item.operation && item.term.kind == syntax::Term::Kind::Variable)
                made_of[item.term.text].push_back(made);
    };
    for (const syntax::Formula* equation : roles.equations) {
        add(equation->left, equation->right);
        add(equation->right, equation->left);
    }
    std::deque<std::string> queue(ranges_.begin(), ranges_.end());
    while (!queue.empty()) {
        const auto found = made_of.find(queue.front());
        queue.pop_front();
        if (found == made_of.end()) continue;
        for (const std::string* made : found->second) {
            if (!ranges_.insert(*made).second) continue;
            to_define_.insert(*made);
            queue.push_back(*made);
        }
    }
}

}  // namespace mithaq::law
