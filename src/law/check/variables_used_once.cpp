#include "law/check/check.h"
#include "law/walk.h"

namespace mithaq::law::check {
namespace {

using diagnostics::Kind;
using diagnostics::Severity;

struct Uses {
    std::uint32_t count = 0;
    Span where;
};

class Counter {
public:
    explicit Counter(std::size_t variables) : uses_(variables) {}

    void use(std::uint32_t variable, Span where) {
        if (uses_[variable].count++ == 0) uses_[variable].where = where;
    }

    void formula(const Formula& formula) {
        for_each_term(formula, [this](const Term& term) {
            if (term.kind == Term::Kind::Variable) use(term.variable, term.where);
        });
        if (const auto result = result_of(formula)) use(*result, formula.where);
        if (formula.kind != Formula::Kind::Aggregate) return;
        for (const std::uint32_t counted : formula.aggregate.counted) use(counted, formula.where);
        if (formula.aggregate.function != Aggregate::Function::Count)
            use(formula.aggregate.value, formula.where);
    }

    [[nodiscard]] const Uses& of(std::size_t variable) const { return uses_[variable]; }

private:
    std::vector<Uses> uses_;
};

}  // namespace

void variables_used_once(const Program& program, Diagnostics& warnings) {
    for (const Rule& rule : program.rules) {
        Counter counter(rule.variables.size());
        // One that stands in the head alone is an error of its own, and not counted here.
        std::vector<bool> in_head(rule.variables.size());
        for (const Term& term : rule.head.arguments) {
            if (term.kind == Term::Kind::Variable) in_head[term.variable] = true;
        }
        for (const Formula& part : rule.body) {
            for_each_formula(part, [&](const Formula& inner) { counter.formula(inner); });
        }
        for (std::size_t i = 0; i < rule.variables.size(); ++i) {
            if (in_head[i] || counter.of(i).count != 1 || rule.variables[i].hidden) continue;
            warnings.push_back({Kind::VariableUsedOnce,
                                counter.of(i).where,
                                "`?" + rule.variables[i].name + "` stands only here in the rule",
                                {},
                                "write `_` if its value does not matter",
                                Severity::Warning});
        }
    }
}

}  // namespace mithaq::law::check
