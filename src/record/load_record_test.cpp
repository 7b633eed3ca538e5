#include <fmt/format.h>
#include <gtest/gtest.h>

#include "record/record.h"
#include "support/small_regime.h"

namespace mithaq::record {
namespace {

using support::SmallRegime;

std::unique_ptr<Record> loaded(const SmallRegime& regime) {
    diagnostics::SourceFiles files;
    diagnostics::Diagnostics warnings;
    auto record = load_record(regime.path(), files, warnings);
    EXPECT_TRUE(record.has_value()) << (record ? "" : record.error().front().message);
    return record ? std::move(*record) : nullptr;
}

// "signed.csv:2:3 bad-date" for each fault, apart by "; ".
std::string faults(const SmallRegime& regime) {
    diagnostics::SourceFiles files;
    diagnostics::Diagnostics warnings;
    const auto record = load_record(regime.path(), files, warnings);
    std::string out;
    if (record) return out;
    for (const auto& fault : record.error()) {
        if (!out.empty()) out += "; ";
        if (fault.where.has_place()) {
            const auto place = files.place(fault.where.file, fault.where.begin);
            const auto name = std::filesystem::path(files.name(fault.where.file)).filename().string();
            out += fmt::format("{}:{}:{} ", name, place.line, place.column);
        }
        out += name_of(fault.kind);
    }
    return out;
}

std::string faults_of_signed(std::string_view rows) {
    SmallRegime regime;
    regime.write("record/signed.csv", fmt::format("{}{}", support::kSignedHeader, rows));
    return faults(regime);
}

TEST(LoadRecord, ReadsARegime) {
    const SmallRegime regime;
    const auto record = loaded(regime);
    ASSERT_NE(record, nullptr);
    EXPECT_EQ(record->name, "small");
    EXPECT_EQ(time::to_string(record->horizon_to), "2046-01-01");
    ASSERT_EQ(record->claims.size(), 1U);
    const Claim& claim = record->claims[0];
    EXPECT_EQ(claim.id, "signed/A-t");
    EXPECT_EQ(record->tables[claim.table].predicate, "signed");
    EXPECT_EQ(record->symbols.text(claim.arguments[0].symbol()), "A");
    EXPECT_EQ(claim.when, time::exactly(time::make_day(1970, 5, 1)));
    EXPECT_EQ(record->source(claim.source).id, "list-a");
    EXPECT_EQ(claim.grade, (Grade{'A', '1'}));
    EXPECT_EQ(record->find_claim("signed/A-t"), ClaimId{0});
    const Table* table = record->table("signed");
    ASSERT_NE(table, nullptr);
    ASSERT_EQ(table->complete.size(), 1U);
    EXPECT_TRUE(table->complete[0].carried_on);
    EXPECT_EQ(record->table("hosts")->persists, (time::Period{time::Period::Unit::Months, 36}));
}

TEST(LoadRecord, ShowsTheNameOfTheUnitedNationsAndNeverAHostileOne) {
    const SmallRegime regime;
    const auto record = loaded(regime);
    ASSERT_NE(record, nullptr);
    EXPECT_EQ(record->display_name(record->symbols.find("A"), "en"), "Aland");
    EXPECT_EQ(record->display_name(record->symbols.find("A"), "ar"), "آلند");
    EXPECT_EQ(record->display_name(record->symbols.find("B"), "en"), "Blandia");
    EXPECT_EQ(record->short_name(record->symbols.find("B"), "en"), "Bl");
    EXPECT_EQ(record->display_name(record->symbols.find("C"), "en"), "C");
}

TEST(LoadRecord, PlacesEachFaultInItsCell) {
    const std::pair<std::string_view, std::string_view> cases[] = {
        {"x,Q,t,,1970,,,list-a,,A1,,,,\n", "signed.csv:2:3 unknown-entity"},
        {"x,G,t,,1970,,,list-a,,A1,,,,\n", "signed.csv:2:3 wrong-entity-kind"},
        {"x,,t,,1970,,,list-a,,A1,,,,\n", "signed.csv:2:3 missing-value"},
        {",A,t,,1970,,,list-a,,A1,,,,\n", "signed.csv:2:1 missing-value"},
        {"x,A,t,0,1970,,,list-a,,A1,,,,\n", "signed.csv:2:7 bad-integer"},
        {"x,A,t,one,1970,,,list-a,,A1,,,,\n", "signed.csv:2:7 bad-integer"},
        {"x,A,t,,1970-13,,,list-a,,A1,,,,\n", "signed.csv:2:13 bad-date"},
        {"x,A,t,,1970,Q,,list-a,,A1,,,,\n", "signed.csv:2:13 unknown-entity"},
        {"x,A,t,,1970,,hearsay,list-a,,A1,,,,\n", "signed.csv:2:14 unknown-code"},
        {"x,A,t,,1970,,,list-z,,A1,,,,\n", "signed.csv:2:15 unknown-source"},
        {"x,A,t,,1970,,,,,A1,,,,\n", "signed.csv:2:15 missing-value"},
        {"x,A,t,,1970,,,list-a,,A7,,,,\n", "signed.csv:2:23 bad-grade"},
        {"x,A,t,,1970,,,list-a,,,,,,\n", "signed.csv:2:23 bad-grade"},
        {"x,A,t,,1970,,,list-a,,B1,,,,\n", "signed.csv:2:23 reliability-differs"},
        {"x,A,t,,1970,,,list-a,,A1,maybe,,,\n", "signed.csv:2:26 unknown-code"},
        {"x,A,t,,1970,,,list-a,,A1,,soon,,\n", "signed.csv:2:27 bad-date"},
        {"x,A,t,,1970,,,list-a,,A1,,,y,\n", "signed.csv:2:1 unknown-claim"},
        {"x,A,t,,1970,,,list-a,,A1,,,x,\n", "signed.csv:2:1 replaces-itself"},
        {"x,A,t,,1970,,,list-a,,A1\n", "signed.csv:2:1 wrong-cell-count"},
        {"x,A,t,,1970,,,list-a,,A1,,,,\nx,A,t,,1970,,,list-a,,A1,,,,\n", "signed.csv:3:1 duplicate-id"},
        {"x,Q,t,,1970-13,,,list-z,,A7,,,,\n",
         "signed.csv:2:3 unknown-entity; signed.csv:2:13 bad-date; signed.csv:2:26 bad-grade; "
         "signed.csv:2:18 unknown-source"},
    };
    for (const auto& [rows, expected] : cases) EXPECT_EQ(faults_of_signed(rows), expected) << rows;
}

TEST(LoadRecord, TakesCrlfAndAByteOrderMark) {
    SmallRegime regime;
    std::string text =
        "\xEF\xBB\xBF" + std::string(support::kSignedHeader) + "x,A,t,,1970,,,list-a,,A1,,,,\n";
    for (std::size_t at = 0; (at = text.find('\n', at)) != std::string::npos; at += 2) text.insert(at, "\r");
    regime.write("record/signed.csv", text);
    EXPECT_EQ(faults(regime), "");
}

TEST(LoadRecord, ReportsAHeaderThatIsNotTheTables) {
    const std::pair<std::string_view, std::string_view> cases[] = {
        {"", "signed.csv:1:1 empty-table"},
        {"id,stat,instrument,act,when,by,basis,source,locator,grade,stance,recorded,replaces,note\n",
         "signed.csv:1:4 unknown-column; signed.csv:1:1 missing-column"},
        {"id,state,state,instrument,act,when,by,basis,source,locator,grade,stance,recorded,replaces,note\n",
         "signed.csv:1:10 duplicate-column"},
    };
    for (const auto& [text, expected] : cases) {
        SmallRegime regime;
        regime.write("record/signed.csv", text);
        EXPECT_EQ(faults(regime), expected) << text;
    }
}

TEST(LoadRecord, ChecksStatesAndQuantities) {
    const std::pair<std::string_view, std::string_view> cases[] = {
        {"x,A,1970,1970-01-01,,,,,,,list-a,,A1,,,,\n",
         "stock.csv:2:10 reversed-dates; stock.csv:2:22 missing-value"},
        {"x,A,1970,,1969,,5,,,,list-a,,A1,,,,\n", "stock.csv:2:11 reversed-dates"},
        {"x,A,1970,..,,10,5,,,,list-a,,A1,,,,\n", "stock.csv:2:14 reversed-range"},
        {"x,A,1970,..,,10,,5,,,list-a,,A1,,,,\n", "stock.csv:2:14 reversed-range"},
        {"x,A,1970,..,,ten,,,,,list-a,,A1,,,,\n", "stock.csv:2:14 bad-integer"},
        {"x,A,1970,..,,99999999999999999999,,,,,list-a,,A1,,,,\n", "stock.csv:2:14 bad-integer"},
        {"x,A,1970,,1970,5,,,,,list-a,,A1,,,,\n", ""},
    };
    for (const auto& [row, expected] : cases) {
        SmallRegime regime;
        regime.write("record/stock.csv", fmt::format("{}{}", support::kStockHeader, row));
        EXPECT_EQ(faults(regime), expected) << row;
    }
}

TEST(LoadRecord, AnUncertainDateCapsTheCredibility) {
    SmallRegime regime;
    regime.write("record/signed.csv",
                 fmt::format("{}x,A,t,,1970?,,,list-a,,A1,,,,\n", support::kSignedHeader));
    const auto record = loaded(regime);
    ASSERT_NE(record, nullptr);
    EXPECT_EQ(record->claims[0].grade, (Grade{'A', '3'}));
}

TEST(LoadRecord, ADenialMayLeaveAnArgumentOpen) {
    SmallRegime regime;
    regime.write("record/signed.csv",
                 fmt::format("{}x,A,,,,,,list-a,,A1,denies,,,\n", support::kSignedHeader));
    const auto record = loaded(regime);
    ASSERT_NE(record, nullptr);
    EXPECT_TRUE(record->claims[0].arguments[1].is_none());
    EXPECT_EQ(record->claims[0].act, 0);
}

TEST(LoadRecord, ReadsOpenAndReportedEnds) {
    SmallRegime regime;
    regime.write("record/hosts.csv",
                 fmt::format("{}x,A,B,1970,..,,,,list-a,,A1,,,,\ny,A,,../1980,,1990,,,list-a,,A1,,,,\n",
                             support::kHostsHeader));
    const auto record = loaded(regime);
    ASSERT_NE(record, nullptr);
    EXPECT_EQ(record->claims[1].to->window, (time::Window{time::kOpenEnd, time::kOpenEnd}));
    EXPECT_EQ(record->claims[2].from->window.first, time::kOpenStart);
}

TEST(LoadRecord, ReportsFaultsOfTheDescriptionInPlace) {
    const std::pair<std::string_view, std::string_view> cases[] = {
        {"{", "datapackage.json:1:1 bad-json"},
        {"[]", "datapackage.json:1:1 wrong-json-type"},
        {R"({"name": 5, "version": "1", "mithaq": {"horizon": {}}, "resources": []})",
         "datapackage.json:1:10 wrong-json-type"},
        {R"({"name": "n", "name": "m", "version": "1", "mithaq": {"horizon": {}}, "resources": []})",
         "datapackage.json:1:15 duplicate-name"},
        {R"({"name": "n", "version": "1", "mithaq": {"horizon": {}}})",
         "datapackage.json:1:1 missing-member"},
        {R"({"name": "n", "version": "1", "mithaq": {"horizon": {"from": "soon"}}, "resources": []})",
         "datapackage.json:1:62 bad-date"},
        {R"({"name": "n", "version": "1", "mithaq": {"horizon": {}}, "resources": [{"name": "p", "path": "p.csv",
           "mithaq": {"predicate": "p", "shape": "thing", "arguments": [], "title": {"en": "p", "ar": "p"}}}]})",
         "datapackage.json:2:50 unknown-code"},
        {R"({"name": "n", "version": "1", "mithaq": {"horizon": {}}, "resources": [{"name": "p", "path": "../p.csv",
           "mithaq": {"predicate": "p", "shape": "event", "arguments": [], "title": {"en": "p", "ar": "p"}}}]})",
         "datapackage.json:1:94 bad-table"},
        {R"({"name": "n", "version": "1", "mithaq": {"horizon": {}}, "resources": [{"name": "p", "path": "p.csv",
           "mithaq": {"predicate": "p", "shape": "state", "persists": "ages", "arguments": [],
                      "title": {"en": "p", "ar": "p"}}}]})",
         "datapackage.json:2:71 bad-period"},
    };
    for (const auto& [text, expected] : cases) {
        SmallRegime regime;
        regime.write("datapackage.json", text);
        EXPECT_EQ(faults(regime), expected) << text;
    }
}

TEST(LoadRecord, ReportsFaultsOfSources) {
    const std::pair<std::string_view, std::string_view> cases[] = {
        {R"([{"id": "list-a", "custom": {"reliability": "A"}}, {"id": "list-a", "custom": {"reliability": "A"}}])",
         "sources.json:1:59 duplicate-id"},
        {R"([{"id": "list-a", "custom": {"reliability": "A"}}, {"id": "b"}])",
         "sources.json:1:52 missing-member"},
        {R"([{"id": "list-a", "custom": {"reliability": "A"}}, {"id": "b", "custom": {"reliability": "Z"}}])",
         "sources.json:1:90 bad-grade"},
        {R"([{"id": "list-a", "custom": {"reliability": "A"}}, {"id": "B b", "custom": {"reliability": "B"}}])",
         "sources.json:1:59 bad-id"},
        {R"([{"id": "list-a", "custom": {"reliability": "A"}, "issued": {"date-parts": [[2020, 13]]}}])",
         "sources.json:1:61 bad-date"},
    };
    for (const auto& [text, expected] : cases) {
        SmallRegime regime;
        regime.write("sources.json", text);
        EXPECT_EQ(faults(regime), expected) << text;
    }
}

TEST(LoadRecord, ReportsFaultsOfEntitiesAndNames) {
    SmallRegime regime;
    regime.write("entities.csv",
                 "id,kind,from,to\nA,state,,\nB,state,2000,1990\nA,group,,\nt,,,\nx y,state,,\n");
    EXPECT_EQ(
        faults(regime),
        "entities.csv:3:1 reversed-dates; entities.csv:4:1 duplicate-id; entities.csv:5:3 missing-value; "
        "entities.csv:6:1 bad-id");
    SmallRegime named;
    named.write(
        "names.csv",
        "id,lang,name,form,preferred,gender,number,source\nQ,en,Q,preferred,1,,,\nA,fr,A,preferred,1,,,\n"
        "A,en,A,preferred,1,,,\nA,en,A,preferred,,,,\nA,en,Aa,short,1,,,\n");
    EXPECT_EQ(faults(named),
              "names.csv:2:1 unknown-entity; names.csv:3:3 unknown-code; names.csv:5:1 duplicate-name; "
              "names.csv:6:15 "
              "duplicate-name");
}

TEST(LoadRecord, ReportsEveryFaultOfEveryFileAtOnce) {
    SmallRegime regime;
    regime.write("sources.json", "nothing");
    regime.write("record/tested.csv", "");
    std::filesystem::remove(regime.path() / "record/voted.csv");
    EXPECT_EQ(faults(regime),
              "sources.json:1:2 bad-json; datapackage.json:10:20 unknown-source; datapackage.json:24:20 "
              "unknown-source; signed.csv:2:30 unknown-source; "
              "tested.csv:1:1 empty-table; file-unreadable");
}

}  // namespace
}  // namespace mithaq::record
