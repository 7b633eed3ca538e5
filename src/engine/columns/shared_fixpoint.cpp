#include "engine/columns/shared_fixpoint.h"

#include <algorithm>
#include <atomic>
#include <bit>
#include <thread>

namespace mithaq::engine::columns {

namespace {

constexpr std::size_t kStopped = Fixpoint::kNoBucket - 1;
constexpr unsigned kLeastBlockBits = 3;  // a line of the cache
constexpr unsigned kMostBlockBits = 10;
constexpr double kBlocks = 16;  // for each thread, so that each has as much to do
constexpr int kSpins = 4096;    // before a thread sleeps: a step mostly takes less

void pause() {
#if defined(__x86_64__) || defined(__i386__)
    __builtin_ia32_pause();
#endif
}

// What is derived of a key is mostly near it where relations have any order. So blocks are large, but there are enough of them.
unsigned block_bits(const std::vector<RuleCode>& rules, Sources& sources, std::uint32_t count) {
    double most = 0;
    for (const RuleCode& rule : rules)
        for (const Leaf& leaf : rule.leaves)
            for (std::uint32_t c = 0; sources.has(leaf.source) && c < leaf.places.size(); ++c)
                most = std::max(most, sources.distinct(leaf.source, c));
    const auto codes = static_cast<std::uint64_t>(most / (kBlocks * count));
    return std::clamp(static_cast<unsigned>(std::bit_width(codes)), kLeastBlockBits, kMostBlockBits);
}

}  // namespace

// Where all threads wait for each other, thousands of times a second.
class SharedFixpoint::Meeting {
public:
    explicit Meeting(std::size_t threads) : threads_(threads) {}

    void wait() {
        const std::uint32_t round = round_.load(std::memory_order_acquire);
        if (come_.fetch_add(1, std::memory_order_acq_rel) + 1 == threads_) {
            come_.store(0, std::memory_order_relaxed);
            round_.store(round + 1, std::memory_order_release);
            round_.notify_all();
            return;
        }
        for (int i = 0; i < kSpins; ++i) {
            if (round_.load(std::memory_order_acquire) != round) return;
            pause();
        }
        round_.wait(round, std::memory_order_acquire);
    }

private:
    std::size_t threads_;
    std::atomic<std::size_t> come_ = 0;
    std::atomic<std::uint32_t> round_ = 0;
};

struct SharedFixpoint::Common {
    explicit Common(std::size_t threads) : meeting(threads), next(threads) {}
    Meeting meeting;
    std::vector<std::size_t> next;  // by share: its next bucket, or kStopped
    std::atomic<bool> stopped = false;
};

SharedFixpoint::SharedFixpoint(const std::vector<RuleCode>& rules, std::vector<SourceId> heads, Coder& coder,
                               Sources& sources, Values& values, Budget& budget, DaySpan horizon,
                               bool optimise, unsigned threads)
    : heads_(std::move(heads)) {
    const unsigned bits = threads > 1 ? block_bits(rules, sources, threads) : kLeastBlockBits;
    const auto add = [&](std::uint32_t number, std::uint32_t count) {
        shares_.push_back(std::make_unique<Fixpoint>(rules, heads_, coder, sources, values, budget, horizon,
                                                     optimise, Share{number, count, bits}));
    };
    const std::uint32_t count = std::max(1U, threads);
    add(0, count);
    if (count > 1 && !shares_[0]->can_be_shared()) {
        shares_.clear();
        add(0, 1);
        return;
    }
    for (std::uint32_t i = 1; i < count; ++i) add(i, count);
}

void SharedFixpoint::give(SourceId head, const Relation& facts) {
    for (const auto& share : shares_) share->give(head, facts);
}

// What is read of other shares was written before a meeting, and is written again after the next one.
void SharedFixpoint::work(std::size_t number, Common& common) {
    Fixpoint& own = *shares_[number];
    bool going_on = own.begin();
    for (;;) {
        common.meeting.wait();
        for (std::size_t other = 0; other < shares_.size(); ++other)
            if (other != number) own.take_from(*shares_[other]);
        common.next[number] = going_on ? own.next_bucket() : kStopped;
        common.meeting.wait();
        if (std::find(common.next.begin(), common.next.end(), kStopped) != common.next.end()) {
            common.stopped = true;
            return;
        }
        const std::size_t next = *std::min_element(common.next.begin(), common.next.end());
        if (next == Fixpoint::kNoBucket) break;
        if (common.next[number] <= next) going_on = own.look_at(next);
    }
    for (const SourceId head : heads_) finished_[number].push_back(own.finish(head));
}

bool SharedFixpoint::run() {
    if (shares_.size() == 1) {
        const bool finished = shares_[0]->run();
        under_way_ = shares_[0]->rule_under_way();
        return finished;
    }
    finished_.resize(shares_.size());
    Common common(shares_.size());
    std::vector<std::thread> others;
    for (std::size_t i = 1; i < shares_.size(); ++i) others.emplace_back([&, i] { work(i, common); });
    work(0, common);
    for (std::thread& other : others) other.join();
    under_way_ = shares_[0]->rule_under_way();
    return !common.stopped;
}

Relation SharedFixpoint::finish(SourceId head) {
    if (shares_.size() == 1) return shares_[0]->finish(head);
    const auto place =
        static_cast<std::size_t>(std::find(heads_.begin(), heads_.end(), head) - heads_.begin());
    std::vector<Relation> parts;
    for (auto& of_share : finished_) parts.push_back(std::move(of_share[place]));
    return united(std::move(parts));
}

std::vector<RuleStats> SharedFixpoint::stats() const {
    std::vector<RuleStats> sum = shares_[0]->stats();
    for (std::size_t i = 1; i < shares_.size(); ++i) {
        for (std::size_t r = 0; r < sum.size(); ++r) {
            const RuleStats& more = shares_[i]->stats()[r];
            sum[r].instances += more.instances;
            sum[r].tuples += more.tuples;
            sum[r].intervals += more.intervals;
            sum[r].rounds += more.rounds;
        }
    }
    return sum;
}

}  // namespace mithaq::engine::columns
