// The formulas of one rule: names looked up, variables numbered, expressions taken apart.
//
// An expression becomes Computes into hidden variables and a Comparison. What its numbers are decides where they stand: a
// range has another value each day, so its Compute stands in the same conjunction, before its use; a Compute of
// integers or days says the same on all days, and stands at the end of the rule's (or the count's) own conjunction.
#pragma once

#include <unordered_map>
#include <unordered_set>

#include "law/resolve.h"

namespace mithaq::law {

class BodyResolver {
public:
    BodyResolver(record::Symbols& symbols, const Program& program, std::vector<RuleVariable>& variables,
                 diagnostics::Diagnostics& faults);

    Term term(const syntax::Term& written);
    // An atom whose predicate is unknown, or has other arguments, keeps no predicate; later checks pass over it.
    Atom atom(const syntax::Atom& written);
    // The whole body of a rule; once for each resolver.
    std::vector<Formula> rule_body(const std::vector<syntax::Formula>& written);
    // The same of a query, where `_` in the key of a range stays: the answer shows one range, from the lowest to the highest.
    std::vector<Formula> body(const std::vector<syntax::Formula>& written);

private:
    // A part of an expression: the term, and a number that is added to it.
    struct Operand {
        Term term;
        std::int64_t plus = 0;
        bool ranged = false;
        bool made = false;  // by the last Compute
        Span where;
    };
    using Formulas = std::vector<Formula>;

    std::uint32_t variable(const std::string& name);
    Term hidden_variable(Span where);

    void append(const syntax::Formula& written, Formulas& into);
    void apart(Atom& atom);
    Formulas conjunction(const std::vector<syntax::Formula>& written);
    Formula operand(const syntax::Formula& written);
    void count(const syntax::Formula& written, Formulas& into);
    void boundary(const syntax::Formula& written, Formulas& into);

    void compare(const syntax::Formula& written, Formulas& into);
    bool define_range(const syntax::Expression& side, const syntax::Expression& other, Formulas& into);
    bool define_value(const Operand& side, const Operand& other, Formulas& into);
    Operand lower(const syntax::Expression& written, Formulas& into);
    Operand leaf(const syntax::Term& written);
    Operand apply(Compute::Operation operation, Operand left, Operand right, Formulas& into);
    Operand compute(Compute::Operation operation, const Operand& left, const Operand& right, Formulas& into);
    Operand multiply(const Operand& left, const Operand& right, Formulas& into);
    std::optional<Operand> fold(Compute::Operation operation, const Operand& left, const Operand& right);
    void too_large(Span where);

    // Which variables stand for ranges: those of range arguments, aggregates and boundaries, and what is computed of them.
    void find_ranges(const std::vector<syntax::Formula>& body);
    [[nodiscard]] bool defines(const syntax::Expression& side) const;

    void unknown(const syntax::Atom& written);
    void wrong_arity(const syntax::Atom& written, const Predicate& predicate);

    record::Symbols& symbols_;
    const Program& program_;
    std::vector<RuleVariable>& variables_;
    std::unordered_map<std::string, std::uint32_t> numbers_;
    diagnostics::Diagnostics& faults_;
    bool in_rule_ = false;
    bool apart_ = false;  // whether `_` in the key of a range is some one value here
    std::unordered_set<std::string> ranges_;
    std::unordered_set<std::string> to_define_;  // ranges that nothing but an equation gives
    Formulas at_the_end_;                        // of the rule's or the count's conjunction
};

}  // namespace mithaq::law
