// Civil days of the proleptic Gregorian calendar.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace mithaq::time {

using Day = std::chrono::sys_days;

// Sort before and after every date, so that open ends need no special case. Arithmetic never leaves them: see
// period.h.
inline constexpr Day kOpenStart = Day::min();
inline constexpr Day kOpenEnd = Day::max();

[[nodiscard]] constexpr bool is_open(Day day) { return day == kOpenStart || day == kOpenEnd; }

// The next and previous day; an open end stays where it is.
[[nodiscard]] constexpr Day next(Day day) { return is_open(day) ? day : day + std::chrono::days{1}; }
[[nodiscard]] constexpr Day previous(Day day) { return is_open(day) ? day : day - std::chrono::days{1}; }

[[nodiscard]] constexpr Day make_day(int year, unsigned month, unsigned day) {
    return std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day};
}

// The calendar's ends, in the years -9999 and 9999; arithmetic that leaves them gives an open end.
inline constexpr Day kFirstDay = make_day(-9999, 1, 1);
inline constexpr Day kLastDay = make_day(9999, 12, 31);

// "2003-01-10"; ".." for either open end; years before 0 as "-0044-03-15".
[[nodiscard]] std::string to_string(Day day);

// Exactly YYYY-MM-DD and a real calendar day, years 0000 to 9999; nothing else.
[[nodiscard]] std::optional<Day> parse_day(std::string_view text);

}  // namespace mithaq::time
