#include "engine/two_sided.h"

#include <algorithm>

namespace mithaq::engine {

namespace {

using time::kOpenEnd;
using time::kOpenStart;
using time::next;

IntervalSet from_day(time::Day day) { return IntervalSet(Interval{day, kOpenEnd}); }

// kOpenEnd where every later day is inside.
time::Day first_outside_after(const IntervalSet& set, time::Day day) {
    return (from_day(next(day)) - set).first();
}

time::Day first_inside_after(const IntervalSet& set, time::Day day) {
    return (from_day(next(day)) & set).first();
}

bool contains(Window outer, Window inner) { return outer.first <= inner.first && inner.last <= outer.last; }

// Sorted, and none contains another: then both the first and the last days rise.
void keep_minimal(std::vector<Window>& windows) {
    std::sort(windows.begin(), windows.end(),
              [](Window a, Window b) { return a.first != b.first ? a.first < b.first : a.last > b.last; });
    std::vector<Window> kept;
    for (const Window window : windows) {
        while (!kept.empty() && contains(kept.back(), window)) kept.pop_back();
        kept.push_back(window);
    }
    windows = std::move(kept);
}

// With mixed units a window of events can have days on which the bounds are reversed and give nothing (rulings 27).
bool never_reversed(const time::Bounds& bounds) {
    return !bounds.high || bounds.low.count == 0 ||
           (bounds.low.unit == bounds.high->unit && bounds.low.count <= bounds.high->count);
}

bool never_reversed_in(Window window, const time::Bounds& bounds) {
    if (never_reversed(bounds)) return true;
    if (time::is_open(window.first) || time::is_open(window.last)) return false;
    for (time::Day day = window.first; day <= window.last; day = next(day))
        if (time::add(day, bounds.low) > time::add(day, *bounds.high)) return false;
    return true;
}

// Calls `each(times, starts_from)` for the pieces of time between counter-windows: on `times`, an event before
// `starts_from` is cut off. `strictly`: a window that ends on the day itself does not cut yet.
template <class Each>
void for_each_cut(std::span<const Window> windows, bool strictly, Each each) {
    time::Day begin = kOpenStart;
    time::Day starts_from = kOpenStart;
    for (const Window window : windows) {
        const time::Day end = strictly ? next(window.last) : window.last;
        if (begin < end) each(Interval{begin, end}, starts_from);
        begin = end;
        starts_from = window.first;
    }
    if (begin < kOpenEnd) each(Interval{begin, kOpenEnd}, starts_from);
}

}  // namespace

Bound unknown(Side side) { return side == Side::Lower ? Bound{} : Bound{IntervalSet::all(), {}}; }

Bound canonical(Bound bound, Side side) {
    if (bound.windows.empty()) return bound;
    std::erase_if(bound.windows, [](Window window) { return window.last < window.first; });
    std::erase_if(bound.windows, [&](Window window) {
        const IntervalSet days(window.interval());
        return side == Side::Lower ? bound.days.meets(days) : !bound.days.contains(days);
    });
    keep_minimal(bound.windows);
    return bound;
}

Bound clipped(Bound bound, Interval horizon, Side side) {
    if (horizon == Interval{}) return bound;
    const IntervalSet inside(horizon);
    bound.days = bound.days & inside;
    std::erase_if(bound.windows, [&](Window window) { return !inside.contains(window.last); });
    return canonical(std::move(bound), side);
}

Bound negated(Bound bound) { return {~bound.days, std::move(bound.windows)}; }

Bound conjunction(std::span<const Bound> parts, Side side) {
    if (parts.size() == 1) return parts.front();
    Bound result{IntervalSet::all(), {}};
    for (const Bound& part : parts) result.days = result.days & part.days;
    if (result.days.empty() && side == Side::Upper) return result;
    for (std::size_t i = 0; i < parts.size(); ++i)
        for (const Window window : parts[i].windows) {
            bool kept = true;
            for (std::size_t j = 0; kept && side == Side::Lower && j < parts.size(); ++j)
                kept = i == j || parts[j].days.contains(IntervalSet(window.interval()));
            if (kept) result.windows.push_back(window);
        }
    return canonical(std::move(result), side);
}

void Disjunction::add(const Bound& instance) {
    const auto& days = instance.days.intervals();
    intervals_.insert(intervals_.end(), days.begin(), days.end());
    windows_.insert(windows_.end(), instance.windows.begin(), instance.windows.end());
}

void Disjunction::add(const Disjunction& other) {
    intervals_.insert(intervals_.end(), other.intervals_.begin(), other.intervals_.end());
    windows_.insert(windows_.end(), other.windows_.begin(), other.windows_.end());
}

bool Disjunction::has(const Bound& instance) const {
    if (instance.days.empty() && instance.windows.empty()) return true;
    if (side_ == Side::Upper) return covers(instance.days);
    join_days();
    return days_.contains(instance.days) &&
           std::all_of(instance.windows.begin(), instance.windows.end(), [&](Window window) {
               return days_.meets(IntervalSet(window.interval())) ||
                      std::find(windows_.begin(), windows_.end(), window) != windows_.end();
           });
}

void Disjunction::join_days() const {
    if (joined_ == intervals_.size()) return;
    const auto begin = intervals_.begin() + static_cast<std::ptrdiff_t>(joined_);
    days_ |= IntervalSet(std::vector<Interval>(begin, intervals_.end()));
    joined_ = intervals_.size();
}

// The days that two instances or more cover.
IntervalSet Disjunction::days_of_several() const {
    std::vector<Interval> sorted = intervals_;
    std::sort(sorted.begin(), sorted.end());
    std::vector<Interval> several;
    time::Day covered = kOpenStart;
    for (const Interval days : sorted) {
        several.push_back({days.from, std::min(covered, days.to)});  // empty where nothing came before
        covered = std::max(covered, days.to);
    }
    return IntervalSet(std::move(several));
}

bool Disjunction::covers(const IntervalSet& days) const {
    if (side_ == Side::Lower) return false;
    join_days();
    if (!days_.contains(days)) return false;
    if (windows_lost_ || windows_.empty()) return true;
    const IntervalSet several = days_of_several();
    return std::none_of(windows_.begin(), windows_.end(), [&](Window window) {
        const IntervalSet inside(window.interval());
        return inside.meets(days) && !several.meets(inside);
    });
}

Bound Disjunction::finish() const {
    join_days();
    Bound result{days_, {}};
    if (side_ == Side::Lower) {
        result.windows = windows_;
    } else if (!windows_lost_ && !windows_.empty()) {
        // A counter-window lies inside the days of its own instance, so any other instance there makes two.
        const IntervalSet several = days_of_several();
        std::copy_if(windows_.begin(), windows_.end(), std::back_inserter(result.windows),
                     [&](Window window) { return !several.meets(IntervalSet(window.interval())); });
    }
    return canonical(std::move(result), side_);
}

Bound once(const Bound& part, const time::Bounds& bounds, Side side) {
    Bound result{time::once(part.days, bounds), {}};
    if (side == Side::Upper) return result;
    for (const Window window : part.windows) {
        const IntervalSet certain = time::once_certain(window, bounds);
        result.days |= certain;
        if (!certain.empty() || !never_reversed_in(window, bounds)) continue;
        if (const auto shifted = time::once_window(window, bounds)) result.windows.push_back(*shifted);
    }
    return canonical(std::move(result), side);
}

Bound historically(const Bound& part, const time::Bounds& bounds, Side side) {
    return negated(once(negated(part), bounds, other(side)));
}

Bound eventually(const Bound& part, const time::Bounds& bounds) {
    return {time::eventually(part.days, bounds), {}};
}

Bound always(const Bound& part, const time::Bounds& bounds) { return {time::always(part.days, bounds), {}}; }

Bound until(const Bound& left, const Bound& right, const time::Bounds& bounds) {
    return {time::until(left.days, right.days, bounds), {}};
}

Bound since(const Bound& left, const Bound& right, const time::Bounds& bounds, Side side) {
    Bound result;
    if (side == Side::Upper) {
        for_each_cut(left.windows, true, [&](Interval times, time::Day starts_from) {
            result.days |=
                time::since(left.days, right.days & from_day(starts_from), bounds) & IntervalSet(times);
        });
        return result;
    }
    result.days = time::since(left.days, right.days, bounds);
    for (const Window window : right.windows) {
        const time::Day cut = first_outside_after(left.days, window.first);
        const IntervalSet certain = time::once_certain(window, bounds);
        result.days |= certain & IntervalSet(Interval{kOpenStart, next(cut)});
        if (!certain.empty() || !never_reversed_in(window, bounds)) continue;
        const auto shifted = time::once_window(window, bounds);
        if (shifted && shifted->last <= cut) result.windows.push_back(*shifted);
    }
    return canonical(std::move(result), side);
}

Bound lasting(const Bound& starts, const Bound& ends, Side side) {
    Bound result;
    if (side == Side::Upper) {
        for_each_cut(ends.windows, false, [&](Interval times, time::Day starts_from) {
            result.days |= time::lasting(starts.days & from_day(starts_from), ends.days) & IntervalSet(times);
        });
        return result;
    }
    result.days = time::lasting(starts.days, ends.days);
    for (const Window window : starts.windows) {
        const Interval certain{window.last, first_inside_after(ends.days, window.first)};
        if (!certain.empty()) result.days |= IntervalSet(certain);
    }
    return result;
}

}  // namespace mithaq::engine
