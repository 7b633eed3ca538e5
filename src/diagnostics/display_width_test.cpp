#include "diagnostics/display_width.h"

#include <gtest/gtest.h>

namespace mithaq::diagnostics {
namespace {

TEST(DisplayWidth, CountsCellsNotBytes) {
    EXPECT_EQ(display_width(""), 0U);
    EXPECT_EQ(display_width("treaty"), 6U);
    EXPECT_EQ(display_width("معاهدة"), 6U);
    EXPECT_EQ(display_width("核兵器"), 6U);
}

TEST(DisplayWidth, MarksThatCombineTakeNone) {
    EXPECT_EQ(display_width("مُعَاهَدَة"), 6U);
    EXPECT_EQ(display_width("cafe\u0301"), 4U);
    EXPECT_EQ(display_width("\u200Bx\u200D"), 1U);
}

TEST(DisplayWidth, ATabGoesToTheNextStop) {
    EXPECT_EQ(display_width("\t"), 4U);
    EXPECT_EQ(display_width("ab\tc"), 5U);
    EXPECT_EQ(display_width("\t", 3), 1U);
    EXPECT_EQ(display_width("\t", 4), 4U);
    EXPECT_EQ(display_width("a\t", 0, 8), 8U);
}

TEST(DisplayWidth, BrokenBytesTakeOneEach) { EXPECT_EQ(display_width("\xFF\xC0"), 2U); }

}  // namespace
}  // namespace mithaq::diagnostics
