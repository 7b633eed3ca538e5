#include <fmt/format.h>
#include <gtest/gtest.h>

#include "diagnostics/render.h"
#include "diagnostics/source_files.h"
#include "support/golden.h"
#include "time/edtf.h"
#include "time/period.h"

namespace mithaq::time {
namespace {

namespace fs = std::filesystem;
using diagnostics::Kind;
using diagnostics::Span;

std::string shown(const Edtf& date) {
    std::string out = to_string(date.window);
    if (date.is_interval) out += " from " + to_string(date.start) + " to " + to_string(date.end);
    if (date.uncertain) out += " uncertain";
    if (date.approximate) out += " approximate";
    constexpr const char* kNames[] = {"day", "month", "season", "year", "decade", "century"};
    return out + " (" + kNames[static_cast<std::size_t>(date.precision)] + ")";
}

std::string shown(Period period) { return to_string(period); }

// A case is a text with one date (or period) a line; `#` begins a remark.
template <class Read>
std::string read_lines(const fs::path& path, Kind kind, Read read) {
    diagnostics::SourceFiles files;
    const auto file = files.add(path.filename().string(), support::read_whole(path));
    const std::string_view text = files.text(file);
    std::string out;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        const std::string_view line = text.substr(begin, end - begin);
        if (!line.starts_with('#')) {
            const auto parsed = read(line);
            if (parsed) {
                out += fmt::format("{} = {}\n", line, shown(*parsed));
            } else {
                const Span span{file, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
                const diagnostics::Diagnostics faults{to_diagnostic(parsed.error(), kind, span)};
                out += diagnostics::render(faults, files);
            }
        }
        begin = end + 1;
    }
    return out;
}

class GoldenDates : public testing::TestWithParam<fs::path> {};
TEST_P(GoldenDates, AreAsExpected) {
    EXPECT_TRUE(support::is_as_expected(GetParam(), read_lines(GetParam(), Kind::BadDate, parse_edtf)));
}
INSTANTIATE_TEST_SUITE_P(Cases, GoldenDates,
                         testing::ValuesIn(support::golden_cases("time", support::Cases::Files, {".edtf"})),
                         support::golden_name);

class GoldenPeriods : public testing::TestWithParam<fs::path> {};
TEST_P(GoldenPeriods, AreAsExpected) {
    EXPECT_TRUE(support::is_as_expected(GetParam(), read_lines(GetParam(), Kind::BadPeriod, parse_period)));
}
INSTANTIATE_TEST_SUITE_P(Cases, GoldenPeriods,
                         testing::ValuesIn(support::golden_cases("time", support::Cases::Files,
                                                                 {".periods"})),
                         support::golden_name);

}  // namespace
}  // namespace mithaq::time
