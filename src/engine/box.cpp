#include "engine/box.h"

#include <algorithm>

namespace mithaq::engine {

namespace {

using time::Day;
using Kind = Left::Kind;

Window hull(const IntervalSet& days) {
    return {days.first(), days.intervals().back().to == time::kOpenEnd
                              ? time::kOpenEnd
                              : time::previous(days.intervals().back().to)};
}

IntervalSet days_of(Window window) { return IntervalSet(window.interval()); }

bool inside(Window inner, Window outer) { return outer.first <= inner.first && inner.last <= outer.last; }

bool overlap(Window a, Window b) { return a.first <= b.last && b.first <= a.last; }

// What of a window lies before another one, and what after; `starts` is what its days are.
std::vector<Window> around(Window window, Window taken) {
    std::vector<Window> rest;
    if (window.first < taken.first)
        rest.push_back({window.first, std::min(window.last, time::previous(taken.first))});
    if (taken.last < window.last)
        rest.push_back({std::max(window.first, time::next(taken.last)), window.last});
    return rest;
}

// A window without an end is cut a century from the end that it has: what is near matters most.
Day middle_of(Window window) {
    constexpr std::chrono::days kCentury{36525};
    if (window.first == time::kOpenStart && window.last == time::kOpenEnd) return time::make_day(1970, 1, 1);
    if (window.first == time::kOpenStart) return window.last - kCentury;
    if (window.last == time::kOpenEnd) return window.first + kCentury;
    return window.first + (window.last - window.first) / 2;
}

bool is_open(Window window) { return time::is_open(window.first) || time::is_open(window.last); }

// What lies further off than this, and has no end, is taken as one: else one could cut for ever.
bool is_far_off(Day day) { return day < time::make_day(1600, 1, 1) || time::make_day(2400, 1, 1) < day; }

bool can_be_cut(Window window) {
    if (!is_open(window)) return window.first < window.last;
    const Day end = time::is_open(window.first) ? window.last : window.first;
    return time::is_open(end) ? window.first < window.last : !is_far_off(end);
}

// Of two without an end, the first is the longer one.
bool is_longer(Window a, Window b) {
    if (!can_be_cut(b)) return true;
    if (is_open(a) || is_open(b)) return is_open(a);
    return a.last - a.first > b.last - b.first;
}

std::vector<Window> halves_of(Window window) {
    const Day middle = middle_of(window);
    return {{window.first, middle}, {time::next(middle), window.last}};
}

void add_outcomes(const Point& point, const Left& except, std::vector<Left>& parts) {
    for (std::uint32_t o = 0; o < point.outcomes.size(); ++o)
        if (except.kind != Kind::One || except.outcome != o) parts.push_back(left_of(point, o));
    if (point.may_be_none && except.kind != Kind::Nothing) parts.push_back(nothing_of(point));
}

// The parts of one outcome that begin or end outside of what is taken.
void add_around(const Point& point, const Left& left, const Left& taken, std::vector<Left>& parts) {
    const auto add = [&](Window start, std::optional<Window> end) {
        if (const auto part = narrowed(point, left.outcome, start, end)) parts.push_back(*part);
    };
    for (const Window start : around(left.start, taken.start)) add(start, left.end);
    if (left.end)
        for (const Window end : around(*left.end, *taken.end)) add(left.start, end);
}

std::vector<Left> without(const Point& point, const Left& left, const Left& taken) {
    std::vector<Left> parts;
    if (taken.kind == Kind::Whole) return parts;
    if (!meet(point, left, taken)) return {left};
    if (left.kind == Kind::Nothing) return parts;
    if (left.kind == Kind::Whole) add_outcomes(point, taken, parts);
    if (taken.kind == Kind::One) {
        const Outcome& outcome = point.outcomes[taken.outcome];
        const Left all{Kind::One, taken.outcome, hull(outcome.starts), outcome.end};
        add_around(point, left.kind == Kind::One ? left : all, taken, parts);
    }
    return parts;
}

}  // namespace

Left left_of(const Point& point, std::uint32_t outcome) {
    if (point.outcomes.size() == 1 && !point.may_be_none) return {};
    const Outcome& one = point.outcomes[outcome];
    return {Kind::One, outcome, hull(one.starts), one.end};
}

std::optional<Left> narrowed(const Point& point, std::uint32_t outcome, Window start,
                             std::optional<Window> end) {
    const Outcome& one = point.outcomes[outcome];
    const IntervalSet days = one.starts & days_of(start);
    if (days.empty() || (end && end->last < end->first)) return std::nullopt;
    const Left left{Kind::One, outcome, hull(days), end};
    const bool whole = left.start == hull(one.starts) && left.end == one.end;
    return whole ? left_of(point, outcome) : left;
}

Left nothing_of(const Point& point) {
    if (point.outcomes.empty()) return {};
    return {Kind::Nothing, 0, {}, std::nullopt};
}

bool lies_in(const Left& inner, const Left& outer) {
    if (outer.kind == Kind::Whole) return true;
    if (inner.kind != outer.kind) return false;
    if (inner.kind == Kind::Nothing) return true;
    return inner.outcome == outer.outcome && inside(inner.start, outer.start) &&
           (!inner.end || inside(*inner.end, *outer.end));
}

bool lies_in(const Box& inner, const Box& outer) {
    for (std::size_t i = 0; i < inner.size(); ++i)
        if (!lies_in(inner[i], outer[i])) return false;
    return true;
}

bool meet(const Point& point, const Left& a, const Left& b) {
    if (a.kind == Kind::Whole || b.kind == Kind::Whole) return true;
    if (a.kind != b.kind) return false;
    if (a.kind == Kind::Nothing) return true;
    if (a.outcome != b.outcome || !overlap(a.start, b.start) || (a.end && !overlap(*a.end, *b.end)))
        return false;
    return (point.outcomes[a.outcome].starts & days_of(a.start)).meets(days_of(b.start));
}

bool meet(const Points& points, const Box& a, const Box& b) {
    for (std::size_t i = 0; i < points.size(); ++i)
        if (!meet(points[i], a[i], b[i])) return false;
    return true;
}

std::vector<Box> without(const Points& points, const Box& box, const Box& taken) {
    std::vector<Box> rest;
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (!meet(points[i], box[i], taken[i])) return {box};
        for (Left& part : without(points[i], box[i], taken[i])) {
            rest.push_back(box);
            rest.back()[i] = std::move(part);
        }
    }
    return rest;
}

std::vector<Left> parts_of(const Point& point, const Left& left) {
    std::vector<Left> parts;
    if (left.kind == Kind::Nothing) return parts;
    Left one = left;
    if (left.kind == Kind::Whole) {
        if (point.outcomes.size() + (point.may_be_none ? 1U : 0U) > 1) {
            add_outcomes(point, {}, parts);
            return parts;
        }
        if (point.outcomes.empty()) return parts;
        one = {Kind::One, 0, hull(point.outcomes[0].starts), point.outcomes[0].end};
    }
    const auto add = [&](Window start, std::optional<Window> end) {
        if (const auto part = narrowed(point, one.outcome, start, end)) parts.push_back(*part);
    };
    if (one.end && can_be_cut(*one.end) && is_longer(*one.end, one.start))
        for (const Window end : halves_of(*one.end)) add(one.start, end);
    else if (can_be_cut(one.start))
        for (const Window start : halves_of(one.start)) add(start, one.end);
    return parts;
}

std::size_t moves_of(const Box& box) {
    return static_cast<std::size_t>(
        std::count_if(box.begin(), box.end(), [](const Left& left) { return left.kind != Kind::Whole; }));
}

}  // namespace mithaq::engine
