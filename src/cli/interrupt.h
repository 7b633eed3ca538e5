// Ctrl-C and the request to end, for a command that writes files.
#pragma once

#include <atomic>

namespace mithaq::cli {

// While it lives, SIGINT and SIGTERM end the program at once with 128 + their number, as long as nothing is being written;
// from `begin_writing` on they set `cancelled`, so that the writer can clear away what is incomplete.
class Interrupt {
public:
    Interrupt();
    Interrupt(const Interrupt&) = delete;
    Interrupt& operator=(const Interrupt&) = delete;
    ~Interrupt();

    void begin_writing();
    [[nodiscard]] const std::atomic<bool>& cancelled() const;
    [[nodiscard]] int exit_status() const;  // after `cancelled`
};

}  // namespace mithaq::cli
