#include "time/interval_set.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "support/days.h"
#include "support/generators.h"

namespace mithaq::time {
namespace {

using support::day;

IntervalSet set(std::vector<std::pair<int, int>> ends) {
    std::vector<Interval> intervals;
    for (const auto& [from, to] : ends) intervals.push_back({day(from), day(to)});
    return IntervalSet(std::move(intervals));
}

// Every day that a random set can change on, and one beyond on each side.
const std::vector<Day>& horizon() {
    static const std::vector<Day> all = support::every_day(support::kHorizonFrom - std::chrono::days{40},
                                                           support::kHorizonTo + std::chrono::days{450});
    return all;
}

TEST(IntervalSet, JoinsIntervalsThatTouchOrOverlap) {
    EXPECT_EQ(set({{0, 5}, {5, 9}}), set({{0, 9}}));
    EXPECT_EQ(set({{3, 9}, {0, 5}}), set({{0, 9}}));
    EXPECT_EQ(set({{0, 9}, {2, 3}}), set({{0, 9}}));
    EXPECT_EQ(set({{0, 4}, {5, 9}}).intervals().size(), 2U);
}

TEST(IntervalSet, DropsEmptyIntervals) {
    EXPECT_TRUE(set({{5, 5}, {9, 3}}).empty());
    EXPECT_TRUE(IntervalSet(Interval{day(5), day(5)}).empty());
    EXPECT_TRUE(IntervalSet(Interval{kOpenEnd, kOpenEnd}).empty());
}

TEST(IntervalSet, OpenEndsHoldEveryDay) {
    EXPECT_TRUE(IntervalSet::all().contains(day(1'000'000)));
    EXPECT_TRUE(IntervalSet::all().contains(day(-1'000'000)));
    EXPECT_TRUE(IntervalSet(Interval{day(0), kOpenEnd}).contains(day(1'000'000)));
    EXPECT_FALSE(IntervalSet(Interval{day(0), kOpenEnd}).contains(day(-1)));
    EXPECT_TRUE(IntervalSet::all().is_all());
    EXPECT_FALSE(IntervalSet(Interval{day(0), kOpenEnd}).is_all());
    EXPECT_EQ(~IntervalSet(), IntervalSet::all());
    EXPECT_EQ(~IntervalSet::all(), IntervalSet());
}

TEST(IntervalSet, KnowsItsFirstDay) {
    EXPECT_EQ(set({{5, 9}, {20, 30}}).first(), day(5));
    EXPECT_EQ(IntervalSet().first(), kOpenEnd);
    EXPECT_EQ(IntervalSet::all().first(), kOpenStart);
}

TEST(IntervalSet, PrintsItsIntervals) {
    EXPECT_EQ(to_string(IntervalSet()), "{}");
    EXPECT_EQ(to_string(support::days("1985-12-12", "2003-04-10") | support::days("2020-01-01", "..")),
              "{[1985-12-12, 2003-04-10), [2020-01-01, ..)}");
    EXPECT_EQ(to_string(IntervalSet::all()), "{[.., ..)}");
    EXPECT_EQ(to_string(Window{support::day("2003-01-10"), kOpenEnd}), "[2003-01-10, ..]");
}

TEST(Window, IsAnIntervalThatHoldsItsLastDay) {
    const Window window{day(3), day(5)};
    EXPECT_EQ(window.interval(), (Interval{day(3), day(6)}));
    EXPECT_FALSE(window.is_one_day());
    EXPECT_TRUE((Window{day(3), day(3)}).is_one_day());
    EXPECT_EQ((Window{day(3), kOpenEnd}).interval(), (Interval{day(3), kOpenEnd}));
}

bool is_canonical(const IntervalSet& set) {
    for (std::size_t i = 0; i < set.intervals().size(); ++i) {
        if (set.intervals()[i].empty()) return false;
        if (i > 0 && set.intervals()[i - 1].to >= set.intervals()[i].from) return false;
    }
    return true;
}

RC_GTEST_PROP(IntervalSetProperty, OperatorsAreDayByDayLogic, (const IntervalSet& a, const IntervalSet& b)) {
    const IntervalSet both = a & b;
    const IntervalSet either = a | b;
    const IntervalSet only = a - b;
    const IntervalSet neither = ~either;
    IntervalSet grown = a;
    grown |= b;
    for (const IntervalSet& each : {both, either, only, neither, grown}) RC_ASSERT(is_canonical(each));
    RC_ASSERT(grown == either);
    for (const Day d : horizon()) {
        RC_ASSERT(both.contains(d) == (a.contains(d) && b.contains(d)));
        RC_ASSERT(either.contains(d) == (a.contains(d) || b.contains(d)));
        RC_ASSERT(only.contains(d) == (a.contains(d) && !b.contains(d)));
        RC_ASSERT(neither.contains(d) == !either.contains(d));
    }
}

RC_GTEST_PROP(IntervalSetProperty, HoldsTheDaysOfItsIntervals, (const IntervalSet& a)) {
    for (const Day d : horizon()) {
        bool held = false;
        for (const Interval& interval : a.intervals()) held = held || interval.contains(d);
        RC_ASSERT(a.contains(d) == held);
    }
}

RC_GTEST_PROP(IntervalSetProperty, ContainingAndMeetingAreWhatTheyMean,
              (const IntervalSet& a, const IntervalSet& b)) {
    RC_ASSERT(a.contains(b) == (b - a).empty());
    RC_ASSERT(a.meets(b) == !(a & b).empty());
    RC_ASSERT((a | b).contains(a));
    RC_ASSERT(a.contains(a & b));
}

RC_GTEST_PROP(IntervalSetProperty, EqualSetsHaveEqualRepresentations, (const IntervalSet& a)) {
    RC_ASSERT(~~a == a);
    // Cut up and put together again, in another order.
    std::vector<Interval> parts;
    for (const Interval& interval : a.intervals()) {
        const Day middle = is_open(interval.from) || is_open(interval.to)
                               ? support::kHorizonFrom
                               : interval.from + (interval.to - interval.from) / 2;
        parts.insert(parts.begin(), {interval.from, std::clamp(middle, interval.from, interval.to)});
        parts.insert(parts.begin(), {std::clamp(middle, interval.from, interval.to), interval.to});
    }
    RC_ASSERT(IntervalSet(std::move(parts)) == a);
}

}  // namespace
}  // namespace mithaq::time
