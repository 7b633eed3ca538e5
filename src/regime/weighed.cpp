#include "regime/weighed.h"

#include <algorithm>

#include "regime/facts_of_tables.h"

namespace mithaq::regime {

bool is_known(const record::Claim& claim, const View& view) {
    return !view.known_on || !claim.recorded || claim.recorded->window.last <= *view.known_on;
}

std::vector<bool> claims_out(const record::Record& record, const View& view) {
    std::vector<bool> out(record.claims.size(), false);
    for (std::uint32_t i = 0; i < record.claims.size(); ++i) {
        const record::Claim& claim = record.claims[i];
        if (!is_known(claim, view)) {
            out[i] = true;
        } else if (!claim.replaces.empty()) {
            // The correction stands even where the view would not consider it: its source took the old claim
            // back.
            if (const auto old = record.find_claim(claim.replaces)) out[old->index] = true;
        }
    }
    return out;
}

WeighedTable weigh(const record::Record& record, const View& view, const record::Table& table,
                   const std::vector<std::uint32_t>& claims, const std::vector<bool>& out,
                   std::size_t places) {
    WeighedTable weighed{&record, &table, places, view.known_on, {}, {}};
    for (const std::uint32_t i : claims) {
        const record::Claim& claim = record.claims[i];
        const bool position = claim.basis == record::Basis::Position;
        if (out[i] || !claim.grade.at_least(view.consider) || (position && view.ignore_positions)) continue;
        Weighed one;
        one.id = ClaimId{i};
        one.claim = &claim;
        one.atom.assign(claim.arguments.begin(),
                        claim.arguments.begin() + static_cast<std::ptrdiff_t>(places));
        one.accepted = !position && claim.grade.at_least(view.accept);
        one.position = position;
        one.narrower =
            std::any_of(claim.arguments.begin() + static_cast<std::ptrdiff_t>(places), claim.arguments.end(),
                        [](record::Value value) { return !value.is_none(); });
        (claim.stance == record::Stance::Asserts ? weighed.assertions : weighed.denials)
            .push_back(std::move(one));
    }
    return weighed;
}

time::Day existed_from(const record::Record& record, const Tuple& atom) {
    time::Day first = time::kOpenStart;
    for (const record::Value value : atom) {
        if (value.kind() != record::Value::Kind::Symbol) continue;
        const record::Entity* entity = record.entity(value.symbol());
        if (entity != nullptr && entity->from) first = std::max(first, entity->from->window.first);
    }
    return first;
}

DenialIndex::DenialIndex(const std::vector<Weighed>& denials) {
    for (const Weighed& denial : denials) {
        if (denial.atom.empty() || denial.atom.front().is_none()) {
            open_.push_back(&denial);
        } else {
            by_first_[denial.atom.front()].push_back(&denial);
        }
    }
}

}  // namespace mithaq::regime
