// A line on a terminal that says what is under way, once it takes long enough to be wondered at.
#pragma once

#include <chrono>
#include <string>

namespace mithaq::cli {

class ProgressLine {
public:
    ProgressLine();  // on standard error, where that is a terminal
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;
    ~ProgressLine() { clear(); }

    void say(const std::string& what);
    void clear();

private:
    bool shown_;
    bool written_ = false;
    std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
};

}  // namespace mithaq::cli
