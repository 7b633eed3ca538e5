// The canonical text of formulas; print.h is what others include.
#pragma once

#include <string>
#include <unordered_map>

#include "law/program.h"

namespace mithaq::law {

[[nodiscard]] std::string in_quotes(std::string_view text);
// Whether the lexer reads `text` as one word that is an id.
[[nodiscard]] bool is_plain(std::string_view text);
// The id, in quotes if it is no word.
[[nodiscard]] std::string print_symbol(Symbol symbol, const record::Symbols& symbols);

template <class Items, class Print>
std::string joined(const Items& items, std::string_view separator, Print print_one) {
    std::string text;
    for (const auto& item : items) {
        if (!text.empty()) text += separator;
        text += print_one(item);
    }
    return text;
}

// Puts together again what the resolver has taken apart: expressions, `at least`, rules that are defeated.
class FormulaPrinter {
public:
    // `body` is where the hidden variables of what is printed are given.
    FormulaPrinter(const std::vector<Formula>& body, const std::vector<RuleVariable>& variables,
                   const Program& program, const record::Symbols& symbols);

    // The same with what is given inside `formula`.
    FormulaPrinter(const Formula& formula, const std::vector<RuleVariable>& variables, const Program& program,
                   const record::Symbols& symbols);

    [[nodiscard]] std::string formula(const Formula& formula) const;
    [[nodiscard]] std::string conjunction(const std::vector<Formula>& parts) const;
    // The end of `state HEAD`.
    [[nodiscard]] std::string lasting(const Formula& lasting) const;
    // What of a conjunction is written: not what defeats its rule, nor parts of expressions.
    [[nodiscard]] std::vector<const Formula*> written(const std::vector<Formula>& parts) const;

private:
    void find_hidden(const std::vector<Formula>& body);
    [[nodiscard]] const Formula* given_by(const Term& term) const;
    [[nodiscard]] std::string operand(const Formula& part) const;
    [[nodiscard]] std::string unary(std::string_view word, const Formula& one) const;
    [[nodiscard]] std::string binary(std::string_view word, const Formula& one) const;
    [[nodiscard]] std::string group(const std::vector<Formula>& parts) const;
    [[nodiscard]] std::string expression(const Term& term, int binding = 0) const;
    [[nodiscard]] std::string operation(const Compute& compute, int binding = 0) const;
    [[nodiscard]] std::string comparison(const Comparison& one) const;
    [[nodiscard]] std::string count(const Aggregate& one) const;
    [[nodiscard]] std::string name(std::uint32_t variable) const { return "?" + variables_[variable].name; }

    const std::vector<RuleVariable>& variables_;
    const Program& program_;
    const record::Symbols& symbols_;
    std::unordered_map<std::uint32_t, const Formula*>
        hidden_;  // by hidden variable: its Compute or Aggregate
    std::unordered_map<std::uint32_t, const Comparison*> threshold_;  // by hidden variable of an Aggregate
};

}  // namespace mithaq::law
