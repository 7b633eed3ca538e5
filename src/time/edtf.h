// Extended Date/Time Format (ISO 8601-2:2019 annex A), levels 0 and 1, and intervals.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "time/interval_set.h"

namespace mithaq::time {

enum class Precision : std::uint8_t { Day, Month, Season, Year, Decade, Century };

// One date or interval, and the days that it may mean. `~` widens the window by one unit on each side (three
// days, a month, a year), `?` only marks doubt, `%` does both (rulings on time).
struct Edtf {
    Window window;                         // `2009/..` and `../D` have an open end here
    bool is_interval = false;              // written with a slash
    bool uncertain = false;                // ? or %
    bool approximate = false;              // ~ or %
    Precision precision = Precision::Day;  // the coarser of the two ends

    // For an interval, the windows of its two ends apart; else both equal to `window`.
    Window start;
    Window end;

    friend bool operator==(const Edtf&, const Edtf&) = default;
};

struct EdtfError {
    std::uint32_t begin = 0;  // bytes of the text, [begin, end)
    std::uint32_t end = 0;
    std::string message;
    std::string hint;
};

[[nodiscard]] tl::expected<Edtf, EdtfError> parse_edtf(std::string_view text);

// One exact day.
[[nodiscard]] Edtf exactly(Day day);

}  // namespace mithaq::time
