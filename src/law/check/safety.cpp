#include <algorithm>

#include "law/check/check.h"
#include "law/check/equations.h"
#include "law/walk.h"

namespace mithaq::law::check {
namespace {

using diagnostics::Kind;

// Reports each unbound variable of a rule once, where it first stands.
class Safety {
public:
    Safety(const std::vector<RuleVariable>& variables, Diagnostics& errors)
        : variables_(variables), errors_(errors), reported_(variables.size()) {}

    void rule(const Rule& rule) {
        VariableSet bound(variables_.size());
        bind_all(rule.body, bound);
        for (const Term& term : rule.head.arguments) {
            if (term.kind == Term::Kind::Any) {
                errors_.push_back({Kind::UnsafeVariable,
                                   term.where,
                                   "`_` in a head says nothing of whom the rule speaks",
                                   {},
                                   "name it, and bind it in the body"});
            }
            require(term, bound);
        }
        conjunction(rule.body, bound);
    }

    void body(const std::vector<Formula>& body) {
        VariableSet bound(variables_.size());
        bind_all(body, bound);
        conjunction(body, bound);
    }

private:
    // What the conjunction of a rule or a count binds: also by its equations over integers, days and names, since
    // these say the same on all days.
    void bind_all(const std::vector<Formula>& parts, VariableSet& bound) const {
        for (const Formula& part : parts) bind(part, bound);
        Equations equations(variables_);
        equations.add(parts);
        equations.bind(bound);
    }

    // Adds what `formula` binds: it holds for finitely many values of these, and they can be read off it. The
    // universal operators bind nothing, since they may hold for want of a day to look at.
    void bind(const Formula& formula, VariableSet& bound) const {
        switch (formula.kind) {
            case Formula::Kind::Atom:
                for (const Term& term : formula.atom.arguments) {
                    if (term.kind == Term::Kind::Variable) bound[term.variable] = true;
                }
                break;
            case Formula::Kind::And:
            case Formula::Kind::Once:
            case Formula::Kind::Eventually:
                for (const Formula& part : formula.parts) bind(part, bound);
                break;
            case Formula::Kind::Since:
            case Formula::Kind::Until:
                bind(formula.parts[1], bound);
                break;
            case Formula::Kind::Lasting:
                bind(formula.parts[0], bound);
                break;
            case Formula::Kind::Aggregate:
                bind_count(formula.aggregate, bound);
                break;
            case Formula::Kind::Not:
            case Formula::Kind::Historically:
            case Formula::Kind::Always:
            case Formula::Kind::Compare:
                break;
            case Formula::Kind::Boundary:
                bind(formula.parts[0], bound);
                bound[formula.boundary.result] = true;
                break;
            case Formula::Kind::Compute:
                if (variables_[formula.compute.result].type.kind == Type::Kind::Range)
                    bound[formula.compute.result] = true;
                break;
        }
    }

    void bind_count(const Aggregate& count, VariableSet& bound) const {
        VariableSet inside(variables_.size());
        bind_all(count.body, inside);
        for (const std::uint32_t counted : count.counted) inside[counted] = false;
        if (count.function != Aggregate::Function::Count) inside[count.value] = false;
        for (std::size_t i = 0; i < inside.size(); ++i) bound[i] = bound[i] || inside[i];
        bound[count.result] = true;
    }

    void conjunction(const std::vector<Formula>& parts, VariableSet bound) {
        for (const Formula& part : parts) bind(part, bound);
        for (const Formula& part : parts) formula(part, bound);
    }

    void formula(const Formula& formula, const VariableSet& bound) {
        for_each_term(formula, [&](const Term& term) { require(term, bound); });
        if (formula.kind == Formula::Kind::Compute && !bound[formula.compute.result])
            report(formula.compute.result, formula.where, "is not bound by a positive atom");
        if (formula.kind == Formula::Kind::Aggregate) return count(formula, bound);
        if (formula.kind == Formula::Kind::And) return conjunction(formula.parts, bound);
        for (const Formula& part : formula.parts) operand(formula.kind, part, bound);
    }

    // Under `not` and the universal operators every variable is bound outside; elsewhere the operand may bind
    // its own.
    void operand(Formula::Kind kind, const Formula& part, const VariableSet& bound) {
        const bool universal = kind == Formula::Kind::Not || kind == Formula::Kind::Historically ||
                               kind == Formula::Kind::Always;
        VariableSet inside = bound;
        if (!universal) bind(part, inside);
        if (universal) require_outside(part, bound);
        formula(part, inside);
    }

    // What a count counts is its own.
    void require_outside(const Formula& formula, const VariableSet& bound) {
        for_each_term(formula, [&](const Term& term) { require_outside(term, formula, bound); });
        for (const Formula& part : formula.parts) require_outside(part, bound);
    }

    // A range may be bound inside a negated conjunction, beside its comparison.
    void require_outside(const Term& term, const Formula& inner, const VariableSet& bound) {
        const bool range =
            term.kind == Term::Kind::Variable && variables_[term.variable].type.kind == Type::Kind::Range;
        if (!range || inner.kind != Formula::Kind::Atom) {
            if (!range) require(term, bound);
        }
    }

    void count(const Formula& formula, const VariableSet& bound) {
        VariableSet inside(variables_.size());
        bind_all(formula.aggregate.body, inside);
        for (const std::uint32_t counted : formula.aggregate.counted) member(counted, formula, inside, bound);
        const bool has_value = formula.aggregate.function != Aggregate::Function::Count;
        const auto& members = formula.aggregate.counted;
        if (has_value && std::find(members.begin(), members.end(), formula.aggregate.value) == members.end())
            member(formula.aggregate.value, formula, inside, bound);
        for (std::size_t i = 0; i < inside.size(); ++i) inside[i] = inside[i] || bound[i];
        conjunction(formula.aggregate.body, std::move(inside));
    }

    void member(std::uint32_t variable, const Formula& aggregate, const VariableSet& inside,
                const VariableSet& outside) {
        if (!inside[variable])
            report(variable, aggregate.where, "is counted, but no positive atom of the count binds it");
        if (!outside[variable]) return;
        errors_.push_back(
            {Kind::CountedOutside,
             aggregate.where,
             "`?" + variables_[variable].name + "` is counted here and used outside the count as well",
             {},
             "give it another name outside"});
    }

    void require(const Term& term, const VariableSet& bound) {
        if (term.kind == Term::Kind::Variable && !bound[term.variable]) {
            report(term.variable, term.where, "is not bound by a positive atom");
        }
    }

    void report(std::uint32_t variable, Span where, std::string_view why) {
        // Of a part of an expression, what it is computed from is reported.
        if (reported_[variable] || variables_[variable].hidden) return;
        reported_[variable] = true;
        errors_.push_back(
            {Kind::UnsafeVariable,
             where,
             "`?" + variables_[variable].name + "` " + std::string(why),
             {},
             "add an atom that binds it, outside `not` and the universal operators, or write `_`"});
    }

    const std::vector<RuleVariable>& variables_;
    Diagnostics& errors_;
    std::vector<bool> reported_;
};

}  // namespace

void safety(const Program& program, Diagnostics& errors) {
    for (const Rule& rule : program.rules) Safety(rule.variables, errors).rule(rule);
    for (const JudgeRule& judge : program.judges) {
        std::vector<bool> bound(judge.variables.size());
        for (const JudgeRule::Argument& argument : judge.arguments) {
            if (argument.term.kind == Term::Kind::Variable) bound[argument.term.variable] = true;
        }
        if (judge.number) bound[*judge.number] = true;
        if (judge.counted) bound[*judge.counted] = true;
        for (const Term& term : judge.atom.arguments) {
            if (term.kind != Term::Kind::Variable || bound[term.variable]) continue;
            errors.push_back({Kind::UnsafeVariable,
                              term.where,
                              "`?" + judge.variables[term.variable].name + "` is no argument of the claim",
                              {},
                              "bind it by an argument, or write `_`"});
        }
    }
}

void safety(const std::vector<Formula>& body, const std::vector<RuleVariable>& variables,
            Diagnostics& errors) {
    Safety(variables, errors).body(body);
}

}  // namespace mithaq::law::check
