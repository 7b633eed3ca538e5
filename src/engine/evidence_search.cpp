#include "engine/evidence_search.h"

#include <algorithm>

#include "engine/smallest_sets.h"

namespace mithaq::engine {

EvidenceSearch::EvidenceSearch(WorldsOfFinding& worlds, SideSearch& search, const AddedChoices& added,
                               Truth wanted, const SettleLimits& limits)
    : worlds_(worlds),
      search_(search),
      wanted_(wanted),
      limits_(limits),
      none_(worlds.points().size()),
      is_fact_(none_.size(), false) {
    for (std::size_t i = 0; i < none_.size(); ++i) {
        const OpenPoint& open = worlds.open()[i];
        if (open.question || !added.contains({open.choice.predicate, open.choice.index})) continue;
        facts_.push_back(i);
        is_fact_[i] = true;
        none_[i] = nothing_of(worlds.points()[i]);
    }
}

void EvidenceSearch::run(SettleSide& side) {
    const SmallestSets found = smallest_sets(
        facts_.size(), [&](const Facts& facts) { return may_do(facts); },
        [&](const Facts& facts) { return do_it(facts, side); }, limits_.most_sets, limits_.most_evaluations);
    side.complete = side.complete && found.complete && !cut_;
}

bool EvidenceSearch::may_do(const Facts& facts) {
    Box within = none_;
    for (const std::size_t i : facts) within[facts_[i]] = Left{};
    return worlds_.recorded(within) != opposite(wanted_);
}

bool EvidenceSearch::do_it(const Facts& facts, SettleSide& side) {
    // From then on only what is found without looking: the search comes to its end.
    cut_ =
        cut_ || search_.evaluations() >= limits_.most_for_evidence || side.sets.size() >= limits_.most_sets;
    if (cut_) return true;
    Box within = none_;
    for (const std::size_t i : facts) within[facts_[i]] = left_of(worlds_.points()[facts_[i]], 0);
    if (worlds_.recorded(within) == opposite(wanted_)) return false;
    FoundBoxes found = search_.boxes(within);
    std::erase_if(found.boxes, [&](const Box& box) { return is_needless(box); });
    search_.add_sets(found, side);
    found_.insert(found_.end(), found.boxes.begin(), found.boxes.end());
    // More facts are of no use where these do it alone; else others may take the place of claims.
    return std::any_of(found.boxes.begin(), found.boxes.end(),
                       [&](const Box& box) { return moves_of(box) == facts_.size(); });
}

bool EvidenceSearch::is_needless(const Box& box) const {
    return std::any_of(found_.begin(), found_.end(), [&](const Box& known) {
        for (std::size_t i = 0; i < box.size(); ++i) {
            if (is_fact_[i] && known[i].kind == Left::Kind::Nothing) continue;
            if (!lies_in(box[i], known[i])) return false;
        }
        return true;
    });
}

}  // namespace mithaq::engine
