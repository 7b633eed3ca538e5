// Periods of treaty law: a number of days, or of calendar months.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "time/day.h"
#include "time/text_error.h"

namespace mithaq::time {

// Days (weeks are seven), or months (years are twelve); never both: a chain of periods is added one after the
// other.
struct Period {
    enum class Unit : std::uint8_t { Days, Months };
    Unit unit = Unit::Days;
    std::int32_t count = 0;  // not negative

    friend auto operator<=>(const Period&, const Period&) = default;
};

// "3 months", "90 days"; canonical: 12 months stay "12 months".
[[nodiscard]] std::string to_string(Period period);

// "3 months", "1 week", "2 years": a number, spaces or none, and a unit in the singular or plural.
[[nodiscard]] tl::expected<Period, TextError> parse_period(std::string_view text);

// The day `period` after `day`. Months are calendar months with the end of the month clamped (31 January + 1
// month is 28 or 29 February). Monotone, not one to one. Open ends stay; a result outside the years -9999 to
// 9999 is an open end.
[[nodiscard]] Day add(Day day, Period period);

// The last day d with add(d, period) <= day, and the first with add(d, period) >= day: inverse images of an
// up-set and a down-set under a monotone map. Open ends stay.
[[nodiscard]] Day last_reaching(Day day, Period period);
[[nodiscard]] Day first_reaching(Day day, Period period);

}  // namespace mithaq::time
