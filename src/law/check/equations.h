// Which variables the equations of a conjunction bind: `?x = ?y + 1` binds ?x where ?y is bound, and the other way round.
#pragma once

#include <unordered_map>
#include <vector>

#include "law/program.h"

namespace mithaq::law::check {

using VariableSet = std::vector<bool>;  // by variable

class Equations {
public:
    explicit Equations(const std::vector<RuleVariable>& variables) : variables_(variables) {}

    // Those of a rule's or a count's own conjunction, which say the same on all days; not of ranges.
    void add(const std::vector<Formula>& parts);
    // Adds what follows to what is bound; for once.
    void bind(VariableSet& bound);

private:
    struct Equation {
        std::uint32_t gives;
        int needs;  // how many variables are not bound yet
    };

    void add(const std::vector<Term>& from, const Term& to);
    [[nodiscard]] bool is_range(const Term& term) const;

    const std::vector<RuleVariable>& variables_;
    std::vector<Equation> equations_;
    std::unordered_map<std::uint32_t, std::vector<std::size_t>> waiting_;  // by the variable waited for
};

}  // namespace mithaq::law::check
