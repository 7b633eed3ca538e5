// Arithmetic on values that are known, and on ranges a day (docs/semantics.md, "The formulas, day by day").
#pragma once

#include "engine/world.h"

namespace mithaq::engine {

// `left OPERATION right` of integers and days, as a value of `type`; nothing where it is none: it overflows, or is no day.
[[nodiscard]] std::optional<record::Value> computed(law::Compute::Operation operation, record::Value left,
                                                    record::Value right, const law::Type& type);

// The least and the greatest estimate of a fact: of what is accepted, and of all that is considered. Where an estimate is
// not firm it may be any number in the open run.
struct Hull {
    std::int64_t low = -record::kInfinity;
    std::int64_t high = record::kInfinity;
    friend bool operator==(const Hull&, const Hull&) = default;
};
struct Hulls {
    Hull accepted;
    Hull considered;
    bool counted = true;  // no estimate of the record is in it
};
[[nodiscard]] Hulls hulls_of(const RangeFact& fact, bool open_run);
// A fact of these ends.
[[nodiscard]] RangeFact fact_of(Interval days, const Hulls& hulls);

// Day by day, on the days on which both have a value; rival estimates are joined first.
[[nodiscard]] RangeFacts computed(law::Compute::Operation operation, const RangeFacts& left,
                                  const RangeFacts& right, bool open_run);

// The number between the infinities that is nearest.
__extension__ using Wide = __int128;
[[nodiscard]] std::int64_t limited(Wide number);

}  // namespace mithaq::engine
