#include "time/metric.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "support/days.h"
#include "support/generators.h"

namespace mithaq::time {
namespace {

using support::day;
using support::days;
using support::every_day;

constexpr Period months(int n) { return {Period::Unit::Months, n}; }
constexpr Period in_days(int n) { return {Period::Unit::Days, n}; }

// The longest period of the generators, and more.
constexpr std::chrono::days kReach{450};

// The operators as rulings define them, one day at a time. Sets have their ends within the horizon, so days
// beyond it by more than the longest period are all alike, and looking `kReach` further is enough.
class DayByDay {
public:
    explicit DayByDay(const Bounds& bounds) : bounds_(bounds) {
        for (const Day u : world()) {
            low_.push_back(add(u, bounds.low));
            high_.push_back(bounds.high ? add(u, *bounds.high) : kOpenEnd);
        }
    }

    static const std::vector<Day>& world() {
        static const std::vector<Day> all =
            every_day(support::kHorizonFrom - 2 * kReach - kReach, support::kHorizonTo + 2 * kReach + kReach);
        return all;
    }
    // The days on which an answer is compared.
    static const std::vector<Day>& asked() {
        static const std::vector<Day> all =
            every_day(support::kHorizonFrom - kReach, support::kHorizonTo + kReach);
        return all;
    }

    // Whether s + a <= t <= s + b.
    [[nodiscard]] bool related(Day s, Day t) const {
        const auto i = static_cast<std::size_t>((s - world().front()).count());
        return low_[i] <= t && t <= high_[i];
    }

    [[nodiscard]] bool once(const IntervalSet& a, Day t) const {
        return std::any_of(world().begin(), world().end(),
                           [&](Day s) { return a.contains(s) && related(s, t); });
    }
    [[nodiscard]] bool historically(const IntervalSet& a, Day t) const {
        return std::all_of(world().begin(), world().end(),
                           [&](Day s) { return !related(s, t) || a.contains(s); });
    }
    [[nodiscard]] bool eventually(const IntervalSet& a, Day t) const {
        return std::any_of(world().begin(), world().end(),
                           [&](Day s) { return a.contains(s) && related(t, s); });
    }
    [[nodiscard]] bool always(const IntervalSet& a, Day t) const {
        return std::all_of(world().begin(), world().end(),
                           [&](Day s) { return !related(t, s) || a.contains(s); });
    }
    [[nodiscard]] bool since(const IntervalSet& a, const IntervalSet& b, Day t) const {
        for (Day s = t; s >= world().front(); s = previous(s)) {
            if (b.contains(s) && related(s, t)) return true;
            if (s != t && !a.contains(s)) return false;
        }
        return false;
    }
    [[nodiscard]] bool until(const IntervalSet& a, const IntervalSet& b, Day t) const {
        for (Day s = t; s <= world().back(); s = next(s)) {
            if (b.contains(s) && related(t, s)) return true;
            if (s != t && !a.contains(s)) return false;
        }
        return false;
    }

private:
    Bounds bounds_;
    std::vector<Day> low_;
    std::vector<Day> high_;
};

// Day-by-day search over all days is quadratic, so properties ask about some days of each case: where the
// answer or a set changes, and a few others.
std::vector<Day> telling_days(const IntervalSet& answer) {
    std::vector<Day> out;
    const auto put = [&](Day d) {
        if (is_open(d)) return;
        for (const Day each : {previous(d), d, next(d)}) {
            if (each >= DayByDay::asked().front() && each <= DayByDay::asked().back()) out.push_back(each);
        }
    };
    std::size_t count = 0;
    for (const Interval& interval : answer.intervals()) {
        if (++count > 12) break;
        put(interval.from);
        put(interval.to);
    }
    for (int i = 0; i < 25; ++i) out.push_back(*support::any_day());
    return out;
}

RC_GTEST_PROP(MetricProperty, ImageHoldsTheImagesOfItsDays, (const IntervalSet& set, const Period& period)) {
    const IntervalSet answer = image(set, period);
    std::vector<Interval> expected;
    for (const Day u : DayByDay::world()) {
        if (set.contains(u)) expected.push_back({add(u, period), next(add(u, period))});
    }
    const IntervalSet wanted(std::move(expected));
    for (const Day t : DayByDay::asked()) RC_ASSERT(answer.contains(t) == wanted.contains(t));
}

RC_GTEST_PROP(MetricProperty, InverseImageHoldsTheDaysWhoseImageLiesIn,
              (const IntervalSet& set, const Period& period)) {
    const IntervalSet answer = inverse_image(set, period);
    for (const Day t : DayByDay::asked()) RC_ASSERT(answer.contains(t) == set.contains(add(t, period)));
}

RC_GTEST_PROP(MetricProperty, OnceIsDayByDay, (const IntervalSet& a, const Bounds& bounds)) {
    const DayByDay plain(bounds);
    const IntervalSet answer = once(a, bounds);
    for (const Day t : telling_days(answer)) RC_ASSERT(answer.contains(t) == plain.once(a, t));
}

RC_GTEST_PROP(MetricProperty, HistoricallyIsDayByDay, (const IntervalSet& a, const Bounds& bounds)) {
    const DayByDay plain(bounds);
    const IntervalSet answer = historically(a, bounds);
    for (const Day t : telling_days(answer)) RC_ASSERT(answer.contains(t) == plain.historically(a, t));
}

RC_GTEST_PROP(MetricProperty, EventuallyIsDayByDay, (const IntervalSet& a, const Bounds& bounds)) {
    const DayByDay plain(bounds);
    const IntervalSet answer = eventually(a, bounds);
    for (const Day t : telling_days(answer)) RC_ASSERT(answer.contains(t) == plain.eventually(a, t));
}

RC_GTEST_PROP(MetricProperty, AlwaysIsDayByDay, (const IntervalSet& a, const Bounds& bounds)) {
    const DayByDay plain(bounds);
    const IntervalSet answer = always(a, bounds);
    for (const Day t : telling_days(answer)) RC_ASSERT(answer.contains(t) == plain.always(a, t));
}

RC_GTEST_PROP(MetricProperty, SinceIsDayByDay,
              (const IntervalSet& a, const IntervalSet& b, const Bounds& bounds)) {
    const DayByDay plain(bounds);
    const IntervalSet answer = since(a, b, bounds);
    for (const Day t : telling_days(answer)) RC_ASSERT(answer.contains(t) == plain.since(a, b, t));
}

RC_GTEST_PROP(MetricProperty, UntilIsDayByDay,
              (const IntervalSet& a, const IntervalSet& b, const Bounds& bounds)) {
    const DayByDay plain(bounds);
    const IntervalSet answer = until(a, b, bounds);
    for (const Day t : telling_days(answer)) RC_ASSERT(answer.contains(t) == plain.until(a, b, t));
}

RC_GTEST_PROP(MetricProperty, LastingIsDayByDay, (const IntervalSet& starts, const IntervalSet& ends)) {
    const IntervalSet answer = lasting(starts, ends);
    bool lasts = false;
    for (const Day t : DayByDay::world()) {
        if (ends.contains(t)) lasts = false;
        if (starts.contains(t)) lasts = true;
        RC_ASSERT(answer.contains(t) == lasts);
    }
}

// An event on some one day of the window, tried on each.
RC_GTEST_PROP(MetricProperty, OnceCertainHoldsWhateverTheDayOfTheEvent, (const Bounds& bounds)) {
    const Day first = *support::any_day();
    const Window window{first, first + std::chrono::days{*rc::gen::inRange(0, 70)}};
    IntervalSet wanted = IntervalSet::all();
    const std::optional<Window> result = once_window(window, bounds);
    bool meets_always = true;
    for (const Day u : every_day(window.first, next(window.last))) {
        const IntervalSet answer = once(IntervalSet::one_day(u), bounds);
        wanted = wanted & answer;
        if (result) meets_always = meets_always && answer.meets(IntervalSet(result->interval()));
    }
    RC_ASSERT(once_certain(window, bounds) == wanted);
    RC_ASSERT(meets_always);
    RC_ASSERT(!result || wanted.empty());
}

// Whole leap cycles: no month shift is special there.
class LeapCycle : public testing::TestWithParam<std::pair<int, int>> {};

TEST_P(LeapCycle, EveryShiftByMonthsIsTheImageOfItsDays) {
    const Day from = make_day(GetParam().first, 1, 1);
    const Day to = make_day(GetParam().second + 1, 1, 1);
    const IntervalSet all(Interval{from, to});
    for (int n = 0; n <= 50; ++n) {
        std::vector<Interval> images;
        for (const Day u : every_day(from, to))
            images.push_back({add(u, months(n)), next(add(u, months(n)))});
        EXPECT_EQ(image(all, months(n)), IntervalSet(std::move(images))) << n << " months";
        const IntervalSet back = inverse_image(all, months(n));
        for (const Day t : every_day(from - kReach * 4, to + kReach)) {
            ASSERT_EQ(back.contains(t), all.contains(add(t, months(n)))) << n << " months, " << to_string(t);
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Years, LeapCycle, testing::Values(std::pair{1896, 1904}, std::pair{1999, 2004}));

TEST(Metric, ThreeMonthsAfterTheNoticeOfTenJanuary) {
    const IntervalSet notice = IntervalSet::one_day(day("2003-01-10"));
    EXPECT_EQ(image(notice, months(3)), IntervalSet::one_day(day("2003-04-10")));
    EXPECT_EQ(once(notice, {months(3), std::nullopt}), days("2003-04-10", ".."));
}

TEST(Metric, SeveralDaysHaveOneImageAtTheEndOfAMonth) {
    EXPECT_EQ(image(days("2003-01-28", "2003-02-01"), months(1)), IntervalSet::one_day(day("2003-02-28")));
    EXPECT_EQ(inverse_image(IntervalSet::one_day(day("2003-02-28")), months(1)),
              days("2003-01-28", "2003-02-01"));
}

TEST(Metric, ImagesOfAShortMonthLeaveAGap) {
    EXPECT_EQ(to_string(image(days("2003-02-27", "2003-03-02"), months(1))),
              "{[2003-03-27, 2003-03-29), [2003-04-01, 2003-04-02)}");
    EXPECT_TRUE(inverse_image(IntervalSet::one_day(day("2003-03-30")), months(1)).empty());
}

TEST(Metric, GapsOfAnOpenSetAreFilledFarFromLivingLaw) {
    const IntervalSet answer = image(IntervalSet::all(), months(1));
    EXPECT_FALSE(answer.contains(day("2199-03-30")));
    EXPECT_FALSE(answer.contains(day("1801-03-30")));
    EXPECT_TRUE(answer.contains(day("2400-03-30")));
    EXPECT_TRUE(answer.contains(day("1500-03-30")));
    EXPECT_TRUE(answer.contains(kOpenStart));
}

TEST(Metric, ReversedBoundsGiveNothing) {
    const IntervalSet event = IntervalSet::one_day(day("2001-02-05"));
    EXPECT_TRUE(once(event, {in_days(3), in_days(2)}).empty());
    EXPECT_TRUE(eventually(event, {months(3), months(2)}).empty());
}

TEST(Metric, MixedBoundsGiveNothingOnTheDaysOnWhichTheyAreReversed) {
    // A month from 5 February 2001 has 28 days, from 5 March 31.
    EXPECT_TRUE(once(IntervalSet::one_day(day("2001-02-05")), {in_days(30), months(1)}).empty());
    EXPECT_EQ(once(IntervalSet::one_day(day("2001-03-05")), {in_days(30), months(1)}),
              days("2001-04-04", "2001-04-06"));
    EXPECT_EQ(once_window({day("2001-02-05"), day("2001-03-05")}, {in_days(30), months(1)}), std::nullopt);
}

TEST(Metric, HugePeriodsRunToTheOpenEnd) {
    constexpr int kHuge = 2'147'483'647;
    for (const Period huge : {in_days(kHuge), months(kHuge)}) {
        const IntervalSet some = days("2000-01-01", "2001-01-01");
        EXPECT_TRUE(image(some, huge).empty());
        EXPECT_TRUE(inverse_image(some, huge).empty());
        EXPECT_EQ(once(some, {in_days(0), huge}), days("2000-01-01", ".."));
        EXPECT_EQ(eventually(some, {in_days(0), huge}), days("..", "2001-01-01"));
        EXPECT_TRUE(historically(some, {in_days(0), huge}).empty());
        EXPECT_TRUE(always(some, {in_days(0), huge}).empty());
        EXPECT_EQ(historically(IntervalSet::all(), {in_days(0), huge}), IntervalSet::all());
    }
}

TEST(Metric, SinceHoldsOnTheDayAfterWhateverTheLeftSide) {
    const IntervalSet event = IntervalSet::one_day(day("2001-05-01"));
    EXPECT_EQ(since({}, event, {in_days(0), std::nullopt}), days("2001-05-01", "2001-05-03"));
    EXPECT_EQ(until({}, event, {in_days(0), std::nullopt}), days("2001-04-30", "2001-05-02"));
}

TEST(Metric, AStateBegunOnTheDayOfItsEndLasts) {
    const IntervalSet both = IntervalSet::one_day(day("2001-05-01"));
    EXPECT_EQ(lasting(both, both), days("2001-05-01", ".."));
    EXPECT_EQ(lasting(both, IntervalSet::one_day(day("2001-05-09"))), days("2001-05-01", "2001-05-09"));
}

TEST(Metric, AWindowWithoutEndGivesAWindowWithoutEnd) {
    const Window some_day{day("2001-05-01"), kOpenEnd};
    EXPECT_TRUE(once_certain(some_day, {months(1), std::nullopt}).empty());
    EXPECT_EQ(once_window(some_day, {months(1), std::nullopt}), (Window{day("2001-06-01"), kOpenEnd}));
    EXPECT_EQ(once_window(some_day, {months(1), months(1)}), (Window{day("2001-06-01"), kOpenEnd}));
}

}  // namespace
}  // namespace mithaq::time
