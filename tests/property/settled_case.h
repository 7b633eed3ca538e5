// A random case in one of its worlds, where every fact is settled, cut to a horizon.
#pragma once

#include "engine/columns/evaluate.h"
#include "property/random_case.h"
#include "reference/worlds.h"

namespace mithaq::property {

struct Settled {
    reference::Timeline timeline;
    reference::Span horizon;  // indices of days
    reference::World facts;
    reference::World closed;  // with what follows
};

[[nodiscard]] Settled settled(const Case& the_case);
[[nodiscard]] time::Interval horizon_of(const Settled& settled);
[[nodiscard]] record::Symbols symbols_of(const Case& the_case);
// The facts as relations, by predicate.
[[nodiscard]] std::vector<engine::columns::Relation> relations_of(const Case& the_case,
                                                                  const Settled& settled,
                                                                  engine::columns::Values& values,
                                                                  const record::Symbols& symbols);

}  // namespace mithaq::property
