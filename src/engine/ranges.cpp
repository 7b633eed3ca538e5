#include "engine/ranges.h"

#include <algorithm>
#include <map>

namespace mithaq::engine {

namespace {

struct Ends {
    std::int64_t low = 0;
    std::int64_t high = 0;
};

std::vector<Ends> ends_of(const RangeFact& fact, const std::vector<record::Range>& estimates) {
    if (fact.counted) return {{fact.low, fact.high}};
    std::vector<Ends> ends;
    for (const record::Range& range : estimates) ends.push_back({range.worst_low(), range.worst_high()});
    return ends;
}

using law::Relation;

bool at_worst(Ends left, Relation relation, Ends right) {
    switch (relation) {
        case Relation::Equal:
            return left.low == left.high && right.low == right.high && left.low == right.low;
        case Relation::NotEqual:
            return left.high < right.low || right.high < left.low;
        case Relation::Less:
            return left.high < right.low;
        case Relation::LessEqual:
            return left.high <= right.low;
        case Relation::Greater:
            return left.low > right.high;
        case Relation::GreaterEqual:
            return left.low >= right.high;
    }
    return false;
}

Relation opposite(Relation relation) {
    switch (relation) {
        case Relation::Equal:
            return Relation::NotEqual;
        case Relation::NotEqual:
            return Relation::Equal;
        case Relation::Less:
            return Relation::GreaterEqual;
        case Relation::LessEqual:
            return Relation::Greater;
        case Relation::Greater:
            return Relation::LessEqual;
        case Relation::GreaterEqual:
            return Relation::Less;
    }
    return relation;
}

// Some value of each satisfies it: not all of them fail.
bool at_best(Ends left, Relation relation, Ends right) { return !at_worst(left, opposite(relation), right); }

bool all_at_worst(const std::vector<Ends>& left, Relation relation, const std::vector<Ends>& right) {
    if (left.empty() || right.empty()) return false;
    return std::all_of(left.begin(), left.end(), [&](Ends l) {
        return std::all_of(right.begin(), right.end(), [&](Ends r) { return at_worst(l, relation, r); });
    });
}

bool some_at_best(const std::vector<Ends>& left, Relation relation, const std::vector<Ends>& right) {
    return std::any_of(left.begin(), left.end(), [&](Ends l) {
        return std::any_of(right.begin(), right.end(), [&](Ends r) { return at_best(l, relation, r); });
    });
}

bool satisfied(const RangeFact& left, Relation relation, const RangeFact& right, std::int64_t plus, Side side,
               bool open_run) {
    const auto moved = [&](std::vector<Ends> ends) {
        for (Ends& end : ends) end = {end.low + plus, end.high + plus};
        return ends;
    };
    const auto accepted_left = ends_of(left, left.accepted);
    const auto accepted_right = moved(ends_of(right, right.accepted));
    const bool firm = left.firm && right.firm;
    if (side == Side::Lower) return firm && all_at_worst(accepted_left, relation, accepted_right);
    if (open_run && (!firm || accepted_left.empty() || accepted_right.empty())) return true;
    return some_at_best(ends_of(left, left.considered), relation, moved(ends_of(right, right.considered)));
}

IntervalSet covered(const RangeFacts& facts) {
    std::vector<Interval> days;
    for (const RangeFact& fact : facts) days.push_back(fact.days);
    return IntervalSet(std::move(days));
}

record::Range as_range(const RangeFact& fact) { return {fact.low, std::nullopt, fact.high}; }

template <class T>
void add_new(std::vector<T>& all, const std::vector<T>& more) {
    for (const T& value : more)
        if (std::find(all.begin(), all.end(), value) == all.end()) all.push_back(value);
}

void join(RangeFact& into, RangeFact rival) {
    if (into.counted != rival.counted) {
        RangeFact& counted = into.counted ? into : rival;
        counted.accepted = counted.considered = {as_range(counted)};
        counted.counted = false;
    }
    into.firm = into.firm && rival.firm;
    into.certain = into.certain || rival.certain;
    into.possible = into.possible || rival.possible;
    into.low = std::min(into.low, rival.low);
    into.high = std::max(into.high, rival.high);
    add_new(into.accepted, rival.accepted);
    add_new(into.considered, rival.considered);
    add_new(into.claims, rival.claims);
}

bool same_value(const RangeFact& a, const RangeFact& b) {
    return a.counted == b.counted && a.firm == b.firm && a.certain == b.certain && a.possible == b.possible &&
           a.low == b.low && a.high == b.high && a.accepted == b.accepted && a.considered == b.considered &&
           a.claims == b.claims;
}

}  // namespace

RangeFacts merged(RangeFacts facts) {
    std::vector<time::Day> borders;
    for (const RangeFact& fact : facts) {
        borders.push_back(fact.days.from);
        borders.push_back(fact.days.to);
    }
    std::sort(borders.begin(), borders.end());
    borders.erase(std::unique(borders.begin(), borders.end()), borders.end());
    std::sort(facts.begin(), facts.end(),
              [](const RangeFact& a, const RangeFact& b) { return a.days < b.days; });
    RangeFacts result;
    for (std::size_t i = 0; i + 1 < borders.size(); ++i) {
        const Interval days{borders[i], borders[i + 1]};
        std::optional<RangeFact> joined;
        for (const RangeFact& fact : facts) {
            if (fact.days.from > days.from) break;
            if (fact.days.to < days.to) continue;
            if (joined)
                join(*joined, fact);
            else
                joined = fact;
        }
        if (!joined) continue;
        joined->days = days;
        if (!result.empty() && result.back().days.to == days.from && same_value(result.back(), *joined))
            result.back().days.to = days.to;
        else
            result.push_back(std::move(*joined));
    }
    return result;
}

RangeFacts on_days(const RangeFacts& facts, const IntervalSet& days) {
    RangeFacts result;
    for (const RangeFact& fact : facts) {
        const IntervalSet common = IntervalSet(fact.days) & days;
        for (const Interval part : common.intervals()) {
            result.push_back(fact);
            result.back().days = part;
        }
    }
    return result;
}

std::vector<CountPiece> count_by_day(const std::vector<IntervalSet>& members) {
    std::map<time::Day, std::int64_t> changes;
    std::int64_t number = 0;
    for (const IntervalSet& member : members)
        for (const Interval days : member.intervals()) {
            if (days.from == time::kOpenStart)
                ++number;
            else
                ++changes[days.from];
            if (days.to != time::kOpenEnd) --changes[days.to];
        }
    std::vector<CountPiece> pieces;
    time::Day begin = time::kOpenStart;
    for (const auto& [day, change] : changes) {
        if (change == 0) continue;
        pieces.push_back({{begin, day}, number});
        begin = day;
        number += change;
    }
    pieces.push_back({{begin, time::kOpenEnd}, number});
    return pieces;
}

IntervalSet compare_ranges(const RangeFacts& left, law::Relation relation, const RangeFacts& right,
                           std::int64_t plus, Side side, bool open_run) {
    std::vector<Interval> days;
    for (const RangeFact& l : left)
        for (const RangeFact& r : right) {
            const Interval common{std::max(l.days.from, r.days.from), std::min(l.days.to, r.days.to)};
            if (!common.empty() && satisfied(l, relation, r, plus, side, open_run)) days.push_back(common);
        }
    IntervalSet result(std::move(days));
    if (side == Side::Upper && open_run) result |= ~(covered(left) & covered(right));
    return result;
}

RangeFacts any_range() {
    RangeFact fact;
    fact.counted = true;
    fact.low = -record::kInfinity;
    fact.high = record::kInfinity;
    return {fact};
}

RangeFacts constant_range(std::int64_t number) {
    RangeFact fact;
    fact.counted = true;
    fact.low = fact.high = number;
    return {fact};
}

}  // namespace mithaq::engine
