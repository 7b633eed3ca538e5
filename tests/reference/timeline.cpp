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
    Days out = timeline.none();
    for (int u = 0; u < timeline.length; ++u) {
        if (!of[static_cast<std::size_t>(u)]) continue;
        if (const auto span = reach(timeline, u, bounds))
            std::fill(out.begin() + span->first, out.begin() + span->last + 1, std::uint8_t{1});
    }
    return out;
}

Days eventually(const Timeline& timeline, const Days& of, const time::Bounds& bounds) {
    return until(timeline, timeline.all(), of, bounds);
}

Days until(const Timeline& timeline, const Days& left, const Days& right, const time::Bounds& bounds) {
    Days out = timeline.none();
    for (int t = 0; t < timeline.length; ++t) {
        const auto span = reach(timeline, t, bounds);
        if (!span) continue;
        for (int s = t; s <= span->last; ++s) {
            if (s >= span->first && right[static_cast<std::size_t>(s)]) {
                out[static_cast<std::size_t>(t)] = 1;
                break;
            }
            if (s > t && !left[static_cast<std::size_t>(s)]) break;
        }
    }
    return out;
}

}  // namespace mithaq::reference
