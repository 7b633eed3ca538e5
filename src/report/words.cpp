#include "report/words.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace mithaq::report {

namespace {

constexpr std::array<std::string_view, 12> kEnglishMonths = {"January",   "February", "March",    "April",
                                                             "May",       "June",     "July",     "August",
                                                             "September", "October",  "November", "December"};
constexpr std::array<std::string_view, 12> kArabicMonths = {
    "كانون الثاني/يناير", "شباط/فبراير",        "آذار/مارس",           "نيسان/أبريل",
    "أيار/مايو",          "حزيران/يونيو",       "تموز/يوليو",          "آب/أغسطس",
    "أيلول/سبتمبر",       "تشرين الأول/أكتوبر", "تشرين الثاني/نوفمبر", "كانون الأول/ديسمبر"};

std::chrono::year_month_day parts_of(time::Day day) { return std::chrono::year_month_day{day}; }

std::string month_name(std::chrono::month month, Lang lang) {
    const auto index = static_cast<unsigned>(month) - 1;
    return std::string(lang == Lang::Arabic ? kArabicMonths[index] : kEnglishMonths[index]);
}

std::string month_in_words(time::Day day, Lang lang) {
    const auto parts = parts_of(day);
    return fmt::format("{} {}", month_name(parts.month(), lang), static_cast<int>(parts.year()));
}

std::string year_in_words(time::Day day, Lang lang) {
    const int year = static_cast<int>(parts_of(day).year());
    return lang == Lang::Arabic ? fmt::format("عام {}", year) : fmt::format("{}", year);
}

// Whether a window is exactly one calendar month, or one calendar year.
bool is_whole_month(time::Window window) {
    const auto first = parts_of(window.first);
    const auto last = parts_of(window.last);
    return first.year() == last.year() && first.month() == last.month() &&
           first.day() == std::chrono::day{1} &&
           parts_of(time::next(window.last)).day() == std::chrono::day{1};
}

bool is_whole_year(time::Window window) {
    const auto first = parts_of(window.first);
    const auto after = parts_of(time::next(window.last));
    return first.month() == std::chrono::January && first.day() == std::chrono::day{1} &&
           after.month() == std::chrono::January && after.day() == std::chrono::day{1} &&
           after.year() - first.year() == std::chrono::years{1};
}

time::Day middle(time::Window window) { return window.first + (window.last - window.first) / 2; }

std::string approximate_in_words(const time::Edtf& date, Lang lang) {
    const time::Day centre = middle(date.window);
    std::string about;
    switch (date.precision) {
        case time::Precision::Day:
            about = day_in_words(centre, lang);
            break;
        case time::Precision::Month:
            about = month_in_words(centre, lang);
            break;
        case time::Precision::Year:
            about = year_in_words(centre, lang);
            break;
        default:
            return window_in_words(date.window, lang);
    }
    return (lang == Lang::Arabic ? "نحو " : "about ") + about;
}

}  // namespace

std::string_view code_of(Lang lang) { return lang == Lang::Arabic ? "ar" : "en"; }

std::string day_in_words(time::Day day, Lang lang) {
    const bool arabic = lang == Lang::Arabic;
    if (day == time::kOpenStart) return arabic ? "ما قبل السجل" : "before the record";
    if (day == time::kOpenEnd) return arabic ? "أجل غير مسمّى" : "no known end";
    const auto parts = parts_of(day);
    return fmt::format("{} {} {}", static_cast<unsigned>(parts.day()), month_name(parts.month(), lang),
                       static_cast<int>(parts.year()));
}

std::string window_in_words(time::Window window, Lang lang) {
    const bool arabic = lang == Lang::Arabic;
    if (window.is_one_day()) return day_in_words(window.first, lang);
    if (window.first == time::kOpenStart)
        return (arabic ? "يوم حتى " : "some day up to ") + day_in_words(window.last, lang);
    if (window.last == time::kOpenEnd)
        return (arabic ? "يوم ابتداءً من " : "some day from ") + day_in_words(window.first, lang) +
               (arabic ? "" : " on");
    if (is_whole_month(window)) return month_in_words(window.first, lang);
    if (is_whole_year(window)) return year_in_words(window.first, lang);
    return arabic ? fmt::format("يوم من {} إلى {}", day_in_words(window.first, lang),
                                day_in_words(window.last, lang))
                  : fmt::format("some day from {} to {}", day_in_words(window.first, lang),
                                day_in_words(window.last, lang));
}

std::string edtf_in_words(const time::Edtf& date, Lang lang) {
    if (date.approximate && !date.is_interval && !time::is_open(date.window.first) &&
        !time::is_open(date.window.last))
        return approximate_in_words(date, lang);
    return window_in_words(date.window, lang);
}

std::string interval_in_words(time::Interval interval, Lang lang) {
    const bool arabic = lang == Lang::Arabic;
    const time::Day last = time::previous(interval.to);
    const bool since_ever = interval.from == time::kOpenStart;
    const bool for_good = interval.to == time::kOpenEnd;
    if (since_ever && for_good) return arabic ? "في كل حين" : "at all times";
    if (since_ever) return (arabic ? "حتى " : "up to ") + day_in_words(last, lang);
    if (for_good)
        return arabic ? "منذ " + day_in_words(interval.from, lang)
                      : "from " + day_in_words(interval.from, lang) + " on";
    if (interval.from == last) return (arabic ? "في " : "on ") + day_in_words(last, lang);
    return arabic ? fmt::format("من {} إلى {}", day_in_words(interval.from, lang), day_in_words(last, lang))
                  : fmt::format("from {} to {}", day_in_words(interval.from, lang), day_in_words(last, lang));
}

std::string days_in_words(const time::IntervalSet& days, Lang lang) {
    if (days.empty()) return lang == Lang::Arabic ? "ولا في يوم" : "on no day";
    std::vector<std::string> parts;
    for (const time::Interval interval : days.intervals()) parts.push_back(interval_in_words(interval, lang));
    return listed(parts, lang);
}

std::string period_in_words(time::Period period, Lang lang) {
    if (period.unit == time::Period::Unit::Months) {
        if (period.count >= 24 && period.count % 12 == 0) return counted(period.count / 12, kYears, lang);
        return counted(period.count, kMonths, lang);
    }
    return counted(period.count, kDays, lang);
}

std::string number_in_words(std::int64_t number, Lang lang) {
    std::string digits = fmt::format("{}", number);
    const std::size_t start = number < 0 ? 1 : 0;
    if (digits.size() - start < 5) return digits;
    const std::string_view separator = lang == Lang::Arabic ? "\u00A0" : ",";
    for (std::size_t place = digits.size(); place > start + 3;) {
        place -= 3;
        digits.insert(place, separator);
    }
    return digits;
}

std::string range_in_words(const record::Range& range, Lang lang) {
    const bool arabic = lang == Lang::Arabic;
    const std::int64_t low = range.worst_low();
    const std::int64_t high = range.worst_high();
    const bool has_low = low > -record::kInfinity;
    const bool has_high = high < record::kInfinity;
    if (has_low && has_high && low == high) return number_in_words(low, lang);
    if (has_low && has_high) {
        return arabic ? fmt::format("من {} إلى {}", number_in_words(low, lang), number_in_words(high, lang))
                      : fmt::format("from {} to {}", number_in_words(low, lang), number_in_words(high, lang));
    }
    if (has_low)
        return arabic ? number_in_words(low, lang) + " على الأقل" : "at least " + number_in_words(low, lang);
    if (has_high)
        return arabic ? number_in_words(high, lang) + " على الأكثر"
                      : "at most " + number_in_words(high, lang);
    return arabic ? "عدد غير معلوم" : "an unknown number";
}

std::string listed(const std::vector<std::string>& items, Lang lang) {
    std::string text;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (i == 0)
            text += items[i];
        else if (lang == Lang::Arabic)
            text += " " + joined("و", items[i]);
        else
            text += (i + 1 == items.size() ? " and " : ", ") + items[i];
    }
    return text;
}

std::string listed_with_or(const std::vector<std::string>& items, Lang lang) {
    std::string text;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (i > 0) text += lang == Lang::Arabic ? " أو " : (i + 1 == items.size() ? " or " : ", ");
        text += items[i];
    }
    return text;
}

std::string value_in_words(record::Value value, const record::Record& record, Lang lang) {
    switch (value.kind()) {
        case record::Value::Kind::Symbol:
            return record.display_name(value.symbol(), code_of(lang));
        case record::Value::Kind::Integer:
            return number_in_words(value.integer(), lang);
        case record::Value::Kind::Day:
            return day_in_words(value.day(), lang);
        case record::Value::Kind::None:
            break;
    }
    return lang == Lang::Arabic ? "أيّ كان" : "any";
}

std::string answer_in_words(engine::AnswerKind kind, Lang lang) {
    const bool arabic = lang == Lang::Arabic;
    switch (kind) {
        case engine::AnswerKind::Yes:
            return arabic ? "نعم" : "yes";
        case engine::AnswerKind::No:
            return arabic ? "لا" : "no";
        case engine::AnswerKind::Open:
            return arabic ? "غير محسوم" : "open";
        case engine::AnswerKind::NotInRecord:
            return arabic ? "لا يحسمه السجل" : "not in the record";
        case engine::AnswerKind::Contested:
            return arabic ? "محلّ خلاف" : "contested";
    }
    return {};
}

std::string_view code_of(engine::AnswerKind kind) {
    switch (kind) {
        case engine::AnswerKind::Yes:
            return "yes";
        case engine::AnswerKind::No:
            return "no";
        case engine::AnswerKind::Open:
            return "open";
        case engine::AnswerKind::NotInRecord:
            return "not_in_record";
        case engine::AnswerKind::Contested:
            return "contested";
    }
    return {};
}

std::string_view code_of(engine::Exactness exactness) {
    switch (exactness) {
        case engine::Exactness::Exact:
            return "exact";
        case engine::Exactness::ExactForTheClaims:
            return "exact for the claims";
        case engine::Exactness::Bounds:
            return "bounds";
    }
    return {};
}

namespace {

struct CauseWords {
    regime::Cause cause;
    std::string_view code, english, arabic;
};
constexpr std::array<CauseWords, 6> kCauses = {{
    {regime::Cause::SourcesDiffer, "sources_differ", "sources differ", "اختلاف المصادر"},
    {regime::Cause::WeakSource, "weak_source", "weak source", "ضعف المصدر"},
    {regime::Cause::Disputed, "disputed", "disputed", "نفي من صاحب شأن"},
    {regime::Cause::ImpreciseDate, "imprecise_date", "imprecise date", "تاريخ غير دقيق"},
    {regime::Cause::NotSurveyed, "not_surveyed", "not surveyed", "لم يُستقصَ"},
    {regime::Cause::Persisting, "persisting", "carried on from an earlier observation", "مستمر من رصد سابق"},
}};

bool has(regime::Causes causes, regime::Cause cause) {
    return (causes & static_cast<regime::Causes>(cause)) != 0;
}

}  // namespace

std::vector<std::string> causes_in_words(regime::Causes causes, Lang lang) {
    std::vector<std::string> words;
    for (const CauseWords& entry : kCauses)
        if (has(causes, entry.cause)) words.emplace_back(lang == Lang::Arabic ? entry.arabic : entry.english);
    return words;
}

std::vector<std::string> codes_of(regime::Causes causes) {
    std::vector<std::string> codes;
    for (const CauseWords& entry : kCauses)
        if (has(causes, entry.cause)) codes.emplace_back(entry.code);
    return codes;
}

std::string grade_text(record::Grade grade) { return {grade.letter, grade.digit}; }

}  // namespace mithaq::report
