// One way for an answer to go, over one set of worlds: the boxes that bring it about, told as sets of moves.
#pragma once

#include "engine/settle_moves.h"

namespace mithaq::engine {

[[nodiscard]] inline Truth opposite(Truth truth) {
    return truth == Truth::Holds ? Truth::Fails : Truth::Holds;
}

class SideSearch {
public:
    // `added`: choices of facts that nobody claims. All of it must outlive the search.
    SideSearch(Reasoner& reasoner, WorldsOfFinding& worlds, Truth wanted, const AddedChoices& added,
               const SettleLimits& limits)
        : reasoner_(reasoner), worlds_(worlds), wanted_(wanted), added_(added), limits_(limits) {}

    // Is told of the search, every so many evaluations.
    void report_to(const OnSettleProgress& progress) { progress_ = progress; }

    // Every widest box in whose worlds of claims the finding comes out as wanted.
    [[nodiscard]] FoundBoxes boxes(const Box& within);
    [[nodiscard]] bool is_throughout_on_record();
    // Whether the answer is then outright, in all extended worlds of the box, where the patterns are surveyed.
    [[nodiscard]] bool is_outright(const Box& box, const std::vector<std::size_t>& surveyed);

    // The sets of boxes that were found, with what is to be surveyed beside them; within the limit on their number.
    void add_sets(const FoundBoxes& found, SettleSide& side);
    // The claims say so already, and only silence is in the way: every smallest list of what is to be surveyed.
    [[nodiscard]] SettleSide by_surveys_alone();

    // How often the finding was worked out so far.
    [[nodiscard]] std::size_t evaluations() const { return evaluations_; }

private:
    [[nodiscard]] Truth recorded(const Box& box);
    [[nodiscard]] SettleSet set_of(const Box& box) const;
    void finish(const Box& box, SettleSet& set);
    [[nodiscard]] std::vector<std::size_t> all_patterns() const;
    [[nodiscard]] std::vector<Unsurveyed> told(const std::vector<std::size_t>& patterns) const;

    Reasoner& reasoner_;
    WorldsOfFinding& worlds_;
    Truth wanted_;
    const AddedChoices& added_;
    const SettleLimits& limits_;
    OnSettleProgress progress_;
    std::size_t evaluations_ = 0;
    std::size_t sets_ = 0;
    std::vector<std::size_t> last_needed_;
};

}  // namespace mithaq::engine
