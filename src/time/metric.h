// The metric temporal operators on sets of days, and on windows.
//
// A period runs forward from its event, for past operators too: once[a..b] holds on t when some day s of the
// set has s + a <= t <= s + b. `high` empty means without end.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "time/interval_set.h"
#include "time/period.h"

namespace mithaq::time {

struct Bounds {
    Period low;
    std::optional<Period> high = Period{};
    friend bool operator==(const Bounds&, const Bounds&) = default;
};

// The images of the days of `set`; can have gaps, several days may have one image.
[[nodiscard]] IntervalSet image(const IntervalSet& set, Period period);
// The days whose image lies in `set`.
[[nodiscard]] IntervalSet inverse_image(const IntervalSet& set, Period period);

[[nodiscard]] IntervalSet once(const IntervalSet& set, const Bounds& bounds);
[[nodiscard]] IntervalSet historically(const IntervalSet& set, const Bounds& bounds);
[[nodiscard]] IntervalSet eventually(const IntervalSet& set, const Bounds& bounds);
[[nodiscard]] IntervalSet always(const IntervalSet& set, const Bounds& bounds);
// `left since[a..b] right`: some day s of `right` with s + a <= t <= s + b, and `left` on the days strictly
// between s and t.
[[nodiscard]] IntervalSet since(const IntervalSet& left, const IntervalSet& right, const Bounds& bounds);
[[nodiscard]] IntervalSet until(const IntervalSet& left, const IntervalSet& right, const Bounds& bounds);

// `state starts S ends E`: true on t if some day of S lies on or before t and no day of E in (start, t].
[[nodiscard]] IntervalSet lasting(const IntervalSet& starts, const IntervalSet& ends);

// For an event that certainly happens on some day of `window`: the days on which once[a..b] is certain,
// [last + a, first + b]; and, where that is empty, the window [first + b, last + a] of the result.
[[nodiscard]] IntervalSet once_certain(Window window, const Bounds& bounds);
[[nodiscard]] std::optional<Window> once_window(Window window, const Bounds& bounds);

}  // namespace mithaq::time
