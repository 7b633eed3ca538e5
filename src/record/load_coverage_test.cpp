#include <fmt/format.h>
#include <gtest/gtest.h>

#include "record/record.h"
#include "support/small_regime.h"

namespace mithaq::record {
namespace {

using support::SmallRegime;

constexpr std::string_view kHeader = "predicate,scope,from,to,extent,source,note_en,note_ar\n";

Loaded loaded_with(std::string_view rows, diagnostics::SourceFiles& files) {
    const SmallRegime regime;
    regime.write("coverage.csv", fmt::format("{}{}", kHeader, rows));
    diagnostics::Diagnostics warnings;
    return load_with_faults(regime.path(), files, warnings);
}

// "2:8 unknown-entity: message" for each fault, a line each.
std::string faults(std::string_view rows) {
    diagnostics::SourceFiles files;
    std::string out;
    for (const auto& fault : loaded_with(rows, files).faults) {
        const auto place = files.place(fault.where.file, fault.where.begin);
        out += fmt::format("{}:{} {}: {}\n", place.line, place.column, name_of(fault.kind), fault.message);
    }
    return out;
}

TEST(LoadCoverage, ReadsRows) {
    diagnostics::SourceFiles files;
    const auto loaded = loaded_with(
        "signed,instrument=t; state=A B,1970,1980,surveyed,list-a,the list,القائمة\n"
        "tested,,,,not,,nobody looked,لم ينظر أحد\n",
        files);
    ASSERT_TRUE(loaded.faults.empty());
    const auto& rows = loaded.record->coverage;
    ASSERT_EQ(rows.size(), 2U);
    ASSERT_EQ(rows[0].scope.size(), 2U);
    EXPECT_EQ(rows[0].scope[0].argument, 1U);
    EXPECT_EQ(rows[0].scope[1].values, (std::vector<std::string>{"A", "B"}));
    EXPECT_EQ(rows[0].from_year, 1970);
    EXPECT_EQ(rows[0].extent, Extent::Surveyed);
    ASSERT_TRUE(rows[0].source.has_value());
    EXPECT_EQ(loaded.record->source(*rows[0].source).id, "list-a");
    EXPECT_EQ(rows[1].extent, Extent::Not);
    EXPECT_FALSE(rows[1].source.has_value());
    EXPECT_EQ(rows[1].note_ar, "لم ينظر أحد");
}

TEST(LoadCoverage, AFolderWithoutTheFileHasNone) {
    const SmallRegime regime;
    diagnostics::SourceFiles files;
    diagnostics::Diagnostics warnings;
    const auto loaded = load_with_faults(regime.path(), files, warnings);
    EXPECT_TRUE(loaded.faults.empty());
    EXPECT_TRUE(loaded.record->coverage.empty());
}

TEST(LoadCoverage, FindsEveryFaultAtItsPlace) {
    EXPECT_EQ(faults("sined,,,,not,,n,م\n"),
              "2:1 unknown-predicate: `sined` is no table of datapackage.json\n");
    EXPECT_EQ(faults("signed,state=A Q,,,not,,n,م\n"), "2:16 unknown-entity: `Q` is not in entities.csv\n");
    EXPECT_EQ(faults("signed,host=A,,,not,,n,م\n"), "2:8 unknown-column: `signed` has no argument `host`\n");
    EXPECT_EQ(faults("signed,state,,,not,,n,م\n"), "2:8 bad-table: `state` names no value\n");
    EXPECT_EQ(faults("voted,choice=perhaps,,,not,,n,م\n"), "2:14 unknown-code: unknown word `perhaps`\n");
    EXPECT_EQ(faults("signed,,197,,not,,n,م\n"), "2:9 bad-date: `197` is not a year\n");
    EXPECT_EQ(faults("signed,,1980,1970,not,,n,م\n"),
              "2:9 reversed-dates: the years end before they begin\n");
    EXPECT_EQ(faults("signed,,,,fully,,n,م\n"), "2:11 unknown-code: unknown word `fully`\n");
    EXPECT_EQ(faults("signed,,,,surveyed,,n,م\n"), "2:20 missing-value: `source` is empty\n");
    EXPECT_EQ(faults("signed,,,,surveyed,nowhere,n,م\n"),
              "2:20 unknown-source: `nowhere` is not in sources.json\n");
    EXPECT_EQ(faults("signed,,,,not,,,\n"),
              "2:16 missing-value: `note_en` is empty\n"
              "2:17 missing-value: `note_ar` is empty\n");
}

TEST(CoverageOf, FindsTheRowsThatMeetAList) {
    diagnostics::SourceFiles files;
    const auto loaded = loaded_with(
        "signed,instrument=t,1970,1980,surveyed,list-a,one,أ\n"
        "signed,state=A,1981,,partly,press-b,two,ب\n"
        "signed,,,1969,not,,three,ج\n"
        "tested,,,,not,,four,د\n",
        files);
    ASSERT_TRUE(loaded.faults.empty());
    const auto notes = [&](const std::map<std::string, std::string, std::less<>>& pattern,
                           std::optional<int> from, std::optional<int> to) {
        std::string out;
        for (const Coverage* row : coverage_of(*loaded.record, "signed", pattern, from, to))
            out += row->note_en + " ";
        return out;
    };
    EXPECT_EQ(notes({}, {}, {}), "one two three ");
    EXPECT_EQ(notes({{"state", "B"}}, {}, {}), "one three ");
    EXPECT_EQ(notes({{"instrument", "u"}}, {}, {}), "two three ");
    EXPECT_EQ(notes({}, 1980, 1980), "one ");
    EXPECT_EQ(notes({}, 1981, {}), "two ");
    EXPECT_EQ(notes({}, {}, 1969), "three ");
    EXPECT_TRUE(coverage_of(*loaded.record, "nothing").empty());
}

}  // namespace
}  // namespace mithaq::record
