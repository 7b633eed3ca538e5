// Steps about temporal operators: the witness day is looked at, and the days in between or left over.
#include <algorithm>

#include "proof/check_steps.h"
#include "time/period.h"

namespace mithaq::proof {

using law::Formula;

namespace {

Goal flipped_if(bool flip, Goal goal) {
    if (!flip) return goal;
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

// u + a <= t <= u + b for the whole stretch.
bool reaches(Window event, const time::Bounds& bounds, Window days) {
    return time::add(event.last, bounds.low) <= days.first &&
           (!bounds.high || days.last <= time::add(event.first, *bounds.high));
}

// The days u that some day of the stretch could look back at.
Window looked_back(const time::Bounds& bounds, Window days) {
    return {bounds.high ? time::first_reaching(days.first, *bounds.high) : time::kOpenStart,
            time::last_reaching(days.last, bounds.low)};
}

Window looked_forward(const time::Bounds& bounds, Window days) {
    return {time::add(days.first, bounds.low),
            bounds.high ? time::add(days.last, *bounds.high) : time::kOpenEnd};
}

bool is_long(Window window) { return window.first != window.last; }

}  // namespace

void Checking::past(const Node& of, const Formula& f, const Scope& scope) {
    const bool since = f.kind == Formula::Kind::Since;
    const Formula* left = since ? &f.parts[0] : nullptr;
    const Formula& right = since ? f.parts[1] : f.parts[0];
    // `historically f` is `not once not f`.
    const bool flip = f.kind == Formula::Kind::Historically;
    switch (flipped_if(flip, of.goal)) {
        case Goal::Holds:
            return past_holds(of, left, right, f.bounds, scope);
        case Goal::Fails:
            return past_fails(of, left, right, f.bounds, scope);
        case Goal::HoldsSomeDay:
            return past_some_day(of, left, right, f.bounds, scope);
        case Goal::FailsSomeDay:
            need(false, "windows of failing are lost under a past operator");
    }
}

void Checking::past_holds(const Node& of, const Formula* left, const Formula& right,
                          const time::Bounds& bounds, const Scope& scope) {
    need(of.step == Step::Witness && of.witness, "a witness is missing");
    const Window event = *of.witness;
    const bool flip = of.goal != Goal::Holds;
    need(reaches(event, bounds, of.days), "the witness is too far, or too near");
    covers(of, 0, right, scope, flipped_if(flip, is_long(event) ? Goal::HoldsSomeDay : Goal::Holds), event);
    if (left != nullptr)
        covers(of, 1, *left, scope, Goal::Holds, {time::next(event.first), time::previous(of.days.last)});
}

void Checking::past_fails(const Node& of, const Formula* left, const Formula& right,
                          const time::Bounds& bounds, const Scope& scope) {
    need(of.step == Step::NoWitness, "a step that is none of a past operator");
    const bool flip = of.goal != Goal::Fails;
    Window events = looked_back(bounds, of.days);
    if (of.witness) {
        need(left != nullptr, "nothing to cut");
        need(of.witness->last < of.days.first, "the cut is not before the days");
        covers(of, 1, *left, scope, is_long(*of.witness) ? Goal::FailsSomeDay : Goal::Fails, *of.witness);
        events.first = std::max(events.first, of.witness->first);
    }
    covers(of, 0, right, scope, flipped_if(flip, Goal::Fails), events);
}

void Checking::past_some_day(const Node& of, const Formula* left, const Formula& right,
                             const time::Bounds& bounds, const Scope& scope) {
    need(of.step == Step::Witness && of.witness && bounds.high, "a witness is missing");
    const Window event = *of.witness;
    need(!time::is_open(event.first) && !time::is_open(event.last), "a window without an end");
    for (Day u = event.first; u <= event.last; u = time::next(u))
        need(time::add(u, bounds.low) <= time::add(u, *bounds.high), "a day of the window leads nowhere");
    const Day last = time::add(event.last, bounds.low);
    const Day first = time::add(event.first, *bounds.high);
    // Some day between the two, whichever comes first, is reached from every day of the window.
    need(inside({std::min(first, last), std::max(first, last)}, of.days), "the window lands elsewhere");
    const bool flip = of.goal != Goal::HoldsSomeDay;
    covers(of, 0, right, scope, flipped_if(flip, is_long(event) ? Goal::HoldsSomeDay : Goal::Holds), event);
    if (left != nullptr)
        covers(of, 1, *left, scope, Goal::Holds, {time::next(event.first), time::previous(last)});
}

void Checking::future(const Node& of, const Formula& f, const Scope& scope) {
    const bool until = f.kind == Formula::Kind::Until;
    const Formula* left = until ? &f.parts[0] : nullptr;
    const Formula& right = until ? f.parts[1] : f.parts[0];
    const bool flip = f.kind == Formula::Kind::Always;
    const Goal goal = flipped_if(flip, of.goal);
    need(goal == Goal::Holds || goal == Goal::Fails, "windows are lost under an operator that looks forward");
    if (goal == Goal::Holds)
        return until_holds(of, left, right, f.bounds, scope, flipped_if(flip, Goal::Holds));
    until_fails(of, left, right, f.bounds, scope, flipped_if(flip, Goal::Fails));
}

void Checking::until_holds(const Node& of, const Formula* left, const Formula& right,
                           const time::Bounds& bounds, const Scope& scope, Goal goal) {
    need(of.step == Step::Witness && of.witness && !is_long(*of.witness), "a witness is missing");
    const Day event = of.witness->first;
    need(time::add(of.days.last, bounds.low) <= event &&
             (!bounds.high || event <= time::add(of.days.first, *bounds.high)),
         "the witness is too far, or too near");
    covers(of, 0, right, scope, goal, {event, event});
    if (left != nullptr)
        covers(of, 1, *left, scope, Goal::Holds, {time::next(of.days.first), time::previous(event)});
}

void Checking::until_fails(const Node& of, const Formula* left, const Formula& right,
                           const time::Bounds& bounds, const Scope& scope, Goal goal) {
    need(of.step == Step::NoWitness, "a step that is none of an operator that looks forward");
    Window events = looked_forward(bounds, of.days);
    if (of.witness) {
        need(left != nullptr && !is_long(*of.witness), "nothing to cut");
        need(of.days.last < of.witness->first, "the cut is not after the days");
        covers(of, 1, *left, scope, Goal::Fails, *of.witness);
        events.last = std::min(events.last, of.witness->last);
    }
    covers(of, 0, right, scope, goal, events);
}

void Checking::lasting(const Node& of, const Formula& f, const Scope& scope) {
    if (of.goal == Goal::Holds) {
        need(of.step == Step::Witness && of.witness, "a witness is missing");
        const Window start = *of.witness;
        need(start.last <= of.days.first, "the start comes later");
        covers(of, 0, f.parts[0], scope, is_long(start) ? Goal::HoldsSomeDay : Goal::Holds, start);
        for (std::size_t i = 1; i < f.parts.size(); ++i)
            covers(of, i, f.parts[i], scope, Goal::Fails, {time::next(start.first), of.days.last});
        return;
    }
    need(of.goal == Goal::Fails && of.step == Step::NoWitness, "windows of a lasting state are lost");
    Day first = time::kOpenStart;
    if (of.witness) {
        need(of.part >= 1 && of.part < f.parts.size(), "no such end");
        need(of.witness->last <= of.days.first, "the end comes later");
        covers(of, 1, f.parts[of.part], scope, is_long(*of.witness) ? Goal::HoldsSomeDay : Goal::Holds,
               *of.witness);
        first = of.witness->first;
    }
    covers(of, 0, f.parts[0], scope, Goal::Fails, {first, of.days.last});
}

}  // namespace mithaq::proof
