#include "law/format/format.h"

#include <gmock/gmock.h>

#include "diagnostics/display_width.h"
#include "diagnostics/render.h"

namespace mithaq::law {
namespace {

std::string formatted(std::string_view text) {
    diagnostics::SourceFiles files;
    const auto result = format_file(files.add("test.law", std::string(text)), files);
    return result ? *result : diagnostics::render(result.error(), files);
}

TEST(Format, PutsAShortClauseOnOneLine) {
    EXPECT_EQ(formatted("rule npt.X.1   \"a\"\n  bound( ?s,?i ):-entered(?s,?i),\n not left(?s,?i) ."),
              "rule npt.X.1 \"a\"\n  bound(?s, ?i) :- entered(?s, ?i), not left(?s, ?i).\n");
}

TEST(Format, PutsThePartsOfALongBodyOnLinesOfTheirOwn) {
    EXPECT_EQ(formatted("rule p \"a\" withdrawal_takes_effect(?state, ?instrument) :- "
                        "notified_withdrawal(?state, ?instrument), "
                        "not halted_notice(?state, ?instrument)."),
              "rule p \"a\"\n"
              "  withdrawal_takes_effect(?state, ?instrument) :-\n"
              "    notified_withdrawal(?state, ?instrument),\n"
              "    not halted_notice(?state, ?instrument).\n");
}

TEST(Format, BreaksAPartThatIsTooLongAtItsGroups) {
    EXPECT_EQ(formatted("rule p \"a\" h(?state) :- not notified_withdrawal(?state, ?instrument) since [3 "
                        "months..3 months] "
                        "(valid_notice(?state, ?instrument), once reopened_notice(?state, ?instrument), "
                        "left(?state, ?i))."),
              "rule p \"a\"\n"
              "  h(?state) :-\n"
              "    not notified_withdrawal(?state, ?instrument)\n"
              "      since[3 months .. 3 months] (\n"
              "        valid_notice(?state, ?instrument),\n"
              "        once reopened_notice(?state, ?instrument),\n"
              "        left(?state, ?i)\n"
              "      ).\n");
}

TEST(Format, KeepsCommentsBesideWhatTheySpeakOf) {
    constexpr std::string_view kText =
        "# A file.\n"
        "\n"
        "rule p \"a\"  # the rule\n"
        "  # its clause\n"
        "  h(?s) :-  # what it derives\n"
        "    # first\n"
        "    a(?s),  # a\n"
        "    b(?s).  # b\n"
        "# the end\n";
    EXPECT_EQ(formatted(kText), kText);
}

TEST(Format, MovesCommentsOutOfTheMiddleOfALine) {
    EXPECT_EQ(formatted("rule p \"a\" h(?s) :- not # why\n a(?s), b( # which\n ?s)\n."),
              "rule p \"a\"\n"
              "  h(?s) :-\n"
              "    # why\n"
              "    not a(?s),\n"
              "    # which\n"
              "    b(?s).\n");
}

TEST(Format, KeepsOneBlankLineBetweenStatements) {
    EXPECT_EQ(
        formatted("\n\ninstrument a \"A\"\nprovision a.1 \"B\"\n\n\n\n# c\n\n# d\nprovision a.2 \"C\"\n\n"),
        "instrument a \"A\"\nprovision a.1 \"B\"\n\n# c\n\n# d\nprovision a.2 \"C\"\n");
}

TEST(Format, IndentsTheRulesOfAReading) {
    EXPECT_EQ(
        formatted(
            "reading q \"a\" held by USA source s, held by FRA:\nrule p \"a\" h(?s):-a(?s).\n# none\nend\n"),
        "reading q \"a\"\n  held by USA source s,\n  held by FRA:\n  rule p \"a\"\n    h(?s) :- a(?s).\n  # "
        "none\nend\n");
}

TEST(Format, FillsLinesWithManyArguments) {
    std::string text = "rule p \"a\" h(?s) :- a(?s";
    for (int i = 0; i < 100; ++i) text += ",?s";
    const std::string once = formatted(text + ").");
    EXPECT_EQ(formatted(once), once);
    for (std::size_t begin = 0; begin < once.size(); begin = once.find('\n', begin) + 1)
        EXPECT_LE(diagnostics::display_width(once.substr(begin, once.find('\n', begin) - begin)), 110U);
}

TEST(Format, WritesSignsApart) {
    EXPECT_EQ(formatted("rule p \"a\" h(?s) :- a(?s,?n),?n -1<-(?n*-2), (?n+1)*2>3, at least 2 ?k:(b(?k))."),
              "rule p \"a\"\n  h(?s) :- a(?s, ?n), ?n - 1 < -(?n * -2), (?n + 1) * 2 > 3, at least 2 ?k : "
              "(b(?k)).\n");
}

TEST(Format, RefusesWhatIsNoLaw) {
    EXPECT_THAT(formatted("rule npt.X.1 \"a\" bound(?s"), testing::HasSubstr("[syntax]"));
}

}  // namespace
}  // namespace mithaq::law
