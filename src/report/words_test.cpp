#include "report/words.h"

#include <gtest/gtest.h>

namespace mithaq::report {
namespace {

constexpr Lang kAr = Lang::Arabic;
constexpr Lang kEn = Lang::English;

TEST(Words, DaysAreWrittenWithTheMonthDoubledInArabic) {
    EXPECT_EQ(day_in_words(time::make_day(2017, 7, 7), kAr), "7 تموز/يوليو 2017");
    EXPECT_EQ(day_in_words(time::make_day(2017, 7, 7), kEn), "7 July 2017");
}

TEST(Words, WindowsThatAreAMonthOrAYearAreNamedSo) {
    EXPECT_EQ(window_in_words({time::make_day(2003, 1, 1), time::make_day(2003, 1, 31)}, kEn),
              "January 2003");
    EXPECT_EQ(window_in_words({time::make_day(2004, 2, 1), time::make_day(2004, 2, 29)}, kAr),
              "شباط/فبراير 2004");
    EXPECT_EQ(window_in_words({time::make_day(2003, 1, 1), time::make_day(2003, 12, 31)}, kAr), "عام 2003");
    EXPECT_EQ(window_in_words({time::make_day(1968, 5, 3), time::make_day(1968, 5, 9)}, kEn),
              "some day from 3 May 1968 to 9 May 1968");
}

TEST(Words, IntervalsNameTheirLastDay) {
    EXPECT_EQ(interval_in_words({time::make_day(1970, 3, 5), time::make_day(2003, 4, 10)}, kEn),
              "from 5 March 1970 to 9 April 2003");
    EXPECT_EQ(interval_in_words({time::make_day(1970, 3, 5), time::kOpenEnd}, kAr), "منذ 5 آذار/مارس 1970");
    EXPECT_EQ(interval_in_words({time::make_day(1970, 3, 5), time::make_day(1970, 3, 6)}, kEn),
              "on 5 March 1970");
}

TEST(Words, ArabicCountsInSixForms) {
    const std::vector<std::pair<int, std::string>> rows = {
        {0, "لا دولة"},  {1, "دولة واحدة"}, {2, "دولتان"},     {3, "3 دول"},     {10, "10 دول"},
        {11, "11 دولة"}, {99, "99 دولة"},   {100, "100 دولة"}, {103, "103 دول"}, {122, "122 دولة"}};
    for (const auto& [number, text] : rows) EXPECT_EQ(counted(number, kStates, kAr), text);
    EXPECT_EQ(counted(90, kDays, kAr), "90 يومًا");
    EXPECT_EQ(counted(100, kDays, kAr), "100 يوم");
    EXPECT_EQ(counted(1, kDays, kEn), "1 day");
}

TEST(Words, PeriodsCountMonthsUpToTwoYears) {
    EXPECT_EQ(period_in_words({time::Period::Unit::Months, 3}, kAr), "3 أشهر");
    EXPECT_EQ(period_in_words({time::Period::Unit::Months, 12}, kEn), "12 months");
    EXPECT_EQ(period_in_words({time::Period::Unit::Months, 60}, kAr), "5 سنوات");
}

TEST(Words, PrefixesJoinWithTheArticle) {
    EXPECT_EQ(joined("ل", "العراق"), "للعراق");
    EXPECT_EQ(joined("ل", "اللجنة"), "للجنة");
    EXPECT_EQ(joined("ب", "العراق"), "بالعراق");
    EXPECT_EQ(joined("ول", "الاتفاق"), "وللاتفاق");
    EXPECT_EQ(joined("ل", "مصر"), "لمصر");
    EXPECT_EQ(joined("ل", "npt"), "لـnpt");
    EXPECT_EQ(joined("و", "50"), "وـ50");
}

TEST(Words, TemplatesJoinThePrefixBeforeAPlace) {
    const auto name = [](std::string_view) { return std::string("العراق"); };
    EXPECT_EQ(fill_template("توقيع ل{?s}", name), "توقيع للعراق");
    EXPECT_EQ(fill_template("بانسحاب {?s} من {?i}", name), "بانسحاب العراق من العراق");
    EXPECT_EQ(fill_template("{?s} signed", [](std::string_view n) { return "[" + std::string(n) + "]"; }),
              "[s] signed");
    EXPECT_EQ(fill_template("an open { brace", name), "an open { brace");
}

TEST(Words, ListsReadNaturally) {
    EXPECT_EQ(listed({"a", "b", "c"}, kEn), "a, b and c");
    EXPECT_EQ(listed({"مصر", "الأردن"}, kAr), "مصر والأردن");
    EXPECT_EQ(listed_with_or({"a", "b"}, kEn), "a or b");
}

TEST(Words, LatinRunsAreIsolatedOnlyWhereAskedFor) {
    const Style terminal{kAr, true, false};
    const Style file{kAr, false, false};
    EXPECT_EQ(isolate_latin("القرار A/RES/71/258 في 2017", terminal),
              "القرار \u2066A/RES/71/258\u2069 في 2017");
    EXPECT_EQ(isolate_latin("القرار A/RES/71/258", file), "القرار A/RES/71/258");
    EXPECT_EQ(isolate_latin("حكم bound(IRL, tpnw).", terminal), "حكم \u2066bound(IRL, tpnw)\u2069.");
}

TEST(Words, RangesUseNoDash) {
    EXPECT_EQ(range_in_words({80, std::nullopt, 90}, kAr), "من 80 إلى 90");
    EXPECT_EQ(range_in_words({80, std::nullopt, std::nullopt}, kEn), "at least 80");
    EXPECT_EQ(number_in_words(12000, kEn), "12,000");
    EXPECT_EQ(number_in_words(5580, kEn), "5580");
}

}  // namespace
}  // namespace mithaq::report
