// A set of civil days.
//
// Invariant: intervals are non-empty, sorted, and neither overlap nor touch, so equal sets have equal
// representations. Union and intersection are linear in the number of intervals.
#pragma once

#include <compare>
#include <span>
#include <string>
#include <vector>

#include "time/day.h"

namespace mithaq::time {

// Half-open: `to` is the first day outside. Empty when to <= from. From kOpenStart: since ever; to kOpenEnd:
// for good.
struct Interval {
    Day from = kOpenStart;
    Day to = kOpenEnd;
    [[nodiscard]] bool empty() const { return to <= from; }
    [[nodiscard]] bool contains(Day day) const { return from <= day && day < to; }
    friend auto operator<=>(const Interval&, const Interval&) = default;
};

// Days [first, last], both included: where an event of uncertain day lies.
struct Window {
    Day first = kOpenStart;
    Day last = kOpenEnd;
    [[nodiscard]] Interval interval() const { return {first, next(last)}; }
    [[nodiscard]] bool is_one_day() const { return first == last; }
    friend auto operator<=>(const Window&, const Window&) = default;
};

class IntervalSet {
public:
    IntervalSet() = default;

    // Takes intervals in any order; empty and overlapping ones are welcome.
    explicit IntervalSet(std::vector<Interval> intervals);
    explicit IntervalSet(Interval interval);

    [[nodiscard]] static IntervalSet all() { return IntervalSet(Interval{}); }
    [[nodiscard]] static IntervalSet one_day(Day day) { return IntervalSet(Interval{day, next(day)}); }

    [[nodiscard]] bool empty() const { return intervals_.empty(); }
    [[nodiscard]] bool is_all() const;
    [[nodiscard]] bool contains(Day day) const;
    [[nodiscard]] bool contains(const IntervalSet& other) const;
    [[nodiscard]] bool meets(const IntervalSet& other) const;
    [[nodiscard]] const std::vector<Interval>& intervals() const { return intervals_; }
    [[nodiscard]] Day first() const;  // the first day, or kOpenEnd when empty

    friend IntervalSet operator|(const IntervalSet& a, const IntervalSet& b);
    friend IntervalSet operator&(const IntervalSet& a, const IntervalSet& b);
    friend IntervalSet operator-(const IntervalSet& a, const IntervalSet& b);
    friend IntervalSet operator~(const IntervalSet& a);
    IntervalSet& operator|=(const IntervalSet& other);
    friend bool operator==(const IntervalSet&, const IntervalSet&) = default;

private:
    std::vector<Interval> intervals_;
};

// "{[1985-12-12, 2003-04-10), [2020-01-01, ..)}"
[[nodiscard]] std::string to_string(const IntervalSet& set);
[[nodiscard]] std::string to_string(Interval interval);
[[nodiscard]] std::string to_string(Window window);

}  // namespace mithaq::time
