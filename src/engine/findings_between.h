// The findings of two versions of a regime, matched by what they say.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/what_if.h"

namespace mithaq::engine {

// A finding whose days differ under some reading. Where one version has no word for it (a predicate, an entity), it has no
// days there.
struct FindingBetween {
    std::string atom;  // as commands take it
    std::optional<law::GroundAtom> in_before;
    std::optional<law::GroundAtom> in_after;
    // By the numbers of FindingsBetween::questions and their readings. A version has no days under a reading that it lacks,
    // where the finding depends on its question there.
    Cases<FourSets> before;
    Cases<FourSets> after;
};

// A reading that one version has, or both, by its name.
struct SharedReading {
    const law::Reading* reading = nullptr;
    bool in_before = false;
    bool in_after = false;
};

// A question of one version or both, by its id.
struct SharedQuestion {
    std::string id;
    std::vector<SharedReading> readings;
};

struct FindingsBetween {
    std::vector<SharedQuestion> questions;
    std::vector<FindingBetween> findings;  // in the order of their atoms
    std::optional<diagnostics::Diagnostic> fault;
};

[[nodiscard]] FindingsBetween findings_between(const regime::Regime& before, const regime::View& view_before,
                                               const regime::Regime& after, const regime::View& view_after);

}  // namespace mithaq::engine
