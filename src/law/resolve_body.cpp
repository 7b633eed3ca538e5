#include "law/resolve_body.h"

#include <utility>

#include "law/aggregate_members.h"
#include "law/hint.h"

namespace mithaq::law {

using diagnostics::Kind;

namespace {

// Whether the formula is about all values of its first part, or all days of it.
bool is_of_all(Formula::Kind kind) {
    return kind == Formula::Kind::Not || kind == Formula::Kind::Historically ||
           kind == Formula::Kind::Always || kind == Formula::Kind::Since || kind == Formula::Kind::Until;
}

}  // namespace

BodyResolver::BodyResolver(record::Symbols& symbols, const Program& program,
                           std::vector<RuleVariable>& variables, diagnostics::Diagnostics& faults)
    : symbols_(symbols), program_(program), variables_(variables), faults_(faults) {
    for (std::uint32_t i = 0; i < variables_.size(); ++i) numbers_.emplace(variables_[i].name, i);
}

Term BodyResolver::term(const syntax::Term& written) {
    Term term;
    term.where = written.where;
    term.kind = Term::Kind::Constant;
    switch (written.kind) {
        case syntax::Term::Kind::Variable:
            term.kind = Term::Kind::Variable;
            term.variable = variable(written.text);
            break;
        case syntax::Term::Kind::Symbol:
            term.constant = Value(symbols_.intern(written.text));
            break;
        case syntax::Term::Kind::Number:
            term.constant = Value::integer(written.number);
            break;
        case syntax::Term::Kind::Day:
            term.constant = Value::day(written.day);
            break;
        case syntax::Term::Kind::Any:
            term.kind = Term::Kind::Any;
            break;
    }
    return term;
}

std::uint32_t BodyResolver::variable(const std::string& name) {
    const auto [at, is_new] = numbers_.emplace(name, static_cast<std::uint32_t>(variables_.size()));
    if (is_new) variables_.push_back({name, {}});
    return at->second;
}

Term BodyResolver::hidden_variable(Span where) {
    Term term;
    term.kind = Term::Kind::Variable;
    term.variable = static_cast<std::uint32_t>(variables_.size());
    term.where = where;
    variables_.push_back({"#" + std::to_string(term.variable), {}, true});
    return term;
}

Atom BodyResolver::atom(const syntax::Atom& written) {
    Atom atom;
    atom.where = written.where;
    atom.arguments.reserve(written.arguments.size());
    for (const syntax::Term& argument : written.arguments) atom.arguments.push_back(term(argument));
    const auto found = program_.find_predicate(symbols_.find(written.predicate.text));
    if (!found) {
        unknown(written);
    } else if (program_.predicate(*found).arguments.size() != written.arguments.size()) {
        wrong_arity(written, program_.predicate(*found));
    } else {
        atom.predicate = *found;
    }
    return atom;
}

std::vector<Formula> BodyResolver::rule_body(const std::vector<syntax::Formula>& written) {
    in_rule_ = apart_ = true;
    return body(written);
}

std::vector<Formula> BodyResolver::body(const std::vector<syntax::Formula>& written) {
    find_ranges(written);
    Formulas parts = conjunction(written);
    std::move(at_the_end_.begin(), at_the_end_.end(), std::back_inserter(parts));
    at_the_end_.clear();
    return parts;
}

std::vector<Formula> BodyResolver::conjunction(const std::vector<syntax::Formula>& written) {
    Formulas parts;
    parts.reserve(written.size());
    for (const syntax::Formula& part : written) append(part, parts);
    return parts;
}

// What stands under an operator is one formula.
Formula BodyResolver::operand(const syntax::Formula& written) {
    Formulas parts;
    append(written, parts);
    if (parts.size() == 1) return std::move(parts.front());
    Formula both;
    both.kind = Formula::Kind::And;
    both.where = written.where;
    both.parts = std::move(parts);
    return both;
}

// `stock(?s, _, ?n), ?n >= 5`: some kind has five. A variable says so wherever the formula is about some value; elsewhere, as under
// `not`, there is none, and the values of all kinds are one range.
void BodyResolver::apart(Atom& atom) {
    if (!is_known(atom) || atom.arguments.empty() || atom.arguments.back().kind != Term::Kind::Variable ||
        program_.predicate(atom.predicate).arguments.back().type.kind != Type::Kind::Range)
        return;
    for (Term& term : atom.arguments)
        if (term.kind == Term::Kind::Any) term = hidden_variable(term.where);
}

void BodyResolver::append(const syntax::Formula& written, Formulas& into) {
    if (written.kind == Formula::Kind::Compare) return compare(written, into);
    if (written.kind == Formula::Kind::Aggregate) return count(written, into);
    if (written.kind == Formula::Kind::Boundary) return boundary(written, into);
    Formula formula;
    formula.kind = written.kind;
    formula.where = written.where;
    if (written.kind == Formula::Kind::Atom) {
        formula.atom = atom(written.atom);
        if (apart_) apart(formula.atom);
    } else if (written.kind == Formula::Kind::And) {
        formula.parts = conjunction(written.parts);
    } else {
        formula.bounds = written.bounds;
        formula.parts.reserve(written.parts.size());
        for (const syntax::Formula& part : written.parts) {
            const bool is_some =
                formula.parts.empty() ? !is_of_all(written.kind) : written.kind != Formula::Kind::Lasting;
            const bool outside = std::exchange(apart_, apart_ && is_some);
            formula.parts.push_back(operand(part));
            apart_ = outside;
        }
    }
    into.push_back(std::move(formula));
}

void BodyResolver::count(const syntax::Formula& written, Formulas& into) {
    const syntax::Aggregate& aggregate = written.aggregate;
    Formula formula;
    formula.kind = Formula::Kind::Aggregate;
    formula.where = written.where;
    const Term result = aggregate.threshold ? hidden_variable(written.where) : term(written.result);
    formula.aggregate.result = result.variable;
    formula.aggregate.function = aggregate.function;
    if (aggregate.function != Aggregate::Function::Count)
        formula.aggregate.value = term(aggregate.value).variable;
    for (const syntax::Term& member : aggregate.members)
        formula.aggregate.counted.push_back(term(member).variable);
    Formulas outside = std::exchange(at_the_end_, {});
    const bool apart_outside = std::exchange(apart_, in_rule_);
    formula.aggregate.body = conjunction(written.parts);
    apart_ = apart_outside;
    std::move(at_the_end_.begin(), at_the_end_.end(), std::back_inserter(formula.aggregate.body));
    at_the_end_ = std::move(outside);
    into.push_back(std::move(formula));
    if (!aggregate.threshold) return;

    Formula threshold;
    threshold.kind = Formula::Kind::Compare;
    threshold.where = written.where;
    threshold.comparison = {*aggregate.threshold, result, term(aggregate.number)};
    into.push_back(std::move(threshold));
}

void BodyResolver::boundary(const syntax::Formula& written, Formulas& into) {
    Formula formula;
    formula.kind = Formula::Kind::Boundary;
    formula.where = written.where;
    formula.boundary = {term(written.result).variable, written.boundary};
    const bool apart_outside = std::exchange(apart_, false);
    formula.parts.push_back(operand(written.parts.front()));
    apart_ = apart_outside;
    into.push_back(std::move(formula));
}

void BodyResolver::unknown(const syntax::Atom& written) {
    const std::string name(written.predicate.text.substr(0, 80));
    std::string hint = near_hint(name, faults_, [this] {
        std::vector<std::string> names;
        for (const Predicate& one : program_.predicates)
            if (!one.defeats) names.emplace_back(symbols_.text(one.name));
        return names;
    });
    if (hint.empty()) hint = "declare it with `predicate " + name + "(…)`";
    faults_.push_back(
        {Kind::UnknownPredicate, written.predicate.where, "there is no predicate `" + name + "`", {}, hint});
}

void BodyResolver::wrong_arity(const syntax::Atom& written, const Predicate& predicate) {
    faults_.push_back({Kind::WrongArity,
                       written.where,
                       "`" + std::string(written.predicate.text) + "` has " +
                           std::to_string(predicate.arguments.size()) + " arguments, not " +
                           std::to_string(written.arguments.size()),
                       {{predicate.where, "declared here"}},
                       {}});
}

}  // namespace mithaq::law
