// What the evaluation of a formula asks of a run: the bounds of atoms, and ranges.
#pragma once

#include "engine/plan.h"
#include "engine/two_sided.h"
#include "regime/base_facts.h"

namespace mithaq::engine {

// What the evaluation gave up on; caught by Engine, never seen outside.
struct LimitReached {
    bool memory = false;  // else steps
};

// Counts the work of one engine, so that no law and no record can make it run for ever.
class Budget {
public:
    // `most_memory`: of the whole process, in bytes; 0: no limit.
    explicit Budget(std::uint64_t most, std::size_t most_memory = 0)
        : most_(most), left_(most), most_memory_(most_memory) {}
    [[nodiscard]] std::size_t most_memory() const { return most_memory_; }
    void refill() { left_ = most_; }
    void spend(std::uint64_t steps = 1) {
        if (left_ < steps) throw LimitReached{};
        left_ -= steps;
        if (most_memory_ != 0 && (since_look_ += steps) >= kStepsBetweenLooks) look_at_memory();
    }

private:
    static constexpr std::uint64_t kStepsBetweenLooks = 10'000;
    void look_at_memory();

    std::uint64_t most_;
    std::uint64_t left_;
    std::size_t most_memory_;
    std::uint64_t since_look_ = 0;
};

// A range on some days: of a count its two ends in this run, of a quantity all estimates.
struct RangeFact {
    Interval days;
    bool counted = false;
    bool firm = true;  // else nothing is certain and nothing excluded by it
    // Whether there is a number on these days at all, in every world of the run and in some; of aggregates and boundaries.
    bool certain = true;
    bool possible = true;
    std::int64_t low = 0;
    std::int64_t high = 0;
    std::vector<record::Range> accepted;
    std::vector<record::Range> considered;
    std::vector<regime::ClaimId> claims;
    friend bool operator==(const RangeFact&, const RangeFact&) = default;
};
using RangeFacts = std::vector<RangeFact>;

// One run over one view's facts: closed (what is claimed) or open (what is not excluded).
class World {
public:
    World() = default;
    World(const World&) = delete;
    World& operator=(const World&) = delete;
    virtual ~World() = default;

    [[nodiscard]] virtual bool is_open() const = 0;
    // One side of an atom; of the disjunction of all that match where the pattern has empty places.
    [[nodiscard]] virtual Bound goal(law::PredicateId predicate, const record::Tuple& pattern, Side side) = 0;
    [[nodiscard]] virtual RangeFacts ranges(law::PredicateId predicate, const record::Tuple& pattern) = 0;
    // The ends of a count for the group that theta gives, over all days.
    [[nodiscard]] virtual RangeFacts count(const RulePlan& rule, const law::Aggregate& count,
                                           const Theta& theta) = 0;
};

}  // namespace mithaq::engine
