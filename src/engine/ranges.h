// Ranges a day: joining them, and comparing them (rulings 40, 41).
#pragma once

#include "engine/world.h"

namespace mithaq::engine {

// Facts of one key: apart in time, sorted, rival ones joined (counts to their hull, estimates all kept).
[[nodiscard]] RangeFacts merged(RangeFacts facts);

// Clips facts to days.
[[nodiscard]] RangeFacts on_days(const RangeFacts& facts, const IntervalSet& days);

// How many of `members` hold on each day; covers all days.
struct CountPiece {
    Interval days;
    std::int64_t number = 0;
};
[[nodiscard]] std::vector<CountPiece> count_by_day(const std::vector<IntervalSet>& members);

// `left REL right + plus` day by day.
[[nodiscard]] IntervalSet compare_ranges(const RangeFacts& left, law::Relation relation,
                                         const RangeFacts& right, std::int64_t plus, Side side,
                                         bool open_run);

// A number of which nothing is known, on all days.
[[nodiscard]] RangeFacts any_range();

// A number that is known, on all days.
[[nodiscard]] RangeFacts constant_range(std::int64_t number);

}  // namespace mithaq::engine
