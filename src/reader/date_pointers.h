// Dates that point to another date, between reading and resolving: marks in the fields of a PartialDate.
#pragma once

#include "reader/annotation.h"

namespace mithaq::reader {

inline constexpr std::uint8_t kSameUnit =
    0xFE;  // in day, month or (for a year) season: that of the date before
inline constexpr std::uint8_t kLastUnit = 0xFD;  // the one before that of publication
inline constexpr std::uint8_t kThisUnit = 0xFC;  // that of publication
inline constexpr std::uint8_t kWeekday = 0xFB;   // in day: `month` is the day of the week, 1 Monday
// In season: `year` is how many units, `month` which unit.
inline constexpr std::uint8_t kLater = 0xFA;      // after the date before
inline constexpr std::uint8_t kAgo = 0xF9;        // before the day of publication
inline constexpr std::uint8_t kFollowing = 0xF8;  // the first such `month` after the date before

inline constexpr std::uint8_t kYears = 0;
inline constexpr std::uint8_t kMonths = 1;
inline constexpr std::uint8_t kWeeks = 2;
inline constexpr std::uint8_t kDays = 3;
inline constexpr std::uint8_t kNoUnit = 0xFF;

[[nodiscard]] inline bool points(const PartialDate& date) {
    return date.day >= kFollowing || date.month >= kFollowing || date.season >= kFollowing;
}

}  // namespace mithaq::reader
