#include "time/metric.h"

#include <algorithm>

namespace mithaq::time {

namespace {

// Month shifts of a set without end have gaps without end (no day is three months before 31 May). They are
// kept apart within one whole Gregorian cycle around living law, and filled beyond it.
constexpr Day kGapsFrom = make_day(1800, 1, 1);
constexpr Day kGapsTo = make_day(2200, 1, 1);

constexpr Period kOneDay{Period::Unit::Days, 1};

// Whether u + a <= u + b, over the days u.
enum class Order { Always, Never, Sometimes };

// n months have n * 146097/4800 days, give or take less than kSlack.
constexpr std::int64_t kSlack = 6;
// Images of neighbouring days under a month period are at most this far apart.
constexpr std::int64_t kWidestStep = 4;

Order order_of(Period a, Period b) {
    if (a.unit == b.unit) return a.count <= b.count ? Order::Always : Order::Never;
    const auto days = [](Period period) {
        const std::int64_t count = period.count;
        return period.unit == Period::Unit::Days ? count : count * 146097 / 4800;
    };
    const std::int64_t room = days(b) - days(a);
    if (room >= kSlack + kWidestStep) return Order::Always;
    return room <= -kSlack ? Order::Never : Order::Sometimes;
}

// An interval in three parts: the middle is finite, the outer ones run to an open end or are empty.
struct Parts {
    Interval head;
    Interval middle;
    Interval tail;
};

Parts split_off_open_ends(Interval interval) {
    const Day from = interval.from == kOpenStart ? std::min(kGapsFrom, interval.to) : interval.from;
    const Day to = interval.to == kOpenEnd ? std::max(kGapsTo, from) : interval.to;
    return {{interval.from, from}, {from, to}, {to, interval.to}};
}

// The first and last image of an interval, and all days between.
Interval hull(Interval interval, Period low, Period high) {
    return {add(interval.from, low), next(add(previous(interval.to), high))};
}

void add_if_any(std::vector<Interval>& to, Interval interval) {
    if (!interval.empty()) to.push_back(interval);
}

// The days u of `within` with u + a <= u + b, where that is so on some days only.
IntervalSet days_in_order(Interval within, Period a, Period b) {
    const Parts parts = split_off_open_ends(within);
    std::vector<Interval> out{parts.head, parts.tail};
    for (Day u = parts.middle.from; u < parts.middle.to; u = next(u)) {
        if (add(u, a) <= add(u, b)) out.push_back({u, next(u)});
    }
    return IntervalSet(std::move(out));
}

// Joins [u+a, u+b] day by day, where neighbours may not touch.
void put_once_by_days(std::vector<Interval>& out, Interval interval, Period a, Period b) {
    const Parts parts = split_off_open_ends(interval);
    for (const Interval& open : {parts.head, parts.tail}) {
        if (!open.empty()) add_if_any(out, hull(open, a, b));
    }
    for (Day u = parts.middle.from; u < parts.middle.to; u = next(u)) {
        add_if_any(out, {add(u, a), next(add(u, b))});
    }
}

Day first_of_next_month(Day day) {
    const std::chrono::year_month_day date{day};
    return Day{(date.year() / date.month() + std::chrono::months{1}) / 1};
}

// The images of each month's days touch each other; those of two months may not.
void put_month_image(std::vector<Interval>& out, Interval interval, Period months) {
    const Parts parts = split_off_open_ends(interval);
    for (const Interval& open : {parts.head, parts.tail}) {
        if (!open.empty()) add_if_any(out, hull(open, months, months));
    }
    for (Day from = parts.middle.from; from < parts.middle.to;) {
        const Day to = std::min(first_of_next_month(from), parts.middle.to);
        add_if_any(out, hull({from, to}, months, months));
        from = to;
    }
}

IntervalSet slice(const IntervalSet& set, Interval within) {
    const auto& intervals = set.intervals();
    auto each = std::upper_bound(intervals.begin(), intervals.end(), within.from,
                                 [](Day day, const Interval& interval) { return day < interval.to; });
    std::vector<Interval> out;
    for (; each != intervals.end() && each->from < within.to; ++each) {
        out.push_back({std::max(each->from, within.from), std::min(each->to, within.to)});
    }
    return IntervalSet(std::move(out));
}

void append(std::vector<Interval>& to, const IntervalSet& set) {
    to.insert(to.end(), set.intervals().begin(), set.intervals().end());
}

// Whether the bounds admit the day itself, and its neighbour: nothing lies strictly between.
bool admits_same_day(const Bounds& bounds) { return bounds.low.count == 0; }

bool admits_next_day(const Bounds& bounds) {
    const bool low = bounds.low.count == 0 || bounds.low == kOneDay;
    return low && (!bounds.high || bounds.high->count >= 1);
}

}  // namespace

IntervalSet image(const IntervalSet& set, Period period) {
    std::vector<Interval> out;
    for (const Interval& interval : set.intervals()) {
        if (period.count == 0) {
            out.push_back(interval);
        } else if (period.unit == Period::Unit::Days) {
            add_if_any(out, hull(interval, period, period));
        } else {
            put_month_image(out, interval, period);
        }
    }
    return IntervalSet(std::move(out));
}

IntervalSet inverse_image(const IntervalSet& set, Period period) { return eventually(set, {period, period}); }

IntervalSet once(const IntervalSet& set, const Bounds& bounds) {
    if (set.empty()) return {};
    if (!bounds.high) return IntervalSet(Interval{add(set.first(), bounds.low), kOpenEnd});
    if (bounds.low == *bounds.high) return image(set, bounds.low);
    const Order order = order_of(bounds.low, *bounds.high);
    if (order == Order::Never) return {};
    std::vector<Interval> out;
    for (const Interval& interval : set.intervals()) {
        if (order == Order::Always) {
            add_if_any(out, hull(interval, bounds.low, *bounds.high));
        } else {
            put_once_by_days(out, interval, bounds.low, *bounds.high);
        }
    }
    return IntervalSet(std::move(out));
}

IntervalSet historically(const IntervalSet& set, const Bounds& bounds) { return ~once(~set, bounds); }

IntervalSet eventually(const IntervalSet& set, const Bounds& bounds) {
    if (set.empty()) return {};
    const auto latest = [&](Day to) { return next(last_reaching(previous(to), bounds.low)); };
    if (!bounds.high) return IntervalSet(Interval{kOpenStart, latest(set.intervals().back().to)});
    const Order order = order_of(bounds.low, *bounds.high);
    if (order == Order::Never) return {};
    std::vector<Interval> out;
    for (const Interval& interval : set.intervals()) {
        const Interval days{first_reaching(interval.from, *bounds.high), latest(interval.to)};
        if (order == Order::Always) {
            add_if_any(out, days);
        } else if (!days.empty()) {
            append(out, days_in_order(days, bounds.low, *bounds.high));
        }
    }
    return IntervalSet(std::move(out));
}

IntervalSet always(const IntervalSet& set, const Bounds& bounds) { return ~eventually(~set, bounds); }

IntervalSet since(const IntervalSet& left, const IntervalSet& right, const Bounds& bounds) {
    std::vector<Interval> out;
    if (admits_same_day(bounds)) append(out, right);
    if (admits_next_day(bounds)) append(out, image(right, kOneDay));
    // From a day right before or within a run of `left`, the last day reached is the first one after the run.
    for (const Interval& run : left.intervals()) {
        const IntervalSet begun = slice(right, {previous(run.from), previous(run.to)});
        append(out, slice(once(begun, bounds), {kOpenStart, next(run.to)}));
    }
    return IntervalSet(std::move(out));
}

IntervalSet until(const IntervalSet& left, const IntervalSet& right, const Bounds& bounds) {
    std::vector<Interval> out;
    if (admits_same_day(bounds)) append(out, right);
    if (admits_next_day(bounds)) append(out, inverse_image(right, kOneDay));
    for (const Interval& run : left.intervals()) {
        const IntervalSet met = slice(right, {previous(run.from), next(run.to)});
        append(out, slice(eventually(met, bounds), {previous(run.from), previous(run.to)}));
    }
    return IntervalSet(std::move(out));
}

IntervalSet lasting(const IntervalSet& starts, const IntervalSet& ends) {
    std::vector<Interval> out = starts.intervals();
    const IntervalSet endless = ~ends;
    for (const Interval& run : endless.intervals()) {
        // An end on the day of the start does not end it, so the day right before a run counts too.
        const IntervalSet begun = slice(starts, {previous(run.from), previous(run.to)});
        if (!begun.empty()) out.push_back({begun.first(), run.to});
    }
    return IntervalSet(std::move(out));
}

IntervalSet once_certain(Window window, const Bounds& bounds) {
    const Day from = add(window.last, bounds.low);
    return IntervalSet(Interval{from, bounds.high ? next(add(window.first, *bounds.high)) : kOpenEnd});
}

std::optional<Window> once_window(Window window, const Bounds& bounds) {
    if (!once_certain(window, bounds).empty()) return std::nullopt;
    const Period high = bounds.high.value_or(bounds.low);
    const Window out{add(window.first, high), add(window.last, bounds.low)};
    if (out.first == kOpenEnd || out.last == kOpenStart) return std::nullopt;
    const Order order = order_of(bounds.low, high);
    if (order == Order::Never) return std::nullopt;
    // A day on which the bounds are reversed gives nothing, so the event may fall on one and the result never
    // hold.
    const Interval days = window.interval();
    if (order == Order::Sometimes && !days_in_order(days, bounds.low, high).contains(IntervalSet(days))) {
        return std::nullopt;
    }
    return out;
}

}  // namespace mithaq::time
