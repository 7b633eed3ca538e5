// Dates that point to another: "the same day", "last year", "two years later", "on Friday".
#pragma once

#include "reader/calendar_dates.h"

namespace mithaq::reader {

class PointingDates : protected CalendarDates {
protected:
    using CalendarDates::CalendarDates;

    // Dates that point to another: the same day, that year, اليوم ذاته, العام نفسه, yesterday, أمس
    [[nodiscard]] std::optional<Parsed> pointing(std::uint32_t i) const;
    // "this year", "this month", العام الجاري, الشهر الحالي, هذا العام
    [[nodiscard]] std::optional<Parsed> this_unit(std::uint32_t i) const;
    // "two years later", "ten days ago"
    [[nodiscard]] std::optional<Parsed> time_away(std::uint32_t i) const;
    [[nodiscard]] std::optional<Parsed> the_following(std::uint32_t i) const;
    // "on Friday", "last Tuesday", يوم الجمعة, الاثنين الماضي; not where a date follows ("Friday, 7 July 2017")
    [[nodiscard]] std::optional<Parsed> weekday(std::uint32_t i) const;
    static void last_unit(PartialDate& date);
    bool unit(std::uint32_t i, std::string_view day_word, std::string_view month_word,
              std::string_view year_word, PartialDate& date) const;
    bool arabic_unit(std::uint32_t i, PartialDate& date) const;
};

}  // namespace mithaq::reader
