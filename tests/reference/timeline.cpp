#include "reference/timeline.h"

#include <algorithm>

namespace mithaq::reference {

int Timeline::index(time::Day day) const {
    if (day == time::kOpenStart) return -1;
    if (day == time::kOpenEnd) return length;
    return static_cast<int>((day - first).count());
}

Days Timeline::days_of(const time::IntervalSet& set) const {
    Days days = none();
    for (int i = 0; i < length; ++i)
        for (const time::Interval interval : set.intervals())
            if (interval.from <= day(i) && day(i) < interval.to) days[static_cast<std::size_t>(i)] = 1;
    return days;
}

int Timeline::add(int index, time::Period period) const {
    if (period.unit == time::Period::Unit::Days) return index + period.count;
    const std::chrono::year_month_day date{day(index)};
    const std::chrono::year_month month = date.year() / date.month() + std::chrono::months{period.count};
    const std::chrono::year_month_day_last end = month.year() / month.month() / std::chrono::last;
    const std::chrono::day clamped = std::min(date.day(), end.day());
    return this->index(std::chrono::sys_days{month.year() / month.month() / clamped});
}

std::optional<Span> reach(const Timeline& timeline, int u, const time::Bounds& bounds) {
    const int low = timeline.add(u, bounds.low);
    const int high = bounds.high ? timeline.add(u, *bounds.high) : timeline.length - 1;
    const Span span{std::max(low, 0), std::min(high, timeline.length - 1)};
    if (span.first > span.last) return std::nullopt;
    return span;
}

Days either(const Days& a, const Days& b) {
    Days out = a;
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = a[i] || b[i];
    return out;
}

Days both(const Days& a, const Days& b) {
    Days out = a;
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = a[i] && b[i];
    return out;
}

Days negated(const Days& a) {
    Days out = a;
    for (std::uint8_t& day : out) day = !day;
    return out;
}

bool holds_on_all(const Days& days, Span span) {
    for (int i = span.first; i <= span.last; ++i)
        if (!days[static_cast<std::size_t>(i)]) return false;
    return true;
}

bool holds_on_some(const Days& days, Span span) {
    for (int i = span.first; i <= span.last; ++i)
        if (days[static_cast<std::size_t>(i)]) return true;
    return false;
}

int first_of(const Days& days) {
    const auto at = std::find(days.begin(), days.end(), 1);
    return at == days.end() ? -1 : static_cast<int>(at - days.begin());
}

Days once(const Timeline& timeline, const Days& of, const time::Bounds& bounds) {
    return since(timeline, timeline.all(), of, bounds);
}

// Whether nothing lies strictly between a day and one that the bounds admit right beside it.
bool admits_neighbour(const time::Bounds& bounds) {
    const bool low = bounds.low.count == 0 || bounds.low == time::Period{time::Period::Unit::Days, 1};
    return low && (!bounds.high || bounds.high->count >= 1);
}

Days since(const Timeline& timeline, const Days& left, const Days& right, const time::Bounds& bounds) {
    Days out = timeline.none();
    for (int u = 0; u < timeline.length; ++u) {
        if (!right[static_cast<std::size_t>(u)]) continue;
        const auto span = reach(timeline, u, bounds);
        for (int t = u; span && t <= span->last; ++t) {
            if (t - 1 > u && !left[static_cast<std::size_t>(t - 1)]) break;
            if (t >= span->first || (u == 0 && reached_from_before(t, left, bounds)))
                out[static_cast<std::size_t>(t)] = 1;
        }
    }
    return out;
}

bool reached_from_before(int t, const Days& left, const time::Bounds& bounds) {
    return left[0] || (t == 0 && admits_neighbour(bounds));
}

Days eventually(const Timeline& timeline, const Days& of, const time::Bounds& bounds) {
    return until(timeline, timeline.all(), of, bounds);
}

Days until(const Timeline& timeline, const Days& left, const Days& right, const time::Bounds& bounds) {
    Days out = timeline.none();
    const int last = timeline.length - 1;
    const auto end = static_cast<std::size_t>(last);
    for (int t = 0; t < timeline.length; ++t) {
        const int low = timeline.add(t, bounds.low);
        const int high = bounds.high ? timeline.add(t, *bounds.high) : std::max(low, last);
        if (low > high) continue;
        for (int s = t; s <= std::min(high, last); ++s) {
            if (s >= low && right[static_cast<std::size_t>(s)]) {
                out[static_cast<std::size_t>(t)] = 1;
                break;
            }
            if (s > t && !left[static_cast<std::size_t>(s)]) break;
            // Days beyond the end are like the last one.
            const bool goes_on = left[end] || (t == last && admits_neighbour(bounds));
            if (s == last && high > last && right[end] && goes_on) out[static_cast<std::size_t>(t)] = 1;
        }
    }
    return out;
}

}  // namespace mithaq::reference
