#include "engine/two_sided.h"

#include <gtest/gtest.h>

#include "support/days.h"

namespace mithaq::engine {
namespace {

using support::day;
using support::days;
using time::Bounds;
using time::Period;

constexpr Period kNone{};
Period in_days(int n) { return {Period::Unit::Days, n}; }

const Window kWindow{day(10), day(20)};
Bound some_day_of_it() { return {{}, {kWindow}}; }
IntervalSet from(int n) { return IntervalSet(Interval{day(n), time::kOpenEnd}); }
IntervalSet between(int a, int b) { return IntervalSet(Interval{day(a), day(b)}); }

TEST(TwoSided, OnceIsCertainFromTheLastDayOfAWindow) {
    EXPECT_EQ(once(some_day_of_it(), {kNone, std::nullopt}, Side::Lower), (Bound{from(20), {}}));
    EXPECT_EQ(once(some_day_of_it(), {kNone, in_days(30)}, Side::Lower), (Bound{between(20, 41), {}}));
}

TEST(TwoSided, AShiftMovesAWindow) {
    const Bound shifted = once(some_day_of_it(), {in_days(90), in_days(90)}, Side::Lower);
    EXPECT_EQ(shifted, (Bound{{}, {{day(100), day(110)}}}));
}

TEST(TwoSided, ANarrowerRangeThanTheWindowLeavesASmallerOne) {
    // The event is on day u of [10, 20]; t with u + 1 <= t <= u + 4 lies in [14, 21] for some t.
    EXPECT_EQ(once(some_day_of_it(), {in_days(1), in_days(4)}, Side::Lower),
              (Bound{{}, {{day(14), day(21)}}}));
}

TEST(TwoSided, AWindowIsKeptOnlyBesideWhatIsCertainOnAllOfIt) {
    const Bound kept[] = {some_day_of_it(), {between(10, 21), {}}};
    EXPECT_EQ(conjunction(kept, Side::Lower).windows, (std::vector<Window>{kWindow}));
    const Bound lost[] = {some_day_of_it(), {between(10, 20), {}}};
    EXPECT_TRUE(conjunction(lost, Side::Lower).windows.empty());
}

TEST(TwoSided, NotTurnsWindowsIntoCounterWindows) {
    const Bound upper = negated(some_day_of_it());
    EXPECT_EQ(upper, (Bound{IntervalSet::all(), {kWindow}}));
    // Historically over the whole window is impossible, since it fails on some day of it.
    EXPECT_EQ(historically(upper, {kNone, in_days(10)}, Side::Upper).days, ~between(20, 21));
}

TEST(TwoSided, SinceIsCutWhereTheLeftSideIsNotCertain) {
    const Bound left{between(0, 25), {}};
    EXPECT_EQ(since(left, some_day_of_it(), {kNone, std::nullopt}, Side::Lower).days, between(20, 26));
    EXPECT_EQ(since(left, some_day_of_it(), {in_days(5), in_days(5)}, Side::Lower).windows,
              (std::vector<Window>{{day(15), day(25)}}));
    EXPECT_TRUE(since(left, some_day_of_it(), {in_days(6), in_days(6)}, Side::Lower).windows.empty());
}

TEST(TwoSided, SinceIsImpossibleAcrossACounterWindow) {
    const Bound left{IntervalSet::all(), {kWindow}};
    const Bound event{IntervalSet::one_day(day(5)), {}};
    EXPECT_EQ(since(left, event, {kNone, std::nullopt}, Side::Upper).days, between(5, 21));
    // An event inside of the window may come after the failure.
    const Bound inside{IntervalSet::one_day(day(10)), {}};
    EXPECT_EQ(since(left, inside, {kNone, std::nullopt}, Side::Upper).days, from(10));
}

TEST(TwoSided, AStateIsCertainFromTheLastDayOfItsStartToTheFirstPossibleEnd) {
    const Bound never{};
    EXPECT_EQ(lasting(some_day_of_it(), never, Side::Lower).days, from(20));
    EXPECT_EQ(lasting(some_day_of_it(), {between(30, 40), {}}, Side::Lower).days, between(20, 30));
    EXPECT_TRUE(lasting(some_day_of_it(), {between(15, 16), {}}, Side::Lower).days.empty());
    // An end on the first day of the window comes before the start, or on its day.
    EXPECT_EQ(lasting(some_day_of_it(), {between(10, 11), {}}, Side::Lower).days, from(20));
}

TEST(TwoSided, AStateIsOverAfterTheWindowOfItsEnd) {
    const Bound start{IntervalSet::one_day(day(5)), {}};
    EXPECT_EQ(lasting(start, some_day_of_it(), Side::Upper).days, between(5, 20));
    const Bound second{IntervalSet::one_day(day(5)) | IntervalSet::one_day(day(12)), {}};
    EXPECT_EQ(lasting(second, some_day_of_it(), Side::Upper).days, from(5));
}

TEST(TwoSided, ACounterWindowIsLostWhereAnotherInstanceIsPossible) {
    Disjunction apart(Side::Upper);
    apart.add({between(0, 30), {kWindow}});
    apart.add({between(21, 40), {}});
    EXPECT_EQ(apart.finish(), (Bound{between(0, 40), {kWindow}}));
    Disjunction together(Side::Upper);
    together.add({between(0, 30), {kWindow}});
    together.add({between(20, 40), {}});
    EXPECT_EQ(together.finish(), (Bound{between(0, 40), {}}));
}

TEST(TwoSided, DropsWindowsThatSayNothingNew) {
    const Bound bound{between(50, 60),
                      {{day(10), day(20)}, {day(12), day(15)}, {day(45), day(55)}, {day(12), day(15)}}};
    EXPECT_EQ(canonical(bound, Side::Lower).windows, (std::vector<Window>{{day(12), day(15)}}));
}

}  // namespace
}  // namespace mithaq::engine
