#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "law/compare_numbers.h"
#include "law/lint/lint.h"
#include "law/print.h"
#include "law/walk.h"

namespace mithaq::law::lint_pass {
namespace {

using time::Bounds;
using time::Period;

enum class Truth : std::uint8_t { Never, Unknown, Always };

Truth opposite(Truth truth) {
    return truth == Truth::Never ? Truth::Always : truth == Truth::Always ? Truth::Never : Truth::Unknown;
}

// Why a formula never holds.
struct Reason {
    Span where;
    std::string text;
    std::optional<diagnostics::Note> note;
};

// Whether no day lies within bounds of two units, such as `[40 days .. 1 month]`, from whatever day they run: a month has
// 28 to 31 days.
bool are_empty(const Bounds& bounds) {
    if (!bounds.high || bounds.low.unit == bounds.high->unit) return false;
    const std::int64_t low = bounds.low.count;
    const std::int64_t high = bounds.high->count;
    return bounds.low.unit == Period::Unit::Months ? 28 * low > high : low > 31 * high;
}

class NeverFires {
public:
    NeverFires(const Program& program, const record::Symbols& symbols)
        : program_(program), symbols_(symbols), empty_(program.predicates.size()) {
        // What the record has is no matter of the law: a table without rows may be filled by who supposes something.
        for (std::size_t i = 0; i < empty_.size(); ++i) empty_[i] = program.predicates[i].derived;
        fill();
    }

    // Nothing for a rule that can fire.
    std::optional<Reason> reason(const Rule& rule) {
        reason_.reset();
        if (conjunction(rule.body, rule) != Truth::Never) return std::nullopt;
        return reason_;
    }

private:
    // Which predicates can have a fact: the least fixpoint, rule by rule.
    void fill() {
        std::vector<std::vector<const Rule*>> readers(empty_.size());
        std::vector<const Rule*> queue;
        for (const Rule& rule : program_.rules) {
            queue.push_back(&rule);
            for_each_atom(rule.body, [&](const Atom& atom) {
                auto& of = readers[atom.predicate.index];
                if (of.empty() || of.back() != &rule) of.push_back(&rule);
            });
        }
        while (!queue.empty()) {
            const Rule& rule = *queue.back();
            queue.pop_back();
            const std::uint32_t head = rule.head.predicate.index;
            if (!empty_[head] || conjunction(rule.body, rule) == Truth::Never) continue;
            empty_[head] = false;
            queue.insert(queue.end(), readers[head].begin(), readers[head].end());
        }
    }

    Truth never(const Formula& formula, std::string text, std::optional<diagnostics::Note> note = {}) {
        reason_ = Reason{formula.where, std::move(text), std::move(note)};
        return Truth::Never;
    }

    Truth conjunction(const std::vector<Formula>& parts, const Rule& rule) {
        if (const auto contradiction = contradicting(parts, rule); contradiction == Truth::Never)
            return Truth::Never;
        Truth all = Truth::Always;
        for (const Formula& part : parts) all = std::min(all, truth(part, rule));
        if (all != Truth::Never) all = std::min(all, numbers(parts, rule));
        return all;
    }

    Truth truth(const Formula& formula, const Rule& rule) {
        using Kind = Formula::Kind;
        switch (formula.kind) {
            case Kind::Atom:
                return atom(formula);
            case Kind::Not: {
                // Why what it denies never holds is no reason here.
                std::optional<Reason> before = reason_;
                const Truth inside = opposite(truth(formula.parts[0], rule));
                reason_ = std::move(before);
                if (inside == Truth::Never) never(formula, "what it denies always holds");
                return inside;
            }
            case Kind::And:
                return conjunction(formula.parts, rule);
            case Kind::Once:
            case Kind::Eventually:
            case Kind::Since:
            case Kind::Until:
                if (are_empty(formula.bounds)) return never(formula, "no day lies within these bounds");
                return std::min(Truth::Unknown, truth(formula.parts.back(), rule));
            case Kind::Historically:
            case Kind::Always:
                return are_empty(formula.bounds) ? Truth::Always : Truth::Unknown;
            case Kind::Lasting:
            case Kind::Boundary:
                return std::min(Truth::Unknown, truth(formula.parts[0], rule));
            case Kind::Compare:
                return comparison(formula, rule);
            case Kind::Aggregate:
            case Kind::Compute:
                return Truth::Unknown;
        }
        return Truth::Unknown;
    }

    Truth atom(const Formula& formula) {
        const PredicateId predicate = formula.atom.predicate;
        if (!empty_[predicate.index]) return Truth::Unknown;
        return never(formula,
                     "`" + std::string(symbols_.text(program_.predicate(predicate).name)) + "` has no facts",
                     diagnostics::Note{program_.predicate(predicate).where, "none of its rules can fire"});
    }

    Truth comparison(const Formula& formula, const Rule& rule) {
        const Comparison& one = formula.comparison;
        const auto is_keyed = [&](const Term& term) {
            return term.kind == Term::Kind::Variable &&
                   rule.variables[term.variable].type.kind != Type::Kind::Range;
        };
        const bool constants =
            one.left.kind == Term::Kind::Constant && one.right.kind == Term::Kind::Constant;
        const bool same =
            is_keyed(one.left) && is_keyed(one.right) && one.left.variable == one.right.variable;
        if (!constants && !same) return Truth::Unknown;
        const std::int64_t left = same ? 0 : static_cast<std::int64_t>(one.left.constant.integer());
        const std::int64_t right = same ? 0 : static_cast<std::int64_t>(one.right.constant.integer());
        if (holds(left, one.relation, right + one.right_plus)) return Truth::Always;
        return never(formula, "`" + print(formula, rule.variables, program_, symbols_) + "` is false");
    }

    // `p, not p`, and `?x = a, ?x = b`.
    Truth contradicting(const std::vector<Formula>& parts, const Rule& rule) {
        std::set<std::string> atoms;
        std::map<std::uint32_t, Value> values;
        for (const Formula& part : parts) {
            if (part.kind == Formula::Kind::Atom)
                atoms.insert(print(part.atom, rule.variables, program_, symbols_));
            const Comparison& one = part.comparison;
            const bool fixes = part.kind == Formula::Kind::Compare && one.relation == Relation::Equal &&
                               one.left.kind == Term::Kind::Variable &&
                               one.right.kind == Term::Kind::Constant && one.right_plus == 0 &&
                               rule.variables[one.left.variable].type.kind != Type::Kind::Range;
            if (!fixes) continue;
            const auto [at, is_new] = values.emplace(one.left.variable, one.right.constant);
            if (!is_new && at->second != one.right.constant)
                return never(part, "`?" + rule.variables[one.left.variable].name + "` is also `" +
                                       print(at->second, symbols_) + "`");
        }
        for (const Formula& part : parts) {
            if (part.kind != Formula::Kind::Not || part.parts[0].kind != Formula::Kind::Atom) continue;
            const std::string denied = print(part.parts[0].atom, rule.variables, program_, symbols_);
            if (atoms.contains(denied)) return never(part, "`" + denied + "` is asked for beside it");
        }
        return Truth::Unknown;
    }

    // A count is at least 0, and 0 where what it counts never holds.
    Truth numbers(const std::vector<Formula>& parts, const Rule& rule) {
        std::map<std::uint32_t, bool> counts;  // by result: whether it is always 0
        for (const Formula& part : parts) {
            if (part.kind != Formula::Kind::Aggregate ||
                part.aggregate.function != Aggregate::Function::Count)
                continue;
            std::optional<Reason> before = reason_;
            const bool nothing = conjunction(part.aggregate.body, rule) == Truth::Never;
            reason_ = std::move(before);
            counts[part.aggregate.result] = nothing;
        }
        for (const Formula& part : parts) {
            const Comparison& one = part.comparison;
            if (part.kind != Formula::Kind::Compare || one.left.kind != Term::Kind::Variable ||
                one.right.kind != Term::Kind::Constant)
                continue;
            const auto count = counts.find(one.left.variable);
            if (count == counts.end()) continue;
            const std::int64_t limit = one.right.constant.integer() + one.right_plus;
            const bool upper = one.relation == Relation::Less || one.relation == Relation::LessEqual ||
                               one.relation == Relation::Equal;
            if (count->second && !holds(0, one.relation, limit))
                return never(part, "what is counted never holds, and 0 is not enough");
            if (upper && limit < (one.relation == Relation::Less ? 1 : 0))
                return never(part, "no count is less than 0");
        }
        return Truth::Unknown;
    }

    const Program& program_;
    const record::Symbols& symbols_;
    std::vector<bool> empty_;
    std::optional<Reason> reason_;
};

}  // namespace

void rules_that_never_fire(const Program& program, const record::Symbols& symbols,
                           diagnostics::Diagnostics& warnings) {
    NeverFires never(program, symbols);
    for (const Rule& rule : program.rules) {
        const auto reason = never.reason(rule);
        if (!reason) continue;
        std::vector<diagnostics::Note> notes;
        if (reason->note) notes.push_back(*reason->note);
        warnings.push_back({diagnostics::Kind::NeverFires,
                            reason->where,
                            "this rule for `" +
                                std::string(symbols.text(program.predicate(rule.head.predicate).name)) +
                                "` can never fire: " + reason->text,
                            std::move(notes),
                            {}});
    }
}

}  // namespace mithaq::law::lint_pass
