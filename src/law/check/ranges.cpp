#include <unordered_map>
#include <unordered_set>

#include "law/check/check.h"
#include "law/walk.h"

namespace mithaq::law::check {
namespace {

using diagnostics::Kind;

// A range has another value each day, so a variable stands for it only inside one conjunction: where an atom,
// an aggregate, a boundary or an equation binds it, once.
class Ranges {
public:
    Ranges(const std::vector<RuleVariable>& variables, Diagnostics& errors)
        : variables_(variables), errors_(errors), bound_(variables.size()) {}

    void conjunction(const std::vector<Formula>& parts) {
        std::vector<std::uint32_t> here;
        for (const Formula& part : parts) {
            if (const auto variable = bound_by(part)) bind(*variable, part.where, here);
        }
        for (const Formula& part : parts) inside(part);
        circles(parts);
        close(here);
    }

    // The head stands beside the outermost conjunction, before anything else.
    void head(const Atom& head, const std::vector<Formula>& body) {
        for (const Term& term : head.arguments) {
            if (!is_range(term)) continue;
            bool found = false;
            for (const Formula& part : body) found = found || bound_by(part) == term.variable;
            if (!found) out_of_place(term);
        }
    }

private:
    struct Bound {
        bool ever = false;
        bool open = false;
        Span where;
    };

    [[nodiscard]] bool is_range(std::uint32_t variable) const {
        return variables_[variable].type.kind == Type::Kind::Range;
    }
    [[nodiscard]] bool is_range(const Term& term) const {
        return term.kind == Term::Kind::Variable && is_range(term.variable);
    }

    [[nodiscard]] std::optional<std::uint32_t> bound_by(const Formula& part) const {
        if (part.kind == Formula::Kind::Compute && !is_range(part.compute.result)) return std::nullopt;
        if (const auto result = result_of(part)) return result;
        if (part.kind != Formula::Kind::Atom || part.atom.arguments.empty()) return std::nullopt;
        const Term& last = part.atom.arguments.back();
        if (is_range(last)) return last.variable;
        return std::nullopt;
    }

    void bind(std::uint32_t variable, Span where, std::vector<std::uint32_t>& here) {
        if (bound_[variable].ever) {
            errors_.push_back({Kind::RangeOutOfPlace,
                               where,
                               "the range `?" + variables_[variable].name + "` is bound twice",
                               {{bound_[variable].where, "it is bound here already"}},
                               "use two variables and compare them"});
            return;
        }
        bound_[variable] = {true, true, where};
        open_.push_back(variable);
        here.push_back(variable);
    }

    // What a conjunction has bound is the last that is open.
    void close(const std::vector<std::uint32_t>& here) {
        for (const std::uint32_t variable : here) bound_[variable].open = false;
        open_.resize(open_.size() - here.size());
    }

    void out_of_place(const Term& term) {
        // A part of an expression: what it is computed from is at fault.
        if (variables_[term.variable].hidden) return;
        std::vector<diagnostics::Note> notes;
        if (bound_[term.variable].ever) notes.push_back({bound_[term.variable].where, "it is bound here"});
        errors_.push_back(
            {Kind::RangeOutOfPlace, term.where,
             "the range `?" + variables_[term.variable].name + "` is not bound in this conjunction",
             std::move(notes),
             "a range has another value each day: compare it beside the atom or the count that binds it"});
    }

    // Equations of ranges that lean on each other in a circle give no value.
    void circles(const std::vector<Formula>& parts) {
        std::unordered_map<std::uint32_t, std::vector<const Formula*>> used_by;
        std::unordered_map<const Formula*, int> waits_for;
        for (const Formula& part : parts)
            if (part.kind == Formula::Kind::Compute && is_range(part.compute.result)) waits_for[&part] = 0;
        std::unordered_set<std::uint32_t> computed;
        for (const auto& [part, none] : waits_for) computed.insert(part->compute.result);
        std::vector<const Formula*> ready;
        for (auto& [part, waits] : waits_for) {
            for (const Term& term : {part->compute.left, part->compute.right}) {
                if (term.kind != Term::Kind::Variable || !computed.contains(term.variable)) continue;
                ++waits;
                used_by[term.variable].push_back(part);
            }
            if (waits == 0) ready.push_back(part);
        }
        while (!ready.empty()) {
            const Formula* part = ready.back();
            ready.pop_back();
            for (const Formula* user : used_by[part->compute.result])
                if (--waits_for[user] == 0) ready.push_back(user);
        }
        for (const Formula& part : parts) {
            const auto waiting = waits_for.find(&part);
            if (waiting == waits_for.end() || waiting->second == 0 || variables_[part.compute.result].hidden)
                continue;
            errors_.push_back(
                {Kind::RangeOutOfPlace,
                 part.where,
                 "the range `?" + variables_[part.compute.result].name + "` is computed from itself",
                 {},
                 "let an atom or a count bind one of the ranges"});
            return;
        }
    }

    void value_of(const Formula& aggregate) {
        const std::uint32_t value = aggregate.aggregate.value;
        if (aggregate.aggregate.function == Aggregate::Function::Count || !is_range(value)) return;
        for (const Formula& part : aggregate.aggregate.body)
            if (bound_by(part) == value) return;
        Term term;
        term.variable = value;
        term.where = aggregate.where;
        out_of_place(term);
    }

    void inside(const Formula& part) {
        if (part.kind == Formula::Kind::Compare || part.kind == Formula::Kind::Compute) {
            for_each_term(part, [this](const Term& term) {
                if (is_range(term) && !bound_[term.variable].open) out_of_place(term);
            });
        } else if (part.kind == Formula::Kind::Aggregate) {
            conjunction(part.aggregate.body);
            value_of(part);
        } else if (part.kind == Formula::Kind::And) {
            conjunction(part.parts);
        } else {
            // Another day is looked at inside an operator: a conjunction of its own.
            for (const Formula& operand : part.parts) operand_of(operand);
        }
    }

    void operand_of(const Formula& operand) {
        std::vector<std::uint32_t> outside;
        std::swap(outside, open_);
        for (const std::uint32_t variable : outside) bound_[variable].open = false;
        if (operand.kind == Formula::Kind::And) {
            conjunction(operand.parts);
        } else {
            conjunction_of_one(operand);
        }
        open_ = std::move(outside);
        for (const std::uint32_t variable : open_) bound_[variable].open = true;
    }

    void conjunction_of_one(const Formula& only) {
        std::vector<std::uint32_t> here;
        if (const auto variable = bound_by(only)) bind(*variable, only.where, here);
        inside(only);
        close(here);
    }

    const std::vector<RuleVariable>& variables_;
    Diagnostics& errors_;
    std::vector<Bound> bound_;
    std::vector<std::uint32_t> open_;  // those bound in the conjunctions around
};

}  // namespace

void ranges(const Program& program, Diagnostics& errors) {
    for (const Rule& rule : program.rules) {
        Ranges ranges(rule.variables, errors);
        ranges.head(rule.head, rule.body);
        ranges.conjunction(rule.body);
    }
}

void ranges(const std::vector<Formula>& body, const std::vector<RuleVariable>& variables,
            Diagnostics& errors) {
    Ranges(variables, errors).conjunction(body);
}

}  // namespace mithaq::law::check
