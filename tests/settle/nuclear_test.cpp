// What would decide findings of the real record: told in both languages, and true when it is done.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "engine/settle.h"
#include "law/load.h"
#include "report/settle_text.h"
#include "support/golden.h"

namespace mithaq {
namespace {

using engine::AnswerKind;
using engine::Move;
using engine::SettleSet;
using engine::SettleSide;
using engine::Settling;

class SettleNuclear : public ::testing::Test {
protected:
    static void SetUpTestSuite() {
        diagnostics::Diagnostics warnings;
        auto opened = regime::open_regime("regimes/nuclear", files(), warnings);
        ASSERT_TRUE(opened) << (opened ? "" : opened.error().front().message);
        regime_ = std::move(*opened);
    }
    static void TearDownTestSuite() { regime_.reset(); }

    static diagnostics::SourceFiles& files() {
        static diagnostics::SourceFiles all;
        return all;
    }

    static regime::View view() { return regime::find_view(*regime_, "default").value(); }

    static law::GroundAtom atom(const std::string& text) {
        const auto parsed = law::parse_atom(text, files(), regime_->law, regime_->record->symbols, nullptr);
        EXPECT_TRUE(parsed) << text;
        return *parsed;
    }

    static Settling settling(const std::string& text, time::Day on) {
        reasoner_ = std::make_unique<engine::Reasoner>(*regime_, view());
        return engine::settle_finding(*reasoner_, atom(text), on);
    }

    static std::vector<std::string> readings(const SettleSet& set) {
        std::vector<std::string> names;
        for (const Move& move : set.moves)
            if (move.kind == Move::Kind::Reading)
                names.push_back(regime_->law.questions[move.question].readings[move.reading].name);
        return names;
    }

    static void expect_no_empty_set(const Settling& got) {
        for (const auto& [side, kind] :
             {std::pair{&got.yes, AnswerKind::Yes}, std::pair{&got.no, AnswerKind::No}})
            for (const SettleSet& set : side->sets)
                EXPECT_EQ(set.moves.empty() && set.surveys.empty(), got.answer.kind == kind);
    }

    static inline std::unique_ptr<regime::Regime> regime_;
    static inline std::unique_ptr<engine::Reasoner> reasoner_;
};

TEST_F(SettleNuclear, WhetherNorthKoreaLeftIsAQuestionOfReadings) {
    const Settling got = settling("left(PRK, npt)", time::make_day(2003, 6, 1));
    ASSERT_EQ(got.yes.sets.size(), 2U);
    EXPECT_EQ(readings(got.yes.sets[0]), std::vector<std::string>{"effective at once"});
    EXPECT_EQ(readings(got.yes.sets[1]), std::vector<std::string>{"fresh notice"});
    // Under "undetermined" it has left once that is reported; nobody surveyed such reports.
    ASSERT_EQ(got.no.sets.size(), 2U);
    EXPECT_EQ(readings(got.no.sets[0]), std::vector<std::string>{"not effective"});
    EXPECT_EQ(readings(got.no.sets[1]), std::vector<std::string>{"undetermined"});
    EXPECT_TRUE(got.yes.complete && got.no.complete);
    for (const SettleSet& set : got.yes.sets) EXPECT_TRUE(set.outright);
    EXPECT_TRUE(got.no.sets[0].outright);
    EXPECT_FALSE(got.no.sets[1].outright);
    expect_no_empty_set(got);
}

// Before the three months are over, the reading by which they run again says no as well.
TEST_F(SettleNuclear, ReadingsPartOnTheirOwnDays) {
    const Settling got = settling("left(PRK, npt)", time::make_day(2003, 2, 1));
    EXPECT_EQ(got.yes.sets.size(), 1U);
    EXPECT_EQ(got.no.sets.size(), 3U);
}

TEST_F(SettleNuclear, AWeakClaimIsAcceptedOrRejectedAtItsCost) {
    const Settling got = settling("bound(BLR, cppnm)", time::make_day(2024, 1, 1));
    ASSERT_EQ(got.answer.kind, AnswerKind::Open);
    ASSERT_EQ(got.yes.sets.size(), 1U);
    ASSERT_EQ(got.yes.sets[0].moves.size(), 1U);
    const Move& accept = got.yes.sets[0].moves[0];
    ASSERT_FALSE(accept.claims.empty());
    EXPECT_EQ(accept.grades, 1U);  // B3 where B2 is accepted
    EXPECT_FALSE(got.yes.sets[0].outright);
    EXPECT_FALSE(got.yes.sets[0].surveys.empty());
    ASSERT_EQ(got.no.sets.size(), 1U);
    EXPECT_EQ(got.no.sets[0].moves[0].kind, Move::Kind::Nothing);
    EXPECT_EQ(got.no.sets[0].grades(), 2U);  // from B3 past D4
    expect_no_empty_set(got);
    // Done so, it comes out so.
    regime::View lower = view();
    lower.accept = {'B', '3'};
    engine::Reasoner accepting(*regime_, lower);
    const engine::Answer answer = accepting.answer(got.answer.atom, got.answer.on);
    EXPECT_TRUE(answer.by_reading.front().on_record);
}

TEST_F(SettleNuclear, AnImpreciseDateIsNarrowedToTheWidestWindow) {
    const time::Day on = time::make_day(2024, 1, 1);
    const Settling got = settling("bound(SAU, iaea_csa)", on);
    ASSERT_EQ(got.yes.sets.size(), 1U);
    ASSERT_EQ(got.no.sets.size(), 1U);
    const Move& by_then = got.yes.sets[0].moves.at(0);
    const Move& later = got.no.sets[0].moves.at(0);
    EXPECT_TRUE(by_then.narrows());
    EXPECT_EQ(by_then.start.last, on);
    EXPECT_EQ(later.start.first, time::next(on));
    EXPECT_EQ(later.start.last, later.open_start.last);
}

TEST_F(SettleNuclear, WhatNobodySurveyedIsNamed) {
    const Settling got = settling("bound(SAU, cppnm)", time::make_day(2024, 1, 1));
    ASSERT_EQ(got.answer.kind, AnswerKind::NotInRecord);
    ASSERT_FALSE(got.yes.sets.empty());
    EXPECT_TRUE(got.yes.sets[0].moves.empty());
    EXPECT_FALSE(got.yes.sets[0].surveys.empty());
    ASSERT_FALSE(got.no.sets.empty());
    EXPECT_TRUE(got.no.sets[0].moves.at(0).evidence);
    expect_no_empty_set(got);
}

TEST_F(SettleNuclear, WhatIsCertainCannotBeTurned) {
    const Settling got = settling("bound(IRL, tpnw)", time::make_day(2024, 1, 1));
    ASSERT_EQ(got.yes.sets.size(), 1U);
    EXPECT_TRUE(got.yes.sets[0].moves.empty());
    EXPECT_TRUE(got.no.sets.empty());
    EXPECT_EQ(got.no.reason, SettleSide::Reason::Certain);
}

TEST_F(SettleNuclear, EveryDoubtfulFindingOfSomeStatesHasAWayBothWays) {
    engine::Reasoner reasoner(*regime_, view());
    std::size_t open = 0;
    const time::Day on = time::make_day(2024, 1, 1);
    for (const char* state : {"BLR", "PRK"})
        for (std::uint32_t p = 0; p < regime_->law.predicates.size(); ++p) {
            const law::Predicate& predicate = regime_->law.predicates[p];
            if (!predicate.finding || predicate.has_range() || predicate.arguments.empty()) continue;
            record::Tuple pattern(predicate.arguments.size());
            pattern[0] = record::Value(regime_->record->symbols.find(state));
            for (const record::Tuple& tuple : reasoner.tuples({p}, pattern)) {
                const Settling got = engine::settle_finding(reasoner, {{p}, tuple}, on);
                expect_no_empty_set(got);
                if (got.answer.kind != AnswerKind::Open && got.answer.kind != AnswerKind::Contested) continue;
                ++open;
                EXPECT_FALSE(got.yes.sets.empty() && got.no.sets.empty()) << state << " " << p;
                for (const SettleSide* side : {&got.yes, &got.no})
                    for (const SettleSet& set : side->sets)
                        for (const Move& move : set.moves)
                            EXPECT_TRUE(move.kind == Move::Kind::Reading || move.evidence ||
                                        !move.claims.empty());
            }
        }
    EXPECT_GT(open, 5U);
}

TEST_F(SettleNuclear, ReadsWellInBothLanguages) {
    struct Case {
        const char* name;
        const char* atom;
        time::Day on;
    };
    for (const Case& one : {Case{"readings", "left(PRK, npt)", time::make_day(2003, 6, 1)},
                            Case{"weak_claim", "bound(BLR, cppnm)", time::make_day(2024, 1, 1)},
                            Case{"imprecise_date", "bound(SAU, iaea_csa)", time::make_day(2024, 1, 1)},
                            Case{"not_surveyed", "bound(SAU, cppnm)", time::make_day(2024, 1, 1)},
                            Case{"certain", "bound(IRL, tpnw)", time::make_day(2024, 1, 1)}}) {
        const Settling got = settling(one.atom, one.on);
        for (const auto& [lang, code] :
             {std::pair{report::Lang::English, "en"}, std::pair{report::Lang::Arabic, "ar"}})
            EXPECT_TRUE(support::is_as_expected(
                support::golden_folder() / "settle" / (std::string(one.name) + "." + code + ".case"),
                report::settling_as_text(got, *reasoner_, {lang, false, false}, false)));
        EXPECT_TRUE(support::is_as_expected(
            support::golden_folder() / "settle" / (std::string(one.name) + ".json.case"),
            report::settling_as_json(got, *reasoner_).at("yes").dump(2) + "\n"));
    }
}

}  // namespace
}  // namespace mithaq
