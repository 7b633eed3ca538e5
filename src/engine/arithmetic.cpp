#include "engine/arithmetic.h"

#include <algorithm>

namespace mithaq::engine {

using law::Compute;
using record::kInfinity;
using record::Value;

namespace {

constexpr std::int64_t kMostValue = (std::int64_t{1} << 59) - 1;

bool is_number(Value value) {
    return value.kind() == Value::Kind::Integer || value.kind() == Value::Kind::Day;
}

Wide apply(Compute::Operation operation, std::int64_t left, std::int64_t right) {
    switch (operation) {
        case Compute::Operation::Add:
            return Wide{left} + right;
        case Compute::Operation::Subtract:
            return Wide{left} - right;
        case Compute::Operation::Multiply:
            return Wide{left} * right;
    }
    return 0;
}

bool is_infinite(std::int64_t end) { return end <= -kInfinity || end >= kInfinity; }

// Infinite ends stay infinite, whatever is added; nothing times anything is nothing.
std::int64_t applied(Compute::Operation operation, std::int64_t left, std::int64_t right) {
    if (operation == Compute::Operation::Multiply && (left == 0 || right == 0)) return 0;
    if (operation != Compute::Operation::Multiply) {
        if (is_infinite(left)) return left;
        if (is_infinite(right)) return operation == Compute::Operation::Add ? right : -right;
    }
    return limited(apply(operation, left, right));
}

Hull applied(Compute::Operation operation, Hull left, Hull right) {
    switch (operation) {
        case Compute::Operation::Add:
            return {applied(operation, left.low, right.low), applied(operation, left.high, right.high)};
        case Compute::Operation::Subtract:
            return {applied(operation, left.low, right.high), applied(operation, left.high, right.low)};
        case Compute::Operation::Multiply:
            break;
    }
    const auto [low, high] =
        std::minmax({applied(operation, left.low, right.low), applied(operation, left.low, right.high),
                     applied(operation, left.high, right.low), applied(operation, left.high, right.high)});
    return {low, high};
}

Hull hull_of(const std::vector<record::Range>& estimates) {
    if (estimates.empty()) return {};
    Hull hull{kInfinity, -kInfinity};
    for (const record::Range& range : estimates) {
        hull.low = std::min(hull.low, range.worst_low());
        hull.high = std::max(hull.high, range.worst_high());
    }
    return hull;
}

record::Range range_of(Hull hull) {
    record::Range range;
    if (hull.low > -kInfinity) range.low = hull.low;
    if (hull.high < kInfinity) range.high = hull.high;
    return range;
}

}  // namespace

std::int64_t limited(Wide number) {
    return static_cast<std::int64_t>(std::clamp<Wide>(number, -kInfinity, kInfinity));
}

std::optional<Value> computed(Compute::Operation operation, Value left, Value right, const law::Type& type) {
    if (!is_number(left) || !is_number(right)) return std::nullopt;
    const Wide number = apply(operation, left.integer(), right.integer());
    if (type.kind != law::Type::Kind::Day) {
        if (number < -Wide{kMostValue} || number > Wide{kMostValue}) return std::nullopt;
        return Value::integer(static_cast<std::int64_t>(number));
    }
    if (number < time::kFirstDay.time_since_epoch().count() ||
        number > time::kLastDay.time_since_epoch().count())
        return std::nullopt;
    return Value::day(time::Day{std::chrono::days{static_cast<int>(number)}});
}

Hulls hulls_of(const RangeFact& fact, bool open_run) {
    if (fact.counted) return {{fact.low, fact.high}, {fact.low, fact.high}, true};
    if (fact.firm && !fact.accepted.empty()) return {hull_of(fact.accepted), hull_of(fact.considered), false};
    if (open_run) return {{}, {}, false};
    return {hull_of(fact.considered), hull_of(fact.considered), false};
}

RangeFact fact_of(Interval days, const Hulls& hulls) {
    RangeFact fact;
    fact.days = days;
    fact.counted = hulls.counted;
    fact.low = hulls.considered.low;
    fact.high = hulls.considered.high;
    if (!fact.counted) {
        fact.accepted = {range_of(hulls.accepted)};
        fact.considered = {range_of(hulls.considered)};
    }
    return fact;
}

RangeFacts computed(Compute::Operation operation, const RangeFacts& left, const RangeFacts& right,
                    bool open_run) {
    RangeFacts results;
    for (const RangeFact& l : left)
        for (const RangeFact& r : right) {
            const Interval days{std::max(l.days.from, r.days.from), std::min(l.days.to, r.days.to)};
            if (days.empty()) continue;
            const Hulls a = hulls_of(l, open_run);
            const Hulls b = hulls_of(r, open_run);
            results.push_back(
                fact_of(days, {applied(operation, a.accepted, b.accepted),
                               applied(operation, a.considered, b.considered), a.counted && b.counted}));
            results.back().firm = l.firm && r.firm;
            results.back().claims = l.claims;
            results.back().claims.insert(results.back().claims.end(), r.claims.begin(), r.claims.end());
        }
    return results;
}

}  // namespace mithaq::engine
