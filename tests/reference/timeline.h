// A finite run of days, and the temporal operators in their plainest form: one day at a time.
//
// The days beyond the ends are taken to be like the first and the last one; callers leave a margin wide
// enough.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "time/interval_set.h"
#include "time/metric.h"

namespace mithaq::reference {

// One truth value a day of a Timeline.
using Days = std::vector<std::uint8_t>;

struct Timeline {
    time::Day first;
    int length = 0;
    int edge = 0;  // the outermost days on each side, where operators that look beyond the end may be off

    [[nodiscard]] time::Day day(int index) const { return first + std::chrono::days{index}; }
    [[nodiscard]] int index(time::Day day) const;     // may lie outside [0, length)
    [[nodiscard]] int begin() const { return edge; }  // the days to be compared
    [[nodiscard]] int end() const { return length - edge; }
    [[nodiscard]] Days none() const { return Days(static_cast<std::size_t>(length), 0); }
    [[nodiscard]] Days all() const { return Days(static_cast<std::size_t>(length), 1); }
    [[nodiscard]] Days days_of(const time::IntervalSet& set) const;
    // The index of the day a period after day `index`.
    [[nodiscard]] int add(int index, time::Period period) const;
};

// Days [first, last] as indices, both included.
struct Span {
    int first = 0;
    int last = 0;
    friend auto operator<=>(const Span&, const Span&) = default;
};

// The days t on which an event of day `u` counts for the bounds: u + a <= t <= u + b. Empty: none.
[[nodiscard]] std::optional<Span> reach(const Timeline& timeline, int u, const time::Bounds& bounds);

[[nodiscard]] Days either(const Days& a, const Days& b);
[[nodiscard]] Days both(const Days& a, const Days& b);
[[nodiscard]] Days negated(const Days& a);
[[nodiscard]] bool holds_on_all(const Days& days, Span span);
[[nodiscard]] bool holds_on_some(const Days& days, Span span);
[[nodiscard]] int first_of(const Days& days);  // -1: none

[[nodiscard]] Days once(const Timeline& timeline, const Days& of, const time::Bounds& bounds);
[[nodiscard]] Days since(const Timeline& timeline, const Days& left, const Days& right,
                         const time::Bounds& bounds);
// Whether a day is reached from days before the timeline, which are like its first one, where `since` reaches it from there.
[[nodiscard]] bool reached_from_before(int t, const Days& left, const time::Bounds& bounds);
[[nodiscard]] Days eventually(const Timeline& timeline, const Days& of, const time::Bounds& bounds);
[[nodiscard]] Days until(const Timeline& timeline, const Days& left, const Days& right,
                         const time::Bounds& bounds);

}  // namespace mithaq::reference
