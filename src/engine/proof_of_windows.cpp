// Proofs that a formula holds, or fails, on some day of a stretch.
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

std::optional<ProofBuilder::Id> ProofBuilder::some_day(Goal goal, const Formula& f, const Scope& scope,
                                                       Window days) {
    if (!spend()) return std::nullopt;
    if (f.kind == Kind::Atom) return atom_some_day(goal, pattern_of(f.atom, scope), days);
    const bool holds = goal == Goal::HoldsSomeDay;
    const Bound bound = bound_of(f, scope, holds ? Side::Lower : Side::Upper);
    const IntervalSet decided = (holds ? bound.days : ~bound.days) & IntervalSet(days.interval());
    if (!decided.empty()) {
        const Day day = decided.first();
        const auto child = cover(holds ? Goal::Holds : Goal::Fails, f, scope, {day, day});
        if (!child) return std::nullopt;
        proof::Node node = node_of(goal, Step::OneDay, days);
        node.children = {*child};
        return add(std::move(node));
    }
    switch (f.kind) {
        case Kind::Not: {
            const auto child = some_day(opposite(goal), f.parts[0], scope, days);
            if (!child) return std::nullopt;
            proof::Node node = node_of(goal, Step::Negated, days);
            node.children = {*child};
            return add(std::move(node));
        }
        case Kind::And:
            if (!holds) return std::nullopt;
            return conjunction_some_day(proof::flat_parts(f.parts), scope, days,
                                        node_of(goal, Step::EveryPart, days));
        case Kind::Once:
            return holds ? past_some_day(nullptr, f.parts[0], f.bounds, Goal::Holds, goal, scope, days)
                         : std::nullopt;
        case Kind::Since:
            return holds ? past_some_day(&f.parts[0], f.parts[1], f.bounds, Goal::Holds, goal, scope, days)
                         : std::nullopt;
        case Kind::Historically:
            return holds ? std::nullopt
                         : past_some_day(nullptr, f.parts[0], f.bounds, Goal::Fails, goal, scope, days);
        default:
            return std::nullopt;
    }
}

std::optional<ProofBuilder::Id> ProofBuilder::past_some_day(const Formula* left, const Formula& right,
                                                            const time::Bounds& bounds, Goal inner, Goal goal,
                                                            const Scope& scope, Window days) {
    if (!bounds.high) return std::nullopt;
    const Bound events = bound_of(right, scope, inner == Goal::Holds ? Side::Lower : Side::Upper);
    for (const Window event : events.windows) {
        const Day first = time::add(event.first, *bounds.high);
        const Day last = time::add(event.last, bounds.low);
        if (std::min(first, last) < days.first || days.last < std::max(first, last)) continue;
        const auto child = some_day(some(inner), right, scope, event);
        if (!child) continue;
        proof::Node node = node_of(goal, Step::Witness, days);
        node.witness = event;
        node.children = {*child};
        if (left != nullptr) {
            const auto between =
                cover(Goal::Holds, *left, scope, {time::next(event.first), time::previous(last)});
            if (!between) continue;
            node.children.push_back(*between);
        }
        return add(std::move(node));
    }
    return std::nullopt;
}

std::optional<ProofBuilder::Id> ProofBuilder::conjunction_some_day(const std::vector<const Formula*>& parts,
                                                                   const Scope& scope, Window days,
                                                                   proof::Node node) {
    std::vector<Bound> bounds;
    for (const Formula* part : parts) bounds.push_back(bound_of(*part, scope, Side::Lower));
    const auto others = [&](Window window, std::size_t i, std::size_t j) -> bool {
        node.children.assign(parts.size(), proof::kNone);
        for (std::size_t k = 0; k < parts.size(); ++k) {
            if (k == i || k == j) continue;
            if (!bounds[k].days.contains(IntervalSet(window.interval()))) return false;
            const auto child = cover(Goal::Holds, *parts[k], scope, window);
            if (!child) return false;
            node.children[k] = *child;
        }
        return true;
    };
    for (std::uint32_t i = 0; i < parts.size(); ++i) {
        node.part = i;
        for (const Window window : bounds[i].windows) {
            if (window.first < days.first || days.last < window.last || !others(window, i, i)) continue;
            const auto child = some_day(Goal::HoldsSomeDay, *parts[i], scope, window);
            if (!child) continue;
            node.children[i] = *child;
            return add(std::move(node));
        }
        if (parts[i]->kind != Kind::Atom || bounds[i].days.empty()) continue;
        for (std::size_t j = 0; j < parts.size(); ++j) {
            if (j == i || parts[j]->kind != Kind::Not || parts[j]->parts[0].kind != Kind::Once) continue;
            const IntervalSet upper = upper_days(*parts[i], scope);
            if (upper.empty() || time::is_open(upper.first())) continue;
            const Window window{upper.first(), bounds[i].days.first()};
            if (window.first < days.first || days.last < window.last || !others(window, i, j)) continue;
            const auto holds = cover(Goal::Holds, *parts[i], scope, {window.last, window.last});
            const auto never =
                cover(Goal::Fails, *parts[i], scope, {time::kOpenStart, time::previous(window.first)});
            if (!holds || !never) continue;
            proof::Node first = node_of(Goal::HoldsSomeDay, Step::FirstDay, window);
            first.children = {*holds, *never};
            node.children[i] = add(std::move(first));
            return add(std::move(node));
        }
    }
    return std::nullopt;
}

}  // namespace mithaq::engine
