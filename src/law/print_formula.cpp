#include "law/print_formula.h"

#include <algorithm>

#include "law/formula_parser.h"
#include "law/print.h"

namespace mithaq::law {
namespace {

bool is_word_part(std::string_view part) {
    return !part.empty() && std::all_of(part.begin(), part.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    });
}

std::string bounds(const time::Bounds& bounds) {
    if (bounds == time::Bounds{{}, std::nullopt}) return "";
    return "[" + to_string(bounds.low) + " .." + (bounds.high ? " " + to_string(*bounds.high) : "") + "]";
}

std::string_view sign(Relation relation) {
    switch (relation) {
        case Relation::Equal:
            return "=";
        case Relation::NotEqual:
            return "!=";
        case Relation::Less:
            return "<";
        case Relation::LessEqual:
            return "<=";
        case Relation::Greater:
            return ">";
        case Relation::GreaterEqual:
            return ">=";
    }
    return "=";
}

std::string_view sign(Compute::Operation operation) {
    switch (operation) {
        case Compute::Operation::Add:
            return " + ";
        case Compute::Operation::Subtract:
            return " - ";
        case Compute::Operation::Multiply:
            return " * ";
    }
    return " + ";
}

std::string_view word(Aggregate::Function function) {
    switch (function) {
        case Aggregate::Function::Count:
            return "count";
        case Aggregate::Function::Sum:
            return "sum";
        case Aggregate::Function::Min:
            return "min";
        case Aggregate::Function::Max:
            return "max";
    }
    return "count";
}

// " + 3", " - 3", or nothing for 0.
std::string plus(std::int64_t number) {
    if (number == 0) return "";
    return number < 0 ? " - " + std::to_string(-number) : " + " + std::to_string(number);
}

bool is_integer(const Term& term) {
    return term.kind == Term::Kind::Constant && term.constant.kind() == Value::Kind::Integer;
}

}  // namespace

std::string in_quotes(std::string_view text) {
    std::string text_in_quotes = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') text_in_quotes += '\\';
        text_in_quotes += c;
    }
    return text_in_quotes + '"';
}

bool is_plain(std::string_view text) {
    if (text.empty() || !((text[0] >= 'a' && text[0] <= 'z') || (text[0] >= 'A' && text[0] <= 'Z')))
        return false;
    while (true) {
        const std::size_t stop = text.find_first_of(".-");
        if (!is_word_part(text.substr(0, stop))) return false;
        if (stop == std::string_view::npos) return true;
        text.remove_prefix(stop + 1);
    }
}

std::string print_symbol(Symbol symbol, const record::Symbols& symbols) {
    const std::string_view text = symbols.text(symbol);
    return is_plain(text) && !is_operator_word(text) ? std::string(text) : in_quotes(text);
}

FormulaPrinter::FormulaPrinter(const std::vector<Formula>& body, const std::vector<RuleVariable>& variables,
                               const Program& program, const record::Symbols& symbols)
    : variables_(variables), program_(program), symbols_(symbols) {
    find_hidden(body);
}

FormulaPrinter::FormulaPrinter(const Formula& formula, const std::vector<RuleVariable>& variables,
                               const Program& program, const record::Symbols& symbols)
    : FormulaPrinter(formula.parts, variables, program, symbols) {
    find_hidden(formula.aggregate.body);
}

void FormulaPrinter::find_hidden(const std::vector<Formula>& body) {
    for (const Formula& part : body) {
        if (part.kind == Formula::Kind::Compute && variables_[part.compute.result].hidden)
            hidden_.emplace(part.compute.result, &part);
        if (part.kind == Formula::Kind::Aggregate && variables_[part.aggregate.result].hidden)
            hidden_.emplace(part.aggregate.result, &part);
        if (part.kind == Formula::Kind::Compare) {
            const Formula* given = given_by(part.comparison.left);
            if (given != nullptr && given->kind == Formula::Kind::Aggregate)
                threshold_.emplace(part.comparison.left.variable, &part.comparison);
        }
        find_hidden(part.parts);
        find_hidden(part.aggregate.body);
    }
}

const Formula* FormulaPrinter::given_by(const Term& term) const {
    if (term.kind != Term::Kind::Variable || !variables_[term.variable].hidden) return nullptr;
    const auto found = hidden_.find(term.variable);
    return found == hidden_.end() ? nullptr : found->second;
}

std::vector<const Formula*> FormulaPrinter::written(const std::vector<Formula>& parts) const {
    std::vector<const Formula*> written;
    for (const Formula& part : parts) {
        const bool of_expression =
            part.kind == Formula::Kind::Compute && variables_[part.compute.result].hidden;
        const Formula* given = part.kind == Formula::Kind::Compare ? given_by(part.comparison.left) : nullptr;
        const bool of_threshold = given != nullptr && given->kind == Formula::Kind::Aggregate;
        const bool defeats = part.kind == Formula::Kind::Not && part.parts[0].kind == Formula::Kind::Atom &&
                             program_.predicate(part.parts[0].atom.predicate).defeats;
        if (!of_expression && !of_threshold && !defeats) written.push_back(&part);
    }
    return written;
}

std::string FormulaPrinter::formula(const Formula& formula) const {
    using Kind = Formula::Kind;
    switch (formula.kind) {
        case Kind::Atom:
            return print(formula.atom, variables_, program_, symbols_);
        case Kind::Not:
            return "not " + operand(formula.parts[0]);
        case Kind::And:
            return group(formula.parts);
        case Kind::Once:
            return unary("once", formula);
        case Kind::Historically:
            return unary("historically", formula);
        case Kind::Eventually:
            return unary("eventually", formula);
        case Kind::Always:
            return unary("always", formula);
        case Kind::Since:
            return binary("since", formula);
        case Kind::Until:
            return binary("until", formula);
        case Kind::Lasting:
            return lasting(formula);
        case Kind::Compare:
            return comparison(formula.comparison);
        case Kind::Aggregate:
            return count(formula.aggregate);
        case Kind::Boundary:
            return name(formula.boundary.result) +
                   (formula.boundary.which == Boundary::Which::Start ? " = start_of " : " = end_of ") +
                   operand(formula.parts[0]);
        case Kind::Compute:
            return name(formula.compute.result) + " = " + operation(formula.compute);
    }
    return {};
}

std::string FormulaPrinter::conjunction(const std::vector<Formula>& parts) const {
    return joined(written(parts), ", ", [this](const Formula* part) { return formula(*part); });
}

std::string FormulaPrinter::lasting(const Formula& lasting) const {
    std::string text = "starts " + formula(lasting.parts[0]);
    for (std::size_t i = 1; i < lasting.parts.size(); ++i)
        text += (i == 1 ? " ends " : ", ") + formula(lasting.parts[i]);
    return text;
}

// One part needs no parentheses: the resolver has made several of it.
std::string FormulaPrinter::group(const std::vector<Formula>& parts) const {
    const std::vector<const Formula*> shown = written(parts);
    return shown.size() == 1 ? formula(*shown.front()) : "(" + conjunction(parts) + ")";
}

std::string FormulaPrinter::operand(const Formula& part) const {
    const bool loose = part.kind == Formula::Kind::Since || part.kind == Formula::Kind::Until;
    return loose ? "(" + formula(part) + ")" : formula(part);
}

std::string FormulaPrinter::unary(std::string_view word, const Formula& one) const {
    return std::string(word) + bounds(one.bounds) + " " + operand(one.parts[0]);
}

std::string FormulaPrinter::binary(std::string_view word, const Formula& one) const {
    return operand(one.parts[0]) + " " + std::string(word) + bounds(one.bounds) + " " + operand(one.parts[1]);
}

// `binding`: 0 where any expression can stand, 1 where `+` and `-` need parentheses, 2 where any sign does.
std::string FormulaPrinter::expression(const Term& term, int binding) const {
    const Formula* given = given_by(term);
    if (given == nullptr || given->kind != Formula::Kind::Compute) return print(term, variables_, symbols_);
    return operation(given->compute, binding);
}

std::string FormulaPrinter::operation(const Compute& compute, int binding) const {
    const bool times = compute.operation == Compute::Operation::Multiply;
    std::string text;
    if (compute.operation == Compute::Operation::Add && is_integer(compute.right)) {
        const std::int64_t number = compute.right.constant.integer();
        text = expression(compute.left) + plus(number);
        if (number == 0) return expression(compute.left, binding);
    } else {
        text = expression(compute.left, times ? 1 : 0) + std::string(sign(compute.operation)) +
               expression(compute.right, times ? 2 : 1);
    }
    return binding > (times ? 1 : 0) ? "(" + text + ")" : text;
}

std::string FormulaPrinter::comparison(const Comparison& one) const {
    return expression(one.left) + " " + std::string(sign(one.relation)) + " " + expression(one.right) +
           plus(one.right_plus);
}

std::string FormulaPrinter::count(const Aggregate& one) const {
    const auto members = joined(one.counted, ", ", [this](std::uint32_t variable) { return name(variable); });
    const std::string body = " : (" + conjunction(one.body) + ")";
    if (const auto found = threshold_.find(one.result); found != threshold_.end()) {
        const Comparison& threshold = *found->second;
        const std::string_view how = threshold.relation == Relation::GreaterEqual ? "at least "
                                     : threshold.relation == Relation::LessEqual  ? "at most "
                                                                                  : "exactly ";
        return std::string(how) + print(threshold.right, variables_, symbols_) + " " + members + body;
    }
    std::string text = name(one.result) + " = " + std::string(word(one.function)) + " ";
    if (one.function == Aggregate::Function::Count) return text + members + body;
    text += name(one.value);
    return text + (members.empty() ? "" : " over " + members) + body;
}

}  // namespace mithaq::law
