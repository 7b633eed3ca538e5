#include "cli/interrupt.h"

#include <unistd.h>

#include <csignal>

namespace mithaq::cli {

namespace {

// A signal handler has nothing else to look at.
std::atomic<bool> writing = false;
std::atomic<bool> was_cancelled = false;
std::atomic<int> signal_number = 0;

static_assert(std::atomic<bool>::is_always_lock_free && std::atomic<int>::is_always_lock_free);

constexpr int kSignalled = 128;

extern "C" void end_or_cancel(int number) {
    if (!writing) ::_exit(kSignalled + number);
    signal_number = number;
    was_cancelled = true;
}

void handle_with(void (*handler)(int)) {
    struct sigaction action {};
    action.sa_handler = handler;
    sigemptyset(&action.sa_mask);
    for (const int number : {SIGINT, SIGTERM}) sigaction(number, &action, nullptr);
}

}  // namespace

Interrupt::Interrupt() { handle_with(end_or_cancel); }

Interrupt::~Interrupt() {
    handle_with(SIG_DFL);
    writing = false;
}

void Interrupt::begin_writing() { writing = true; }
const std::atomic<bool>& Interrupt::cancelled() const { return was_cancelled; }
int Interrupt::exit_status() const { return kSignalled + signal_number; }

}  // namespace mithaq::cli
