#include "time/write_edtf.h"

#include <gtest/gtest.h>

namespace mithaq::time {
namespace {

TEST(WriteEdtf, WritesWhatIsReadAsTheSame) {
    for (const std::string text :
         {"2003-01-10", "2003-01", "2003", "200X", "20XX", "2003-01~", "1967~", "1967-05-04~", "1967%",
          "2003-01-10?", "2001-21", "2001-24", "1991/1992-05-22", "2003-01-10/2004", "2009/..", "2009/",
          "../2018-10-29", "1967-02-14/1998~"}) {
        const auto date = parse_edtf(text);
        ASSERT_TRUE(date) << text;
        const std::string written = write_edtf(*date);
        const auto again = parse_edtf(written);
        ASSERT_TRUE(again) << text << " is written " << written;
        EXPECT_EQ(*again, *date) << text << " is written " << written;
        EXPECT_EQ(written, text);
    }
}

TEST(WriteEdtf, ADateThatNoTextMeansIsItsFirstAndLastDay) {
    Edtf odd = exactly(make_day(2003, 1, 10));
    odd.window.last = make_day(2003, 3, 7);
    EXPECT_EQ(write_edtf(odd), "2003-01-10/2003-03-07");
}

}  // namespace
}  // namespace mithaq::time
