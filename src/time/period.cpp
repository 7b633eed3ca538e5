#include "time/period.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>

namespace mithaq::time {

namespace {

// A calendar day taken apart; months are counted from January of the year 0.
struct MonthDay {
    std::int64_t month;
    unsigned day;
};

MonthDay take_apart(Day day) {
    const std::chrono::year_month_day date{day};
    return {std::int64_t{static_cast<int>(date.year())} * 12 + static_cast<unsigned>(date.month()) - 1,
            static_cast<unsigned>(date.day())};
}

constexpr std::int64_t kFirstMonth = -119988;  // January of -9999
constexpr std::int64_t kLastMonth = 119999;    // December of 9999

std::chrono::year_month year_month(std::int64_t month) {
    assert(kFirstMonth <= month && month <= kLastMonth);
    const std::int64_t year = month >= 0 ? month / 12 : -((11 - month) / 12);
    return std::chrono::year{static_cast<int>(year)} /
           std::chrono::month{static_cast<unsigned>(month - year * 12 + 1)};
}

unsigned length_of(std::int64_t month) {
    return static_cast<unsigned>((year_month(month) / std::chrono::last).day());
}

Day day_of(std::int64_t month, unsigned day) { return Day{year_month(month) / std::chrono::day{day}}; }

// Days outside the calendar count as its open ends.
Day within_calendar(Day day) {
    if (day < kFirstDay) return kOpenStart;
    if (day > kLastDay) return kOpenEnd;
    return day;
}

bool in_days(Period period) { return period.unit == Period::Unit::Days; }

}  // namespace

std::string to_string(Period period) {
    return fmt::format("{} {}{}", period.count, in_days(period) ? "day" : "month",
                       period.count == 1 ? "" : "s");
}

Day add(Day day, Period period) {
    assert(period.count >= 0);
    day = within_calendar(day);
    if (is_open(day)) return day;
    if (in_days(period)) return within_calendar(day + std::chrono::days{period.count});
    const MonthDay from = take_apart(day);
    const std::int64_t month = from.month + period.count;
    if (month > kLastMonth) return kOpenEnd;
    return day_of(month, std::min(from.day, length_of(month)));
}

Day last_reaching(Day day, Period period) {
    assert(period.count >= 0);
    day = within_calendar(day);
    if (is_open(day)) return day;
    if (in_days(period)) return within_calendar(day - std::chrono::days{period.count});
    const MonthDay to = take_apart(day);
    const std::int64_t month = to.month - period.count;
    if (month < kFirstMonth) return kOpenStart;
    // The last day of a month is also the image of the days that the month is too short for.
    const bool last_of_month = to.day == length_of(to.month);
    return day_of(month, last_of_month ? length_of(month) : std::min(to.day, length_of(month)));
}

Day first_reaching(Day day, Period period) {
    assert(period.count >= 0);
    day = within_calendar(day);
    if (is_open(day)) return day;
    if (in_days(period)) return within_calendar(day - std::chrono::days{period.count});
    const MonthDay to = take_apart(day);
    const std::int64_t month = to.month - period.count;
    if (month < kFirstMonth) return kOpenStart;
    // No day of a shorter month reaches that far; the first of the next one reaches further.
    if (to.day > length_of(month)) return day_of(month + 1, 1);
    return day_of(month, to.day);
}

}  // namespace mithaq::time
