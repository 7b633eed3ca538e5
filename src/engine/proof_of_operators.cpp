// Proofs of temporal operators: the days that witness them, or the stretch on which nothing could.
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

}  // namespace mithaq::engine
