#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <regex>

#include "engine/build_proof.h"
#include "law/load.h"
#include "proof/checker.h"
#include "report/proof_text.h"
#include "support/golden.h"

namespace mithaq {
namespace {

using engine::AnswerKind;
using ::testing::HasSubstr;
using ::testing::Not;

class Why : public ::testing::Test {
protected:
    static void SetUpTestSuite() {
        diagnostics::Diagnostics warnings;
        auto opened = regime::open_regime("regimes/nuclear", files(), warnings);
        ASSERT_TRUE(opened) << (opened ? "" : opened.error().front().message);
        regime_ = std::move(*opened);
        const auto view = regime::find_view(*regime_, "default");
        ASSERT_TRUE(view);
        reasoner_ = std::make_unique<engine::Reasoner>(*regime_, *view);
    }

    static void TearDownTestSuite() {
        reasoner_.reset();
        regime_.reset();
    }

    static diagnostics::SourceFiles& files() {
        static diagnostics::SourceFiles all;
        return all;
    }

    static engine::Why why(const std::string& text, time::Day on) {
        const auto atom = law::parse_atom(text, files(), regime_->law, regime_->record->symbols, nullptr);
        EXPECT_TRUE(atom) << text;
        return engine::build_why(*reasoner_, *atom, on);
    }

    static std::string told(const engine::Why& why, report::Lang lang = report::Lang::English,
                            bool full = false) {
        return report::why_text(why, *reasoner_, {lang, false, false}, full);
    }

    static void expect_right(const std::optional<proof::Proof>& proof) {
        ASSERT_TRUE(proof);
        EXPECT_EQ(proof::fault_of(*proof, regime_->law, reasoner_->facts()), "");
    }

    static inline std::unique_ptr<regime::Regime> regime_;
    static inline std::unique_ptr<engine::Reasoner> reasoner_;
};

TEST_F(Why, AYesEndsAtTheListOfTheDepositary) {
    const engine::Why bound = why("bound(IRL, tpnw)", time::make_day(2026, 11, 24));
    ASSERT_EQ(bound.answer.kind, AnswerKind::Yes);
    expect_right(bound.branches.at(0).proof);
    const std::string text = told(bound);
    EXPECT_THAT(text, HasSubstr("on 6 August 2020"));         // the deposit
    EXPECT_THAT(text, HasSubstr("ninety days after"));        // the waiting period
    EXPECT_THAT(text, HasSubstr("on 22 January 2021"));       // entry into force
    EXPECT_THAT(text, HasSubstr("consented/IRL-tpnw-unsg"));  // the claim
    EXPECT_THAT(text, HasSubstr("Disarmament Treaties Database"));
    EXPECT_THAT(text, HasSubstr("(needed: 50)"));
}

TEST_F(Why, EachReadingIsToldApartDownToTheNotice) {
    const engine::Why left = why("left(PRK, npt)", time::make_day(2003, 6, 1));
    ASSERT_EQ(left.answer.kind, AnswerKind::Contested);
    ASSERT_EQ(left.branches.size(), 4U);
    for (const engine::WhyBranch& branch : left.branches) {
        if (branch.kind == AnswerKind::NotInRecord)
            EXPECT_FALSE(branch.unsurveyed.empty());
        else
            expect_right(branch.proof);
    }
    EXPECT_EQ(left.branches.back().kind, AnswerKind::NotInRecord);  // undetermined
    const std::string text = told(left);
    EXPECT_THAT(text, HasSubstr("notified_withdrawal/PRK-npt-2"));
    EXPECT_THAT(text, HasSubstr("on 10 January 2003"));
    EXPECT_THAT(text, HasSubstr("consented/PRK-npt-RUS"));
    EXPECT_THAT(
        text,
        HasSubstr(
            "Takes no position, on record: United States, United Kingdom, Russia and Republic of Korea"));
}

TEST_F(Why, ArabicHasNoIsoDateOutsideOfCitations) {
    const std::string text = told(why("left(PRK, npt)", time::make_day(2003, 6, 1)), report::Lang::Arabic);
    EXPECT_THAT(text, HasSubstr("10 كانون الثاني/يناير 2003"));
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        if (line.find("المصدر: ") != std::string::npos || line.find("القائمة") != std::string::npos ||
            line.find("أخرى: ") != std::string::npos)
            continue;
        EXPECT_FALSE(std::regex_search(line, std::regex("[0-9]{4}-[0-9]{2}-[0-9]{2}"))) << line;
    }
}

TEST_F(Why, ANoNamesWhatIsNotOnTheList) {
    const engine::Why bound = why("bound(USA, tpnw)", time::make_day(2026, 11, 24));
    ASSERT_EQ(bound.answer.kind, AnswerKind::No);
    expect_right(bound.branches.at(0).proof);
    EXPECT_THAT(told(bound), HasSubstr("not on the complete list"));
    EXPECT_THAT(told(bound, report::Lang::English, true), HasSubstr("not by tpnw.15.2"));
}

TEST_F(Why, AnOpenAnswerHasAWorldForEachSide) {
    const engine::Why hosts = why("hosts(BLR, RUS)", time::make_day(2024, 6, 1));
    ASSERT_EQ(hosts.answer.kind, AnswerKind::Open);
    expect_right(hosts.branches.at(0).may_hold);
    expect_right(hosts.branches.at(0).may_fail);
    EXPECT_THAT(told(hosts), HasSubstr("It fails, if:"));
}

TEST_F(Why, SilenceIsNamed) {
    const engine::Why conflict = why("hosts_components(NOR, USA)", time::make_day(2015, 1, 1));
    ASSERT_EQ(conflict.answer.kind, AnswerKind::NotInRecord);
    EXPECT_FALSE(conflict.branches.at(0).unsurveyed.empty());
    EXPECT_THAT(told(conflict), HasSubstr("Not surveyed"));
}

TEST_F(Why, JsonHasTheNodesOfEveryBranch) {
    const engine::Why left = why("left(PRK, npt)", time::make_day(2003, 6, 1));
    const nlohmann::ordered_json json = report::why_json(left, *reasoner_);
    EXPECT_EQ(json["schema"], "why/1");
    ASSERT_EQ(json["proof"].size(), 4U);
    std::size_t proofs = 0;
    for (const auto& branch : json["proof"]) {
        if (!branch.contains("proof")) continue;
        ++proofs;
        const auto& proof = branch["proof"];
        ASSERT_GT(proof["nodes"].size(), 0U);
        for (const auto& node : proof["nodes"]) {
            if (!node.contains("children")) continue;
            for (const auto& child : node["children"]) {
                if (child.is_null()) continue;
                EXPECT_LT(child.get<std::size_t>(), proof["nodes"].size());
            }
        }
    }
    EXPECT_EQ(proofs, 3U);
}

TEST_F(Why, ReadsAloudAsExpected) {
    const auto cases = support::golden_cases("why", support::Cases::Files, {".why"});
    ASSERT_FALSE(cases.empty());
    for (const auto& golden : cases) {
        std::ifstream file(golden);
        std::string atom, day, lang, full;
        std::getline(file, atom);
        std::getline(file, day);
        std::getline(file, lang);
        std::getline(file, full);
        const auto on = time::parse_day(day);
        ASSERT_TRUE(on) << golden;
        const auto parsed = law::parse_atom(atom, files(), regime_->law, regime_->record->symbols, nullptr);
        ASSERT_TRUE(parsed) << golden;
        const engine::Why told_why = engine::build_why(*reasoner_, *parsed, *on, full == "full");
        EXPECT_TRUE(support::is_as_expected(
            golden,
            told(told_why, lang == "ar" ? report::Lang::Arabic : report::Lang::English, full == "full")));
    }
}

TEST_F(Why, WhatReadingsShareIsToldOnce) {
    const std::string text = told(why("left(PRK, npt)", time::make_day(2003, 6, 1)));
    EXPECT_THAT(text, HasSubstr("Common to several readings:"));
    const std::string fortieth = "(needed: 40)";
    const std::size_t first = text.find(fortieth);
    ASSERT_NE(first, std::string::npos);
    EXPECT_EQ(text.find(fortieth, first + 1), std::string::npos);
    EXPECT_THAT(text, HasSubstr("(as shown above, "));
}

TEST_F(Why, AnUnknownDayLeavesWorldsOnEitherSideOfTheDayAsked) {
    const engine::Why bound = why("bound(ATG, iaea_csa)", time::make_day(1990, 1, 1));
    ASSERT_EQ(bound.answer.kind, AnswerKind::Open);
    expect_right(bound.branches.at(0).may_hold);
    expect_right(bound.branches.at(0).may_fail);
    EXPECT_EQ(bound.branches.at(0).may_hold->world.size(), 1U);
    EXPECT_THAT(told(bound), HasSubstr("on some day up to 1 January 1990"));
    EXPECT_THAT(told(bound), HasSubstr("on some day from 2 January 1990 to 31 December 2024"));
}

}  // namespace
}  // namespace mithaq
