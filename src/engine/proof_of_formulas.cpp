// Proofs of formulas: conjunctions and negations; the other forms have files of their own.
#include <algorithm>

#include "engine/days_of_proof.h"
#include "engine/engine.h"
#include "engine/proof_builder.h"
#include "engine/proof_goals.h"
#include "engine/proof_pieces.h"

namespace mithaq::engine {

using law::Formula;
using time::Day;
using Kind = Formula::Kind;
using Goal = proof::Goal;

namespace {

bool is_about_numbers(const Formula& formula, const law::Rule& rule) {
    for (const law::Term& term : {formula.comparison.left, formula.comparison.right})
        if (term.kind == law::Term::Kind::Variable &&
            rule.variables[term.variable].type.kind == law::Type::Kind::Range)
            return true;
    return false;
}

}  // namespace

std::optional<ProofBuilder::Id> ProofBuilder::cover(Goal goal, const Formula& f, const Scope& scope,
                                                    Window days) {
    if (days.last < days.first) return proof::kNone;
    proof::Node frame;
    frame.goal = goal;
    return in_pieces(
        days, [&](Day t, Day to) { return formula(goal, f, scope, t, to); }, frame);
}

ProofBuilder::Found ProofBuilder::formula(Goal goal, const Formula& f, const Scope& scope, Day from,
                                          Day last) {
    if (!spend()) return std::nullopt;
    const bool flip = f.kind == Kind::Historically || f.kind == Kind::Always;
    const Goal outer = flip ? opposite(goal) : goal;
    const Goal inner = flip ? Goal::Fails : Goal::Holds;
    switch (f.kind) {
        case Kind::Atom:
            return atom(goal, pattern_of(f.atom, scope), from, last);
        case Kind::Not: {
            const Found part = formula(opposite(goal), f.parts[0], scope, from, last);
            if (!part) return std::nullopt;
            proof::Node node = node_of(goal, Step::Negated, {from, part->end});
            node.children = {part->node};
            return Piece{add(std::move(node)), part->end};
        }
        case Kind::And: {
            const auto parts = proof::flat_parts(f.parts);
            if (goal == Goal::Holds)
                return conjunction(parts, scope, from, last, node_of(goal, Step::EveryPart, {}));
            return one_part(parts, scope, from, last, node_of(goal, Step::OnePart, {}));
        }
        case Kind::Once:
        case Kind::Historically:
            return outer == Goal::Holds ? past_holds(nullptr, f.parts[0], f.bounds, inner, scope, from, last)
                                        : past_fails(nullptr, f.parts[0], f.bounds, inner, scope, from, last);
        case Kind::Since:
            return outer == Goal::Holds
                       ? past_holds(&f.parts[0], f.parts[1], f.bounds, inner, scope, from, last)
                       : past_fails(&f.parts[0], f.parts[1], f.bounds, inner, scope, from, last);
        case Kind::Eventually:
        case Kind::Always:
            return outer == Goal::Holds
                       ? until_holds(nullptr, f.parts[0], f.bounds, inner, scope, from, last)
                       : until_fails(nullptr, f.parts[0], f.bounds, inner, scope, from, last);
        case Kind::Until:
            return outer == Goal::Holds
                       ? until_holds(&f.parts[0], f.parts[1], f.bounds, inner, scope, from, last)
                       : until_fails(&f.parts[0], f.parts[1], f.bounds, inner, scope, from, last);
        case Kind::Lasting:
            return lasting(goal, f, scope, from, last);
        case Kind::Compare:
            return compared(goal, f, scope, from, last);
        case Kind::Aggregate:
            return aggregate_exists(goal, f, scope, from, last);
        case Kind::Boundary:
            return stretch_exists(goal, f, scope, from, last);
        case Kind::Compute:
            return computed_values(goal, f, scope, from, last);
    }
    return std::nullopt;
}

ProofBuilder::Found ProofBuilder::conjunction(const std::vector<const Formula*>& parts, const Scope& scope,
                                              Day from, Day last, proof::Node node) {
    Day end = last;
    for (const Formula* part : parts) {
        const Bound bound = bound_of(*part, scope, Side::Lower);
        if (!has_day(bound.days, from)) return std::nullopt;
        end = end_inside(bound.days, from, end);
    }
    node.days = {from, end};
    for (const Formula* part : parts) {
        const auto child = cover(Goal::Holds, *part, scope, node.days);
        if (!child) return std::nullopt;
        node.children.push_back(*child);
    }
    return Piece{add(std::move(node)), end};
}

ProofBuilder::Found ProofBuilder::one_part(const std::vector<const Formula*>& parts, const Scope& scope,
                                           Day from, Day last, proof::Node node) {
    struct Candidate {
        std::uint32_t part;
        Day end;
        int trouble;  // what is plain is preferred
    };
    std::vector<Candidate> candidates;
    for (std::uint32_t i = 0; i < parts.size(); ++i) {
        if (is_open_in(*parts[i], scope, false)) continue;
        const IntervalSet upper = upper_days(*parts[i], scope);
        if (has_day(upper, from)) continue;
        int trouble = 2;
        // A number that is not there fails a comparison, but proves nothing about it: look for what else fails first.
        if (parts[i]->kind == Kind::Compare) trouble = is_about_numbers(*parts[i], *scope.rule->rule) ? 9 : 1;
        if (parts[i]->kind == Kind::Atom && !derived_predicate(parts[i]->atom.predicate)) trouble = 0;
        candidates.push_back({i, end_outside(upper, from, last), trouble});
    }
    std::stable_sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
        if ((a.trouble == 9) != (b.trouble == 9)) return b.trouble == 9;
        return a.end != b.end ? a.end > b.end : a.trouble < b.trouble;
    });
    Found best;
    bool with_trouble = false;
    for (const Candidate& candidate : candidates) {
        if (best && (candidate.end < best->end || !may_compare() || (candidate.trouble == 9) != with_trouble))
            break;
        const Found child = formula(Goal::Fails, *parts[candidate.part], scope, from, candidate.end);
        if (!child || (best && (child->end < best->end || !is_smaller(child->node, best)))) continue;
        best = child;
        with_trouble = candidate.trouble == 9;
        node.part = candidate.part;
    }
    if (!best) return std::nullopt;
    node.days = {from, best->end};
    node.children = {best->node};
    return Piece{add(std::move(node)), best->end};
}

}  // namespace mithaq::engine
