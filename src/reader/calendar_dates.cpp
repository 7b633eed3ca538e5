#include "reader/calendar_dates.h"

#include <charconv>
#include <cstdio>
#include <string>

#include "reader/digit_words.h"
#include "reader/month_names.h"

namespace mithaq::reader {

using namespace std::string_view_literals;

namespace {

int last_day(int year, int month) {
    constexpr std::array kDays = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = year == 0 || (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0));
    return month == 2 && !leap ? 28 : kDays[static_cast<std::size_t>(month - 1)];
}

}  // namespace

bool is_real(const PartialDate& date) {
    return date.month <= 12 &&
           (date.day == 0 || (date.month != 0 && date.day <= last_day(date.year, date.month)));
}

// 2003-01-10, 7/7/2017 where the day is past 12 or both are equal, or in Arabic, where the day comes first
std::optional<Parsed> CalendarDates::numeric(std::uint32_t i) const {
    const Token& token = annotation_.tokens[i];
    Parsed parsed;
    if (const auto year = read_year(annotation_, i);
        year && i + 4 < end_ + 0U && is(i + 1, "-") && is(i + 3, "-")) {
        const int month = small(i + 2);
        const int d = small(i + 4);
        if (month < 1 || month > 12 || d < 1 || token.end != annotation_.tokens[i + 1].start)
            return std::nullopt;
        parsed.date = {static_cast<std::int16_t>(*year), static_cast<std::uint8_t>(month),
                       static_cast<std::uint8_t>(d), false, 0};
        parsed.end = i + 5;
        return is_real(parsed.date) ? std::optional<Parsed>(parsed) : std::nullopt;
    }
    if (auto found = day_first(i)) return found;  // 16-1-2018
    if (token.kind != TokenKind::Code) return std::nullopt;
    if (auto found = year_first(i)) return found;  // 2018/1/16
    int a = 0;
    int b = 0;
    int y = 0;
    if (std::sscanf(std::string(form(i)).c_str(), "%2d/%2d/%4d", &a, &b, &y) != 3 || y < 1900 || y > 2099)
        return std::nullopt;
    if (form(i).find_first_not_of("0123456789/") != std::string_view::npos) return std::nullopt;
    if (b > 12)
        std::swap(a, b);
    else if (a <= 12 && a != b && annotation_.lang != "ar") {  // 3/4/2017: in either order that year
        parsed.date.year = static_cast<std::int16_t>(y);
        parsed.end = i + 1;
        return parsed;
    }
    if (a < 1 || b < 1 || b > 12) return std::nullopt;
    parsed.date = {static_cast<std::int16_t>(y), static_cast<std::uint8_t>(b), static_cast<std::uint8_t>(a),
                   false, 0};
    parsed.end = i + 1;
    return is_real(parsed.date) ? std::optional<Parsed>(parsed) : std::nullopt;
}

std::optional<Parsed> CalendarDates::day_first(std::uint32_t i) const {
    if (annotation_.lang != "ar" || i + 4 >= end_ || !is(i + 1, "-") || !is(i + 3, "-")) return std::nullopt;
    const auto year = read_year(annotation_, i + 4);
    const int d = small(i);
    const int month = small(i + 2);
    if (!year || d < 1 || month < 1 || month > 12) return std::nullopt;
    if (annotation_.tokens[i].end != annotation_.tokens[i + 1].start) return std::nullopt;
    Parsed parsed;
    parsed.date = {static_cast<std::int16_t>(*year), static_cast<std::uint8_t>(month),
                   static_cast<std::uint8_t>(d), false, 0};
    parsed.end = i + 5;
    return is_real(parsed.date) ? std::optional<Parsed>(parsed) : std::nullopt;
}

std::optional<Parsed> CalendarDates::year_first(std::uint32_t i) const {
    int y = 0;
    int month = 0;
    int d = 0;
    const std::string text(form(i));
    if (text.find_first_not_of("0123456789/") != std::string::npos || text.find('/') != 4 ||
        std::sscanf(text.c_str(), "%4d/%2d/%2d", &y, &month, &d) != 3)
        return std::nullopt;
    if (y < 1900 || y > 2099 || month < 1 || month > 12 || d < 1) return std::nullopt;
    Parsed parsed;
    parsed.date = {static_cast<std::int16_t>(y), static_cast<std::uint8_t>(month),
                   static_cast<std::uint8_t>(d), false, 0};
    parsed.end = i + 1;
    return is_real(parsed.date) ? std::optional<Parsed>(parsed) : std::nullopt;
}

int CalendarDates::small(std::uint32_t i) const {
    const std::string_view digits = form(i);
    int value = -1;
    if (annotation_.tokens[i].kind == TokenKind::Number && digits.size() <= 2)
        std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

// A day of the month: 7, 7th, السابع, الحادي والعشرين, "twenty-first"
std::optional<Parsed> CalendarDates::day(std::uint32_t i) const {
    if (i >= end_) return std::nullopt;
    Parsed parsed;
    parsed.end = i + 1;
    const Token& token = annotation_.tokens[i];
    int value = 0;
    if (token.kind == TokenKind::Number) {
        const std::string_view digits = form(i);
        const std::size_t length = std::min(digits.find_first_not_of("0123456789"), digits.size());
        if (length == 0 || length > 2 || digits.substr(length) == "s" ||
            digits.find('.') != std::string_view::npos)
            return std::nullopt;
        std::from_chars(digits.data(), digits.data() + length, value);
    } else if (token.arabic) {
        value = arabic_day(i, parsed);
    } else {
        value = english_day(i, parsed);
    }
    if (value < 1 || value > 31) return std::nullopt;
    parsed.date.day = static_cast<std::uint8_t>(value);
    return parsed;
}

int CalendarDates::arabic_day(std::uint32_t i, Parsed& parsed) const {
    Stem stem;
    if (reads(annotation_, annotation_.tokens[i], "عشرين", &stem) ||
        reads(annotation_, annotation_.tokens[i], "ثلاثين", &stem)) {
        if ((stem.clitics & clitic::kThe) == 0) return 0;
        parsed.clitics = static_cast<std::uint8_t>(stem.clitics & ~clitic::kThe);
        return form(i).ends_with("عشرين") ? 20 : 30;
    }
    const auto ordinal = read_ordinal(annotation_, i);
    if (!ordinal || *ordinal > 11) return 0;
    if (form(i).starts_with("و")) parsed.clitics = clitic::kAnd;
    const bool eleven = *ordinal == 11;
    if (is(i + 1, "عشر") || is(i + 1, "عشره")) {
        parsed.end = i + 2;
        return eleven ? 11 : *ordinal + 10;
    }
    if (is(i + 1, "والعشرين") || is(i + 1, "والعشرون")) {
        parsed.end = i + 2;
        return eleven ? 21 : *ordinal + 20;
    }
    if (is(i + 1, "والثلاثين") || is(i + 1, "والثلاثون")) {
        parsed.end = i + 2;
        return eleven ? 31 : 0;
    }
    return eleven ? 0 : *ordinal;
}

int CalendarDates::english_day(std::uint32_t i, Parsed& parsed) const {
    const auto ordinal = read_ordinal(annotation_, i);
    if (ordinal) return *ordinal <= 31 ? *ordinal : 0;
    const int tens = is(i, "twenty") ? 20 : is(i, "thirty") ? 30 : 0;
    const auto units = tens != 0 && i + 1 < end_ ? read_ordinal(annotation_, i + 1) : std::nullopt;
    if (!units || *units > 9) return 0;
    parsed.end = i + 2;
    return tens + *units;
}

// What may stand between month and year: "of", a comma, عام, من عام
std::uint32_t CalendarDates::past_year_words(std::uint32_t at) const {
    constexpr std::array kYearWords = {"عام"sv,   "العام"sv, "سنه"sv, "السنه"sv, "لعام"sv,
                                       "للعام"sv, "لسنه"sv,  "of"sv,  "in"sv};
    const std::uint32_t from = at;
    if (is(at, ",")) ++at;
    if (is(at, "من")) ++at;
    if (any(at, kYearWords)) ++at;
    return at < end_ && read_year(annotation_, at) ? at : from;
}

// Reads the year behind a date, if one is there.
// "last", الماضي: the year is told by the day of publication.
void CalendarDates::take_year(Parsed& parsed) const {
    const std::uint32_t at = past_year_words(parsed.end);
    if (at >= end_ || covered_[at]) return;
    if (const auto year = read_year(annotation_, at); year && (parsed.date.day != 0 || !counts_things(at))) {
        parsed.date.year = static_cast<std::int16_t>(*year);
        parsed.end = at + 1;
        return;
    }
    constexpr std::array kWords = {"عام"sv, "سنه"sv};
    if (const auto words = any(parsed.end, kWords) ? year_in_words(parsed.end + 1) : std::nullopt) {
        parsed.date.year = words->date.year;
        parsed.end = words->end;
        return;
    }
    constexpr std::array kPast = {"الماضي"sv, "المنصرم"sv, "الفايت"sv, "الجاري"sv, "الحالي"sv};
    if (any(parsed.end, kPast)) {
        parsed.relative = true;
        ++parsed.end;
    }
}

// 7 July 2017, 7th of July, السابع من تموز (يوليو) 2017
std::optional<Parsed> CalendarDates::day_month(std::uint32_t i) const {
    const std::uint32_t the = is(i, "the") ? 1 : 0;
    auto parsed = day(i + the);
    if (!parsed || covered_[i + the]) return std::nullopt;
    std::uint32_t at = parsed->end;
    if (is(at, "of") || is(at, "من") || is(at, "day")) ++at;
    if (is(at, "of")) ++at;
    if (is(at, "شهر")) ++at;
    const auto month = read_month(annotation_, at, end_);
    if (!month || month->clitics != 0) return std::nullopt;
    parsed->date.month = month->month;
    parsed->end = month->end;
    take_year(*parsed);
    return is_real(parsed->date) ? parsed : std::nullopt;
}

// July 7, 2017
// "In June 40 states …" counts states.
std::optional<Parsed> CalendarDates::month_day(std::uint32_t i) const {
    const auto month = read_month(annotation_, i, end_);
    if (!month || month->end >= end_ || covered_[month->end]) return std::nullopt;
    const std::uint32_t the = is(month->end, "the") ? 1 : 0;
    auto parsed = day(month->end + the);
    // «يناير1»: in Arabic only where the day is written onto the month.
    if (!parsed || (annotation_.tokens[i].arabic && annotation_.tokens[month->end + the].space_before))
        return std::nullopt;
    parsed->clitics = month->clitics;
    const bool suffixed = form(month->end + the).size() > 2;
    parsed->date.month = month->month;
    const std::uint32_t after_day = parsed->end;
    take_year(*parsed);
    if (parsed->end == after_day && !suffixed && after_day < end_ &&
        annotation_.tokens[after_day].kind == TokenKind::Word && counts_things(after_day - 1))
        return std::nullopt;
    return is_real(parsed->date) ? parsed : std::nullopt;
}

// July 2017, last July, تموز 2017, شهر تموز
std::optional<Parsed> CalendarDates::month_year(std::uint32_t i) const {
    constexpr std::array kRelative = {"last"sv, "this"sv, "next"sv};
    const std::uint32_t lead = any(i, kRelative) || stem_is(i, "شهر") ? 1 : 0;
    const auto month = read_month(annotation_, i + lead, end_);
    if (!month || !free(i, month->end)) return std::nullopt;
    Parsed parsed;
    parsed.date.month = month->month;
    parsed.clitics = lead == 0 ? month->clitics : std::uint8_t{0};
    parsed.end = month->end;
    take_year(parsed);
    parsed.relative = parsed.relative || (lead == 1 && any(i, kRelative));
    const bool alone = parsed.date.year == 0 && !parsed.relative && lead == 0;
    if (alone && month->needs_date && !after_time_word(i, month->clitics)) return std::nullopt;
    return parsed;
}

// Words before which a bare month or year is one: in, since, early, في, منذ
bool CalendarDates::after_time_word(std::uint32_t i, std::uint8_t clitics) const {
    (void)clitics;
    constexpr std::array kWords = {"in"sv,    "since"sv,  "by"sv,    "until"sv, "late"sv,  "early"sv,
                                   "mid"sv,   "during"sv, "في"sv,    "منذ"sv,   "خلال"sv,  "حتي"sv,
                                   "بحلول"sv, "اوايل"sv,  "اواخر"sv, "مطلع"sv,  "نهايه"sv, "منتصف"sv};
    return i > begin_ && any(i - 1, kWords);
}

}  // namespace mithaq::reader
