#include "time/day.h"

#include <gtest/gtest.h>

namespace mithaq::time {
namespace {

TEST(Day, IsReadAsWritten) {
    EXPECT_EQ(parse_day("2003-01-10"), make_day(2003, 1, 10));
    EXPECT_EQ(parse_day("0000-01-01"), make_day(0, 1, 1));
    EXPECT_EQ(parse_day("9999-12-31"), kLastDay);
    EXPECT_EQ(parse_day("2004-02-29"), make_day(2004, 2, 29));
}

TEST(Day, IsNothingElse) {
    for (const char* text :
         {"", "2003-01", "2003-02-29", "1900-02-29", "2003-13-01", "2003-00-10", "2003-01-00", "2003-01-32",
          "2003-1-10", "20030110", " 2003-01-10", "2003-01-10 ", "-003-01-10", "2003/01/10", "+200-01-10",
          "200\xD9\xA3-01-1", "2003-01-1a", ".."}) {
        EXPECT_EQ(parse_day(text), std::nullopt) << text;
    }
}

TEST(Day, PrintsAsItIsRead) {
    for (const char* text : {"2003-01-10", "0000-02-29", "0004-12-31", "9999-12-31", "1582-10-10"}) {
        EXPECT_EQ(to_string(parse_day(text).value()), text);
    }
    EXPECT_EQ(to_string(make_day(-44, 3, 15)), "-0044-03-15");
    EXPECT_EQ(to_string(kOpenStart), "..");
    EXPECT_EQ(to_string(kOpenEnd), "..");
}

TEST(Day, OpenEndsStayWhereTheyAre) {
    EXPECT_EQ(next(kOpenStart), kOpenStart);
    EXPECT_EQ(next(kOpenEnd), kOpenEnd);
    EXPECT_EQ(previous(kOpenStart), kOpenStart);
    EXPECT_EQ(previous(kOpenEnd), kOpenEnd);
    EXPECT_EQ(next(make_day(2003, 12, 31)), make_day(2004, 1, 1));
    EXPECT_EQ(previous(make_day(2004, 3, 1)), make_day(2004, 2, 29));
}

}  // namespace
}  // namespace mithaq::time
