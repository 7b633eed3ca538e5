#include "support/generators.h"

#include "support/days.h"

namespace mithaq::support {

namespace {

using time::Bounds;
using time::Day;
using time::Interval;
using time::IntervalSet;
using time::Period;

rc::Gen<Day> near_month_end() {
    return rc::gen::map(
        rc::gen::pair(rc::gen::inRange(0, 51), rc::gen::inRange(-4, 3)), [](auto months_and_days) {
            const auto month =
                std::chrono::year{2000} / std::chrono::month{1} + std::chrono::months{months_and_days.first};
            return Day{month / 1} + std::chrono::days{months_and_days.second};
        });
}

rc::Gen<Day> plain_day() {
    const int length = static_cast<int>((kHorizonTo - kHorizonFrom).count());
    return rc::gen::map(rc::gen::inRange(0, length),
                        [](int n) { return kHorizonFrom + std::chrono::days{n}; });
}

rc::Gen<Interval> any_interval() {
    const auto length = rc::gen::oneOf(rc::gen::inRange(1, 5), rc::gen::inRange(1, 400));
    return rc::gen::map(rc::gen::pair(any_day(), length), [](auto start_and_length) {
        return Interval{start_and_length.first,
                        start_and_length.first + std::chrono::days{start_and_length.second}};
    });
}

}  // namespace

rc::Gen<Day> any_day() { return rc::gen::oneOf(near_month_end(), plain_day()); }

rc::Gen<IntervalSet> any_set() {
    return rc::gen::exec([] {
        auto intervals = *rc::gen::resize(5, rc::gen::container<std::vector<Interval>>(any_interval()));
        const int open = *rc::gen::inRange(0, 8);
        if (open == 1 || open == 3) intervals.push_back({time::kOpenStart, *any_day()});
        if (open == 2 || open == 3) intervals.push_back({*any_day(), time::kOpenEnd});
        return IntervalSet(std::move(intervals));
    });
}

rc::Gen<Period> any_period() {
    using Unit = Period::Unit;
    return rc::gen::exec([] {
        const bool months = *rc::gen::arbitrary<bool>();
        if (months)
            return Period{Unit::Months, *rc::gen::oneOf(rc::gen::inRange(0, 4), rc::gen::inRange(0, 15))};
        return Period{Unit::Days, *rc::gen::oneOf(rc::gen::inRange(0, 5), rc::gen::inRange(25, 35),
                                                  rc::gen::inRange(0, 400))};
    });
}

rc::Gen<Bounds> any_bounds() {
    return rc::gen::exec([] {
        const Period low = *any_period();
        const int form = *rc::gen::inRange(0, 5);
        if (form == 0) return Bounds{low, std::nullopt};
        if (form == 1) return Bounds{low, low};
        Period high = *any_period();
        if (high.unit == low.unit && high.count < low.count) return Bounds{high, low};
        return Bounds{low, high};
    });
}

}  // namespace mithaq::support

namespace mithaq::time {

std::ostream& operator<<(std::ostream& out, const IntervalSet& set) { return out << to_string(set); }
std::ostream& operator<<(std::ostream& out, const Interval& interval) { return out << to_string(interval); }
std::ostream& operator<<(std::ostream& out, const Window& window) { return out << to_string(window); }
std::ostream& operator<<(std::ostream& out, const Period& period) { return out << to_string(period); }
std::ostream& operator<<(std::ostream& out, const Bounds& bounds) {
    return out << "[" << to_string(bounds.low) << " .. " << (bounds.high ? to_string(*bounds.high) : "")
               << "]";
}

}  // namespace mithaq::time
