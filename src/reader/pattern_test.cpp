#include "reader/pattern.h"

#include <gtest/gtest.h>

namespace mithaq::reader {
namespace {

struct Parsed {
    WordClasses classes;
    WordLists lists;
    std::vector<PatternFault> faults;
    Pattern pattern;
    explicit Parsed(std::string_view text) {
        lists.emplace("tests", classes.intern("@tests"));
        classes.add(lists["tests"], "test|blast/n");
        pattern = parse_pattern(text, classes, lists, faults);
    }
};

TEST(Pattern, HasItsFirstVerbAsHead) {
    const Parsed parsed("out ~2 conduct|hold/v ~3 {state}? @tests");
    ASSERT_TRUE(parsed.faults.empty());
    ASSERT_EQ(parsed.pattern.elements.size(), 6U);
    EXPECT_EQ(parsed.pattern.head, 2U);
    EXPECT_EQ(parsed.pattern.anchor, 0U);
    EXPECT_EQ(parsed.pattern.elements[1].gap, 2);
    EXPECT_EQ(parsed.pattern.elements[4].place, "state");
    EXPECT_TRUE(parsed.pattern.elements[4].optional);
}

TEST(Pattern, TakesTheHeadThatIsMarked) { EXPECT_EQ(Parsed("be/v ~2 signatory/n! to").pattern.head, 2U); }

TEST(Pattern, IsNotAnchoredInAnOptionalWord) { EXPECT_EQ(Parsed("the? test/n").pattern.anchor, 1U); }

TEST(Pattern, SharesTheClassOfEqualWords) {
    WordClasses classes;
    const WordLists lists;
    std::vector<PatternFault> faults;
    const Pattern a = parse_pattern("sign/v up", classes, lists, faults);
    const Pattern b = parse_pattern("to sign/v", classes, lists, faults);
    EXPECT_EQ(a.elements[0].words, b.elements[1].words);
}

TEST(Pattern, JoinsListsAndWords) {
    const Parsed parsed("@tests|explosion/n");
    ASSERT_TRUE(parsed.faults.empty());
    const ClassId both = parsed.pattern.elements[0].words;
    EXPECT_TRUE(parsed.classes.has(both, "blasts"));
    EXPECT_TRUE(parsed.classes.has(both, "explosions"));
    EXPECT_FALSE(parsed.classes.has(both, "warhead"));
}

TEST(Pattern, SaysWhereItsFaultIs) {
    const Parsed parsed("stop @test");
    ASSERT_EQ(parsed.faults.size(), 1U);
    EXPECT_EQ(parsed.faults[0].offset, 5U);
    EXPECT_EQ(parsed.faults[0].length, 5U);
}

}  // namespace
}  // namespace mithaq::reader
