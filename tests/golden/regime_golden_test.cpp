#include <gtest/gtest.h>

#include "diagnostics/render.h"
#include "regime/lint.h"
#include "regime/regime.h"
#include "support/golden.h"
#include "support/small_regime.h"

namespace mithaq::regime {
namespace {

namespace fs = std::filesystem;

// A case is one more law file of the small regime (tests/support/small_regime.h), which has the declarations of
// small.law otherwise; or its views.toml; or, CASE.bare.law, its only law file.
class GoldenRegime : public testing::TestWithParam<fs::path> {};

std::string without_folder(std::string text, const fs::path& folder) {
    const std::string prefix = folder.string() + "/";
    for (std::size_t at = 0; (at = text.find(prefix, at)) != std::string::npos;)
        text.erase(at, prefix.size());
    return text;
}

std::string shown_view(const View& view) {
    std::string text = view.name;
    text += std::string(" accepts ") + view.accept.letter + view.accept.digit;
    text += std::string(", considers ") + view.consider.letter + view.consider.digit;
    if (view.ignore_positions) text += ", ignores positions";
    if (view.known_on) text += ", knows what was known on " + time::to_string(*view.known_on);
    if (!view.title_en.empty()) text += " (" + view.title_en + " / " + view.title_ar + ")";
    for (const auto& [question, readings] : view.readings) {
        text += "; " + question + ":";
        for (const std::string& reading : readings) text += " \"" + reading + "\"";
    }
    return text + "\n";
}

TEST_P(GoldenRegime, OpensAsExpected) {
    const support::SmallRegime regime;
    const std::string name = GetParam().filename().string();
    if (!name.ends_with(".bare.law")) {
        regime.write("law/small.law",
                     support::read_whole(support::golden_folder() / "regime/common/small.law"));
    }
    regime.write(name.ends_with(".toml") ? "views.toml" : "law/case.law", support::read_whole(GetParam()));
    diagnostics::SourceFiles files;
    diagnostics::Diagnostics warnings;
    const auto opened = open_regime(regime.path(), files, warnings);
    std::string out = diagnostics::render(warnings, files);
    if (!opened) out += diagnostics::render(opened.error(), files);
    if (opened) {
        for (const View& view : (*opened)->views) out += shown_view(view);
    }
    EXPECT_TRUE(support::is_as_expected(GetParam(), without_folder(out, regime.path())));
}

// A case is the law of the small regime; there is a scenario for t.2, and A hosts the weapons of two at once; so does B in the
// view that accepts more. Nobody has tested anything.
class GoldenLint : public testing::TestWithParam<fs::path> {};

TEST_P(GoldenLint, WarnsAsExpected) {
    const support::SmallRegime regime;
    regime.write("law/small.law", support::read_whole(GetParam()));
    regime.write("scenarios/t.2/case.toml", "");
    regime.write("record/hosts.csv", std::string(support::kHostsHeader) +
                                         "hosts/1,A,B,2000-01-01,2003-01-01,,,,list-a,,A1,,2020-12-31,,\n"
                                         "hosts/2,A,C,2002-01-01,2005-01-01,,,,press-b,,B2,,2020-12-31,,\n"
                                         "hosts/3,B,C,2002-01-01,2005-01-01,,,,press-b,,B2,,2020-12-31,,\n"
                                         "hosts/4,B,A,2003-01-01,2004-01-01,,,,wiki-c,,C3,,2020-12-31,,\n");
    regime.write("record/tested.csv", std::string(support::kTestedHeader));
    std::string names = "id,lang,name,form,preferred,gender,number,source\n";
    for (const std::string id : {"A", "B", "C", "oldA", "G", "t"})
        names += id + ",en," + id + " it is,preferred,1,,,\n" + id + ",ar,هي " + id + ",preferred,1,,,\n";
    regime.write("names.csv", names);
    regime.write("sources.json",
                 R"([{"id": "list-a", "title": "The list", "custom": {"reliability": "A"}},
                     {"id": "press-b", "title": "The paper", "custom": {"reliability": "B"}},
                     {"id": "wiki-c", "title": "The wiki", "custom": {"reliability": "C"}}])");
    regime.write("views.toml", "[wide]\naccept = \"C3\"\nconsider = \"F6\"\n");
    diagnostics::SourceFiles files;
    diagnostics::Diagnostics warnings;
    const auto opened = open_regime(regime.path(), files, warnings);
    ASSERT_TRUE(opened) << diagnostics::render(opened.error(), files);
    EXPECT_TRUE(support::is_as_expected(
        GetParam(), without_folder(diagnostics::render(lint(**opened), files), regime.path())));
}

INSTANTIATE_TEST_SUITE_P(Cases, GoldenLint,
                         testing::ValuesIn(support::golden_cases("regime/lint", support::Cases::Files,
                                                                 {".law"})),
                         support::golden_name);

INSTANTIATE_TEST_SUITE_P(Cases, GoldenRegime,
                         testing::ValuesIn(support::golden_cases("regime", support::Cases::Files,
                                                                 {".law", ".toml"})),
                         support::golden_name);

// A case is a name that no view has; the law of the small regime has the holders B and C.
class GoldenViewName : public testing::TestWithParam<fs::path> {};

TEST_P(GoldenViewName, IsFaultedAsExpected) {
    const support::SmallRegime regime;
    regime.write("law/small.law", support::read_whole(support::golden_folder() / "regime/common/small.law"));
    diagnostics::SourceFiles files;
    diagnostics::Diagnostics warnings;
    const auto opened = open_regime(regime.path(), files, warnings);
    ASSERT_TRUE(opened.has_value());
    std::string name = support::read_whole(GetParam());
    name.erase(name.find_last_not_of('\n') + 1);
    const auto view = find_view(**opened, name);
    ASSERT_FALSE(view.has_value());
    EXPECT_TRUE(support::is_as_expected(GetParam(), diagnostics::render(view.error(), files)));
}

INSTANTIATE_TEST_SUITE_P(Cases, GoldenViewName,
                         testing::ValuesIn(support::golden_cases("regime", support::Cases::Files, {".name"})),
                         support::golden_name);

// The regime itself: record and law fit together, without a fault or a doubt.
TEST(NuclearRegime, OpensWithoutAFault) {
    diagnostics::SourceFiles files;
    diagnostics::Diagnostics warnings;
    const auto opened = open_regime("regimes/nuclear", files, warnings);
    EXPECT_TRUE(opened.has_value()) << diagnostics::render(opened.error(), files);
    EXPECT_EQ(diagnostics::render(warnings, files), "");
}

}  // namespace
}  // namespace mithaq::regime
