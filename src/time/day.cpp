#include "time/day.h"

#include <fmt/format.h>

namespace mithaq::time {

namespace {

// Digits only; -1 for anything else.
int number(std::string_view digits) {
    int value = 0;
    for (const char c : digits) {
        if (c < '0' || c > '9') return -1;
        value = value * 10 + (c - '0');
    }
    return value;
}

}  // namespace

std::string to_string(Day day) {
    if (is_open(day)) return "..";
    if (day < kFirstDay || day > kLastDay) {
        return fmt::format("day {}", static_cast<std::int64_t>(day.time_since_epoch().count()));
    }
    const std::chrono::year_month_day date{day};
    const int year = static_cast<int>(date.year());
    return fmt::format("{}{:04}-{:02}-{:02}", year < 0 ? "-" : "", year < 0 ? -year : year,
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::optional<Day> parse_day(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const int year = number(text.substr(0, 4));
    const int month = number(text.substr(5, 2));
    const int day = number(text.substr(8, 2));
    if (year < 0 || month < 0 || day < 0) return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year{year},
                                           std::chrono::month{static_cast<unsigned>(month)},
                                           std::chrono::day{static_cast<unsigned>(day)}};
    if (!date.ok()) return std::nullopt;
    return Day{date};
}

}  // namespace mithaq::time
