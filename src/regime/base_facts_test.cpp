// One test a ruling; the cases are rows of a record and what becomes of their atoms (print.h).
#include "regime/base_facts.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <map>

#include "regime/print.h"
#include "regime/regime.h"
#include "support/small_regime.h"

namespace mithaq::regime {
namespace {

using law::Argument;
using law::Type;

// The predicates that SmallRegime has tables for.
law::Program program_for(record::Symbols& symbols) {
    const auto entity = [&](std::string name) { return Argument{std::move(name), {Type::Kind::Entity, {}}}; };
    const auto code = [](std::string name) { return Argument{std::move(name), {Type::Kind::Code, {}}}; };
    law::Program program;
    const auto declare = [&](std::string_view name, law::Shape shape, std::vector<Argument> arguments) {
        law::Predicate predicate;
        predicate.name = symbols.intern(name);
        predicate.shape = shape;
        predicate.arguments = std::move(arguments);
        program.predicates.push_back(std::move(predicate));
    };
    declare("signed", law::Shape::Event, {entity("s"), entity("i")});
    declare("tested", law::Shape::Event, {entity("s"), code("r")});
    declare("voted", law::Shape::Event, {entity("s"), code("v"), code("c")});
    declare("consented", law::Shape::Event, {entity("s"), entity("i"), entity("d"), code("k")});
    declare("hosts", law::Shape::State, {entity("h"), entity("o")});
    declare("kind_of", law::Shape::State, {entity("e"), code("k")});
    declare("stock", law::Shape::State, {entity("s"), {"n", {Type::Kind::Range, {}}}});
    return program;
}

class BaseFactsTest : public testing::Test {
protected:
    // Replaces a table's rows. Rows are given without the cells that say nothing here: see row functions below.
    void table(std::string_view name, std::string_view header, const std::vector<std::string>& rows) {
        std::string text(header);
        for (const std::string& row : rows) text += row + "\n";
        regime_.write(fmt::format("record/{}.csv", name), text);
    }

    void load() {
        diagnostics::SourceFiles files;
        diagnostics::Diagnostics warnings;
        auto loaded = record::load_record(regime_.path(), files, warnings);
        ASSERT_TRUE(loaded.has_value()) << loaded.error().front().message;
        record_ = std::move(*loaded);
        program_ = program_for(record_->symbols);
        facts_ = base_facts(*record_, program_, view_);
    }

    [[nodiscard]] const BaseRelation& relation(std::string_view predicate) const {
        const auto found = program_.find_predicate(record_->symbols.find(predicate));
        return facts_.relation(*found);
    }

    // Every atom of a predicate, one a line: "signed(A, t) C {…} U {…}".
    [[nodiscard]] std::string atoms(std::string_view predicate) const {
        std::map<std::string, std::string> lines;
        for (const BaseAtom& atom : relation(predicate).atoms) {
            lines[to_string(record_->symbols, predicate, atom.arguments)] = to_string(atom);
        }
        std::string text;
        for (const auto& [name, line] : lines) text += name + " " + line + "\n";
        return text;
    }

    [[nodiscard]] Causes causes(std::string_view predicate) const {
        Causes all = 0;
        for (const BaseAtom& atom : relation(predicate).atoms) all |= atom.causes;
        return all & static_cast<Causes>(~static_cast<Causes>(Cause::NotSurveyed));
    }

    [[nodiscard]] record::Value value(std::string_view text) const { return record_->symbols.find(text); }

    support::SmallRegime regime_;
    View view_;
    std::unique_ptr<record::Record> record_;
    law::Program program_;
    BaseFacts facts_;
};

Causes only(Cause cause) { return static_cast<Causes>(cause); }

std::string source_of(std::string_view grade) {
    switch (grade.front()) {
        case 'A':
            return "list-a";
        case 'B':
            return "press-b";
        case 'C':
            return "wiki-c";
        default:
            return "rumour-e";
    }
}

// More columns of a row: stance, basis, act, recorded, replaces.
struct More {
    std::string stance;
    std::string basis;
    std::string act;
    std::string recorded;
    std::string replaces;
};
More denies() { return {"denies", "", "", "", ""}; }
More position_denies() { return {"denies", "position", "", "", ""}; }
More position() { return {"", "position", "", "", ""}; }

std::string ending(std::string_view grade, const More& more) {
    return fmt::format(",{},{},,{},{},{},{},", more.basis, source_of(grade), grade, more.stance,
                       more.recorded, more.replaces);
}
// id, state, instrument | when | grade
std::string act(std::string_view id, std::string_view arguments, std::string_view when,
                std::string_view grade, const More& more = {}) {
    return fmt::format("{},{},{},{},{}", id, arguments, more.act, when, ending(grade, more));
}
std::string event(std::string_view id, std::string_view arguments, std::string_view when,
                  std::string_view grade, const More& more = {}) {
    return fmt::format("{},{},{},{}", id, arguments, when, ending(grade, more));
}
// dates: "from,to,seen_to"
std::string state(std::string_view id, std::string_view arguments, std::string_view dates,
                  std::string_view grade, const More& more = {}) {
    return fmt::format("{},{},{},{}", id, arguments, dates, ending(grade, more));
}

struct ActCase {
    std::vector<std::string> rows;
    std::string expected;
    Causes causes = 0;
};

#define SIGNED(...)                                       \
    table("signed", support::kSignedHeader, __VA_ARGS__); \
    load()

// Ruling 9, over the pattern (_, t), which SmallRegime surveys for good.
TEST_F(BaseFactsTest, Ruling9TheDayOfASingleActIsFixedByTheBestGrade) {
    const Causes imprecise = only(Cause::ImpreciseDate);
    const Causes differ = only(Cause::SourcesDiffer);
    const Causes weak = only(Cause::WeakSource);
    const ActCase cases[] = {
        {{act("a", "A,t", "1970-05-01", "A1")}, "C {[1970-05-01, 1970-05-02)} U {[1970-05-01, 1970-05-02)}"},
        {{act("a", "A,t", "1970-05", "A1")},
         "U {[1970-05-01, 1970-06-01)} W [1970-05-01, 1970-05-31]",
         imprecise},
        // The best agree on the days that they all allow.
        {{act("a", "A,t", "1970-05", "A1"), act("b", "A,t", "1970-05-09", "A1")},
         "C {[1970-05-09, 1970-05-10)} U {[1970-05-09, 1970-05-10)}"},
        // The best disagree: the union, and one window over both.
        {{act("a", "A,t", "1970-05-01", "A1"), act("b", "A,t", "1970-05-09", "A1")},
         "U {[1970-05-01, 1970-05-02), [1970-05-09, 1970-05-10)} W [1970-05-01, 1970-05-09]",
         differ},
        // A lower one inside narrows; one outside does not count.
        {{act("a", "A,t", "1970-05", "A1"), act("b", "A,t", "1970-05-09", "B2")},
         "C {[1970-05-09, 1970-05-10)} U {[1970-05-09, 1970-05-10)}"},
        {{act("a", "A,t", "1970-05-01", "A1"), act("b", "A,t", "1970-05-09", "B2")},
         "C {[1970-05-01, 1970-05-02)} U {[1970-05-01, 1970-05-02)}"},
        {{act("a", "A,t", "1970-05", "A1"), act("b", "A,t", "1970-05-20/1970-06-09", "B2")},
         "U {[1970-05-01, 1970-06-01)} W [1970-05-01, 1970-05-31]",
         imprecise},
        // Two lower ones that differ between themselves: one of their days.
        {{act("a", "A,t", "1970-05", "A1"), act("b", "A,t", "1970-05-09", "B1"),
          act("c", "A,t", "1970-05-11", "B1")},
         "U {[1970-05-09, 1970-05-10), [1970-05-11, 1970-05-12)} W [1970-05-09, 1970-05-11]",
         differ},
        // Grades that are not comparable are both best (ruling 10).
        {{act("a", "A,t", "1970-05-01", "A2"), act("b", "A,t", "1970-05-09", "B1")},
         "U {[1970-05-01, 1970-05-02), [1970-05-09, 1970-05-10)} W [1970-05-01, 1970-05-09]",
         differ},
        // With no accepted claim: possible on all considered days.
        {{act("a", "A,t", "1970-05-01", "C3"), act("b", "A,t", "1970-05-09", "B3")},
         "U {[1970-05-01, 1970-05-02), [1970-05-09, 1970-05-10)}",
         weak},
        // Below `consider` nothing is heard.
        {{act("a", "A,t", "1970-05-01", "A1"), act("b", "A,t", "1970-05-09", "E1")},
         "C {[1970-05-01, 1970-05-02)} U {[1970-05-01, 1970-05-02)}"},
        // An accepted denial without a day takes the window away.
        {{act("a", "A,t", "1970-05", "A1"), act("b", "A,t", "", "B2", denies())},
         "U {[1970-05-01, 1970-06-01)}",
         differ},
        // One with days takes those days out.
        {{act("a", "A,t", "1970-05", "A1"), act("b", "A,t", "1970-05-01/1970-05-30", "B2", denies())},
         "C {[1970-05-31, 1970-06-01)} U {[1970-05-31, 1970-06-01)}"},
        {{act("a", "A,t", "1970-05-01", "A1"), act("b", "A,t", "1970-05", "B2", denies())},
         "U {[1970-05-01, 1970-05-02)}",
         differ},
        // A denial that is only considered changes nothing.
        {{act("a", "A,t", "1970-05-01", "A1"), act("b", "A,t", "", "C3", denies())},
         "C {[1970-05-01, 1970-05-02)} U {[1970-05-01, 1970-05-02)}"},
        // Accepted evidence alone denies what only weaker claims assert.
        {{act("a", "A,t", "1970-05-01", "C3"), act("b", "A,t", "", "B2", denies())}, "", weak},
    };
    for (const ActCase& one : cases) {
        SIGNED(one.rows);
        const std::string expected = "signed(A, t) " + one.expected + "\n";
        EXPECT_EQ(atoms("signed"), expected) << fmt::format("{}", fmt::join(one.rows, "\n"));
        EXPECT_EQ(causes("signed"), one.causes) << fmt::format("{}", fmt::join(one.rows, "\n"));
    }
}

TEST_F(BaseFactsTest, Ruling11PositionsDisputeAndNeverSettle) {
    const Causes disputed = only(Cause::Disputed);
    const ActCase cases[] = {
        {{act("a", "A,t", "1970-05-01", "A1"), act("b", "A,t", "", "C3", position_denies())},
         "U {[1970-05-01, 1970-05-02)}",
         disputed},
        {{act("a", "A,t", "1970-05-01", "A1"), act("b", "A,t", "1970-05-01", "C3", position_denies())},
         "U {[1970-05-01, 1970-05-02)}",
         disputed},
        // It denies one day of many: the act stays.
        {{act("a", "A,t", "1970-05", "A1"), act("b", "A,t", "1970-05-01", "C3", position_denies())},
         "U {[1970-05-01, 1970-06-01)} W [1970-05-01, 1970-05-31]",
         only(Cause::ImpreciseDate)},
        {{act("a", "A,t", "1970-05-01", "A1", position())},
         "U {[1970-05-01, 1970-05-02)}",
         only(Cause::WeakSource)},
        // What accepted evidence denies and a position asserts is open too.
        {{act("a", "A,t", "1970-05-01", "A1", position()), act("b", "A,t", "", "B2", denies())},
         "U {[1970-05-01, 1970-05-02)}",
         static_cast<Causes>(disputed | only(Cause::WeakSource))},
        // Below `consider` a position is not heard.
        {{act("a", "A,t", "1970-05-01", "A1"), act("b", "A,t", "", "E1", position_denies())},
         "C {[1970-05-01, 1970-05-02)} U {[1970-05-01, 1970-05-02)}"},
    };
    for (const ActCase& one : cases) {
        SIGNED(one.rows);
        EXPECT_EQ(atoms("signed"), "signed(A, t) " + one.expected + "\n") << one.rows.back();
        EXPECT_EQ(causes("signed"), one.causes) << one.rows.back();
    }
}

TEST_F(BaseFactsTest, Ruling11AViewMayIgnorePositions) {
    view_.ignore_positions = true;
    SIGNED({act("a", "A,t", "1970-05-01", "A1"), act("b", "A,t", "", "C3", position_denies())});
    EXPECT_EQ(atoms("signed"), "signed(A, t) C {[1970-05-01, 1970-05-02)} U {[1970-05-01, 1970-05-02)}\n");
}

TEST_F(BaseFactsTest, Ruling3ASettledActExcludesEveryOtherDayOfItsKey) {
    table("voted", support::kVotedHeader,
          {act("a", "A,v1,no", "1970-05-01", "A1"), act("b", "B,v1,no", "1970-05-01", "C3"),
           act("c", "A,v2,yes", "1970-05-01", "A1", {"", "", "2", "", ""})});
    load();
    EXPECT_EQ(atoms("voted"),
              "voted(A, v1, no) C {[1970-05-01, 1970-05-02)} U {[1970-05-01, 1970-05-02)}\n"
              "voted(A, v2, yes) C {[1970-05-01, 1970-05-02)} U {[1970-05-01, 1970-05-02)}\n"
              "voted(B, v1, no) U {[1970-05-01, 1970-05-02)} +\n");
    const BaseRelation& voted = relation("voted");
    EXPECT_TRUE(voted.silent_days({value("A"), value("v1"), value("yes")}).empty());
    EXPECT_TRUE(voted.silent_days({value("A"), value("v1"), {}}).empty());
    EXPECT_TRUE(voted.silent_days({value("B"), value("v1"), value("yes")}).is_all());
    EXPECT_TRUE(voted.silent_days({{}, value("v1"), value("no")}).is_all());
}

TEST_F(BaseFactsTest, Ruling9AnActHasOneValue) {
    table("voted", support::kVotedHeader,
          {act("a", "A,v1,no", "1970-05-01", "A2"), act("b", "A,v1,yes", "1970-05-01", "A2"),
           act("c", "B,v1,no", "1970-05-01", "A2"), act("d", "B,v1,yes", "1970-05-01", "B2")});
    load();
    EXPECT_EQ(
        atoms("voted"),
        "voted(A, v1, no) U {[1970-05-01, 1970-05-02)}\nvoted(A, v1, yes) U {[1970-05-01, 1970-05-02)}\n"
        "voted(B, v1, no) C {[1970-05-01, 1970-05-02)} U {[1970-05-01, 1970-05-02)}\nvoted(B, v1, yes) \n");
    ASSERT_EQ(relation("voted").choices.size(), 1U);
    EXPECT_EQ(relation("voted").choices[0].options.size(), 2U);
    EXPECT_FALSE(relation("voted").choices[0].may_be_none);
}

TEST_F(BaseFactsTest, Ruling7EachActNumberIsAnActOfItsOwn) {
    SIGNED({act("a", "A,t", "1970-05-01", "A1", {"", "", "1", "", ""}),
            act("b", "A,t", "1990-05-01", "A1", {"", "", "2", "", ""})});
    EXPECT_EQ(atoms("signed"),
              "signed(A, t) C {[1970-05-01, 1970-05-02), [1990-05-01, 1990-05-02)} "
              "U {[1970-05-01, 1970-05-02), [1990-05-01, 1990-05-02)}\n");
}

TEST_F(BaseFactsTest, Ruling7OneRowOfOtherEventsIsOneEvent) {
    table("tested", support::kTestedHeader,
          {event("a", "A,r1", "1970-05-01", "A1"), event("b", "A,r1", "1970-06", "A1"),
           event("c", "A,r1", "1970-07-01", "C3")});
    load();
    EXPECT_EQ(
        atoms("tested"),
        "tested(A, r1) C {[1970-05-01, 1970-05-02)} U {[1970-05-01, 1970-05-02), [1970-06-01, 1970-07-02)} + "
        "W [1970-06-01, 1970-06-30]\n");
    EXPECT_EQ(relation("tested").choices.size(), 2U);
}

TEST_F(BaseFactsTest, Ruling3ADenialMayLeaveAnArgumentOpen) {
    table(
        "tested", support::kTestedHeader,
        {event("a", "A,r1", "1970-05-01", "C3"), event("b", "A,", "1970-01-01/1979-12-31", "A2", denies())});
    load();
    EXPECT_EQ(atoms("tested"), "tested(A, r1) +{[.., 1970-01-01), [1980-01-01, ..)}\n");
    EXPECT_EQ(time::to_string(relation("tested").silent_days({value("A"), value("r9")})),
              "{[.., 1970-01-01), [1980-01-01, ..)}");
    EXPECT_TRUE(relation("tested").silent_days({{}, value("r9")}).is_all());
}

TEST_F(BaseFactsTest, Ruling18AbsenceIsNoOnlyWhereItWasSurveyed) {
    SIGNED({});
    EXPECT_TRUE(relation("signed").silent_days({value("B"), value("t")}).empty());
    EXPECT_TRUE(relation("signed").silent_days({value("B"), {}}).is_all());
    EXPECT_TRUE(relation("tested").silent_days({value("B"), {}}).is_all());
    EXPECT_EQ(time::to_string(*relation("signed").surveys[0].list_of), "2020-12-31");
}

TEST_F(BaseFactsTest, Ruling16WhatWasRecordedLaterIsNotKnown) {
    view_.known_on = time::make_day(2000, 6, 30);
    SIGNED({act("a", "A,t", "1970-05-01", "A1", {"", "", "", "2000-06-30", ""}),
            act("b", "B,t", "1970-05-01", "A1", {"", "", "", "2000-07-01", ""}),
            act("c", "C,t", "1970-05-01", "A1", {"", "", "", "2000", ""})});
    EXPECT_EQ(atoms("signed"), "signed(A, t) C {[1970-05-01, 1970-05-02)} U {[1970-05-01, 1970-05-02)}\n");
}

TEST_F(BaseFactsTest, Ruling15ACorrectionTakesTheOldClaimOut) {
    const std::vector<std::string> rows = {act("a", "A,t", "1970-05-01", "A1", {"", "", "", "1971", ""}),
                                           act("b", "A,t", "1970-05-02", "A1", {"", "", "", "1980", "a"})};
    SIGNED(rows);
    EXPECT_EQ(atoms("signed"), "signed(A, t) C {[1970-05-02, 1970-05-03)} U {[1970-05-02, 1970-05-03)}\n");
    view_.known_on = time::make_day(1975, 1, 1);
    load();
    EXPECT_EQ(atoms("signed"), "signed(A, t) C {[1970-05-01, 1970-05-02)} U {[1970-05-01, 1970-05-02)}\n");
}

#define HOSTS(...)                                      \
    table("hosts", support::kHostsHeader, __VA_ARGS__); \
    load()

struct StateCase {
    std::vector<std::string> rows;
    std::string expected;
};

TEST_F(BaseFactsTest, Ruling13AReportedEndDeniesWhatComesAfter) {
    const StateCase cases[] = {
        {{state("a", "A,B", "1970-01-01,1980-01-01,", "A1")},
         "C {[1970-01-01, 1980-01-01)} U {[1970-01-01, 1980-01-01)} +{[.., 1970-01-01)}"},
        {{state("a", "A,B", "1970-01-01,..,", "A1")}, "C {[1970-01-01, ..)} U {[1970-01-01, ..)} +"},
        // Another claim asserts it again, from a later start.
        {{state("a", "A,B", "1970-01-01,1980-01-01,", "A1"), state("b", "A,B", "1990-01-01,..,", "C3")},
         "C {[1970-01-01, 1980-01-01)} U {[1970-01-01, 1980-01-01), [1990-01-01, ..)} +{[.., 1970-01-01)}"},
        // One that started earlier meets the denial: open.
        {{state("a", "A,B", "1970-01-01,1980-01-01,", "A1"),
          state("b", "A,B", "1975-01-01,,1985-12-31", "B2")},
         "C {[1970-01-01, 1980-01-01)} U {[1970-01-01, 1986-01-01)} +{[.., 1970-01-01)}"},
        // Start and end of uncertain days.
        {{state("a", "A,B", "1970,1980,", "A1")},
         "C {[1970-12-31, 1980-01-01)} U {[1970-01-01, 1980-12-31)} +{[.., 1970-01-01)}"},
        // At some time in the interval.
        {{state("a", "A,B", "1970/1971,1970/1971,", "A1")},
         "U {[1970-01-01, 1971-12-31)} +{[.., 1970-01-01)} W [1970-01-01, 1971-12-30]"},
    };
    for (const StateCase& one : cases) {
        HOSTS(one.rows);
        EXPECT_EQ(atoms("hosts"), "hosts(A, B) " + one.expected + "\n") << one.rows.back();
    }
}

TEST_F(BaseFactsTest, Ruling14WhatWasSeenStaysPossibleForAWhile) {
    const StateCase cases[] = {
        {{state("a", "A,B", "1970-01-01,,1970-01-01", "A1")},
         "C {[1970-01-01, 1970-01-02)} U {[1970-01-01, 1973-01-02)} +"},
        // As of a year: on some day of it.
        {{state("a", "A,B", "1970,,1970", "A1")},
         "U {[1970-01-01, 1974-01-01)} + W [1970-01-01, 1970-12-31]"},
        // An empty end reaches the recorded day.
        {{state("a", "A,B", "1970-01-01,,", "A1", {"", "", "", "1975-06-01", ""})},
         "C {[1970-01-01, 1975-06-02)} U {[1970-01-01, 1978-06-02)} +"},
        // An end, a denial and a newer observation stop it.
        {{state("a", "A,B", "1970-01-01,,1970-01-01", "A1"),
          state("b", "A,B", "1972-01-01,,1972-01-01", "A1", denies())},
         "C {[1970-01-01, 1970-01-02)} U {[1970-01-01, 1972-01-01)} +{[.., 1970-01-01), [1972-01-02, ..)}"},
        {{state("a", "A,B", "1970-01-01,,1970-01-01", "A1"),
          state("b", "A,B", "1971-01-01,1971-06-01,", "A1")},
         "C {[1970-01-01, 1970-01-02), [1971-01-01, 1971-06-01)} U {[1970-01-01, 1971-06-01)} +{[.., "
         "1970-01-01)}"},
        // Start unknown, held through a day; and not before its subject existed.
        {{state("a", "A,B", ",,1970-01-01", "A1")},
         "C {[1970-01-01, 1970-01-02)} U {[1950-01-01, 1973-01-02)} +"},
        {{state("a", "A,B", "../1960-01-01,,1970-01-01", "A1")},
         "C {[1960-01-01, 1970-01-02)} U {[1950-01-01, 1973-01-02)} +"},
    };
    for (const StateCase& one : cases) {
        HOSTS(one.rows);
        EXPECT_EQ(atoms("hosts"), "hosts(A, B) " + one.expected + "\n") << one.rows.back();
    }
}

TEST_F(BaseFactsTest, Ruling12ADenialOfAState) {
    const StateCase cases[] = {
        {{state("a", "A,B", "1970-01-01,1980-01-01,", "A1"), state("b", "A,B", ",,", "B2", denies())},
         "U {[1970-01-01, 1980-01-01)}"},
        {{state("a", "A,B", "1970-01-01,1980-01-01,", "A1"), state("b", "A,B", "1975,,1975", "B2", denies())},
         "C {[1970-01-01, 1975-01-01), [1976-01-01, 1980-01-01)} U {[1970-01-01, 1980-01-01)} +{[.., "
         "1970-01-01)}"},
        {{state("a", "A,B", "1970-01-01,1980-01-01,", "C3"), state("b", "A,B", "1975,,1975", "B2", denies())},
         "U {[1970-01-01, 1975-01-01), [1976-01-01, 1980-01-01)} +{[.., 1970-01-01), [1980-01-01, ..)}"},
        {{state("a", "A,B", "1970-01-01,1980-01-01,", "A1"),
          state("b", "A,B", "1975-01-01,..,", "C3", position_denies())},
         "C {[1970-01-01, 1975-01-01)} U {[1970-01-01, 1980-01-01)} +{[.., 1970-01-01)}"},
        {{state("b", "A,B", "1975-01-01,1976-01-01,", "B2", denies())},
         "+{[.., 1975-01-01), [1976-01-01, ..)}"},
    };
    for (const StateCase& one : cases) {
        HOSTS(one.rows);
        EXPECT_EQ(atoms("hosts"), "hosts(A, B) " + one.expected + "\n") << one.rows.back();
    }
}

TEST_F(BaseFactsTest, Ruling16ViewsKnowStatesOnlyUntilTheirDay) {
    view_.known_on = time::make_day(1975, 1, 1);
    HOSTS({state("a", "A,B", "1970-01-01,,1990-01-01", "A1", {"", "", "", "1970-01-01", ""})});
    EXPECT_EQ(atoms("hosts"), "hosts(A, B) C {[1970-01-01, 1975-01-02)} U {[1970-01-01, 1978-01-02)} +\n");
}

#define CONSENTED(...)                                          \
    table("consented", support::kConsentedHeader, __VA_ARGS__); \
    load()

TEST_F(BaseFactsTest, Ruling8AnUnknownDepositarySupportsAnyActAndAddsNone) {
    CONSENTED(
        {act("a", "A,t,B,accession", "1970-05-01", "A1"), act("b", "A,t,,accession", "1970-05-03", "A1")});
    EXPECT_EQ(atoms("consented"),
              "consented(A, t, B, accession) C {[1970-05-01, 1970-05-02)} U {[1970-05-01, 1970-05-02)}\n");
    EXPECT_EQ(relation("consented").atoms[0].uses.size(), 2U);
}

TEST_F(BaseFactsTest, Ruling8AnUnknownDepositaryAloneIsAnAct) {
    CONSENTED({act("a", "A,t,,accession", "1970-05-03", "A1")});
    EXPECT_EQ(atoms("consented"),
              "consented(A, t, _, accession) C {[1970-05-03, 1970-05-04)} U {[1970-05-03, 1970-05-04)} "
              "+{[2021-01-01, ..)}\n");
    // Any depositary may be the one.
    const auto silent = [&](record::Value state, record::Value depositary) {
        return time::to_string(
            relation("consented").silent_days({state, value("t"), depositary, value("accession")}));
    };
    EXPECT_EQ(silent(value("A"), value("B")), "{[1970-05-03, 1970-05-04), [2021-01-01, ..)}");
    EXPECT_EQ(silent(value("A"), {}), "{[1970-05-03, 1970-05-04), [2021-01-01, ..)}");
    EXPECT_EQ(silent(value("C"), value("B")), "{[2021-01-01, ..)}");
}

TEST_F(BaseFactsTest, Ruling8TheKindOfAnActIsItsValue) {
    CONSENTED(
        {act("a", "A,t,B,accession", "1970-05-01", "A2"), act("b", "A,t,B,ratification", "1970-05-01", "B2"),
         act("c", "C,t,B,accession", "1970-05", "A2"), act("d", "C,t,B,ratification", "1970-05-01", "B2")});
    EXPECT_EQ(atoms("consented"),
              "consented(A, t, B, accession) C {[1970-05-01, 1970-05-02)} U {[1970-05-01, 1970-05-02)}\n"
              "consented(A, t, B, ratification) \n"
              "consented(C, t, B, accession) U {[1970-05-01, 1970-06-01)} W [1970-05-01, 1970-05-31]\n"
              "consented(C, t, B, ratification) \n");
}

TEST_F(BaseFactsTest, Ruling41EstimatesStandSideBySide) {
    const auto stock = [](std::string_view id, std::string_view dates, std::string_view range,
                          std::string_view grade, const More& more = {}) {
        return fmt::format("{},A,{},{},{}", id, dates, range, ending(grade, more));
    };
    table("stock", support::kStockHeader,
          {stock("a", "1970-01-01,,1970-01-01", "10,,20", "A1"),
           stock("b", "1970-01-01,,1970-01-01", ",15,", "B2"), stock("c", "1971,,1971", "30,,", "B2"),
           stock("d", "1970-06-01,,1970-06-01", ",99,", "C3")});
    load();
    const BaseRelation& relation_of_stock = relation("stock");
    ASSERT_EQ(relation_of_stock.atoms.size(), 1U);
    std::string pieces;
    for (const QuantityPiece& piece : relation_of_stock.quantities[0]) pieces += to_string(piece) + "\n";
    EXPECT_EQ(pieces,
              "[1970-01-01, 1970-01-02) firm A 10....20 A ..15..\n"
              "[1970-01-02, 1970-06-01) carried A 10....20 A ..15..\n"
              "[1970-06-01, 1970-06-02) carried A 10....20 A ..15.. ..99..\n"
              "[1970-06-02, 1971-01-01) carried A 10....20 A ..15..\n"
              "[1971-01-01, 1972-01-01) A 30....\n"
              "[1972-01-01, 1974-01-01) carried A 30....\n");
    EXPECT_EQ(
        atoms("stock"),
        "stock(A) C {[1970-01-01, 1970-01-02)} U {[1970-01-01, 1974-01-01)} + W [1971-01-01, 1971-12-31]\n");
}

TEST_F(BaseFactsTest, AnEntityHasItsKindOverItsLife) {
    regime_.write(
        "entities.csv",
        "id,kind,from,to\nA,state,1991-12-26,\nB,state,,\nC,state,,\noldA,former_state,,1991-12-26\n"
        "oldB,former_state,1950,1992\nG,group,,\nt,instrument,,\n");
    load();
    std::string kinds;
    for (const BaseAtom& atom : relation("kind_of").atoms) {
        if (record_->symbols.text(atom.arguments[1].symbol()).ends_with("state")) {
            kinds += fmt::format("{} {} to {}\n", record_->symbols.text(atom.arguments[0].symbol()),
                                 time::to_string(atom.certain), time::to_string(atom.possible));
        }
    }
    EXPECT_EQ(kinds,
              "A {[1991-12-26, ..)} to {[1991-12-26, ..)}\n"
              "B {[.., ..)} to {[.., ..)}\n"
              "C {[.., ..)} to {[.., ..)}\n"
              "oldA {[.., 1991-12-26)} to {[.., 1991-12-26)}\n"
              "oldB {[1950-12-31, 1992-01-01)} to {[1950-01-01, 1992-12-31)}\n");
    EXPECT_EQ(relation("kind_of").choices.size(), 1U);
    EXPECT_TRUE(relation("kind_of").silent_days({value("A"), value("group")}).empty());
}

TEST_F(BaseFactsTest, ValuesOfATypeAreTheEntitiesOfItsKind) {
    SIGNED({});
    const auto& all = facts_.values_of({Type::Kind::Entity, {}});
    EXPECT_EQ(all.size(), 6U);
}

}  // namespace
}  // namespace mithaq::regime
