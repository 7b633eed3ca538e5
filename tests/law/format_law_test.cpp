#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "diagnostics/render.h"
#include "law/format/format.h"
#include "law/load.h"
#include "law/print.h"
#include "law/token.h"
#include "support/golden.h"

namespace mithaq::law {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> law_files(const fs::path& folder) {
    std::vector<fs::path> paths;
    for (const auto& entry : fs::directory_iterator(folder))
        if (entry.path().extension() == ".law") paths.push_back(entry.path());
    std::sort(paths.begin(), paths.end());
    return paths;
}

std::vector<fs::path> all_law_files() {
    std::vector<fs::path> paths;
    for (const fs::path& folder : {fs::path("regimes/nuclear/law"), support::golden_folder() / "law" / "good",
                                   support::golden_folder() / "law" / "bad"})
        for (const fs::path& path : law_files(folder)) paths.push_back(path);
    return paths;
}

// Nothing for a file whose grammar is at fault.
std::optional<std::string> formatted(const std::string& text) {
    diagnostics::SourceFiles files;
    auto result = format_file(files.add("test.law", text), files);
    if (!result) return std::nullopt;
    return *result;
}

// The program that the text says, printed; its faults if there are any.
std::string meaning(const std::string& text) {
    diagnostics::SourceFiles files;
    record::Symbols symbols;
    diagnostics::Diagnostics warnings;
    const std::vector<diagnostics::FileId> ids{files.add("test.law", text)};
    const auto program = load_program(ids, files, symbols, nullptr, warnings, {.citations = false});
    if (program) return print(*program, symbols);
    std::string faults;
    for (const auto& fault : program.error()) faults += fault.message + "\n";
    return faults;
}

class FormattedLaw : public testing::TestWithParam<fs::path> {};

TEST_P(FormattedLaw, MeansTheSameAndStaysAsItIs) {
    const std::string text = support::read_whole(GetParam());
    const auto once = formatted(text);
    if (!once) return;
    EXPECT_EQ(meaning(*once), meaning(text));
    EXPECT_EQ(formatted(*once), once);
}

// What blanks the author has put between the tokens makes no difference.
TEST_P(FormattedLaw, IsTheSameFromWhateverLines) {
    const std::string text = support::read_whole(GetParam());
    if (!formatted(text) || text.find('#') != std::string::npos) return;
    std::mt19937 random(20260101);
    const auto respaced = [&](int chance) {
        diagnostics::SourceFiles files;
        diagnostics::Diagnostics faults;
        std::string result;
        for (const Token& token : tokenize(files.add("test.law", text), files, faults)) {
            if (!result.empty())
                result += std::uniform_int_distribution(0, 99)(random) < chance ? "\n" : "  ";
            result += text.substr(token.where.begin, token.where.end - token.where.begin);
        }
        return formatted(result).value_or("no law any more");
    };
    const std::string one_line = respaced(0);
    EXPECT_EQ(respaced(100), one_line);
    EXPECT_EQ(respaced(30), one_line);
}

// Comments anywhere, none of which is lost.
TEST_P(FormattedLaw, KeepsEveryComment) {
    const std::string text = support::read_whole(GetParam());
    if (!formatted(text)) return;
    std::mt19937 random(20260102);
    for (int round = 0; round < 5; ++round) {
        diagnostics::SourceFiles files;
        diagnostics::Diagnostics faults;
        std::string commented;
        int comments = 0;
        std::size_t end = 0;
        for (const Token& token : tokenize(files.add("test.law", text), files, faults)) {
            if (std::uniform_int_distribution(0, 9)(random) == 0)
                commented += " # remark " + std::to_string(comments++) + "\n";
            if (std::uniform_int_distribution(0, 9)(random) == 0)
                commented += "\n # remark " + std::to_string(comments++) + "\n";
            commented += text.substr(end, token.where.end - end);
            end = token.where.end;
        }
        const auto once = formatted(commented);
        ASSERT_TRUE(once);
        for (int i = 0; i < comments; ++i)
            EXPECT_NE(once->find("# remark " + std::to_string(i) + "\n"), std::string::npos) << i << "\n"
                                                                                             << *once;
        EXPECT_EQ(meaning(*once), meaning(commented));
        EXPECT_EQ(formatted(*once), once) << commented;
    }
}

INSTANTIATE_TEST_SUITE_P(Files, FormattedLaw, testing::ValuesIn(all_law_files()), support::golden_name);

TEST(NuclearLaw, IsFormatted) {
    for (const fs::path& path : law_files("regimes/nuclear/law")) {
        const std::string text = support::read_whole(path);
        EXPECT_TRUE(formatted(text) == text) << path << " is not as `mithaq fmt` writes it";
    }
}

}  // namespace
}  // namespace mithaq::law
