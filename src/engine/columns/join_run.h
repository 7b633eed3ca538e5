// Runs a planned rule: binds its variables level by level and works out the days of each binding. One thread each.
#pragma once

#include <array>

#include "engine/columns/budget.h"
#include "engine/columns/growing.h"
#include "engine/columns/index.h"
#include "engine/columns/join_plan.h"

namespace mithaq::engine::columns {

// What a number can be, either way; beyond it an expression has no value (docs/law.md).
inline constexpr std::int64_t kMostNumber = (std::int64_t{1} << 59) - 1;
[[nodiscard]] constexpr bool is_day_number(std::int64_t number) {
    return number >= day_number(time::kFirstDay) && number <= day_number(time::kLastDay);
}

// Takes what a rule derives. Spans are canonical where there are no values, and not clipped.
class Sink {
public:
    Sink() = default;
    Sink(const Sink&) = delete;
    Sink& operator=(const Sink&) = delete;
    virtual ~Sink() = default;
    virtual void take(std::span<const Code> key, Spans spans, std::span<const std::int64_t> values) = 0;
    // Bytes held, looked at now and then.
    [[nodiscard]] virtual std::size_t bytes() const = 0;
};

// Where a leaf's rows are: one of both.
struct Table {
    const Index* index = nullptr;
    Growing* growing = nullptr;
};

class JoinRun {
public:
    // All outlive the run; `tables` by leaf.
    JoinRun(const RuleCode& rule, const JoinPlan& plan, std::vector<Table> tables, Values& values,
            Budget& budget, Sink& sink);

    // False: stopped by the budget.
    bool run();
    // Only the `part`-th of `parts` shares of the values of the first variable.
    bool run_share(std::size_t part, std::size_t parts);
    [[nodiscard]] bool can_share() const;
    // The plan's delta leaf is this row, with these days.
    bool run_delta(std::uint32_t row, Spans days);

    // Before several deltas are run: `step` 0, then 1.
    void prefetch_delta(std::uint32_t row, int step) const;

    [[nodiscard]] std::size_t instances() const { return instances_; }

private:
    struct Running {
        Spans spans;
        bool all = true;
    };
    struct Track {
        Spans spans;
        std::span<const std::int64_t> values;
    };
    struct MemberPiece {
        DaySpan days;
        std::int64_t value = 0;
    };
    // What a node writes to.
    struct Scratch {
        SpanList spans;
        SpanList more;
        std::vector<std::int64_t> values;
        std::vector<std::int32_t> starts;
        std::vector<std::int32_t> ends;
        std::vector<MemberPiece> pieces;
    };

    [[nodiscard]] Code code(const Place& place) const {
        return place.kind == Place::Kind::Constant ? place.constant : codes_[place.variable];
    }
    bool enter(std::size_t number);
    bool list_values(std::size_t number);
    bool list_rows(std::size_t number);
    bool assign(std::size_t number);
    [[nodiscard]] std::optional<Code> assigned(const Node& node, Variable variable);
    [[nodiscard]] std::optional<Code> coded(std::int64_t number, bool day);
    [[nodiscard]] std::optional<std::int64_t> result_of(const Node& node) const;
    bool bind(std::size_t number, std::uint32_t leaf, std::uint32_t depth);
    bool look_up(const Lookup& lookup);
    bool add_conjunct(std::size_t number, const Node& node, std::uint32_t place);
    bool emit();
    void emit_values(Spans spans);
    bool tick();

    [[nodiscard]] Spans days(std::uint32_t node);
    [[nodiscard]] Spans days_of_leaf(const Node& node, Scratch& scratch);
    [[nodiscard]] Spans days_of_row(const Node& node, const Leaf& leaf, Spans spans,
                                    std::span<const std::int64_t> values, Scratch& scratch);
    [[nodiscard]] Spans conjunction(const Node& node, Scratch& scratch);
    [[nodiscard]] Spans count(const Node& node, Scratch& scratch);
    [[nodiscard]] Spans compare_ranges(const Node& node, Scratch& scratch);
    [[nodiscard]] Spans boundary(const Node& node, Scratch& scratch);
    [[nodiscard]] Spans compute_range(const Node& node, Scratch& scratch);
    [[nodiscard]] Spans give_track(const Node& node, Scratch& scratch);
    void count_members(const Node& node, Scratch& scratch);
    void add_up_members(const Node& node, Scratch& scratch);
    void extreme_of_members(const Node& node, Scratch& scratch);
    template <class Visit>
    void for_each_member(const Node& node, Visit visit);
    [[nodiscard]] bool holds(const Node& node) const;
    [[nodiscard]] std::int64_t number(const Operand& operand) const;

    const RuleCode& rule_;
    const JoinPlan& plan_;
    std::vector<Table> tables_;
    Values& values_;
    Budget& budget_;
    Sink& sink_;
    Account account_;

    std::vector<Code> codes_;          // by variable
    std::vector<std::uint32_t> base_;  // by leaf: its first place in ranges_ and hints_
    std::vector<Positions> ranges_;    // of a leaf, by depth
    std::vector<std::uint32_t> hints_;
    std::vector<std::uint32_t> rows_;           // by leaf: of a relation under construction
    std::vector<std::uint32_t> chains_;         // by leaf
    std::vector<std::uint32_t> member_chains_;  // by leaf: of a count
    std::vector<bool> row_by_row_;              // by leaf: one row a binding, though some columns are open
    std::vector<Running> running_;              // by level
    std::vector<std::array<SpanList, 2>> buffers_;
    std::vector<Track> tracks_;     // by variable
    std::vector<Scratch> scratch_;  // by node
    std::vector<Code> head_;
    std::vector<Code> wanted_;
    Spans delta_;
    std::size_t instances_ = 0;
    std::size_t ticks_ = 0;
    std::size_t share_ = 0;
    std::size_t shares_ = 1;
    SpanList pieces_;
    std::vector<std::int64_t> piece_values_;
};

}  // namespace mithaq::engine::columns
