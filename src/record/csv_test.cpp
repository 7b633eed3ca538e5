#include "record/csv.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <utility>

namespace mithaq::record {
namespace {

// "a|b / c|d" and, for each fault, its place.
std::string shown(std::string_view text) {
    diagnostics::SourceFiles files;
    const auto file = files.add("t.csv", std::string(text));
    diagnostics::Diagnostics faults;
    const Csv csv = read_csv(files, file, faults);
    std::string out;
    for (std::size_t row = 0; row < csv.rows(); ++row) {
        if (row > 0) out += " / ";
        for (std::size_t i = 0; i < csv.row(row).size(); ++i) {
            if (i > 0) out += '|';
            out += csv.row(row)[i].text;
        }
    }
    for (const auto& fault : faults) {
        const auto place = files.place(fault.where.file, fault.where.begin);
        out += " !" + std::to_string(place.line) + ":" + std::to_string(place.column);
    }
    return out;
}

TEST(Csv, ReadsRowsOfCells) {
    const std::pair<std::string_view, std::string_view> cases[] = {
        {"a,b\nc,d\n", "a|b / c|d"},
        {"a,b\nc,d", "a|b / c|d"},
        {"a,b\r\nc,d\r\n", "a|b / c|d"},
        {"a,b\n\n\nc,d\n", "a|b / c|d"},
        {"a,\n,b\n", "a| / |b"},
        {",\n", "|"},
        {"\"a,b\",c\n", "a,b|c"},
        {"\"a \"\"b\"\"\",c\n", "a \"b\"|c"},
        {"\"a\nb\",c\n", "a\nb|c"},
        {" a ,b \n", " a |b "},
        {"\"\",\"\"\n", "|"},
        {"", ""},
        {"\n\n", ""},
    };
    for (const auto& [text, expected] : cases) EXPECT_EQ(shown(text), expected) << text;
}

TEST(Csv, IsStrictAboutQuotesAndGoesOnWithTheNextLine) {
    const std::pair<std::string_view, std::string_view> cases[] = {
        {"a,b\"c\nd,e\n", "d|e !1:4"},
        {"a,b\n\"c\"d,e\nf,g\n", "a|b / f|g !2:3"},
        {"a,b\nc,\"d\ne", "a|b !2:3"},
        {"a\"\nb\"\nc\n", "c !1:2 !2:2"},
    };
    for (const auto& [text, expected] : cases) EXPECT_EQ(shown(text), expected) << text;
}

TEST(Csv, KnowsWhereEveryCellStands) {
    diagnostics::SourceFiles files;
    const auto file = files.add("t.csv", "id,name\r\n1,\"a \"\"b\"\"\"\r\n22,\"x\"\n");
    diagnostics::Diagnostics faults;
    const Csv csv = read_csv(files, file, faults);
    ASSERT_EQ(csv.rows(), 3U);
    EXPECT_EQ(files.text(csv.span(csv.row(1)[0])), "1");
    EXPECT_EQ(files.text(csv.span(csv.row(1)[1])), "a \"\"b\"\"");
    EXPECT_EQ(files.text(csv.span(csv.row(2)[0])), "22");
    EXPECT_EQ(files.text(csv.span(csv.row(2)[1])), "x");
    EXPECT_TRUE(faults.empty());
}

TEST(Csv, GivesUpOnAFileThatQuarrelsWithItsQuotesThroughout) {
    std::string text = "a\n";
    for (int i = 0; i < 10'000; ++i) text += "x\"y\n";
    diagnostics::SourceFiles files;
    diagnostics::Diagnostics faults;
    (void)read_csv(files, files.add("t.csv", text), faults);
    EXPECT_EQ(faults.size(), 20U);
}

RC_GTEST_PROP(Csv, ReadsBackWhatWasQuoted, (const std::vector<std::vector<std::string>>& rows)) {
    std::string text;
    std::string expected;
    bool first = true;
    for (const auto& row : rows) {
        if (row.empty()) continue;
        if (!std::exchange(first, false)) expected += " / ";
        for (std::size_t i = 0; i < row.size(); ++i) {
            text += i > 0 ? ",\"" : "\"";
            for (const char c : row[i]) {
                text += c;
                if (c == '"') text += '"';
            }
            text += '"';
            if (i > 0) expected += '|';
            expected += row[i];
        }
        text += '\n';
    }
    RC_ASSERT(shown(text) == expected);
}

}  // namespace
}  // namespace mithaq::record
