#include "cli/progress_line.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>

namespace mithaq::cli {

ProgressLine::ProgressLine() : shown_(isatty(STDERR_FILENO) == 1) {}

void ProgressLine::say(const std::string& what) {
    constexpr std::chrono::milliseconds kPatience{400};
    if (!shown_ || std::chrono::steady_clock::now() - begin_ < kPatience) return;
    fmt::print(stderr, "\r\x1b[K{}", what);
    std::fflush(stderr);
    written_ = true;
}

void ProgressLine::clear() {
    if (written_) fmt::print(stderr, "\r\x1b[K");
    written_ = false;
}

}  // namespace mithaq::cli
