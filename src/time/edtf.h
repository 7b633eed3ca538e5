// Extended Date/Time Format (ISO 8601-2:2019 annex A), levels 0 and 1, and intervals.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "time/interval_set.h"
#include "time/text_error.h"

namespace mithaq::time {

enum class Precision : std::uint8_t { Day, Month, Season, Year, Decade, Century };

// One date or interval, and the days that it may mean. `~` widens the window by one unit on each side (three days, a
// month, a season, a year, …), `?` only marks doubt, `%` does both (rulings on time).
//
// In an interval an open end (`..`) is known never to come, an unknown one (nothing) is some day that leaves the interval
// a day:
//   `2009/..`  start [2009-01-01, 2009-12-31], end [.., ..] at the open end
//   `2009/`    start [2009-01-01, 2009-12-31], end [2009-01-01, ..]
struct Edtf {
    Window window;                         // from the first day of the start to the last of the end
    bool is_interval = false;              // written with a slash
    bool uncertain = false;                // ? or %
    bool approximate = false;              // ~ or %
    Precision precision = Precision::Day;  // the coarser of the two ends

    // For an interval, the windows of its two ends apart; else both equal to `window`.
    Window start;
    Window end;

    friend bool operator==(const Edtf&, const Edtf&) = default;
};

using EdtfError = TextError;

// Reads a date as EDTF writes it, whole: no space around. Years run from -9999 to 9999. Seasons are those of the northern
// half of the earth by whole months, spring from March; the winter of a year ends in the next one. Of unspecified digits,
// levels 0 and 1 have `201X`, `20XX`, `2004-XX`, `2004-XX-XX` and `2004-06-XX`. What is of level 2 or has a time of day is
// an error that says so.
[[nodiscard]] tl::expected<Edtf, EdtfError> parse_edtf(std::string_view text);

// One exact day.
[[nodiscard]] Edtf exactly(Day day);

}  // namespace mithaq::time
