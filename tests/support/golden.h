// Golden cases: a case that a person can read beside the output that is expected of it. tests/golden/README.md says how
// to add one.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace mithaq::support {

// tests/golden of the project, as seen from the working directory of the tests.
[[nodiscard]] std::filesystem::path golden_folder();

// The cases directly in a folder of tests/golden, sorted: files with one of the extensions (".law"), or all but expected
// files and read-me files where none is given; for `Cases::Folders`, its folders.
enum class Cases { Files, Folders };
[[nodiscard]] std::vector<std::filesystem::path> golden_cases(
    std::string_view folder, Cases cases = Cases::Files, const std::vector<std::string>& extensions = {});

// Whether `actual` is what the expected file of the case says: NAME.expected beside NAME.law, or beside the folder NAME.
// With MITHAQ_UPDATE_GOLDEN=1 in the environment it writes the file, and holds.
[[nodiscard]] testing::AssertionResult is_as_expected(const std::filesystem::path& golden_case,
                                                      std::string_view actual);

// Whole contents of a file; fails the test if it cannot be read.
[[nodiscard]] std::string read_whole(const std::filesystem::path& path);

// For INSTANTIATE_TEST_SUITE_P: the name of a case, of the letters that GoogleTest takes.
[[nodiscard]] std::string golden_name(const testing::TestParamInfo<std::filesystem::path>& info);

}  // namespace mithaq::support
