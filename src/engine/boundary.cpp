#include "engine/boundary.h"

#include <algorithm>

namespace mithaq::engine {

using time::Day;

namespace {

// Longer stretches of days that are merely possible have one latest start, not one a day.
constexpr int kLongest = 400;

std::int64_t number_of(Day day) {
    if (day == time::kOpenStart) return -record::kInfinity;
    if (day == time::kOpenEnd) return record::kInfinity;
    return day.time_since_epoch().count();
}

// The starts of one interval of the upper side.
class Starts {
public:
    Starts(const Bound& lower, const Bound& upper, Interval reach, RangeFacts& facts)
        : lower_(lower), upper_(upper), reach_(reach), facts_(facts) {}

    void put_all() {
        Day at = reach_.from;
        for (const Interval run : lower_.days.intervals()) {
            if (run.from < reach_.from || run.from >= reach_.to) continue;
            put_stretch({at, run.from});
            put(run, run.from, true);
            // On the day after a certain run it may have gone on.
            at = std::min(time::next(run.to), reach_.to);
            put({run.to, at}, run.from, false);
        }
        put_stretch({at, reach_.to});
    }

private:
    // Neither certain nor right after what is: an interval may begin on the day itself.
    void put_stretch(Interval days) {
        if (days.empty()) return;
        const bool open = days.from == time::kOpenStart || days.to == time::kOpenEnd;
        if (open || (days.to - days.from).count() > kLongest)
            return put(days, time::previous(days.to), false);
        for (Day day = days.from; day < days.to; day = time::next(day))
            put({day, time::next(day)}, day, false);
    }

    void put(Interval days, Day latest, bool sure) {
        if (latest == time::kOpenStart) return;
        Day earliest = reach_.from;
        for (const Window& counter : upper_.windows) {
            if (counter.first < reach_.from || counter.last >= reach_.to) continue;
            const Day after = time::next(counter.last);
            put({days.from, std::min(days.to, after)}, earliest, latest, sure);
            days.from = std::max(days.from, after);
            earliest = std::max(earliest, time::next(counter.first));
        }
        put(days, earliest, latest, sure);
    }

    void put(Interval days, Day earliest, Day latest, bool sure) {
        if (days.empty()) return;
        RangeFact fact;
        fact.days = days;
        fact.counted = true;
        fact.low = number_of(earliest);
        fact.high = number_of(latest);
        fact.certain = sure && earliest != time::kOpenStart;
        facts_.push_back(std::move(fact));
    }

    const Bound& lower_;
    const Bound& upper_;
    Interval reach_;
    RangeFacts& facts_;
};

RangeFacts starts(const Bound& lower, const Bound& upper) {
    RangeFacts facts;
    for (const Interval reach : upper.days.intervals()) Starts(lower, upper, reach, facts).put_all();
    return facts;
}

// Time the other way round: an end is the day after the mirrored start.
Day mirrored(Day day) {
    if (day == time::kOpenStart) return time::kOpenEnd;
    if (day == time::kOpenEnd) return time::kOpenStart;
    return Day{-day.time_since_epoch()};
}
Interval mirrored(Interval days) {
    return {mirrored(time::previous(days.to)), time::next(mirrored(days.from))};
}

Bound mirrored(const Bound& bound) {
    Bound turned;
    std::vector<Interval> days;
    for (const Interval each : bound.days.intervals()) days.push_back(mirrored(each));
    turned.days = IntervalSet(std::move(days));
    for (const Window window : bound.windows)
        turned.windows.push_back({mirrored(window.last), mirrored(window.first)});
    std::sort(turned.windows.begin(), turned.windows.end());
    return turned;
}

std::int64_t day_after(std::int64_t mirrored_start) {
    if (mirrored_start <= -record::kInfinity) return record::kInfinity;
    if (mirrored_start >= record::kInfinity) return -record::kInfinity;
    return 1 - mirrored_start;
}

}  // namespace

RangeFacts boundary_ranges(const Bound& lower, const Bound& upper, law::Boundary::Which which) {
    if (which == law::Boundary::Which::Start) return starts(lower, upper);
    RangeFacts facts = starts(mirrored(lower), mirrored(upper));
    for (RangeFact& fact : facts) {
        fact.days = mirrored(fact.days);
        const std::int64_t latest = day_after(fact.low);
        fact.low = day_after(fact.high);
        fact.high = latest;
    }
    std::sort(facts.begin(), facts.end(),
              [](const RangeFact& a, const RangeFact& b) { return a.days < b.days; });
    return facts;
}

IntervalSet days_with_value(const RangeFacts& facts, Side side) {
    std::vector<Interval> days;
    for (const RangeFact& fact : facts)
        if (side == Side::Lower ? fact.certain : fact.possible) days.push_back(fact.days);
    return IntervalSet(std::move(days));
}

}  // namespace mithaq::engine
