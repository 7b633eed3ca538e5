// Sums, least and greatest values over the members of a group (rulings 40).
#pragma once

#include "engine/count.h"

namespace mithaq::engine {

// The pieces of a sum, a minimum or a maximum for the group that theta gives. `instances` finds all that are possible. A sum
// has a value on all days (0 over nothing); a minimum and a maximum where some member is possible. RangeFact::certain says
// where some member is, RangeFact::possible where some may be.
[[nodiscard]] RangeFacts aggregate_ranges(World& world, const Plan& plan, const RulePlan& rule,
                                          const law::Aggregate& count, const Theta& theta,
                                          const Instances& instances);

}  // namespace mithaq::engine
