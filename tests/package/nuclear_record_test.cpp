// The nuclear record as the program reads it.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "diagnostics/render.h"
#include "record/record.h"

namespace mithaq::record {
namespace {

class NuclearRecord : public testing::Test {
protected:
    static void SetUpTestSuite() {
        diagnostics::Diagnostics warnings;
        auto loaded = load_record(std::filesystem::path("regimes") / "nuclear", files(), warnings);
        if (!loaded) {
            ADD_FAILURE() << diagnostics::render(loaded.error(), files());
            return;
        }
        if (!warnings.empty()) ADD_FAILURE() << diagnostics::render(warnings, files());
        record() = std::move(*loaded);
    }
    static void TearDownTestSuite() { record().reset(); }
    void SetUp() override { ASSERT_NE(record(), nullptr); }

    static std::unique_ptr<Record>& record() {
        static std::unique_ptr<Record> loaded;
        return loaded;
    }
    static diagnostics::SourceFiles& files() {
        static diagnostics::SourceFiles loaded;
        return loaded;
    }
};

TEST_F(NuclearRecord, NamesTheNoticesOfTheDprkApart) {
    const auto first = record()->find_claim("notified_withdrawal/PRK-npt-1");
    const auto second = record()->find_claim("notified_withdrawal/PRK-npt-2");
    ASSERT_TRUE(first && second);
    EXPECT_EQ(record()->claim(*first).act, 1);
    EXPECT_EQ(record()->claim(*second).act, 2);
}

TEST_F(NuclearRecord, ShowsTheNameOfTheUnitedNationsWhereNamesAreDisputed) {
    EXPECT_EQ(record()->display_name(record()->symbols.find("PRK"), "en"),
              "Democratic People's Republic of Korea");
    EXPECT_EQ(record()->display_name(record()->symbols.find("PSE"), "ar"), "دولة فلسطين");
}

TEST_F(NuclearRecord, GivesEveryClaimTheReliabilityOfItsSource) {
    EXPECT_TRUE(std::ranges::all_of(record()->claims, [&](const Claim& claim) {
        return claim.grade.letter == record()->source(claim.source).reliability;
    }));
}

TEST_F(NuclearRecord, KeepsEmptyTablesThatTheLawNeeds) {
    const Table* notices = record()->table("revoked_notice");
    ASSERT_NE(notices, nullptr);
    EXPECT_FALSE(notices->complete.empty());
}

TEST_F(NuclearRecord, SaysOfEveryTableHowFarItWasSurveyed) {
    for (const Table& table : record()->tables)
        EXPECT_FALSE(coverage_of(*record(), table.predicate).empty()) << table.predicate;
}

TEST_F(NuclearRecord, SaysThatThreatsLeanToSomeStates) {
    for (const char* state : {"RUS", "PRK", "USA", "GBR", "FRA", "CHN", "IND", "PAK", "ISR"}) {
        const auto rows = coverage_of(*record(), "threatened_use", {{"state", state}});
        ASSERT_EQ(rows.size(), 1U) << state;
        EXPECT_NE(rows[0]->extent, Extent::Surveyed) << state;
    }
}

TEST_F(NuclearRecord, GradesNoSecondaryAccountAboveB2) {
    for (const Claim& claim : record()->claims) {
        EXPECT_TRUE(claim.grade.letter == 'A' || claim.grade.digit >= '2') << claim.id;
    }
}

}  // namespace
}  // namespace mithaq::record
