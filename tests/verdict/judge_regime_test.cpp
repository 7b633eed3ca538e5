// Judges tests/verdict/claims.jsonl on regimes/nuclear. Each line is a claim of the vocabulary with `says` (what the case
// shows), `published` if it matters, and `expected`: the verdict, and the reason where there is one.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "diagnostics/render.h"
#include "reader/claim_json.h"
#include "verdict/judge.h"

namespace mithaq::verdict {
namespace {

class JudgeOnTheRecord : public testing::Test {
protected:
    static void SetUpTestSuite() {
        diagnostics::Diagnostics warnings;
        auto opened = regime::open_regime("regimes/nuclear", files(), warnings);
        ASSERT_TRUE(opened) << diagnostics::render(opened.error(), files());
        regime() = std::move(*opened);
    }
    static void TearDownTestSuite() { regime().reset(); }

    static diagnostics::SourceFiles& files() {
        static diagnostics::SourceFiles files;
        return files;
    }
    static std::unique_ptr<regime::Regime>& regime() {
        static std::unique_ptr<regime::Regime> regime;
        return regime;
    }
};

std::string said(const Judgement& judgement) {
    std::string text(name_of(judgement.verdict));
    if (judgement.reason != Reason::None) text += " (" + std::string(name_of(judgement.reason)) + ")";
    if (judgement.known_then) text += ", then " + std::string(name_of(*judgement.known_then));
    return text;
}

TEST_F(JudgeOnTheRecord, GivesTheVerdictThatTheRulingsAskFor) {
    const auto file = files().load("tests/verdict/claims.jsonl");
    ASSERT_TRUE(file);
    // The days of the record's lists: what is asked of "today" must not drift as the calendar does.
    Judge judge(*regime(), regime::View{}, time::make_day(2026, 11, 24));
    std::istringstream lines{std::string(files().text(*file))};
    std::size_t cases = 0;
    for (std::string line; std::getline(lines, line);) {
        const auto value = nlohmann::json::parse(line);
        const auto claim = reader::claim_from_json(value);
        ASSERT_TRUE(claim) << claim.error() << "\n" << line;
        const Judgement judgement = judge.judge(*claim, value.value("published", ""));
        EXPECT_EQ(said(judgement), value.at("expected").get<std::string>()) << value.at("says") << "\n"
                                                                            << line;
        ++cases;
    }
    EXPECT_GE(cases, 40U);
}

TEST_F(JudgeOnTheRecord, NamesTheClaimsItRestsOn) {
    Judge judge(*regime(), regime::View{}, time::make_day(2026, 11, 24));
    reader::ReadClaim claim;
    claim.predicate = "voted";
    claim.args = {{"state", "NLD"}, {"vote", "tpnw_adoption"}, {"choice", "no"}};
    const Judgement judgement = judge.judge(claim, "");
    ASSERT_FALSE(judgement.claims.empty());
    EXPECT_NE(regime()->record->claim(judgement.claims.front()).id.find("NLD"), std::string::npos);
}

TEST_F(JudgeOnTheRecord, ShowsWhatTheRecordHasWhereTheTextIsWrong) {
    Judge judge(*regime(), regime::View{}, time::make_day(2026, 11, 24));
    reader::ReadClaim claim;
    claim.predicate = "voted";
    claim.args = {{"state", "SWE"}, {"vote", "tpnw_adoption"}, {"choice", "no"}};
    const Judgement judgement = judge.judge(claim, "");
    EXPECT_EQ(judgement.verdict, Verdict::Contradicted);
    ASSERT_FALSE(judgement.facts.empty());
    EXPECT_EQ(regime()->record->symbols.text(judgement.facts.front().atom.arguments.back().symbol()), "yes");
}

}  // namespace
}  // namespace mithaq::verdict
