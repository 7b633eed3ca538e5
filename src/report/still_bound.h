// Where a supposed change ends what binds a state: what binds it all the same from that day on.
#pragma once

#include <vector>

#include "engine/what_if.h"
#include "regime/regime.h"

namespace mithaq::report {

struct StillBound {
    struct Other {
        law::GroundAtom atom;
        engine::AnswerKind answer;
    };
    record::Symbol state;
    time::Day on;               // the first day on which something no longer binds it
    std::vector<Other> others;  // untouched by the change, and possible on that day
};

// `findings`: as they are without the change. Needs `[assess] bound` of reports.toml; empty without it.
[[nodiscard]] std::vector<StillBound> still_bound(const regime::Regime& regime,
                                                  const engine::Findings& findings,
                                                  const std::vector<engine::FindingChange>& changes);

}  // namespace mithaq::report
