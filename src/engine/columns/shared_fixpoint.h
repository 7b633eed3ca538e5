// A recursion on several threads: each owns the rows whose keys fall to it, in a fixpoint of its own.
//
// The threads work in steps. In one, each looks at its own rows that wait in the bucket whose turn it is, and leaves what it derives for
// rows of others; then all meet, and each stores what was left for it. Rules that are linear in what they derive need nothing else of
// each other's rows. Where the rules are not, one thread does all.
#pragma once

#include <memory>

#include "engine/columns/fixpoint.h"

namespace mithaq::engine::columns {

class SharedFixpoint {
public:
    // As Fixpoint's; at most `threads` shares.
    SharedFixpoint(const std::vector<RuleCode>& rules, std::vector<SourceId> heads, Coder& coder,
                   Sources& sources, Values& values, Budget& budget, DaySpan horizon, bool optimise,
                   unsigned threads);

    void give(SourceId head, const Relation& facts);
    // False: stopped by the budget, by `rule_under_way`.
    bool run();
    [[nodiscard]] law::RuleId rule_under_way() const { return under_way_; }
    // Of one of the heads, once.
    [[nodiscard]] Relation finish(SourceId head);
    [[nodiscard]] std::vector<RuleStats> stats() const;

private:
    class Meeting;
    struct Common;
    void work(std::size_t number, Common& common);

    std::vector<SourceId> heads_;
    std::vector<std::unique_ptr<Fixpoint>> shares_;
    std::vector<std::vector<Relation>> finished_;  // by share and place among the heads
    law::RuleId under_way_;
};

}  // namespace mithaq::engine::columns
