// What the view makes of each claim: whether it is heard, accepted, decisive, and of which days it speaks.
#pragma once

#include <algorithm>
#include <vector>

#include "engine/engine.h"

namespace mithaq::report {

class ClaimDays {
public:
    explicit ClaimDays(const engine::Reasoner& reasoner) : uses_(reasoner.regime().record->claims.size()) {
        for (const regime::BaseRelation& relation : reasoner.facts().relations) {
            for (const regime::BaseAtom& atom : relation.atoms)
                for (const regime::ClaimUse& use : atom.uses)
                    if (use.claim.index < uses_.size()) uses_[use.claim.index].push_back(&use);
        }
    }

    [[nodiscard]] bool is_heard(regime::ClaimId id) const { return !uses_[id.index].empty(); }
    [[nodiscard]] bool is_accepted(regime::ClaimId id) const { return any(id, &regime::ClaimUse::accepted); }
    [[nodiscard]] bool is_decisive(regime::ClaimId id) const { return any(id, &regime::ClaimUse::decisive); }
    [[nodiscard]] bool speaks_of(regime::ClaimId id, const time::IntervalSet& days) const {
        return std::ranges::any_of(uses_[id.index],
                                   [&](const regime::ClaimUse* use) { return use->days.meets(days); });
    }

private:
    [[nodiscard]] bool any(regime::ClaimId id, bool regime::ClaimUse::*flag) const {
        return std::ranges::any_of(uses_[id.index], [&](const regime::ClaimUse* use) { return use->*flag; });
    }

    std::vector<std::vector<const regime::ClaimUse*>> uses_;
};

}  // namespace mithaq::report
