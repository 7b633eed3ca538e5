// Proofs of formulas: conjunctions, negations, and the witnesses of temporal operators.
#include <algorithm>

#include "engine/days_of_proof.h"
#include "engine/engine.h"
#include "engine/proof_builder.h"
#include "engine/proof_pieces.h"

namespace mithaq::engine {

using law::Formula;
using time::Day;
using Kind = Formula::Kind;
using Goal = proof::Goal;

namespace {

Goal opposite(Goal goal) {
    switch (goal) {
        case Goal::Holds:
            return Goal::Fails;
        case Goal::Fails:
            return Goal::Holds;
        case Goal::HoldsSomeDay:
            return Goal::FailsSomeDay;
        case Goal::FailsSomeDay:
            break;
    }
    return Goal::HoldsSomeDay;
}

bool is_positive(Goal goal) { return goal == Goal::Holds || goal == Goal::HoldsSomeDay; }

Goal some(Goal goal) { return is_positive(goal) ? Goal::HoldsSomeDay : Goal::FailsSomeDay; }

bool is_about_numbers(const Formula& formula, const law::Rule& rule) {
    for (const law::Term& term : {formula.comparison.left, formula.comparison.right})
        if (term.kind == law::Term::Kind::Variable &&
            rule.variables[term.variable].type.kind == law::Type::Kind::Range)
            return true;
    return false;
}

proof::Node node_of(Goal goal, proof::Step step, Window days) {
    proof::Node node;
    node.goal = goal;
    node.step = step;
    node.days = days;
    return node;
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
        case Kind::Count: {
            const Bound bound = bound_of(f, scope, goal == Goal::Holds ? Side::Lower : Side::Upper);
            const bool holds = goal == Goal::Holds;
            if (has_day(bound.days, from) != holds) return std::nullopt;
            const Day end = holds ? end_inside(bound.days, from, last) : end_outside(bound.days, from, last);
            const auto id = counted(f.count, scope, {from, end}, holds, !holds, goal);
            if (!id) return std::nullopt;
            return Piece{*id, end};
        }
        case Kind::Boundary:
        case Kind::Compute:
            break;
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

ProofBuilder::Found ProofBuilder::past_holds(const Formula* left, const Formula& right,
                                             const time::Bounds& bounds, Goal inner, const Scope& scope,
                                             Day from, Day last) {
    const Side side = inner == Goal::Holds ? Side::Lower : Side::Upper;
    const Bound events = bound_of(right, scope, side);
    const IntervalSet days = inner == Goal::Holds ? events.days : ~events.days;
    const IntervalSet between =
        left == nullptr ? IntervalSet::all() : bound_of(*left, scope, Side::Lower).days;
    std::vector<Window> witnesses;
    const auto add_day = [&](std::optional<Day> day) {
        if (day && std::find(witnesses.begin(), witnesses.end(), Window{*day, *day}) == witnesses.end())
            witnesses.push_back({*day, *day});
    };
    // What has ever been is best shown by its first day.
    const bool ever = left == nullptr && !bounds.high && !days.empty() && !time::is_open(days.first());
    if (ever) add_day(days.first());
    const Day latest = time::last_reaching(from, bounds.low);
    add_day(last_up_to(days, latest));
    // Other days may have a shorter proof.
    for (const time::Interval& interval : days.intervals()) {
        if (witnesses.size() >= kMostWitnesses || interval.from > latest) break;
        if (!time::is_open(interval.from) && (!bounds.high || time::add(interval.from, *bounds.high) >= from))
            add_day(interval.from);
    }
    witnesses.insert(witnesses.end(), events.windows.begin(), events.windows.end());
    Found best;
    for (const Window witness : witnesses) {
        if (best && !may_compare()) break;
        if (time::add(witness.last, bounds.low) > from) continue;
        Day end = bounds.high ? std::min(last, time::add(witness.first, *bounds.high)) : last;
        // The left side holds from the day after the event to the day before the end.
        if (const auto gap = first_from(~between, time::next(witness.first))) end = std::min(end, *gap);
        if (end < from || (best && end < best->end)) continue;
        const bool long_one = witness.first != witness.last;
        const auto event =
            long_one ? some_day(some(inner), right, scope, witness) : cover(inner, right, scope, witness);
        if (!event) continue;
        proof::Node node =
            node_of(inner == Goal::Holds ? Goal::Holds : Goal::Fails, Step::Witness, {from, end});
        node.witness = witness;
        node.children = {*event};
        if (left != nullptr) {
            const auto cover_left =
                cover(Goal::Holds, *left, scope, {time::next(witness.first), time::previous(end)});
            if (!cover_left) continue;
            node.children.push_back(*cover_left);
        }
        if (best && end == best->end && size_of(node.children) >= sizes_[best->node]) continue;
        best = Piece{add(std::move(node)), end};
    }
    return best;
}

ProofBuilder::Found ProofBuilder::past_fails(const Formula* left, const Formula& right,
                                             const time::Bounds& bounds, Goal inner, const Scope& scope,
                                             Day from, Day last) {
    const IntervalSet events =
        inner == Goal::Holds ? upper_days(right, scope) : ~bound_of(right, scope, Side::Lower).days;
    const Day lowest = bounds.high ? time::first_reaching(from, *bounds.high) : time::kOpenStart;
    proof::Node node =
        node_of(inner == Goal::Holds ? Goal::Fails : Goal::Holds, Step::NoWitness, {from, last});
    Day free_from = lowest;  // no event from here on
    std::optional<Id> cut;
    const auto latest = last_up_to(events, time::last_reaching(from, bounds.low));
    if (latest && *latest >= lowest) {
        if (left == nullptr) return std::nullopt;
        const Bound possible = bound_of(*left, scope, Side::Upper);
        const auto day = last_up_to(~possible.days, time::previous(from));
        if (day && *day > *latest) {
            node.witness = Window{*day, *day};
            cut = cover(Goal::Fails, *left, scope, *node.witness);
        } else {
            for (const Window window : possible.windows) {
                if (window.last >= from || window.first <= *latest) continue;
                node.witness = window;
                cut = some_day(Goal::FailsSomeDay, *left, scope, window);
                if (cut) break;
            }
        }
        if (!cut) return std::nullopt;
        free_from = std::max(lowest, node.witness->first);
    }
    const auto next_event = first_from(events, free_from);
    Day end = last;
    if (next_event) end = std::min(last, time::previous(time::add(*next_event, bounds.low)));
    if (end < from) return std::nullopt;
    node.days.last = end;
    const auto none = cover(inner == Goal::Holds ? Goal::Fails : Goal::Holds, right, scope,
                            {free_from, time::last_reaching(end, bounds.low)});
    if (!none) return std::nullopt;
    node.children = {*none};
    if (cut) node.children.push_back(*cut);
    return Piece{add(std::move(node)), end};
}

ProofBuilder::Found ProofBuilder::until_holds(const Formula* left, const Formula& right,
                                              const time::Bounds& bounds, Goal inner, const Scope& scope,
                                              Day from, Day last) {
    const Bound events = bound_of(right, scope, inner == Goal::Holds ? Side::Lower : Side::Upper);
    const IntervalSet days = inner == Goal::Holds ? events.days : ~events.days;
    const auto event = first_from(days, time::add(from, bounds.low));
    if (!event || (bounds.high && *event > time::add(from, *bounds.high))) return std::nullopt;
    // One day at a time is enough: nothing in the law looks forward over long stretches.
    const Day end = std::min(last, std::max(from, time::last_reaching(*event, bounds.low)));
    proof::Node node = node_of(inner == Goal::Holds ? Goal::Holds : Goal::Fails, Step::Witness, {from, end});
    node.witness = Window{*event, *event};
    const auto child = cover(inner, right, scope, *node.witness);
    if (!child) return std::nullopt;
    node.children = {*child};
    if (left != nullptr) {
        const auto between = cover(Goal::Holds, *left, scope, {time::next(from), time::previous(*event)});
        if (!between) return std::nullopt;
        node.children.push_back(*between);
    }
    return Piece{add(std::move(node)), end};
}

ProofBuilder::Found ProofBuilder::until_fails(const Formula* left, const Formula& right,
                                              const time::Bounds& bounds, Goal inner, const Scope& scope,
                                              Day from, Day last) {
    const IntervalSet events =
        inner == Goal::Holds ? upper_days(right, scope) : ~bound_of(right, scope, Side::Lower).days;
    const Day lowest = time::add(from, bounds.low);
    const auto next_event = first_from(events, lowest);
    proof::Node node =
        node_of(inner == Goal::Holds ? Goal::Fails : Goal::Holds, Step::NoWitness, {from, last});
    std::optional<Id> cut;
    if (next_event && (!bounds.high || *next_event <= time::add(from, *bounds.high))) {
        if (left == nullptr) return std::nullopt;
        const auto blocked = first_from(~bound_of(*left, scope, Side::Upper).days, time::next(from));
        if (!blocked || *blocked >= *next_event) return std::nullopt;
        node.witness = Window{*blocked, *blocked};
        cut = cover(Goal::Fails, *left, scope, *node.witness);
        if (!cut) return std::nullopt;
        node.days.last = std::min(last, time::previous(*blocked));
    } else if (next_event && bounds.high) {
        node.days.last = std::min(last, time::previous(time::first_reaching(*next_event, *bounds.high)));
    }
    node.days.last = std::max(node.days.last, from);
    Day highest = bounds.high ? time::add(node.days.last, *bounds.high) : time::kOpenEnd;
    if (node.witness) highest = std::min(highest, node.witness->last);
    const auto none =
        cover(inner == Goal::Holds ? Goal::Fails : Goal::Holds, right, scope, {lowest, highest});
    if (!none) return std::nullopt;
    node.children = {*none};
    if (cut) node.children.push_back(*cut);
    const Day end = node.days.last;
    return Piece{add(std::move(node)), end};
}

ProofBuilder::Found ProofBuilder::lasting(Goal goal, const Formula& f, const Scope& scope, Day from,
                                          Day last) {
    if (goal == Goal::Holds) {
        const Bound starts = bound_of(f.parts[0], scope, Side::Lower);
        IntervalSet ends;
        for (std::size_t i = 1; i < f.parts.size(); ++i) ends |= upper_days(f.parts[i], scope);
        std::vector<Window> witnesses;
        if (const auto day = last_up_to(starts.days, from)) witnesses.push_back({*day, *day});
        witnesses.insert(witnesses.end(), starts.windows.begin(), starts.windows.end());
        for (const Window start : witnesses) {
            if (start.last > from) continue;
            Day end = last;
            if (const auto ended = first_from(ends, time::next(start.first)))
                end = std::min(end, time::previous(*ended));
            if (end < from) continue;
            proof::Node node = node_of(goal, Step::Witness, {from, end});
            node.witness = start;
            const bool long_one = start.first != start.last;
            auto child = long_one ? some_day(Goal::HoldsSomeDay, f.parts[0], scope, start)
                                  : cover(Goal::Holds, f.parts[0], scope, start);
            for (std::size_t i = 1; child && i <= f.parts.size(); ++i) {
                node.children.push_back(*child);
                if (i < f.parts.size())
                    child = cover(Goal::Fails, f.parts[i], scope, {time::next(start.first), end});
            }
            if (child) return Piece{add(std::move(node)), end};
        }
        return std::nullopt;
    }
    const IntervalSet starts = upper_days(f.parts[0], scope);
    proof::Node node = node_of(goal, Step::NoWitness, {from, last});
    Day free_from = time::kOpenStart;
    std::optional<Id> ended;
    if (const auto latest = last_up_to(starts, from)) {
        for (std::uint32_t i = 1; !ended && i < f.parts.size(); ++i) {
            if (is_open_in(f.parts[i], scope, true)) continue;
            const Bound end = bound_of(f.parts[i], scope, Side::Lower);
            if (const auto day = last_up_to(end.days, from); day && *day > *latest) {
                node.witness = Window{*day, *day};
                ended = cover(Goal::Holds, f.parts[i], scope, *node.witness);
            }
            for (const Window window : end.windows) {
                if (ended || window.last > from || window.first <= *latest) continue;
                node.witness = window;
                ended = some_day(Goal::HoldsSomeDay, f.parts[i], scope, window);
            }
            if (ended) node.part = i;
        }
        if (!ended) return std::nullopt;
        free_from = node.witness->first;
    }
    if (const auto next_start = first_from(starts, free_from))
        node.days.last = std::min(last, time::previous(*next_start));
    if (node.days.last < from) return std::nullopt;
    const auto none = cover(Goal::Fails, f.parts[0], scope, {free_from, node.days.last});
    if (!none) return std::nullopt;
    node.children = {*none};
    if (ended) node.children.push_back(*ended);
    const Day end = node.days.last;
    return Piece{add(std::move(node)), end};
}

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
