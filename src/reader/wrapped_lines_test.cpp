#include "reader/wrapped_lines.h"

#include <gtest/gtest.h>

namespace mithaq::reader {
namespace {

std::size_t soft_breaks(std::string_view text) { return wrapped_line_breaks(fold(text), text).size(); }

TEST(WrappedLines, OfAColumnAreOneParagraph) {
    EXPECT_EQ(soft_breaks("Ireland signed the treaty in\nSeptember 2017 and ratified it\nthree years later."),
              2U);
    EXPECT_EQ(
        soft_breaks("Ireland signed the treaty in\r\nSeptember 2017 and ratified it\r\nthree years later."),
        2U);
    EXPECT_EQ(soft_breaks("وقّعت أيرلندا المعاهدة في أيلول\nمن عام 2017 وصادقت عليها بعد\nثلاث سنوات."), 2U);
}

TEST(WrappedLines, AreNoHeadlinesListsOrTables) {
    EXPECT_EQ(
        soft_breaks("Iran signs\nTehran, 14 July 2015 - Iran signed the agreement on Tuesday\nin Vienna."),
        0U);
    EXPECT_EQ(
        soft_breaks(
            "- France has about 290 warheads\n- China has about 500 warheads\n- Israel has about 90 of them"),
        0U);
    EXPECT_EQ(soft_breaks("France 290\nChina 500\nIsrael 90"), 0U);
    EXPECT_EQ(
        soft_breaks("Ireland signed the treaty in\n\nSeptember 2017 and ratified it\n\nthree years later."),
        0U);
    EXPECT_EQ(soft_breaks(""), 0U);
    EXPECT_EQ(soft_breaks("\n\r\n"), 0U);
}

}  // namespace
}  // namespace mithaq::reader
