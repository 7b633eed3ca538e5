// From the four sets of an atom, or its ranges, to a verdict on the days asked (rulings 42, 44-46).
#pragma once

#include <optional>
#include <span>

#include "engine/engine.h"
#include "reader/read_claim.h"
#include "verdict/asked_days.h"
#include "verdict/judge.h"

namespace mithaq::verdict {

struct Decision {
    Verdict verdict = Verdict::NotInRecord;
    Reason reason = Reason::NotSurveyed;
    std::optional<time::Window> observed;  // where an earlier observation speaks for the day asked
    friend bool operator==(const Decision&, const Decision&) = default;
};

// Did it hold on some day of the window? `causes` are those of the atom on the days asked; `denials` the days on which
// accepted evidence denies it.
[[nodiscard]] Decision decide_holds(const engine::FourSets& sets, regime::Causes causes,
                                    const time::IntervalSet& denials, const AskedDays& asked);

// The state of affairs, or meeting, had just this first and last day? Only where the claim gives both.
[[nodiscard]] Decision decide_extent(const engine::FourSets& sets, const AskedDays& asked);

// A state of affairs of which the text says only since when: did what holds on the days asked begin then? None where the
// record does not tell when it began.
[[nodiscard]] std::optional<Decision> decide_since(const engine::FourSets& sets, const AskedDays& asked);

// The number against the pieces that meet the window; else against the nearest earlier piece that persists.
[[nodiscard]] Decision decide_number(std::span<const engine::RangePiece> pieces, const reader::Number& said,
                                     const AskedDays& asked);

// The opposite claim: supported and contradicted change places.
[[nodiscard]] Decision opposite(Decision decision);

}  // namespace mithaq::verdict
