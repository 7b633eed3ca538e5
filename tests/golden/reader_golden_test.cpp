#include <gtest/gtest.h>

#include "diagnostics/render.h"
#include "reader/load_frames.h"
#include "reader/name_lexicon.h"
#include "record/record.h"
#include "support/folder.h"
#include "support/golden.h"
#include "support/small_regime.h"

namespace mithaq::reader {
namespace {

namespace fs = std::filesystem;

// A case is a frame file, loaded beside the small regime.
class GoldenFrames : public testing::TestWithParam<fs::path> {};
TEST_P(GoldenFrames, LoadAsExpected) {
    const support::SmallRegime regime;
    diagnostics::SourceFiles files;
    diagnostics::Diagnostics warnings;
    const auto record = record::load_record(regime.path(), files, warnings);
    ASSERT_TRUE(record) << diagnostics::render(record.error(), files);
    const support::Folder folder;
    folder.write("en.toml", support::read_whole(GetParam()));
    const auto frames = load_frames(folder.path(), **record, files);
    EXPECT_TRUE(support::is_as_expected(GetParam(),
                                        frames ? "no fault\n" : diagnostics::render(frames.error(), files)));
}
INSTANTIATE_TEST_SUITE_P(Cases, GoldenFrames,
                         testing::ValuesIn(support::golden_cases("frames", support::Cases::Files, {".toml"})),
                         support::golden_name);

// A case is a file of names, loaded beside the small regime.
class GoldenNames : public testing::TestWithParam<fs::path> {};
TEST_P(GoldenNames, LoadAsExpected) {
    const support::SmallRegime regime;
    diagnostics::SourceFiles files;
    diagnostics::Diagnostics warnings;
    const auto record = record::load_record(regime.path(), files, warnings);
    ASSERT_TRUE(record) << diagnostics::render(record.error(), files);
    const support::Folder folder;
    folder.write("frames/names.toml", support::read_whole(GetParam()));
    const auto names = load_names(folder.path(), **record, files);
    EXPECT_TRUE(support::is_as_expected(GetParam(),
                                        names ? "no fault\n" : diagnostics::render(names.error(), files)));
}
INSTANTIATE_TEST_SUITE_P(Cases, GoldenNames,
                         testing::ValuesIn(support::golden_cases("names", support::Cases::Files, {".toml"})),
                         support::golden_name);

}  // namespace
}  // namespace mithaq::reader
