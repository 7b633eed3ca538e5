// Boxes of worlds: each open point left whole or narrowed to one outcome, in a window of days.
//
// What `settle` lists are boxes (docs/semantics.md 24): a restricted point of a box is one move.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "time/interval_set.h"

namespace mithaq::engine {

using time::IntervalSet;
using time::Window;

// One way in which a point can come out. It begins on a day of `starts`; a state of affairs ends on a day of `end`.
struct Outcome {
    IntervalSet starts;
    std::optional<Window> end;
};

// Something that worlds settle differently: a choice of the record, or the reading of a question.
struct Point {
    std::vector<Outcome> outcomes;  // which exclude each other
    bool may_be_none = false;       // nothing at all happens, too
};

// What is left of a point. Canonical: windows begin and end on days of their outcome, and what leaves everything is Whole.
struct Left {
    enum class Kind : std::uint8_t { Whole, Nothing, One };
    Kind kind = Kind::Whole;
    std::uint32_t outcome = 0;  // of One
    Window start;               // of One
    std::optional<Window> end;  // of One, where the outcome has an end
    friend bool operator==(const Left&, const Left&) = default;
    friend auto operator<=>(const Left&, const Left&) = default;
};

using Points = std::vector<Point>;
using Box = std::vector<Left>;  // parallel to Points

// The outcome in all its days, as far as the point leaves a choice at all.
[[nodiscard]] Left left_of(const Point& point, std::uint32_t outcome);
// The outcome begun on a day of `start`, and ended on one of `end`; nothing where no day of it is left.
[[nodiscard]] std::optional<Left> narrowed(const Point& point, std::uint32_t outcome, Window start,
                                           std::optional<Window> end);
[[nodiscard]] Left nothing_of(const Point& point);

[[nodiscard]] bool lies_in(const Left& inner, const Left& outer);
[[nodiscard]] bool lies_in(const Box& inner, const Box& outer);
[[nodiscard]] bool meet(const Point& point, const Left& a, const Left& b);
[[nodiscard]] bool meet(const Points& points, const Box& a, const Box& b);

// The widest parts of `box` that do not meet `taken`; several may meet each other.
[[nodiscard]] std::vector<Box> without(const Points& points, const Box& box, const Box& taken);

// Parts of what is left, none of which is all of it, that together are all of it; none where one way alone is left.
[[nodiscard]] std::vector<Left> parts_of(const Point& point, const Left& left);

// How many points are restricted.
[[nodiscard]] std::size_t moves_of(const Box& box);

}  // namespace mithaq::engine
