// Independent pieces of work on some threads.
#pragma once

#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

namespace mithaq::engine::columns {

// Runs `work(0)` … `work(count - 1)`, each once and begun in this order, on at most `threads` threads, this one among them.
template <class Work>
void in_parallel(std::size_t count, unsigned threads, const Work& work) {
    std::atomic<std::size_t> next = 0;
    const auto run = [&] {
        for (std::size_t i = next++; i < count; i = next++) work(i);
    };
    std::vector<std::thread> others;
    for (unsigned i = 1; i < threads && i < count; ++i) others.emplace_back(run);
    run();
    for (std::thread& other : others) other.join();
}

}  // namespace mithaq::engine::columns
