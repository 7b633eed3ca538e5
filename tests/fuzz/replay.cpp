// Runs a fuzz target over the files of a folder, where there is no fuzzer: each seed and each crash once found stays mended.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

int main(int argc, char** argv) {
    namespace fs = std::filesystem;
    std::vector<fs::path> files;
    for (int i = 1; i < argc; ++i) {
        if (!fs::is_directory(argv[i])) continue;
        for (const auto& entry : fs::directory_iterator(argv[i])) files.push_back(entry.path());
    }
    if (files.empty()) {
        std::fputs("no seeds: tests/fuzz/README.md says where they go\n", stderr);
        return 1;
    }
    std::sort(files.begin(), files.end());
    for (const fs::path& path : files) {
        // The last name printed is the one that failed.
        std::printf("%s\n", path.filename().c_str());
        std::fflush(stdout);
        std::ifstream file(path, std::ios::binary);
        const std::vector<char> bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
        // An exact copy on the heap, so that a sanitizer sees a read beyond the end.
        LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
    }
    std::printf("%zu seeds\n", files.size());
    return 0;
}
