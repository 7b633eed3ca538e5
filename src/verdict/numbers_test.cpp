#include "verdict/numbers.h"

#include <gtest/gtest.h>

namespace mithaq::verdict {
namespace {

reader::Number exactly(double n) { return {n, n, false}; }
reader::Number about(double n) { return {n, n, true}; }
record::Range best(std::int64_t n) { return {std::nullopt, n, std::nullopt}; }
record::Range between(std::int64_t low, std::int64_t high) { return {low, std::nullopt, high}; }

Verdict judged(const reader::Number& said, std::vector<record::Range> accepted) {
    return judge_number(said, accepted);
}

TEST(NumberVerdict, ExactFigureInsideEveryRangeIsSupported) {
    EXPECT_EQ(judged(exactly(122), {best(122)}), Verdict::Supported);
    EXPECT_EQ(judged(exactly(85), {between(80, 90), best(85)}), Verdict::Supported);
}

TEST(NumberVerdict, ExactFigureInsideSomeRangesIsContested) {
    EXPECT_EQ(judged(exactly(80), {between(80, 90), best(115)}), Verdict::Contested);
}

TEST(NumberVerdict, FigureInAGapBetweenEstimatesIsContradicted) {
    EXPECT_EQ(judged(exactly(100), {between(80, 90), best(115)}), Verdict::Contradicted);
}

TEST(NumberVerdict, ApproximateFigureMayMissByATenth) {
    EXPECT_EQ(judged(about(180), {best(190)}), Verdict::Supported);
    EXPECT_EQ(judged(about(180), {best(220)}), Verdict::Contradicted);
    EXPECT_EQ(judged(exactly(180), {best(190)}), Verdict::Contradicted);
}

TEST(NumberVerdict, MoreThanAsksThatEveryEstimateLiesAbove) {
    const reader::Number more_than_200{200, std::nullopt, false};
    EXPECT_EQ(judged(more_than_200, {best(210)}), Verdict::Supported);
    EXPECT_EQ(judged(more_than_200, {between(80, 90)}), Verdict::Contradicted);
    EXPECT_EQ(judged(more_than_200, {between(80, 90), best(210)}), Verdict::Contested);
    EXPECT_EQ(judged(more_than_200, {between(150, 250)}), Verdict::Contested);
}

TEST(NumberVerdict, AtMostAsksThatEveryEstimateLiesBelow) {
    EXPECT_EQ(judged({std::nullopt, 90, false}, {between(80, 90)}), Verdict::Supported);
    EXPECT_EQ(judged({std::nullopt, 70, false}, {between(80, 90)}), Verdict::Contradicted);
}

TEST(NumberVerdict, BoundAloneReachesWithoutLimit) {
    EXPECT_EQ(judged(exactly(9000), {{7000, std::nullopt, std::nullopt}}), Verdict::Supported);
    EXPECT_EQ(judged(exactly(6000), {{7000, std::nullopt, std::nullopt}}), Verdict::Contradicted);
}

TEST(NumberVerdict, NoEstimateDecidesNothing) { EXPECT_EQ(judged(exactly(7), {}), Verdict::NotInRecord); }

}  // namespace
}  // namespace mithaq::verdict
