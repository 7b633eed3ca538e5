#include "reader/pointing_dates.h"

#include "reader/date_pointers.h"
#include "reader/digit_words.h"
#include "reader/month_names.h"

namespace mithaq::reader {

using namespace std::string_view_literals;

// Dates that point to another: the same day, that year, اليوم ذاته, العام نفسه, yesterday, أمس
std::optional<Parsed> PointingDates::pointing(std::uint32_t i) const {
    Parsed parsed;
    parsed.relative = true;
    constexpr std::array kSame = {"same"sv};
    constexpr std::array kItself = {"نفسه"sv, "ذاته"sv, "نفسها"sv, "ذاتها"sv, "عينه"sv};
    if ((is(i, "the") && any(i + 1, kSame)) || is(i, "that")) {
        const std::uint32_t noun = i + (is(i, "that") ? 1 : 2);
        if (!unit(noun, "day", "month", "year", parsed.date)) return std::nullopt;
        parsed.end = noun + 1;
        return parsed;
    }
    if (any(i + 1, kItself) && arabic_unit(i, parsed.date)) {
        parsed.end = i + 2;
        return parsed;
    }
    if (is(i, "اليوم") && is(i + 1, "الاول")) {
        parsed.date.day = kSameUnit;
        parsed.end = i + 2;
        return parsed;
    }
    constexpr std::array kLast = {"الماضي"sv, "المنصرم"sv, "الفايت"sv};
    if (any(i + 1, kLast) && arabic_unit(i, parsed.date) && parsed.date.day == 0) {
        last_unit(parsed.date);
        parsed.end = i + 2;
        return parsed;
    }
    if (is(i, "last") && unit(i + 1, "day", "month", "year", parsed.date) && parsed.date.day == 0) {
        last_unit(parsed.date);
        parsed.end = i + 2;
        return parsed;
    }
    if (const auto found = this_unit(i)) return found;
    if (const auto found = time_away(i)) return found;
    if (const auto found = the_following(i)) return found;
    if (const auto found = weekday(i)) return found;
    if (is(i, "yesterday") || is(i, "امس")) {
        parsed.date.day = kLastUnit;
        parsed.end = i + 1;
        return parsed;
    }
    return std::nullopt;
}

// "this year", "this month", العام الجاري, الشهر الحالي, هذا العام
std::optional<Parsed> PointingDates::this_unit(std::uint32_t i) const {
    constexpr std::array kCurrent = {"الجاري"sv, "الحالي"sv, "الجاريه"sv, "الحاليه"sv};
    Parsed parsed;
    parsed.relative = true;
    const bool english = is(i, "this") && unit(i + 1, "day", "month", "year", parsed.date);
    const bool arabic = i + 1 < end_ && ((any(i + 1, kCurrent) && arabic_unit(i, parsed.date)) ||
                                         ((is(i, "هذا") || is(i, "هذه")) && arabic_unit(i + 1, parsed.date)));
    if ((!english && !arabic) || parsed.date.day != 0) return std::nullopt;
    if (parsed.date.month == kSameUnit) parsed.date.month = kThisUnit;
    if (parsed.date.season == kSameUnit) parsed.date.season = kThisUnit;
    parsed.end = i + 2;
    return parsed;
}

// "two years later", "three days later": from the date before; "ten days ago": from the day of publication.
std::optional<Parsed> PointingDates::time_away(std::uint32_t i) const {
    const Token& token = annotation_.tokens[i];
    if (token.arabic || (token.kind != TokenKind::Word && token.kind != TokenKind::Number))
        return std::nullopt;
    std::uint32_t at = i;
    double count = 1;
    if ((is(i, "a") || is(i, "an")) && !is(i + 1, "dozen") && !is(i + 1, "hundred")) {
        at = i + 1;
    } else {
        const auto number = read_cardinal(annotation_, i, end_);
        if (!number || number->value > 366) return std::nullopt;
        count = number->value;
        at = number->end;
    }
    constexpr std::array<std::pair<std::string_view, std::uint8_t>, 8> kUnits = {{{"year", kYears},
                                                                                  {"years", kYears},
                                                                                  {"month", kMonths},
                                                                                  {"months", kMonths},
                                                                                  {"week", kWeeks},
                                                                                  {"weeks", kWeeks},
                                                                                  {"day", kDays},
                                                                                  {"days", kDays}}};
    const auto unit =
        std::find_if(kUnits.begin(), kUnits.end(), [&](const auto& u) { return is(at, u.first); });
    const bool later = is(at + 1, "later");
    if (unit == kUnits.end() || (!later && !is(at + 1, "ago") && !is(at + 1, "earlier"))) return std::nullopt;
    if (is(at + 1, "earlier")) return std::nullopt;
    Parsed parsed;
    parsed.relative = true;
    parsed.date.year = static_cast<std::int16_t>(count);
    parsed.date.month = unit->second;
    parsed.date.season = later ? kLater : kAgo;
    parsed.end = at + 2;
    return parsed;
}

// "the following February", "the following year", "the next day": the first after the date before
std::optional<Parsed> PointingDates::the_following(std::uint32_t i) const {
    if (!is(i, "the") || (!is(i + 1, "following") && !is(i + 1, "next")) || i + 2 >= end_)
        return std::nullopt;
    Parsed parsed;
    parsed.relative = true;
    parsed.end = i + 3;
    if (const auto month = read_month(annotation_, i + 2, end_)) {
        parsed.date.month = month->month;
        parsed.date.season = kFollowing;
        parsed.end = month->end;
        return parsed;
    }
    const std::uint8_t unit = is(i + 2, "year")    ? kYears
                              : is(i + 2, "month") ? kMonths
                              : is(i + 2, "day")   ? kDays
                                                   : kNoUnit;
    if (unit == kNoUnit) return std::nullopt;
    parsed.date.year = 1;
    parsed.date.month = unit;
    parsed.date.season = kLater;
    return parsed;
}

// "on Friday", "last Tuesday", يوم الجمعة, الاثنين الماضي; not where a date follows ("Friday, 7 July 2017")
std::optional<Parsed> PointingDates::weekday(std::uint32_t i) const {
    constexpr std::array kEnglish = {"monday"sv, "tuesday"sv,  "wednesday"sv, "thursday"sv,
                                     "friday"sv, "saturday"sv, "sunday"sv};
    constexpr std::array kArabic = {"الاثنين"sv, "الثلاثاء"sv, "الاربعاء"sv, "الخميس"sv,
                                    "الجمعه"sv,  "السبت"sv,    "الاحد"sv};
    constexpr std::array kBefore = {"يوم"sv, "صباح"sv, "مساء"sv, "ليل"sv, "فجر"sv, "ظهر"sv};
    constexpr std::array kAfter = {"الماضي"sv, "المنصرم"sv, "الفايت"sv};
    const bool last = is(i, "last");
    const std::uint32_t at = i + (last ? 1 : 0);
    if (at >= end_) return std::nullopt;
    const bool arabic = annotation_.tokens[at].arabic;
    if (!arabic && !annotation_.tokens[at].capitalised) return std::nullopt;
    const auto& names = arabic ? kArabic : kEnglish;
    const auto found = std::find(names.begin(), names.end(), form(at));
    if (found == names.end()) return std::nullopt;
    Parsed parsed;
    parsed.end = at + 1;
    const bool past = any(at + 1, kAfter);
    if (past) ++parsed.end;
    const bool after_day_word =
        at > begin_ &&
        std::any_of(kBefore.begin(), kBefore.end(), [&](std::string_view w) { return stem_is(at - 1, w); });
    if (arabic && !past && !after_day_word) return std::nullopt;
    const std::uint32_t next = parsed.end + (is(parsed.end, ",") ? 1 : 0);
    if (next < end_ && (day_month(next) || month_day(next))) return std::nullopt;
    parsed.relative = true;
    parsed.date.day = kWeekday;
    parsed.date.month = static_cast<std::uint8_t>(1 + (found - names.begin()));
    return parsed;
}

void PointingDates::last_unit(PartialDate& date) {
    if (date.month == kSameUnit) date.month = kLastUnit;
    if (date.season == kSameUnit) date.season = kLastUnit;
}

bool PointingDates::unit(std::uint32_t i, std::string_view day_word, std::string_view month_word,
                         std::string_view year_word, PartialDate& date) const {
    if (is(i, day_word))
        date.day = kSameUnit;
    else if (is(i, month_word))
        date.month = kSameUnit;
    else if (is(i, year_word))
        date.season = kSameUnit;
    else
        return false;
    return true;
}

bool PointingDates::arabic_unit(std::uint32_t i, PartialDate& date) const {
    const Token& token = annotation_.tokens[i];
    const auto reads_one = [&](std::string_view word) {
        Stem stem;
        return token.arabic && reads(annotation_, token, word, &stem) && (stem.clitics & clitic::kThe) != 0;
    };
    if (reads_one("يوم"))
        date.day = kSameUnit;
    else if (reads_one("شهر"))
        date.month = kSameUnit;
    else if (reads_one("عام") || reads_one("سنه"))
        date.season = kSameUnit;
    else
        return false;
    return true;
}

}  // namespace mithaq::reader
