// What would change: findings under all readings, kept, and worked out again only where changed claims reach them.
#pragma once

#include <map>
#include <memory>
#include <vector>

#include "engine/cases.h"
#include "regime/live_facts.h"

namespace mithaq::engine {

// A finding whose days differ under some reading. Windows are left out.
struct FindingChange {
    law::GroundAtom atom;
    Cases<FourSets> before;
    Cases<FourSets> after;
};

using Findings = std::map<law::GroundAtom, Cases<FourSets>>;

class WhatIf {
public:
    // Works out every finding of the regime under the view, without the claims `hidden`; the regime must outlive it.
    WhatIf(const regime::Regime& regime, regime::View view, const std::vector<regime::ClaimId>& hidden = {});
    // The same with facts of its own making, for changes of facts.
    WhatIf(const law::Program& law, regime::BaseFacts facts, std::vector<ReadingMask> open,
           time::Interval horizon);
    ~WhatIf();

    [[nodiscard]] const Findings& findings() const;
    // Why the engine gave up, if it did: then nothing is told.
    [[nodiscard]] const std::optional<diagnostics::Diagnostic>& fault() const;

    // Any atom, without change.
    [[nodiscard]] Cases<FourSets> sets(const law::GroundAtom& atom);

    // What would change, in the order of atoms. Nothing stays changed.
    [[nodiscard]] std::vector<FindingChange> with(const regime::ClaimsChange& change);
    // The same record seen with another evidence policy or on another day of knowledge; readings stay as they are.
    [[nodiscard]] std::vector<FindingChange> seen_by(const regime::View& view);
    [[nodiscard]] std::vector<FindingChange> with(regime::FactsEdit edit);
    // For edits: as they are without one.
    [[nodiscard]] regime::BaseFacts& facts();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace mithaq::engine
