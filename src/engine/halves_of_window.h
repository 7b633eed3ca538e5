// Cutting a window in two, for searches that narrow doubtful days.
#pragma once

#include <utility>

#include "time/interval_set.h"

namespace mithaq::engine {

// Of a window of more than one day. One without an end is cut a century from the end that it has: what is near matters
// most.
[[nodiscard]] inline std::pair<time::Window, time::Window> halves_of(time::Window window) {
    constexpr std::chrono::days kCentury{36525};
    time::Day middle;
    if (window.first == time::kOpenStart && window.last == time::kOpenEnd)
        middle = time::make_day(1970, 1, 1);
    else if (window.first == time::kOpenStart)
        middle = window.last - kCentury;
    else if (window.last == time::kOpenEnd)
        middle = window.first + kCentury;
    else
        middle = window.first + (window.last - window.first) / 2;
    return {{window.first, middle}, {time::next(middle), window.last}};
}

}  // namespace mithaq::engine
