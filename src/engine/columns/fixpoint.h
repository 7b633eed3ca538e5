// Evaluates predicates that depend on each other: semi-naive over spans.
//
// Each row's new days wait until the row is looked at; then every rule that reads the row is run for it, with the new days alone
// where the rule is linear in them, else with all days of the row. Where recursion goes through operators that look
// back, rows are looked at in the order of their new days: a day then depends on earlier ones only, and what comes to wait
// for a day is joined before it is looked at. Where it goes through operators that look ahead, in the opposite order.
#pragma once

#include "engine/columns/code_from_law.h"
#include "engine/columns/evaluate.h"
#include "engine/columns/join_run.h"
#include "engine/columns/sources.h"

namespace mithaq::engine::columns {

// Which of several that work side by side one is. Each owns the rows whose keys fall to it, and leaves what it derives for the
// others where they find it (shared_fixpoint.h).
struct Share {
    std::uint32_t number = 0;
    std::uint32_t count = 1;
    unsigned block_bits = 3;  // of neighbours that have one owner (owner_of)
};

class Fixpoint {
public:
    // `rules` derive `heads`; everything else that they read is in `sources`.
    Fixpoint(std::vector<RuleCode> rules, std::vector<SourceId> heads, Coder& coder, Sources& sources,
             Values& values, Budget& budget, DaySpan horizon, bool optimise, Share share = {});
    ~Fixpoint();
    Fixpoint(const Fixpoint&) = delete;
    Fixpoint& operator=(const Fixpoint&) = delete;

    // Facts of a head; of several shares each takes its own.
    void give(SourceId head, const Relation& facts);
    // False: stopped by the budget. `rule_under_way` then tells by which rule.
    bool run();
    [[nodiscard]] law::RuleId rule_under_way() const { return under_way_; }
    [[nodiscard]] Relation finish(SourceId head);
    // By rule of the constructor.
    [[nodiscard]] const std::vector<RuleStats>& stats() const { return stats_; }

    // Whether rows can be owned by several: no rule reads two rows under construction, or makes new numbers.
    [[nodiscard]] bool can_be_shared() const;
    // `run` in steps, for a share. False: stopped by the budget.
    // First what rests on finished relations alone.
    bool begin();
    // Where what waits next stands; kNoBucket: nothing waits.
    [[nodiscard]] std::size_t next_bucket() const;
    bool look_at(std::size_t bucket);
    // Stores what another share derived for this one; both are at rest otherwise.
    void take_from(Fixpoint& other);
    static constexpr std::size_t kNoBucket = SIZE_MAX;

private:
    class Collector;
    class Sorter;
    struct Variant;
    enum class Order : std::uint8_t { Rounds, Forward, Backward };

    void split_operators(Coder& coder);
    void find_order();
    [[nodiscard]] std::int64_t bucket_width() const;
    [[nodiscard]] bool follows(const RuleCode& rule) const;
    void plan(RuleCode& rule, std::size_t place);
    [[nodiscard]] std::vector<Table> tables_of(const RuleCode& rule, const JoinPlan& plan);
    [[nodiscard]] bool is_head(SourceId source) const {
        return source < growing_.size() && growing_[source] != nullptr;
    }
    [[nodiscard]] bool is_linear(const RuleCode& rule, std::uint32_t leaf) const;
    bool run_variant(Variant& variant, std::uint32_t row, Spans days);
    void store(std::uint32_t rule, Collector& derived);
    void store_own(const Variant& variant);
    void put_in_line(SourceId source, std::uint32_t row);
    bool take_next(SourceId& source, std::uint32_t& row);
    bool look_at_next_rows();

    // `once` or `eventually` of a head, kept up with the head; row for row.
    struct Follower {
        SourceId source = kNone;
        Node::Kind kind = Node::Kind::Once;
        Reach reach;
    };
    void follow(SourceId head, std::uint32_t row);

    struct Waiting {
        SourceId source;
        std::uint32_t row;
        std::uint32_t next;
    };

    Share share_;
    std::vector<RuleCode> rules_;
    std::vector<std::vector<Collector>> derived_;  // by rule and owner
    std::vector<RuleStats> stats_;
    Sources& sources_;
    Values& values_;
    Budget& budget_;
    DaySpan horizon_;
    bool optimise_;
    std::vector<std::unique_ptr<Growing>> growing_;                // by source
    std::vector<std::vector<std::unique_ptr<Variant>>> variants_;  // by source of the delta leaf
    std::vector<std::unique_ptr<Variant>> initial_;
    std::vector<std::vector<Follower>> followers_;  // by source
    SpanList image_;
    SpanList new_days_;
    std::vector<Waiting> batch_;
    std::vector<std::uint32_t> batch_rows_;
    Order order_ = Order::Rounds;
    std::int64_t days_of_bucket_ = 1;
    std::vector<std::uint32_t> buckets_;  // by days: the first of those waiting
    std::vector<Waiting> waiting_;
    std::uint32_t free_ = kNone;
    std::size_t bucket_ = 0;
    std::size_t in_line_count_ = 0;
    std::size_t first_in_round_ = 0;  // Rounds: waiting_ is a queue
    law::RuleId under_way_;
    std::vector<std::unique_ptr<Account>> accounts_;
    std::size_t stored_ = 0;
};

}  // namespace mithaq::engine::columns
