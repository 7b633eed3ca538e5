#include <gtest/gtest.h>

#include "diagnostics/render.h"
#include "regime/regime.h"
#include "support/golden.h"
#include "support/small_regime.h"

namespace mithaq::regime {
namespace {

constexpr const char* kMatrix =
    "provision t.9 \"Ninth\" ar \"التاسع\"\n"
    "finding matched(?s: state, ?provision: code) state\n"
    "  en \"{?s} {?provision}\"\n"
    "  ar \"{?s} {?provision}\"\n"
    "rule t.9 \"hosts\" ar \"تستضيف\"\n"
    "  matched(?s, t.9) :- hosts(?s, _).\n";

class ReportsOf : public testing::Test {
protected:
    // What opening the small regime with this reports.toml says; the reports where it opens.
    std::string open(const std::string& toml) {
        regime_.write("law/small.law",
                      support::read_whole(support::golden_folder() / "regime/common/small.law"));
        regime_.write("law/matrix.law", kMatrix);
        if (!toml.empty()) regime_.write("reports.toml", toml);
        diagnostics::SourceFiles files;
        diagnostics::Diagnostics warnings;
        auto opened = open_regime(regime_.path(), files, warnings);
        if (!opened) return diagnostics::render(opened.error(), files);
        opened_ = std::move(*opened);
        return {};
    }

    support::SmallRegime regime_;
    std::unique_ptr<Regime> opened_;
};

TEST_F(ReportsOf, EveryFindingAboutAStateAndAProvisionIsInTheMatrix) {
    ASSERT_EQ(open(""), "");
    ASSERT_EQ(opened_->reports.assessment.findings.size(), 1U);
    EXPECT_EQ(opened_->reports.assessment.findings.front().provision_place, 1U);
    EXPECT_FALSE(opened_->reports.votes);
}

TEST_F(ReportsOf, TheFileNamesSignAndWords) {
    ASSERT_EQ(open("[assess]\n[[assess.finding]]\npredicate = \"matched\"\nsign = \"M\"\nbound = true\n"
                   "title = { en = \"matched\", ar = \"مطابق\" }\n"
                   "clear = { code = \"clear\", sign = \"C\", en = \"clear\", ar = \"خالٍ\" }\n"),
              "");
    const AssessedFinding& finding = opened_->reports.assessment.findings.at(0);
    EXPECT_EQ(finding.sign, "M");
    EXPECT_EQ(finding.title.ar, "مطابق");
    EXPECT_EQ(finding.of_bound, true);
    ASSERT_TRUE(finding.clear);
    EXPECT_EQ(finding.clear->code, "clear");
    EXPECT_EQ(opened_->reports.assessment.findings.size(), 1U);
}

TEST_F(ReportsOf, FaultsAreFoundTogetherWhereTheyStand) {
    const std::string said = open(
        "[asess]\n[assess]\n[[assess.finding]]\npredicate = \"mached\"\n[[assess.finding]]\npredicate = "
        "\"hosts\"\n"
        "bound = \"yes\"\n[votes]\nchoices = \"yes\"\n");
    for (const char* fault :
         {"reports.toml:1:", "has no `asess`", "no predicate `mached`", "matched", "`bound` is true or false",
          "no rule gives an argument of `hosts` a provision", "`cast` is missing", "`choices` is a list"})
        EXPECT_NE(said.find(fault), std::string::npos) << fault << "\n" << said;
}

TEST_F(ReportsOf, WhatIsNoTomlIsRefused) { EXPECT_NE(open("[assess\n").find("not TOML"), std::string::npos); }

}  // namespace
}  // namespace mithaq::regime
