// What an evaluation may use, and whether it should stop. Shared by its threads.
#pragma once

#include <atomic>
#include <cstddef>

namespace mithaq::engine::columns {

class Budget {
public:
    Budget(std::size_t memory_limit, const std::atomic<bool>* cancelled)
        : limit_(memory_limit), cancelled_(cancelled) {}

    // Accounts for memory that was taken (or given back).
    void take(std::size_t bytes) {
        const std::size_t used = used_.fetch_add(bytes) + bytes;
        std::size_t peak = peak_.load();
        while (used > peak && !peak_.compare_exchange_weak(peak, used)) {
        }
        if (limit_ != 0 && used > limit_) exceeded_ = true;
    }
    void give_back(std::size_t bytes) { used_.fetch_sub(bytes); }

    [[nodiscard]] bool must_stop() const {
        return exceeded_.load(std::memory_order_relaxed) ||
               (cancelled_ != nullptr && cancelled_->load(std::memory_order_relaxed));
    }
    [[nodiscard]] bool exceeded() const { return exceeded_; }
    [[nodiscard]] std::size_t limit() const { return limit_; }
    [[nodiscard]] std::size_t peak() const { return peak_; }
    [[nodiscard]] std::size_t used() const { return used_; }

private:
    std::size_t limit_;
    const std::atomic<bool>* cancelled_;
    std::atomic<std::size_t> used_{0};
    std::atomic<std::size_t> peak_{0};
    std::atomic<bool> exceeded_{false};
};

// Memory of one thing that grows: tells the budget of the difference.
class Account {
public:
    explicit Account(Budget& budget) : budget_(&budget) {}
    Account(Account&& other) noexcept : budget_(other.budget_), bytes_(other.bytes_) { other.bytes_ = 0; }
    Account& operator=(Account&&) = delete;
    Account(const Account&) = delete;
    Account& operator=(const Account&) = delete;
    ~Account() { budget_->give_back(bytes_); }

    void set(std::size_t bytes) {
        if (bytes > bytes_)
            budget_->take(bytes - bytes_);
        else
            budget_->give_back(bytes_ - bytes);
        bytes_ = bytes;
    }

private:
    Budget* budget_;
    std::size_t bytes_ = 0;
};

}  // namespace mithaq::engine::columns
