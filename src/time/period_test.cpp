#include "time/period.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "support/days.h"
#include "support/generators.h"

namespace mithaq::time {
namespace {

using support::day;
using support::every_day;

constexpr Period months(int n) { return {Period::Unit::Months, n}; }
constexpr Period in_days(int n) { return {Period::Unit::Days, n}; }

struct Addition {
    const char* from;
    Period period;
    const char* to;
};

TEST(Period, EndsByTheCalendar) {
    for (const Addition& row : {Addition{"2003-01-10", months(3), "2003-04-10"},
                                {"2003-01-31", months(1), "2003-02-28"},
                                {"2004-01-31", months(1), "2004-02-29"},
                                {"2004-02-29", months(12), "2005-02-28"},
                                {"2004-02-29", months(48), "2008-02-29"},
                                {"2003-02-28", months(12), "2004-02-28"},
                                {"1999-11-30", months(3), "2000-02-29"},
                                {"1899-11-30", months(3), "1900-02-28"},
                                {"2003-08-31", months(1), "2003-09-30"},
                                {"2003-12-31", months(6), "2004-06-30"},
                                {"2003-01-10", months(126), "2013-07-10"},
                                {"2003-01-10", in_days(90), "2003-04-10"},
                                {"2003-01-11", in_days(90), "2003-04-11"},
                                {"2004-01-11", in_days(90), "2004-04-10"},
                                {"2003-01-10", in_days(0), "2003-01-10"},
                                {"2003-01-31", months(0), "2003-01-31"}}) {
        EXPECT_EQ(to_string(add(day(row.from), row.period)), row.to)
            << row.from << " + " << to_string(row.period);
    }
}

TEST(Period, OfAChainIsAddedOneAfterTheOther) {
    EXPECT_EQ(to_string(add(add(day("2003-01-31"), months(1)), months(1))), "2003-03-28");
    EXPECT_EQ(to_string(add(day("2003-01-31"), months(2))), "2003-03-31");
}

// Whole leap cycles, among them the one around 1900, which had no leap day.
class EveryShift : public testing::TestWithParam<std::pair<int, int>> {};

TEST_P(EveryShift, IsMonotoneAndHasTheInverseImagesOfItsDefinition) {
    const auto days = every_day(make_day(GetParam().first, 1, 1), make_day(GetParam().second + 1, 1, 1));
    for (int n = 0; n <= 30; ++n) {
        for (const Period period : {months(n), in_days(n)}) {
            for (const Day d : days) {
                ASSERT_LE(add(d, period), add(next(d), period));
                // The last day whose image is at most d, and the next one's is beyond.
                const Day last = last_reaching(d, period);
                ASSERT_LE(add(last, period), d) << to_string(d) << " " << to_string(period);
                ASSERT_GT(add(next(last), period), d) << to_string(d) << " " << to_string(period);
                const Day first = first_reaching(d, period);
                ASSERT_GE(add(first, period), d) << to_string(d) << " " << to_string(period);
                ASSERT_LT(add(previous(first), period), d) << to_string(d) << " " << to_string(period);
            }
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Years, EveryShift, testing::Values(std::pair{1896, 1904}, std::pair{1999, 2004}));

// A second definition of the calendar rule, by counting.
RC_GTEST_PROP(PeriodProperty, MonthsCountCalendarPagesAndKeepTheDayWhereTheMonthHasIt, (const Period& any)) {
    const Day from = *support::any_day();
    const int n = any.count % 60;
    const std::chrono::year_month_day start{from};
    std::chrono::year_month page = start.year() / start.month();
    for (int i = 0; i < n; ++i) page += std::chrono::months{1};
    std::chrono::year_month_day to = page / start.day();
    while (!to.ok()) to = page / (to.day() - std::chrono::days{1});
    RC_ASSERT(add(from, months(n)) == Day{to});
}

TEST(Period, BeyondTheCalendarIsAnOpenEnd) {
    constexpr int kMost = 2'147'483'647;
    for (const Period huge : {months(kMost), in_days(kMost)}) {
        EXPECT_EQ(add(day("2003-01-10"), huge), kOpenEnd);
        EXPECT_EQ(add(kFirstDay, huge), kOpenEnd);
        EXPECT_EQ(last_reaching(day("2003-01-10"), huge), kOpenStart);
        EXPECT_EQ(first_reaching(kLastDay, huge), kOpenStart);
    }
    EXPECT_EQ(add(kLastDay, in_days(1)), kOpenEnd);
    EXPECT_EQ(add(kLastDay, months(1)), kOpenEnd);
    EXPECT_EQ(add(kLastDay, months(0)), kLastDay);
    EXPECT_EQ(first_reaching(kFirstDay, in_days(1)), kOpenStart);
    EXPECT_EQ(add(kLastDay + std::chrono::days{1}, in_days(0)), kOpenEnd);
    EXPECT_EQ(add(kFirstDay - std::chrono::days{1}, in_days(5)), kOpenStart);
    for (const Day open : {kOpenStart, kOpenEnd}) {
        EXPECT_EQ(add(open, months(1)), open);
        EXPECT_EQ(last_reaching(open, months(1)), open);
        EXPECT_EQ(first_reaching(open, in_days(1)), open);
    }
}

TEST(Period, PrintsAsItIsRead) {
    for (const char* text : {"0 days", "1 day", "90 days", "1 month", "3 months", "126 months"}) {
        EXPECT_EQ(to_string(parse_period(text).value()), text);
    }
    EXPECT_EQ(parse_period("10 years"), months(120));
    EXPECT_EQ(parse_period("2 weeks"), in_days(14));
}

}  // namespace
}  // namespace mithaq::time
