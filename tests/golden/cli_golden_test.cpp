#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <cstdio>
#include <fstream>

#include "support/golden.h"

namespace mithaq::cli {
namespace {

namespace fs = std::filesystem;

// A case lists the arguments of one run of the program, one a line; files that they name lie beside it. Expected are
// what it says on standard error and its exit status; of a case that ends with .shown, what it says on standard output too.
class GoldenRun : public testing::TestWithParam<fs::path> {};

std::string in_quotes(const std::string& argument) {
    std::string out = "'";
    for (const char c : argument) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return out + "'";
}

TEST_P(GoldenRun, SaysAsExpected) {
    std::string command =
        fmt::format("cd {} && {}", in_quotes(GetParam().parent_path().string()), in_quotes(MITHAQ_PROGRAM));
    std::ifstream arguments(GetParam());
    for (std::string line; std::getline(arguments, line);) command += " " + in_quotes(line);
    const bool shown = GetParam().extension() == ".shown";
    std::FILE* const pipe =
        popen((command + (shown ? " 2>&1 </dev/null" : " 2>&1 >/dev/null </dev/null")).c_str(), "r");
    ASSERT_NE(pipe, nullptr);
    std::string said;
    char block[4096];
    while (const std::size_t got = std::fread(block, 1, sizeof block, pipe)) said.append(block, got);
    const int status = pclose(pipe);
    EXPECT_TRUE(support::is_as_expected(GetParam(), said + fmt::format("exit {}\n", WEXITSTATUS(status))));
}

INSTANTIATE_TEST_SUITE_P(Cases, GoldenRun,
                         testing::ValuesIn(support::golden_cases("cli", support::Cases::Files,
                                                                 {".args", ".shown"})),
                         support::golden_name);

}  // namespace
}  // namespace mithaq::cli
