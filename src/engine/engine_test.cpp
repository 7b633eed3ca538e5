#include "engine/engine.h"

#include "engine/engine_test_case.h"

namespace mithaq::engine {
namespace {

using support::day;
using support::days;

TEST(Engine, TellsWhatIsCompleteFromWhatIsNotInTheRecord) {
    TestCase c(derive("r", "e(?s)") + derive("n", "p(?s), not e(?s)"));
    c.on("e(A)", "2000-01-05");
    c.certain("p(A)", days("2000-01-01", "2000-02-01"));
    const FourSets open = c.sets("r(A)");
    EXPECT_EQ(open.certain, days("2000-01-05", "2000-01-06"));
    EXPECT_EQ(open.excluded, IntervalSet());
    EXPECT_EQ(answer_on(open, day("2000-01-06")), AnswerKind::NotInRecord);
    // Nobody says that e did not happen on other days: on record only.
    const FourSets without = c.sets("n(A)");
    EXPECT_EQ(without.certain, IntervalSet());
    EXPECT_EQ(without.on_record, days("2000-01-01", "2000-02-01") - days("2000-01-05", "2000-01-06"));
    EXPECT_EQ(without.excluded, days("2000-01-05", "2000-01-06"));
}

TEST(Engine, ConcludesFromSilenceWhereThePredicateIsComplete) {
    TestCase c(derive("n", "p(?s), not e(?s)"));
    c.complete("e(_)");
    c.complete("p(_)");
    c.on("e(A)", "2000-01-05");
    c.certain("p(A)", days("2000-01-01", "2000-02-01"));
    const FourSets& sets = c.sets("n(A)");
    EXPECT_EQ(sets.certain, days("2000-01-01", "2000-02-01") - days("2000-01-05", "2000-01-06"));
    EXPECT_EQ(sets.excluded, ~sets.certain);
    EXPECT_EQ(c.sets("n(B)").excluded, IntervalSet::all());
}

TEST(Engine, ExcludesAnAtomOnlyWhereNoUnmentionedValueCouldMakeItTrue) {
    TestCase c(derive("r", "pair(?s, ?other), q(?other)"));
    c.certain("pair(A, B)", days("2000-01-01", "2001-01-01"));
    c.complete("q(_)");
    c.certain("q(C)", days("2000-06-01", "2000-07-01"));
    // pair(A, C) is not excluded on any day, q only holds of C.
    EXPECT_EQ(c.sets("r(A)").excluded, ~days("2000-06-01", "2000-07-01"));
    EXPECT_EQ(c.sets("r(A)").possible, IntervalSet());
}

TEST(Engine, CountsAnUnmentionedValueAsAnotherOne) {
    TestCase c(derive("r", "pair(?s, ?other), ?other != B"));
    c.complete("q(_)");
    c.complete("pair(B, _)");
    EXPECT_EQ(c.sets("r(A)").excluded, IntervalSet());
    EXPECT_EQ(c.sets("r(B)").excluded, IntervalSet::all());
}

// A notice on some day of a month takes effect three months later, unless halted before.
TEST(Engine, FollowsANoticeOfUncertainDay) {
    TestCase c(derive("effect", "not f(?s) since[3 months .. 3 months] e(?s)", "event") +
               "predicate bound(?s: state) state en \"x\" ar \"س\"\n"
               "rule t.1 \"r\" ar \"ق\" state bound(?s) starts g(?s) ends effect(?s).\n" +
               derive("left", "once effect(?s), not bound(?s)"));
    for (const char* pattern : {"e(_)", "f(_)", "g(_)"}) c.complete(pattern);
    c.on("g(A)", "1990-01-01");
    c.some_day("e(A)", "2003-01-10", "2003-01-20");
    EXPECT_EQ(c.sets("effect(A)").certain, IntervalSet());
    EXPECT_EQ(c.sets("effect(A)").possible, days("2003-04-10", "2003-04-21"));
    EXPECT_EQ(c.sets("effect(A)").windows, (std::vector<Window>{{day("2003-04-10"), day("2003-04-20")}}));
    EXPECT_EQ(c.sets("bound(A)").certain, days("1990-01-01", "2003-04-10"));
    EXPECT_EQ(c.sets("bound(A)").possible, days("1990-01-01", "2003-04-20"));
    EXPECT_EQ(c.sets("bound(A)").excluded, ~c.sets("bound(A)").possible);
    EXPECT_EQ(c.sets("left(A)").certain, days("2003-04-20", ".."));
    EXPECT_EQ(c.sets("left(A)").possible, days("2003-04-10", ".."));
}

TEST(Engine, LetsAHaltStopANotice) {
    TestCase c(derive("effect", "not f(?s) since[3 months .. 3 months] e(?s)", "event"));
    c.complete("e(_)");
    c.complete("f(_)");
    c.on("e(A)", "1993-03-12");
    c.on("f(A)", "1993-06-11");
    c.on("e(B)", "1993-03-12");
    c.on("f(B)", "1993-06-12");
    EXPECT_EQ(c.sets("effect(A)").excluded, IntervalSet::all());
    EXPECT_EQ(c.sets("effect(B)").certain, days("1993-06-12", "1993-06-13"));
}

TEST(Engine, KeepsAWindowBesideAStateThatIsCertainOnAllOfIt) {
    TestCase c(derive("r", "e(?s), p(?s)", "event") + derive("since_then", "once r(?s)"));
    c.some_day("e(A)", "2000-01-10", "2000-01-20");
    c.certain("p(A)", days("2000-01-01", "2000-02-01"));
    c.some_day("e(B)", "2000-01-10", "2000-01-20");
    c.certain("p(B)", days("2000-01-12", "2000-02-01"));
    EXPECT_EQ(c.sets("since_then(A)").certain, days("2000-01-20", ".."));
    EXPECT_EQ(c.sets("since_then(B)").certain, IntervalSet());
    EXPECT_EQ(c.sets("since_then(B)").possible, days("2000-01-12", ".."));
}

TEST(Engine, CountsWithThreeEnds) {
    TestCase c(
        "predicate number(?i: instrument, ?n: range) state en \"x\" ar \"س\"\n"
        "predicate in_force(?i: instrument) state en \"x\" ar \"س\"\n"
        "predicate few(?i: instrument) state en \"x\" ar \"س\"\n"
        "rule t.1 \"n\" ar \"ق\" number(?i, ?n) :- act(_, ?i), ?n = count ?s : (once act(?s, ?i)).\n"
        "rule t.1 \"n\" ar \"ق\" in_force(t) :- ?n = count ?s : (once act(?s, t)), ?n >= 2.\n"
        "rule t.1 \"n\" ar \"ق\" few(t) :- ?n = count ?s : (once act(?s, t)), ?n < 2.\n");
    c.on("act(A, t)", "2000-01-01");
    c.some_day("act(B, t)", "2000-03-01", "2000-03-31");
    EXPECT_EQ(c.sets("in_force(t)").certain, days("2000-03-31", ".."));
    EXPECT_EQ(c.sets("in_force(t)").possible, days("2000-03-01", ".."));
    // Anybody else may have acted: no count is below anything for certain.
    EXPECT_EQ(c.sets("few(t)").certain, IntervalSet());
    EXPECT_EQ(c.sets("few(t)").on_record, ~days("2000-03-01", ".."));
    EXPECT_EQ(c.sets("few(t)").excluded, days("2000-03-31", ".."));
    EXPECT_EQ(c.sets("in_force(t)").excluded, IntervalSet());
}

TEST(Engine, CountsToTheEndWhereTheListIsComplete) {
    TestCase c(
        "predicate few(?i: instrument) state en \"x\" ar \"س\"\n"
        "rule t.1 \"n\" ar \"ق\" few(t) :- ?n = count ?s : (once act(?s, t)), ?n < 2.\n");
    c.complete("act(_, t)");
    c.on("act(A, t)", "2000-01-01");
    c.some_day("act(B, t)", "2000-03-01", "2000-03-31");
    EXPECT_EQ(c.sets("few(t)").certain, ~days("2000-03-01", ".."));
    EXPECT_EQ(c.sets("few(t)").excluded, days("2000-03-31", ".."));
}

TEST(Engine, GivesTheRangesOfACount) {
    TestCase c(
        "predicate number(?i: instrument, ?n: range) state en \"x\" ar \"س\"\n"
        "rule t.1 \"n\" ar \"ق\" number(?i, ?n) :- ?n = count ?s : (once act(?s, ?i)).\n");
    c.complete("act(_, t)");
    c.on("act(A, t)", "2000-01-01");
    c.some_day("act(B, t)", "2000-03-01", "2000-03-31");
    const auto pieces = c.engine().ranges(c.atom("number(t, _)").predicate, c.atom("number(t, _)").arguments);
    EXPECT_EQ(c.sets("number(t, _)").certain, days("2000-01-01", ".."));
    EXPECT_EQ(c.sets("number(t, _)").excluded, ~days("2000-01-01", ".."));
    ASSERT_EQ(pieces.size(), 3U);
    EXPECT_EQ(pieces[1].days, (time::Interval{day("2000-03-01"), day("2000-03-31")}));
    EXPECT_EQ(pieces[1].certain_low, 1);
    EXPECT_EQ(pieces[1].certain_high, 2);
    EXPECT_EQ(pieces[1].not_excluded_high, 2);
    EXPECT_EQ(c.sets("number(t, _)").certain, days("2000-01-01", ".."));
}

TEST(Engine, ComparesQuantitiesByTheWorstAndTheBestEnd) {
    TestCase c(derive("large", "stock(?s, ?n), ?n >= 100"));
    c.certain("stock(A, _)", days("2000-01-01", "2003-01-01"));
    auto& quantities = c.facts().relations[c.atom("stock(A, _)").predicate.index].quantities;
    const auto piece = [](const char* from, const char* to, std::int64_t low, std::int64_t high) {
        const record::Range range{low, std::nullopt, high};
        regime::QuantityPiece made;
        made.days = {day(from), day(to)};
        made.accepted = made.considered = {range};
        made.firm = true;
        return made;
    };
    quantities[0] = {piece("2000-01-01", "2001-01-01", 100, 200), piece("2001-01-01", "2002-01-01", 90, 110),
                     piece("2002-01-01", "2003-01-01", 50, 99)};
    const FourSets& sets = c.sets("large(A)");
    EXPECT_EQ(sets.certain, days("2000-01-01", "2001-01-01"));
    EXPECT_EQ(sets.possible, days("2000-01-01", "2002-01-01"));
    EXPECT_EQ(sets.excluded, days("2002-01-01", "2003-01-01"));
}

TEST(Engine, FollowsRecursionInTime) {
    TestCase c(
        "predicate reach(?a: state, ?b: state) state en \"x\" ar \"س\"\n"
        "rule t.1 \"a\" ar \"ق\" reach(?a, ?b) :- pair(?a, ?b).\n"
        "rule t.1 \"b\" ar \"ق\" reach(?a, ?c) :- reach(?a, ?b), pair(?b, ?c).\n");
    c.complete("pair(_, _)");
    c.certain("pair(A, B)", days("2000-01-01", "2000-07-01"));
    c.certain("pair(B, C)", days("2000-03-01", "2001-01-01"));
    c.certain("pair(C, A)", days("2000-05-01", "2000-06-01"));
    EXPECT_EQ(c.sets("reach(A, C)").certain, days("2000-03-01", "2000-07-01"));
    EXPECT_EQ(c.sets("reach(A, A)").certain, days("2000-05-01", "2000-06-01"));
    EXPECT_EQ(c.sets("reach(A, A)").excluded, ~days("2000-05-01", "2000-06-01"));
    EXPECT_EQ(c.engine().tuples(c.atom("reach(_, _)").predicate, c.atom("reach(A, _)").arguments).size(), 3U);
}

TEST(Engine, FollowsRecursionThroughWhatIsNotExcluded) {
    TestCase c(
        "predicate reach(?a: state, ?b: state) state en \"x\" ar \"س\"\n"
        "rule t.1 \"a\" ar \"ق\" reach(?a, ?b) :- pair(?a, ?b).\n"
        "rule t.1 \"b\" ar \"ق\" reach(?a, ?c) :- reach(?a, ?b), pair(?b, ?c).\n");
    c.complete("pair(A, _)");
    c.certain("pair(A, B)", days("2000-01-01", "2000-07-01"));
    // B may be paired with anyone; A only with B.
    EXPECT_EQ(c.sets("reach(A, D)").excluded, ~days("2000-01-01", "2000-07-01"));
    EXPECT_EQ(c.sets("reach(B, D)").excluded, IntervalSet());
}

TEST(Engine, GivesUpOnARuleThatFeedsItselfForEver) {
    TestCase c(
        "predicate r(?s: state) state en \"x\" ar \"س\"\n"
        "rule t.1 \"a\" ar \"ق\" r(?s) :- e(?s).\n"
        "rule t.1 \"b\" ar \"ق\" r(?s) :- once[7 days .. 7 days] r(?s).\n");
    c.on("e(A)", "2000-01-01");
    EngineOptions options;
    options.most_steps = 100'000;
    Engine engine(c.law(), c.facts(), {}, options);
    const FourSets sets = engine.sets(c.atom("r(A)"));
    EXPECT_TRUE(engine.fault().has_value());
    EXPECT_EQ(sets.certain, IntervalSet());
    EXPECT_EQ(sets.possible, IntervalSet::all());
    options.horizon = {day("1999-01-01"), day("2001-01-01")};
    Engine clipped(c.law(), c.facts(), {}, options);
    EXPECT_TRUE(clipped.sets(c.atom("r(A)")).certain.contains(day("2000-12-30")));
    EXPECT_FALSE(clipped.fault().has_value());
}

TEST(Engine, FindsTheFirstDayOfAState) {
    TestCase c(derive("since_e", "once e(?s)") +
               derive("first", "since_e(?s), not once[1 day ..] since_e(?s)", "event") +
               derive("later", "once[90 days ..] first(?s)"));
    c.complete("e(_)");
    c.some_day("e(A)", "2000-01-01", "2000-01-31");
    EXPECT_EQ(c.sets("first(A)").windows, (std::vector<Window>{{day("2000-01-01"), day("2000-01-31")}}));
    EXPECT_EQ(c.sets("later(A)").certain, days("2000-04-30", ".."));
    EXPECT_EQ(c.sets("later(A)").possible, days("2000-03-31", ".."));
}

TEST(Engine, DerivesNothingBeforeARuleIsValid) {
    TestCase c(
        "predicate r(?s: state) state en \"x\" ar \"س\"\n"
        "rule t.1 \"a\" ar \"ق\" valid from 2000-06-01 r(?s) :- p(?s).\n");
    c.certain("p(A)", days("2000-01-01", "2001-01-01"));
    EXPECT_EQ(c.sets("r(A)").certain, days("2000-06-01", "2001-01-01"));
    EXPECT_EQ(c.sets("r(A)").excluded, ~days("2000-06-01", ".."));
}

}  // namespace
}  // namespace mithaq::engine
