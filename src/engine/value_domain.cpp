#include "engine/value_domain.h"

#include <algorithm>
#include <set>

#include "engine/arithmetic.h"
#include "law/walk.h"

namespace mithaq::engine {

using law::Type;
using record::Value;

namespace {

constexpr int kRounds = 4;

class ValueDomain {
public:
    ValueDomain(const Plan& plan, const regime::BaseFacts& facts) : law_(*plan.law) {
        for (const auto& [type, values] : facts.values)
            if (set_of(type.kind) != nullptr) set_of(type.kind)->insert(values.begin(), values.end());
        for (const auto& [type, value] : plan.constants)
            if (set_of(type.kind) != nullptr) set_of(type.kind)->insert(value);
        for (int round = 0; round < kRounds; ++round)
            if (!add_all(true)) break;
        (void)add_all(false);
    }

    [[nodiscard]] std::vector<Value> values(Type::Kind kind) {
        const std::set<Value>* set = set_of(kind);
        return set == nullptr ? std::vector<Value>() : std::vector<Value>(set->begin(), set->end());
    }

private:
    std::set<Value>* set_of(Type::Kind kind) {
        if (kind == Type::Kind::Integer) return &integers_;
        return kind == Type::Kind::Day ? &days_ : nullptr;
    }

    bool add_all(bool passed_on) {
        std::vector<std::pair<Type::Kind, Value>> more;
        for (const law::Rule& rule : law_.rules)
            for (const law::Formula& part : rule.body)
                law::for_each_formula(part, [&](const law::Formula& formula) {
                    if (formula.kind != law::Formula::Kind::Compute) return;
                    if (!passed_on || in_head(rule, formula.compute.result)) add(rule, formula.compute, more);
                });
        bool grown = false;
        for (const auto& [kind, value] : more) grown = set_of(kind)->insert(value).second || grown;
        return grown;
    }

    static bool in_head(const law::Rule& rule, std::uint32_t variable) {
        return std::any_of(rule.head.arguments.begin(), rule.head.arguments.end(),
                           [&](const law::Term& term) {
                               return term.kind == law::Term::Kind::Variable && term.variable == variable;
                           });
    }

    void add(const law::Rule& rule, const law::Compute& compute,
             std::vector<std::pair<Type::Kind, Value>>& more) {
        const Type& type = rule.variables[compute.result].type;
        if (set_of(type.kind) == nullptr) return;
        const auto choices = [&](const law::Term& term) {
            if (term.kind == law::Term::Kind::Constant) return std::vector<Value>{term.constant};
            return values(rule.variables[term.variable].type.kind);
        };
        for (const Value left : choices(compute.left))
            for (const Value right : choices(compute.right))
                if (const auto value = computed(compute.operation, left, right, type))
                    more.emplace_back(type.kind, *value);
    }

    const law::Program& law_;
    std::set<Value> integers_, days_;
};

}  // namespace

std::vector<Value> with_computed_values(const Plan& plan, const regime::BaseFacts& facts, Type::Kind type) {
    return ValueDomain(plan, facts).values(type);
}

}  // namespace mithaq::engine
