// The operators on lists of spans: each reads canonical lists and writes one, from left to right, without allocating where
// the list has room. Definitions: time/metric.h, whose results they equal. Time has no ends here: `not` of nothing is all days.
#pragma once

#include "engine/columns/relation.h"
#include "time/metric.h"

namespace mithaq::engine::columns {

using SpanList = std::vector<DaySpan>;

// Bounds made ready.
struct Reach {
    explicit Reach(const time::Bounds& given);
    time::Bounds bounds;
    bool days = false;     // both ends in days
    bool endless = false;  // no upper end
    bool ordered = false;  // the ends have one unit, and the lower is below the upper one: images are hulls
    std::int32_t low = 0;  // in days
    std::int32_t high = 0;
};

// Appends a span whose `from` is not before the last one's; empty ones are left out.
inline void append(SpanList& to, std::int32_t from, std::int32_t end) {
    if (from >= end) return;
    if (!to.empty() && from <= to.back().to) {
        if (end > to.back().to) to.back().to = end;
    } else {
        to.push_back({from, end});
    }
}

// All clear `out` first; `out` is none of the operands.
void intersect(Spans a, Spans b, SpanList& out);
void subtract(Spans a, Spans b, SpanList& out);
void unite(Spans a, Spans b, SpanList& out);
void complement(Spans of, SpanList& out);
void once(Spans of, const Reach& reach, SpanList& out);
void historically(Spans of, const Reach& reach, SpanList& out);
void eventually(Spans of, const Reach& reach, SpanList& out);
void always(Spans of, const Reach& reach, SpanList& out);
void since(Spans left, Spans right, const Reach& reach, SpanList& out);
void until(Spans left, Spans right, const Reach& reach, SpanList& out);
void lasting(Spans starts, Spans ends, SpanList& out);

[[nodiscard]] bool contains(Spans spans, std::int32_t day);

[[nodiscard]] time::IntervalSet to_set(Spans spans);
void from_set(const time::IntervalSet& set, SpanList& out);

}  // namespace mithaq::engine::columns
