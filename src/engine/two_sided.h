// One side of the bounds of a formula, and the operators on it.
//
// The same operators serve the closed and the open run (rulings 2, 5). `Lower` is a set of days on which the formula
// certainly holds, with windows in each of which it certainly holds on some day; `Upper` is a set of days outside of which
// it certainly fails, with counter-windows in each of which it certainly fails on some day. `not` turns one side into
// the other, so an operator on one side may need the other side of its parts: the caller gives it.
#pragma once

#include <span>
#include <vector>

#include "time/interval_set.h"
#include "time/metric.h"

namespace mithaq::engine {

using time::Interval;
using time::IntervalSet;
using time::Window;

enum class Side : std::uint8_t { Lower, Upper };
[[nodiscard]] constexpr Side other(Side side) { return side == Side::Lower ? Side::Upper : Side::Lower; }

struct Bound {
    IntervalSet days;
    std::vector<Window> windows;  // of a Lower; counter-windows of an Upper
    friend bool operator==(const Bound&, const Bound&) = default;
};

// What is known of nothing: never certain, always possible.
[[nodiscard]] Bound unknown(Side side);

// Drops windows that the days imply and windows that contain another one; sorts the rest. None of these matters to any
// operator.
[[nodiscard]] Bound canonical(Bound bound, Side side);

// Cut off outside of `horizon`; windows that end outside are lost. Those that begin before it stay: what happened on some
// day up to its end did happen.
[[nodiscard]] Bound clipped(Bound bound, Interval horizon, Side side);

// The other side of `not f`, given a side of f.
[[nodiscard]] Bound negated(Bound bound);

[[nodiscard]] Bound conjunction(std::span<const Bound> parts, Side side);

// Collects the instances of which one must hold.
class Disjunction {
public:
    explicit Disjunction(Side side) : side_(side) {}
    void add(const Bound& instance);
    // Whether an instance with this bound would change nothing.
    [[nodiscard]] bool has(const Bound& instance) const;
    // All instances of another one.
    void add(const Disjunction& other);
    [[nodiscard]] bool empty() const { return intervals_.empty() && windows_.empty(); }
    // Counter-windows are not wanted.
    void forget_windows() { windows_lost_ = true; }
    // Whether an instance that is possible only on some of `days` would change nothing.
    [[nodiscard]] bool covers(const IntervalSet& days) const;
    [[nodiscard]] Bound finish() const;

private:
    void join_days() const;
    [[nodiscard]] IntervalSet days_of_several() const;

    Side side_;
    bool windows_lost_ = false;
    std::vector<Interval> intervals_;  // of all instances, as they came
    std::vector<Window> windows_;
    // The union of the first `joined_` intervals; made when asked for.
    mutable IntervalSet days_;
    mutable std::size_t joined_ = 0;
};

[[nodiscard]] Bound once(const Bound& part, const time::Bounds& bounds, Side side);
[[nodiscard]] Bound historically(const Bound& part, const time::Bounds& bounds, Side side);
[[nodiscard]] Bound eventually(const Bound& part, const time::Bounds& bounds);
[[nodiscard]] Bound always(const Bound& part, const time::Bounds& bounds);
[[nodiscard]] Bound since(const Bound& left, const Bound& right, const time::Bounds& bounds, Side side);
[[nodiscard]] Bound until(const Bound& left, const Bound& right, const time::Bounds& bounds);
// `starts` is the same side as the result, `ends` the other one.
[[nodiscard]] Bound lasting(const Bound& starts, const Bound& ends, Side side);

}  // namespace mithaq::engine
