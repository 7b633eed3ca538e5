// Dates that point to another date, between reading and resolving: marks in the fields of a PartialDate.
#pragma once

#include "reader/annotation.h"

namespace mithaq::reader {

inline constexpr std::uint8_t kSameUnit =
    0xFE;  // in day, month or (for a year) season: that of the date before
inline constexpr std::uint8_t kLastUnit = 0xFD;  // the one before that of publication
inline constexpr std::uint8_t kThisUnit = 0xFC;  // that of publication
inline constexpr std::uint8_t kWeekday = 0xFB;   // in day: `month` is the day of the week, 1 Monday
inline constexpr std::uint8_t kYearsLater =
    0xFA;  // in season: `year` is how many years after the date before

[[nodiscard]] inline bool points(const PartialDate& date) {
    return date.day >= kYearsLater || date.month >= kYearsLater || date.season >= kYearsLater;
}

}  // namespace mithaq::reader
