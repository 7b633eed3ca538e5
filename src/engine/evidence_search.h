// Facts to look for: every smallest number of them that, together with moves about claims, brings an answer about while
// nothing else that nobody claims happened.
#pragma once

#include "engine/side_search.h"

namespace mithaq::engine {

class EvidenceSearch {
public:
    // `worlds` are those of the record with the facts of `added` beside it; `search` is over them. All must outlive it.
    EvidenceSearch(WorldsOfFinding& worlds, SideSearch& search, const AddedChoices& added, Truth wanted,
                   const SettleLimits& limits);

    void run(SettleSide& side);

private:
    using Facts = std::vector<std::size_t>;  // indices into facts_, rising

    // Whether some of these facts, and no others, could do it.
    [[nodiscard]] bool may_do(const Facts& facts);
    // Adds the sets of these facts together; whether they do it alone, without any move about claims.
    [[nodiscard]] bool do_it(const Facts& facts, SettleSide& side);
    // A set is known that needs no more facts and no more of the claims.
    [[nodiscard]] bool is_needless(const Box& box) const;

    WorldsOfFinding& worlds_;
    SideSearch& search_;
    Truth wanted_;
    const SettleLimits& limits_;
    Box none_;     // nothing that nobody claims happened
    Facts facts_;  // points, in order
    std::vector<bool> is_fact_;
    std::vector<Box> found_;
    bool cut_ = false;
};

}  // namespace mithaq::engine
