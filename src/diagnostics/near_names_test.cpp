#include "diagnostics/near_names.h"

#include <gtest/gtest.h>

namespace mithaq::diagnostics {
namespace {

using Names = std::vector<std::string>;

const Names kPredicates{"signed", "signatory", "ratified", "acceded", "consented", "notified_withdrawal"};

TEST(NearNames, AreThoseAFewLettersAway) {
    EXPECT_EQ(near_names("singed", kPredicates), Names{"signed"});
    EXPECT_EQ(near_names("ratifed", kPredicates), Names{"ratified"});
    EXPECT_EQ(near_names("notified_withdrawl", kPredicates), Names{"notified_withdrawal"});
    EXPECT_EQ(near_names("banana", kPredicates), Names{});
}

TEST(NearNames, ComeNearestFirstAndInTheGivenOrderWhereEquallyNear) {
    EXPECT_EQ(near_names("tpnx", Names{"tpnwxx", "tpny", "tpnx1", "tpnw"}), (Names{"tpny", "tpnx1", "tpnw"}));
    EXPECT_EQ(near_names("abcdef", Names{"abcdeg", "abcdef1", "abcdefg", "abcdeh"}, 2),
              (Names{"abcdeg", "abcdef1"}));
}

TEST(NearNames, CountASwapOfNeighboursOnce) {
    EXPECT_EQ(near_names("ntp", Names{"npt"}), Names{"npt"});
    EXPECT_EQ(near_names("tnp", Names{"npt"}), Names{}) << "two letters of three is too far";
}

TEST(NearNames, TakeCapitalsForSmallLetters) {
    EXPECT_EQ(near_names("irl", Names{"IRL", "ISL"}), (Names{"IRL", "ISL"}));
}

TEST(NearNames, MeasureByCharactersNotBytes) {
    EXPECT_EQ(near_names("معاهده", Names{"معاهدة", "منظمة"}), Names{"معاهدة"});
}

TEST(NearNames, DoNotRepeatAName) { EXPECT_EQ(near_names("np", Names{"npt", "npt"}), Names{"npt"}); }

TEST(NearNames, OfNothingAreNothing) {
    EXPECT_EQ(near_names("", kPredicates), Names{});
    EXPECT_EQ(near_names("signed", Names{}), Names{});
}

TEST(DidYouMean, ListsTheNamesAsASentenceDoes) {
    EXPECT_EQ(did_you_mean("abcx", Names{"abca"}), "did you mean `abca`?");
    EXPECT_EQ(did_you_mean("abcx", Names{"abca", "abcb"}), "did you mean `abca` or `abcb`?");
    EXPECT_EQ(did_you_mean("abcx", Names{"abca", "abcb", "abcc"}), "did you mean `abca`, `abcb` or `abcc`?");
    EXPECT_EQ(did_you_mean("zzzz", Names{"abca"}), "");
}

}  // namespace
}  // namespace mithaq::diagnostics
