#include "engine/engine_test_case.h"

namespace mithaq::engine {
namespace {

using support::day;
using support::days;

// A regime without a record: every reading is open.
class Reasoning {
public:
    explicit Reasoning(TestCase& c) : reasoner_(regime_of(c), {}, c.facts()) {}
    Reasoner& operator*() { return reasoner_; }
    Reasoner* operator->() { return &reasoner_; }

private:
    const regime::Regime& regime_of(TestCase& c) {
        regime_.law = c.law();
        return regime_;
    }
    regime::Regime regime_;
    Reasoner reasoner_;
};

constexpr std::string_view kTwoQuestions = R"(
predicate r(?s: state) state en "x" ar "س"
predicate unrelated(?s: state) state en "x" ar "س"
question t.first on t.1 "first?" ar "س"
reading t.first "a" held by A source "S":
  rule t.1 "a" ar "ق" r(?s) :- p(?s).
end
reading t.first "b" held by B source "S":
  rule t.1 "b" ar "ق" r(?s) :- q(?s).
end
question t.second on t.1 "second?" ar "س"
reading t.second "c" held by A source "S":
  rule t.1 "c" ar "ق" unrelated(?s) :- p(?s).
end
reading t.second "d" held by B source "S":
  rule t.1 "d" ar "ق" unrelated(?s) :- q(?s).
end
predicate both(?s: state) state en "x" ar "س"
rule t.1 "e" ar "ق" both(?s) :- r(?s), unrelated(?s).
)";

TEST(Reasoner, KeepsTheReadingsApartThatDiffer) {
    TestCase c{std::string(kTwoQuestions)};
    c.complete("p(_)");
    c.complete("q(_)");
    c.certain("p(A)", days("2000-01-01", "2001-01-01"));
    Reasoning reason(c);
    const Answer answer = reason->answer(c.atom("r(A)"), day("2000-06-01"));
    EXPECT_EQ(answer.kind, AnswerKind::Contested);
    ASSERT_EQ(answer.by_reading.size(), 2U);
    EXPECT_EQ(answer.by_reading[0].readings, (ReadingCondition{{0, {0}}}));
    EXPECT_EQ(answer.by_reading[0].on_day, AnswerKind::Yes);
    EXPECT_EQ(answer.by_reading[1].on_day, AnswerKind::No);
    EXPECT_EQ(answer.exactness, Exactness::Exact);
    // On a day on which all readings agree it is not contested, though the timelines differ.
    EXPECT_EQ(reason->answer(c.atom("r(A)"), day("2002-06-01")).kind, AnswerKind::No);
}

TEST(Reasoner, LeavesOutAQuestionThatChangesNothing) {
    TestCase c{std::string(kTwoQuestions)};
    c.complete("p(_)");
    c.complete("q(_)");
    c.certain("p(A)", days("2000-01-01", "2001-01-01"));
    c.certain("q(A)", days("2000-01-01", "2001-01-01"));
    Reasoning reason(c);
    EXPECT_EQ(reason->choices(c.atom("both(A)").predicate).size(), 4U);
    const Answer answer = reason->answer(c.atom("both(A)"), day("2000-06-01"));
    EXPECT_EQ(answer.kind, AnswerKind::Yes);
    ASSERT_EQ(answer.by_reading.size(), 1U);
    EXPECT_EQ(answer.by_reading[0].readings, ReadingCondition{});
}

TEST(Reasoner, NamesOnlyTheReadingThatAlreadyDecides) {
    TestCase c{std::string(kTwoQuestions)};
    c.complete("p(_)");
    c.complete("q(_)");
    c.certain("p(A)", days("2000-01-01", "2001-01-01"));
    Reasoning reason(c);
    // It fails under "b", whatever the second question says; and under "d", whatever the first says.
    const Answer answer = reason->answer(c.atom("both(A)"), day("2000-06-01"));
    EXPECT_EQ(answer.by_reading.size(), 3U);
    const auto is_one_question = [](const ConditionalAnswer& one) {
        return one.readings.size() == 1 && one.on_day == AnswerKind::No;
    };
    EXPECT_EQ(std::count_if(answer.by_reading.begin(), answer.by_reading.end(), is_one_question), 1);
}

// `v(?s, ki)` is divided by question i; the cone of every predicate has all twelve questions.
std::string twelve_questions() {
    std::string law = R"(
predicate tag(?s: state, ?c: code) state en "x" ar "س"
predicate other(?s: state, ?c: code) state en "x" ar "س"
predicate v(?s: state, ?c: code) state en "x" ar "س"
predicate w(?s: state, ?c: code) state en "x" ar "س"
predicate next(?a: code, ?b: code) state en "x" ar "س"
finding bound(?s: state, ?c: code) state en "x" ar "س"
)";
    for (int i = 1; i <= 12; ++i) {
        const std::string k = std::to_string(i);
        law += "predicate mark" + k + "(?c: code) state en \"x\" ar \"س\"\n" +
               "rule t.1 \"m\" ar \"ق\" mark" + k + "(k" + k + ").\n" + "question t.q" + k +
               " on t.1 \"q\" ar \"س\"\n" + "reading t.q" + k +
               " \"a\" held by A source \"S\":\n  rule t.1 \"a\" ar \"ق\" v(?s, ?c) :- tag(?s, ?c), mark" +
               k + "(?c).\nend\n" + "reading t.q" + k +
               " \"b\" held by B source \"S\":\n  rule t.1 \"b\" ar \"ق\" v(?s, ?c) :- other(?s, ?c), mark" +
               k + "(?c).\nend\n" + "reading t.q" + k + " \"c\" held by B source \"S\":\nend\n";
        if (i < 12) law += "rule t.1 \"n\" ar \"ق\" next(k" + k + ", k" + std::to_string(i + 1) + ").\n";
    }
    return law + R"(
rule t.1 "w" ar "ق" w(?s, ?c) :- v(?s, ?c), next(?c, ?d), v(?s, ?d).
rule t.1 "w" ar "ق" bound(?s, ?c) :- tag(?s, ?c), not w(?s, ?c).
)";
}

TEST(Reasoner, NeedsNoCombinationsOfTwelveQuestions) {
    TestCase c{twelve_questions()};
    c.complete("p(_)");
    c.complete("tag(_, _)");
    c.complete("other(_, _)");
    c.certain("p(A)", days("2000-01-01", "2009-01-01"));
    for (int i = 1; i <= 12; ++i) {
        const std::string of_a = "(A, k" + std::to_string(i) + ")";
        c.certain("tag" + of_a, days("2000-01-01", "2009-01-01"));
        c.certain("other" + of_a, days("2000-01-01", "2005-01-01"));
    }
    Reasoning reason(c);
    for (int i = 1; i <= 12; ++i) {
        const Answer answer =
            reason->answer(c.atom("bound(A, k" + std::to_string(i) + ")"), day("2004-06-01"));
        if (i == 12) {
            EXPECT_EQ(answer.kind, AnswerKind::Yes);
            continue;
        }
        EXPECT_EQ(answer.kind, AnswerKind::Contested);
        // Under "c" of either question there is no v; else it lasts as the shorter one does: (c, _), (not c, c), (a, a),
        // (b, not c), (a, b).
        ASSERT_EQ(answer.by_reading.size(), 5U);
        for (const ConditionalAnswer& one : answer.by_reading)
            for (const auto& [question, readings] : one.readings)
                EXPECT_TRUE(int(question) == i - 1 || int(question) == i);
    }
}

TEST(Exact, SeesThatOneActCannotBothHaveHappenedAndNot) {
    TestCase c(derive("early", "once e(?s)") + derive("never", "early(?s), not once e(?s)"));
    c.complete("e(_)");
    c.some_day("e(A)", "2000-01-10", "2000-01-20");
    EXPECT_EQ(c.sets("never(A)").possible, days("2000-01-10", "2000-01-20"));  // the bounds
    Reasoning reason(c);
    const Answer answer = reason->answer(c.atom("never(A)"), day("2000-01-15"));
    EXPECT_EQ(answer.kind, AnswerKind::No);
    EXPECT_EQ(answer.exactness, Exactness::Exact);
    EXPECT_EQ(answer.by_reading[0].sets.excluded, IntervalSet::all());
}

TEST(Exact, LeavesOpenWhatSomeWorldsHaveAndOthersHaveNot) {
    TestCase c(derive("since_e", "once e(?s)"));
    c.complete("e(_)");
    c.some_day("e(A)", "2000-01-10", "2000-01-20");
    Reasoning reason(c);
    const Answer answer = reason->answer(c.atom("since_e(A)"), day("2000-01-15"));
    EXPECT_EQ(answer.kind, AnswerKind::Open);
    EXPECT_EQ(answer.exactness, Exactness::Exact);
    EXPECT_EQ(reason->answer(c.atom("since_e(A)"), day("2000-01-20")).kind, AnswerKind::Yes);
}

// Two acts on days of a century each: far more than 4,096 combinations, decided by parts of the windows.
TEST(Exact, DecidesByPartsOfAWindowWhereThereAreTooManyDays) {
    TestCase c(derive("x", "once e(?s), not once e(?s), not once f(?s)"));
    c.complete("e(_)");
    c.complete("f(_)");
    c.some_day("e(A)", "1900-01-01", "1999-12-31");
    c.some_day("f(A)", "1900-01-01", "1999-12-31");
    Reasoning reason(c);
    const Answer answer = reason->answer(c.atom("x(A)"), day("1950-01-01"));
    EXPECT_EQ(answer.kind, AnswerKind::No);
    EXPECT_EQ(answer.exactness, Exactness::Exact);
}

TEST(Exact, IsExactForTheClaimsOnlyWhereSomethingWasNotSurveyed) {
    TestCase c(derive("early", "once e(?s)") + derive("never", "early(?s), not once e(?s)"));
    c.some_day("e(A)", "2000-01-10", "2000-01-20");
    Reasoning reason(c);
    const Answer answer = reason->answer(c.atom("never(A)"), day("2000-01-15"));
    EXPECT_EQ(answer.exactness, Exactness::ExactForTheClaims);
    EXPECT_EQ(answer.by_reading[0].sets.possible, IntervalSet());
}

TEST(Reasoner, SaysWhichListWasCarriedOn) {
    TestCase c(derive("n", "p(?s), not e(?s)"));
    c.complete("p(_)");
    c.complete("e(_)");
    c.certain("p(A)", days("2000-01-01", ".."));
    auto& survey = c.facts().relations[c.atom("e(_)").predicate.index].surveys[0];
    survey.carried_on = true;
    survey.list_of = day("2020-05-05");
    Reasoning reason(c);
    EXPECT_EQ(reason->answer(c.atom("n(A)"), day("2021-01-01")).list_of, day("2020-05-05"));
    EXPECT_FALSE(reason->answer(c.atom("n(A)"), day("2019-01-01")).list_of.has_value());
}

TEST(Reasoner, GivesTheClaimsAndTheCauses) {
    TestCase c(derive("r", "p(?s), not q(?s)"));
    c.complete("p(_)");
    c.complete("q(_)");
    auto& holds = c.certain("p(A)", days("2000-01-01", "2001-01-01"));
    holds.uses.push_back({{7}, true, true, days("2000-01-01", "2001-01-01")});
    auto& doubt = c.possible("q(A)", days("2000-03-01", "2000-04-01"));
    doubt.uses.push_back({{8}, false, false, days("2000-03-01", "2000-04-01")});
    doubt.causes = static_cast<regime::Causes>(regime::Cause::WeakSource);
    Reasoning reason(c);
    const Answer open = reason->answer(c.atom("r(A)"), day("2000-03-05"));
    EXPECT_EQ(open.kind, AnswerKind::Open);
    EXPECT_EQ(open.causes, static_cast<regime::Causes>(regime::Cause::WeakSource));
    EXPECT_EQ(open.basis, (std::vector<regime::ClaimId>{{7}, {8}}));
    EXPECT_EQ(reason->answer(c.atom("r(A)"), day("2000-01-05")).basis, (std::vector<regime::ClaimId>{{7}}));
}

}  // namespace
}  // namespace mithaq::engine
