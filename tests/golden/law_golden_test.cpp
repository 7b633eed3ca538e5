#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "diagnostics/render.h"
#include "law/lint/lint.h"
#include "law/load.h"
#include "law/print.h"
#include "support/golden.h"

namespace mithaq::law {
namespace {

namespace fs = std::filesystem;

// What the record of the cases knows.
Known known() {
    Known known;
    for (const char* state : {"USA", "GBR", "FRA", "SUN", "DEU"}) known.entities.emplace(state, "state");
    known.entities.emplace("nato", "group");
    known.entities.emplace("npt", "instrument");
    known.entities.emplace("tpnw", "instrument");
    known.codes = {"all", "deployed", "retired"};
    known.sources = {"un-list", "press-2015"};
    return known;
}

struct Case {
    diagnostics::SourceFiles files;
    record::Symbols symbols;
    diagnostics::Diagnostics warnings;
    Result<Program> program;

    explicit Case(const fs::path& path) : program(load(path)) {}

private:
    Result<Program> load(const fs::path& path) {
        const std::vector<diagnostics::FileId> ids{
            files.add(path.filename().string(), support::read_whole(path))};
        const Known record = known();
        return load_program(ids, files, symbols, &record, warnings);
    }
};

class GoldenBadLaw : public testing::TestWithParam<fs::path> {};
TEST_P(GoldenBadLaw, IsFaultedAsExpected) {
    const Case bad(GetParam());
    std::string out = diagnostics::render(bad.warnings, bad.files);
    if (bad.program) out += diagnostics::render(lint(*bad.program, bad.symbols), bad.files);
    if (!bad.program) out += diagnostics::render(bad.program.error(), bad.files);
    EXPECT_FALSE(out.empty());
    EXPECT_TRUE(support::is_as_expected(GetParam(), out));
}
INSTANTIATE_TEST_SUITE_P(Cases, GoldenBadLaw,
                         testing::ValuesIn(support::golden_cases("law/bad", support::Cases::Files, {".law"})),
                         support::golden_name);

// A good program is printed in its canonical form.
class GoldenGoodLaw : public testing::TestWithParam<fs::path> {};
TEST_P(GoldenGoodLaw, IsPrintedAsExpected) {
    Case good(GetParam());
    ASSERT_TRUE(good.program) << diagnostics::render(good.program.error(), good.files);
    EXPECT_EQ(diagnostics::render(good.warnings, good.files), "");
    const std::string printed = print(*good.program, good.symbols);
    EXPECT_TRUE(support::is_as_expected(GetParam(), printed));

    diagnostics::SourceFiles again;
    const std::vector<diagnostics::FileId> ids{again.add("printed.law", printed)};
    const auto program = load_program(ids, again, good.symbols, nullptr, good.warnings);
    ASSERT_TRUE(program) << diagnostics::render(program.error(), again);
    EXPECT_EQ(print(*program, good.symbols), printed);
}
INSTANTIATE_TEST_SUITE_P(Cases, GoldenGoodLaw,
                         testing::ValuesIn(support::golden_cases("law/good", support::Cases::Files,
                                                                 {".law"})),
                         support::golden_name);

std::string answer(std::string_view line, bool conjunction, Case& law) {
    const Known record = known();
    diagnostics::SourceFiles& texts = law.files;
    if (conjunction) {
        const auto query = parse_query(line, texts, *law.program, law.symbols, &record);
        if (!query) return diagnostics::render(query.error(), texts);
        std::string shown;
        for (const Formula& part : query->body) {
            shown += (shown.empty() ? "" : ", ") + print(part, query->variables, *law.program, law.symbols);
        }
        return shown + "\n";
    }
    const auto atom = parse_atom(line, texts, *law.program, law.symbols, &record);
    return atom ? print(*atom, *law.program, law.symbols) + "\n" : diagnostics::render(atom.error(), texts);
}

// A case is a text with one question a line, asked of good/every_form.law.
class GoldenQueries : public testing::TestWithParam<fs::path> {};
TEST_P(GoldenQueries, AreReadAsExpected) {
    Case law(support::golden_folder() / "law" / "good" / "every_form.law");
    ASSERT_TRUE(law.program);
    const std::string text = support::read_whole(GetParam());
    std::string out;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        const std::string_view line = std::string_view(text).substr(begin, end - begin);
        out += fmt::format("? {}\n{}", line, answer(line, GetParam().stem() == "conjunctions", law));
        begin = end + 1;
    }
    EXPECT_TRUE(support::is_as_expected(GetParam(), out));
}
INSTANTIATE_TEST_SUITE_P(Cases, GoldenQueries,
                         testing::ValuesIn(support::golden_cases("law/query", support::Cases::Files,
                                                                 {".queries"})),
                         support::golden_name);

// The law of the regime itself: every file, with neither a fault nor a doubt.
TEST(NuclearLaw, LoadsWithoutAFault) {
    diagnostics::SourceFiles files;
    record::Symbols symbols;
    diagnostics::Diagnostics warnings;
    std::vector<fs::path> paths;
    for (const auto& entry : fs::directory_iterator("regimes/nuclear/law")) paths.push_back(entry.path());
    std::sort(paths.begin(), paths.end());
    ASSERT_FALSE(paths.empty());
    std::vector<diagnostics::FileId> ids;
    for (const fs::path& path : paths) ids.push_back(files.add(path.string(), support::read_whole(path)));
    const auto program = load_program(ids, files, symbols, nullptr, warnings);
    EXPECT_TRUE(program) << diagnostics::render(program.error(), files);
    EXPECT_EQ(diagnostics::render(warnings, files), "");
}

}  // namespace
}  // namespace mithaq::law
