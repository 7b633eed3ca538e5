#include "support/golden.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sstream>

namespace mithaq::support {

namespace fs = std::filesystem;

namespace {

bool updating() {
    const char* const value = std::getenv("MITHAQ_UPDATE_GOLDEN");
    return value != nullptr && std::string_view(value) == "1";
}

fs::path expected_file(const fs::path& golden_case) {
    if (fs::is_directory(golden_case)) return golden_case.string() + ".expected";
    return fs::path(golden_case).replace_extension(".expected");
}

// The first line in which two texts differ, for a message that can be read.
std::string first_difference(std::string_view expected, std::string_view actual) {
    std::istringstream left{std::string(expected)};
    std::istringstream right{std::string(actual)};
    for (int line = 1;; ++line) {
        std::string a;
        std::string b;
        const bool more_left = static_cast<bool>(std::getline(left, a));
        const bool more_right = static_cast<bool>(std::getline(right, b));
        if (!more_left && !more_right) return "they differ in the end of the last line";
        if (a != b || more_left != more_right) {
            return "line " + std::to_string(line) + "\n  expected: " + a + "\n  actual:   " + b;
        }
    }
}

}  // namespace

fs::path golden_folder() { return fs::path("tests") / "golden"; }

std::vector<fs::path> golden_cases(std::string_view folder, Cases cases,
                                   const std::vector<std::string>& extensions) {
    std::vector<fs::path> found;
    const fs::path where = golden_folder() / folder;
    if (!fs::is_directory(where)) return found;
    for (const fs::directory_entry& entry : fs::directory_iterator(where)) {
        const fs::path extension = entry.path().extension();
        if (entry.is_directory() != (cases == Cases::Folders)) continue;
        if (extension == ".expected" || extension == ".md") continue;
        const bool wanted = extensions.empty() ||
                            std::find(extensions.begin(), extensions.end(), extension) != extensions.end();
        if (wanted) found.push_back(entry.path());
    }
    std::sort(found.begin(), found.end());
    return found;
}

testing::AssertionResult is_as_expected(const fs::path& golden_case, std::string_view actual) {
    const fs::path file = expected_file(golden_case);
    if (updating()) {
        std::ofstream(file, std::ios::binary) << actual;
        return testing::AssertionSuccess();
    }
    if (!fs::exists(file)) {
        return testing::AssertionFailure()
               << file << " is missing; ./test --update-golden writes it. Actual:\n"
               << actual;
    }
    const std::string expected = read_whole(file);
    if (expected == actual) return testing::AssertionSuccess();
    return testing::AssertionFailure()
           << file << " differs: " << first_difference(expected, actual) << "\nactual, whole:\n"
           << actual;
}

std::string read_whole(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    EXPECT_TRUE(file) << "cannot read " << path;
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::string golden_name(const testing::TestParamInfo<fs::path>& info) {
    std::string name = info.param.stem().string();
    std::replace_if(
        name.begin(), name.end(), [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
    return name;
}

}  // namespace mithaq::support
