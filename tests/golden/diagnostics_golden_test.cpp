#include <fmt/format.h>
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "diagnostics/render.h"
#include "diagnostics/source_files.h"
#include "support/golden.h"

namespace mithaq::diagnostics {
namespace {

namespace fs = std::filesystem;
using support::golden_cases;
using support::golden_folder;
using support::is_as_expected;

// What drawing makes of marked texts: <<marked>> is a fault, <note<marked>> a note of the fault before it. The bytes
// \xNN, \t and \u{HEX} may be written so.
struct MarkedText {
    std::string text;
    Diagnostics faults;  // spans without file
};

std::string utf8(std::uint32_t c) {
    std::string out;
    if (c < 0x80) return {static_cast<char>(c)};
    if (c >= 0x10000) {
        out += static_cast<char>(0xF0 | c >> 18);
        out += static_cast<char>(0x80 | (c >> 12 & 0x3F));
    } else if (c >= 0x800) {
        out += static_cast<char>(0xE0 | c >> 12);
    }
    out += static_cast<char>(c < 0x800 ? 0xC0 | c >> 6 : 0x80 | (c >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
    return out;
}

MarkedText read_marks(std::string_view in) {
    MarkedText out;
    std::vector<std::pair<bool, std::uint32_t>> open;  // a note?, where it begins
    while (!in.empty()) {
        const auto here = static_cast<std::uint32_t>(out.text.size());
        if (in.starts_with("<<") || in.starts_with("<note<")) {
            open.emplace_back(in.starts_with("<note<"), here);
            in.remove_prefix(open.back().first ? 6 : 2);
        } else if (in.starts_with(">>") && !open.empty()) {
            const Span span{{}, open.back().second, here};
            if (open.back().first) {
                out.faults.back().notes.push_back({span, "this belongs to it"});
            } else {
                out.faults.push_back({Kind::BadUsage, span, "this is marked", {}, "mark something else"});
            }
            open.pop_back();
            in.remove_prefix(2);
        } else if (in.starts_with("\\x")) {
            out.text += static_cast<char>(std::stoi(std::string(in.substr(2, 2)), nullptr, 16));
            in.remove_prefix(4);
        } else if (in.starts_with("\\u{")) {
            const std::size_t close = in.find('}');
            out.text += utf8(
                static_cast<std::uint32_t>(std::stoul(std::string(in.substr(3, close - 3)), nullptr, 16)));
            in.remove_prefix(close + 1);
        } else if (in.starts_with("\\t")) {
            out.text += '\t';
            in.remove_prefix(2);
        } else {
            out.text += in.front();
            in.remove_prefix(1);
        }
    }
    return out;
}

class GoldenDrawing : public testing::TestWithParam<fs::path> {};

TEST_P(GoldenDrawing, IsAsExpected) {
    MarkedText marked = read_marks(support::read_whole(GetParam()));
    SourceFiles files;
    const FileId file = files.add(GetParam().filename().string(), std::move(marked.text));
    for (Diagnostic& fault : marked.faults) {
        fault.where.file = file;
        for (Note& note : fault.notes) note.where.file = file;
    }
    EXPECT_TRUE(is_as_expected(
        GetParam(), render(marked.faults, files) + "\n" + to_json(marked.faults, files).dump(2) + "\n"));
}

INSTANTIATE_TEST_SUITE_P(Cases, GoldenDrawing, testing::ValuesIn(golden_cases("diagnostics")),
                         support::golden_name);

// Loading under limits small enough for a case to break them.
constexpr LoadLimits kSmall{600, 200};

class GoldenFile : public testing::TestWithParam<fs::path> {};

TEST_P(GoldenFile, IsRefusedAsExpected) {
    SourceFiles files;
    const auto loaded = files.load(GetParam(), GetParam().filename().string(), kSmall);
    ASSERT_FALSE(loaded);
    EXPECT_TRUE(is_as_expected(GetParam(), render(loaded.error(), files)));
}

INSTANTIATE_TEST_SUITE_P(Cases, GoldenFile, testing::ValuesIn(golden_cases("files")), support::golden_name);
INSTANTIATE_TEST_SUITE_P(Folders, GoldenFile,
                         testing::ValuesIn(golden_cases("files", support::Cases::Folders)),
                         support::golden_name);

TEST(GoldenFileMissing, IsRefusedAsExpected) {
    SourceFiles files;
    const auto loaded = files.load(golden_folder() / "files" / "no_such_file.csv", "no_such_file.csv");
    ASSERT_FALSE(loaded);
    EXPECT_TRUE(
        is_as_expected(golden_folder() / "files" / "no_such_file.csv", render(loaded.error(), files)));
}

std::string all_expected_files() {
    std::string all;
    for (const auto& entry : fs::recursive_directory_iterator(golden_folder())) {
        const bool drawing = entry.path().parent_path().filename() == "diagnostics";
        if (entry.path().extension() == ".expected" && !drawing) all += support::read_whole(entry.path());
    }
    return all;
}

std::map<std::string, std::string> exempt_kinds() {
    std::map<std::string, std::string> reasons;
    std::ifstream file(golden_folder() / "exempt_kinds.txt");
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line.front() == '#') continue;
        const std::size_t colon = line.find(':');
        reasons[line.substr(0, colon)] = colon == std::string::npos ? "" : line.substr(colon + 1);
    }
    return reasons;
}

TEST(Coverage, EveryKindIsShownByAGoldenFile) {
    const std::string shown = all_expected_files();
    auto exempt = exempt_kinds();
    std::string missing;
    for (const Kind kind : all_kinds()) {
        const std::string name(name_of(kind));
        const bool is_shown = shown.find("[" + name + "]") != std::string::npos ||
                              shown.find("\"kind\": \"" + name + "\"") != std::string::npos;
        const auto reason = exempt.find(name);
        if (reason == exempt.end()) {
            if (!is_shown) missing += " " + name;
            continue;
        }
        EXPECT_GT(reason->second.size(), 10U) << "exempt_kinds.txt gives no reason for " << name;
        EXPECT_FALSE(is_shown) << "a golden file shows [" << name << "], so it is no longer exempt";
        exempt.erase(reason);
    }
    EXPECT_EQ(missing, "") << "no golden file shows these kinds; see tests/golden/README.md";
    for (const auto& [name, reason] : exempt)
        ADD_FAILURE() << "exempt_kinds.txt names " << name << ", which is no kind";
}

TEST(Coverage, NamesOfKindsAreDifferentAndWellFormed) {
    std::set<std::string_view> names;
    for (const Kind kind : all_kinds()) {
        EXPECT_TRUE(names.insert(name_of(kind)).second) << name_of(kind);
        EXPECT_EQ(name_of(kind).find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-"),
                  std::string_view::npos);
    }
}

}  // namespace
}  // namespace mithaq::diagnostics
