// Days, months, years, decades and seasons that the words give themselves.
#pragma once

#include "reader/date_words.h"

namespace mithaq::reader {

// Whether there is such a day; the 29th of February where the year is not known.
[[nodiscard]] bool is_real(const PartialDate& date);

class CalendarDates : protected DateWords {
protected:
    using DateWords::DateWords;

    // 2003-01-10, 7/7/2017 where the day is past 12 or both are equal, or in Arabic, where the day comes first
    [[nodiscard]] std::optional<Parsed> numeric(std::uint32_t i) const;
    [[nodiscard]] std::optional<Parsed> day_first(std::uint32_t i) const;
    [[nodiscard]] std::optional<Parsed> year_first(std::uint32_t i) const;
    [[nodiscard]] int small(std::uint32_t i) const;
    // A day of the month: 7, 7th, السابع, الحادي والعشرين, "twenty-first"
    [[nodiscard]] std::optional<Parsed> day(std::uint32_t i) const;
    [[nodiscard]] int arabic_day(std::uint32_t i, Parsed& parsed) const;
    [[nodiscard]] int english_day(std::uint32_t i, Parsed& parsed) const;
    // What may stand between month and year: "of", a comma, عام, من عام
    [[nodiscard]] std::uint32_t past_year_words(std::uint32_t at) const;
    // Reads the year behind a date, if one is there.
    // "last", الماضي: the year is told by the day of publication.
    void take_year(Parsed& parsed) const;
    // 7 July 2017, 7th of July, السابع من تموز (يوليو) 2017
    [[nodiscard]] std::optional<Parsed> day_month(std::uint32_t i) const;
    // July 7, 2017
    // "In June 40 states …" counts states.
    [[nodiscard]] std::optional<Parsed> month_day(std::uint32_t i) const;
    // July 2017, last July, تموز 2017, شهر تموز
    [[nodiscard]] std::optional<Parsed> month_year(std::uint32_t i) const;
    // Words before which a bare month or year is one: in, since, early, في, منذ
    [[nodiscard]] bool after_time_word(std::uint32_t i, std::uint8_t clitics) const;

    [[nodiscard]] int arabic_decade(std::uint32_t i) const;
    // the 1990s, التسعينيات من القرن الماضي
    [[nodiscard]] std::optional<Parsed> decade(std::uint32_t i) const;
    // spring 2015, ربيع عام 2015
    [[nodiscard]] std::optional<Parsed> season(std::uint32_t i) const;
    // A year with a word that says so, in brackets, or bare where nothing is counted: عام 2006, in 2003, (1945)
    [[nodiscard]] std::optional<Parsed> year_alone(std::uint32_t i) const;
    [[nodiscard]] std::optional<Parsed> year_in_words(std::uint32_t i) const;
    [[nodiscard]] std::uint8_t year_word_clitics(std::uint32_t i) const;
    // Whether the number at `i` counts what follows: "1968 warheads", 2000 رأس
    [[nodiscard]] bool counts_things(std::uint32_t i) const;
    [[nodiscard]] bool after_number_word(std::uint32_t i) const;
};

// عشرينيات, تسعينات: the name of a decade.
[[nodiscard]] bool is_decade_word(std::string_view word);

}  // namespace mithaq::reader
