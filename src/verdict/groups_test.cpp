#include "verdict/groups.h"

#include <gtest/gtest.h>

namespace mithaq::verdict {
namespace {

std::vector<Decision> members(std::size_t yes, std::size_t no, std::size_t unknown = 0) {
    std::vector<Decision> all(yes, Decision{Verdict::Supported, Reason::None, {}});
    all.resize(yes + no, Decision{Verdict::Contradicted, Reason::None, {}});
    all.resize(yes + no + unknown, Decision{Verdict::NotInRecord, Reason::NotSurveyed, {}});
    return all;
}

Verdict joined(std::string_view word, const std::vector<Decision>& of) {
    return join_members(quantifier_of(word), of).verdict;
}

TEST(GroupVerdict, OneMemberApartContradictsAll) {
    EXPECT_EQ(joined("all", members(27, 1)), Verdict::Contradicted);
    EXPECT_EQ(joined("", members(28, 0)), Verdict::Supported);
}

TEST(GroupVerdict, MostIsMoreThanHalfOfAllMembers) {
    EXPECT_EQ(joined("most", members(27, 1)), Verdict::Supported);
    EXPECT_EQ(joined("most", members(14, 14)), Verdict::Contradicted);
    EXPECT_EQ(joined("most", members(14, 5, 9)), Verdict::NotInRecord);
}

TEST(GroupVerdict, SomeAndNoneAreOpposites) {
    EXPECT_EQ(joined("some", members(1, 27)), Verdict::Supported);
    EXPECT_EQ(joined("none", members(1, 27)), Verdict::Contradicted);
    EXPECT_EQ(joined("none", members(0, 28)), Verdict::Supported);
}

TEST(GroupVerdict, NoMembersDecideNothing) { EXPECT_EQ(joined("all", {}), Verdict::NotInRecord); }

}  // namespace
}  // namespace mithaq::verdict
