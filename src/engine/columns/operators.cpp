#include "engine/columns/operators.h"

#include <algorithm>

namespace mithaq::engine::columns {

namespace {

constexpr std::int32_t kFirst = static_cast<std::int32_t>(time::kFirstDay.time_since_epoch().count());
constexpr std::int32_t kLast = static_cast<std::int32_t>(time::kLastDay.time_since_epoch().count());

bool is_open(std::int32_t day) { return day == kNever || day == kForever; }
std::int32_t next(std::int32_t day) { return is_open(day) ? day : day + 1; }
std::int32_t previous(std::int32_t day) { return is_open(day) ? day : day - 1; }

// As time::add: beyond the calendar lie its open ends.
std::int32_t shifted(std::int32_t day, std::int64_t days) {
    if (is_open(day)) return day;
    const std::int64_t to = day + days;
    if (to < kFirst) return kNever;
    return to > kLast ? kForever : static_cast<std::int32_t>(to);
}

// Where a span ends whose last day is shifted.
std::int32_t shifted_end(std::int32_t end, std::int64_t days) { return next(shifted(previous(end), days)); }

std::int32_t plus(std::int32_t day, time::Period period) {
    if (period.unit == time::Period::Unit::Days) return shifted(day, period.count);
    return day_number(time::add(day_at(day), period));
}

bool all_single_days(Spans spans) {
    return std::all_of(spans.begin(), spans.end(),
                       [](DaySpan span) { return span.from != kNever && span.to == span.from + 1; });
}

// d to -d, so that the future is the past.
void mirror(Spans of, SpanList& out) {
    const auto flipped = [](std::int32_t day) {
        if (day == kNever) return kForever;
        return day == kForever ? kNever : 1 - day;
    };
    out.clear();
    for (std::size_t i = of.size(); i-- > 0;) out.push_back({flipped(of[i].to), flipped(of[i].from)});
}

void since_in_days(Spans left, Spans right, const Reach& reach, SpanList& out) {
    const bool same_day = reach.low == 0;
    const bool next_day = reach.low <= 1 && (reach.endless || reach.high >= 1);
    std::size_t run = 0;
    for (const DaySpan& begun : right) {
        // What needs no day of `left` in between.
        if (same_day) append(out, begun.from, next_day ? next(begun.to) : begun.to);
        if (!same_day && next_day) append(out, next(begun.from), next(begun.to));
        while (run < left.size() && previous(left[run].to) <= begun.from) ++run;
        for (std::size_t i = run; i < left.size(); ++i) {
            const std::int32_t from = std::max(begun.from, previous(left[i].from));
            const std::int32_t to = std::min(begun.to, previous(left[i].to));
            if (from >= begun.to) break;
            if (from >= to) continue;
            const std::int32_t last = reach.endless ? kForever : shifted_end(to, reach.high);
            append(out, shifted(from, reach.low), std::min(last, next(left[i].to)));
        }
    }
}

}  // namespace

Reach::Reach(const time::Bounds& given) : bounds(given) {
    using Unit = time::Period::Unit;
    endless = !given.high;
    days = given.low.unit == Unit::Days && (endless || given.high->unit == Unit::Days);
    // Zero months are zero days.
    if (given.low.count == 0 && (endless || given.high->unit == Unit::Days || given.high->count == 0))
        days = true;
    low = given.low.count;
    high = endless ? 0 : given.high->count;
    ordered = !endless && given.low.unit == given.high->unit && low < high;
}

void intersect(Spans a, Spans b, SpanList& out) {
    out.clear();
    const DaySpan* left = a.data();
    const DaySpan* right = b.data();
    const DaySpan* const left_end = left + a.size();
    const DaySpan* const right_end = right + b.size();
    // A long list is searched for where a short one begins.
    if (a.size() > 8 * b.size() + 8 && right != right_end)
        left = std::upper_bound(left, left_end, right->from,
                                [](std::int32_t day, const DaySpan& span) { return day < span.to; });
    if (b.size() > 8 * a.size() + 8 && left != left_end)
        right = std::upper_bound(right, right_end, left->from,
                                 [](std::int32_t day, const DaySpan& span) { return day < span.to; });
    while (left != left_end && right != right_end) {
        const std::int32_t from = std::max(left->from, right->from);
        const std::int32_t to = std::min(left->to, right->to);
        if (from < to) out.push_back({from, to});
        if (left->to < right->to)
            ++left;
        else
            ++right;
    }
}

void subtract(Spans a, Spans b, SpanList& out) {
    out.clear();
    std::size_t cut = 0;
    for (const DaySpan& span : a) {
        std::int32_t from = span.from;
        while (cut < b.size() && b[cut].to <= from) ++cut;
        for (std::size_t i = cut; i < b.size() && b[i].from < span.to; ++i) {
            if (from < b[i].from) out.push_back({from, b[i].from});
            from = b[i].to;
        }
        if (from < span.to) out.push_back({from, span.to});
    }
}

void unite(Spans a, Spans b, SpanList& out) {
    out.clear();
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < a.size() || j < b.size()) {
        const bool take_a = j == b.size() || (i < a.size() && a[i].from < b[j].from);
        const DaySpan& span = take_a ? a[i++] : b[j++];
        append(out, span.from, span.to);
    }
}

void complement(Spans of, SpanList& out) {
    out.clear();
    std::int32_t from = kNever;
    for (const DaySpan& span : of) {
        if (from < span.from) out.push_back({from, span.from});
        from = span.to;
        if (from == kForever) return;
    }
    out.push_back({from, kForever});
}

void once(Spans of, const Reach& reach, SpanList& out) {
    out.clear();
    if (of.empty()) return;
    if (reach.endless) {
        const std::int32_t from =
            reach.days ? shifted(of.front().from, reach.low) : plus(of.front().from, reach.bounds.low);
        if (from < kForever) out.push_back({from, kForever});
        return;
    }
    if (reach.days) {
        if (reach.low > reach.high) return;
        for (const DaySpan& span : of)
            append(out, shifted(span.from, reach.low), shifted_end(span.to, reach.high));
        return;
    }
    if (!reach.ordered && !all_single_days(of)) return from_set(time::once(to_set(of), reach.bounds), out);
    for (const DaySpan& span : of)
        append(out, plus(span.from, reach.bounds.low), next(plus(previous(span.to), *reach.bounds.high)));
}

void historically(Spans of, const Reach& reach, SpanList& out) {
    if (!reach.days || reach.low > reach.high || reach.endless) {
        SpanList fails;
        complement(of, fails);
        SpanList failed;
        once(fails, reach, failed);
        return complement(failed, out);
    }
    out.clear();
    for (const DaySpan& span : of)
        append(out, shifted(span.from, reach.high), shifted_end(span.to, reach.low));
}

void eventually(Spans of, const Reach& reach, SpanList& out) {
    out.clear();
    if (of.empty()) return;
    if (!reach.days) return from_set(time::eventually(to_set(of), reach.bounds), out);
    if (reach.endless) return append(out, kNever, shifted_end(of.back().to, -std::int64_t{reach.low}));
    if (reach.low > reach.high) return;
    for (const DaySpan& span : of)
        append(out, shifted(span.from, -std::int64_t{reach.high}),
               shifted_end(span.to, -std::int64_t{reach.low}));
}

void always(Spans of, const Reach& reach, SpanList& out) {
    if (!reach.days || reach.low > reach.high || reach.endless) {
        SpanList fails;
        complement(of, fails);
        SpanList failing;
        eventually(fails, reach, failing);
        return complement(failing, out);
    }
    out.clear();
    for (const DaySpan& span : of)
        append(out, shifted(span.from, -std::int64_t{reach.low}),
               shifted_end(span.to, -std::int64_t{reach.high}));
}

void since(Spans left, Spans right, const Reach& reach, SpanList& out) {
    out.clear();
    if (right.empty()) return;
    if (!reach.days) return from_set(time::since(to_set(left), to_set(right), reach.bounds), out);
    if (!reach.endless && reach.low > reach.high) return;
    since_in_days(left, right, reach, out);
}

void until(Spans left, Spans right, const Reach& reach, SpanList& out) {
    out.clear();
    if (right.empty()) return;
    if (!reach.days) return from_set(time::until(to_set(left), to_set(right), reach.bounds), out);
    if (!reach.endless && reach.low > reach.high) return;
    SpanList left_mirrored;
    SpanList right_mirrored;
    SpanList mirrored;
    mirror(left, left_mirrored);
    mirror(right, right_mirrored);
    since_in_days(left_mirrored, right_mirrored, reach, mirrored);
    mirror(mirrored, out);
}

void lasting(Spans starts, Spans ends, SpanList& out) {
    out.clear();
    std::size_t end = 0;
    for (const DaySpan& start : starts) {
        if (!out.empty() && out.back().to >= start.to) continue;
        // Ends on days of a start end nothing; the first one after its last day does.
        while (end < ends.size() && ends[end].to <= start.to) ++end;
        const std::int32_t to = end < ends.size() ? std::max(start.to, ends[end].from) : kForever;
        append(out, start.from, to);
    }
}

bool contains(Spans spans, std::int32_t day) {
    const auto after = std::upper_bound(spans.begin(), spans.end(), day,
                                        [](std::int32_t at, const DaySpan& span) { return at < span.to; });
    return after != spans.end() && after->from <= day;
}

time::IntervalSet to_set(Spans spans) {
    std::vector<time::Interval> intervals;
    intervals.reserve(spans.size());
    for (const DaySpan& span : spans) intervals.push_back({day_at(span.from), day_at(span.to)});
    return time::IntervalSet(std::move(intervals));
}

void from_set(const time::IntervalSet& set, SpanList& out) {
    out.clear();
    for (const time::Interval& interval : set.intervals()) out.push_back(span_of(interval));
}

}  // namespace mithaq::engine::columns
