#include <gtest/gtest.h>

#include <algorithm>

#include "diagnostics/render.h"
#include "record/record.h"
#include "support/golden.h"
#include "support/small_regime.h"

namespace mithaq::record {
namespace {

namespace fs = std::filesystem;

// A case has faults, or it loads with warnings: "loads" stands behind them then. It is one file of the small regime (tests/support/small_regime.h), otherwise whole: CASE.signed.csv takes the place
// of record/signed.csv, CASE.sources.json that of sources.json.
class GoldenRecord : public testing::TestWithParam<fs::path> {};

fs::path replaced_file(const fs::path& golden_case) {
    const std::string name = golden_case.filename().string();
    const fs::path file = name.substr(name.find('.') + 1);
    const bool at_the_top = file.extension() == ".json" || file == "entities.csv" || file == "names.csv";
    return at_the_top ? file : "record" / file;
}

// Messages name files by where the regime lies, which is a new folder each time.
std::string without_folder(std::string text, const fs::path& folder) {
    const std::string prefix = folder.string() + "/";
    for (std::size_t at = 0; (at = text.find(prefix, at)) != std::string::npos;)
        text.erase(at, prefix.size());
    return text;
}

TEST_P(GoldenRecord, LoadsAsExpected) {
    const support::SmallRegime regime;
    regime.write(replaced_file(GetParam()).string(), support::read_whole(GetParam()));
    diagnostics::SourceFiles files;
    diagnostics::Diagnostics warnings;
    const auto record = load_record(regime.path(), files, warnings);
    std::string out = diagnostics::render(warnings, files);
    out += record ? "" : diagnostics::render(record.error(), files);
    ASSERT_FALSE(out.empty()) << "the case has neither fault nor doubt";
    if (record) out += "loads\n";
    EXPECT_TRUE(support::is_as_expected(GetParam(), without_folder(out, regime.path())));
}

INSTANTIATE_TEST_SUITE_P(Cases, GoldenRecord, testing::ValuesIn(support::golden_cases("record")),
                         support::golden_name);

}  // namespace
}  // namespace mithaq::record
