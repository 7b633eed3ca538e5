// What an answer rests on: claims, causes of doubt, and the lists that silence was read from.
#pragma once

#include "engine/engine.h"

namespace mithaq::engine {

struct Support {
    std::vector<regime::ClaimId> claims;  // nearest to the asked atom first
    regime::Causes causes = 0;            // of claims that leave something open, up to the day
    bool silent = false;                  // some predicate is not surveyed
    std::optional<time::Day> list_of;     // the oldest list that was carried on to the day
    // Base atoms in which worlds differ, in a way that the asked atom may notice up to the day.
    std::vector<std::pair<law::PredicateId, std::uint32_t>> rows;
    bool whole = true;  // false where the walk was cut short
};

[[nodiscard]] Support support_of(Engine::State& state, const law::GroundAtom& atom, time::Day on);

// Every predicate that some rule under `predicate` mentions, itself included, whatever the readings.
[[nodiscard]] std::vector<law::PredicateId> cone_of(const law::Program& law, law::PredicateId predicate);

// Whether no rule under `predicate` looks into the future, so that the days up to one depend on nothing later.
[[nodiscard]] bool looks_back_only(const law::Program& law, law::PredicateId predicate);

}  // namespace mithaq::engine
