// Finds every widest box in which something is so in all worlds.
//
// The boxes wanted are those that hold no world in which it is not so. They are kept as the widest boxes that avoid what is known
// to be bad; one of them is looked at after the other, fewest moves first. If it turns out good it is one of the answers. Else a
// part of it is bad; that part is widened as far as it stays bad, and taken out of all boxes (Berge's way to minimal hitting
// sets, with boxes for sets and bad parts found when needed).
#pragma once

#include <functional>
#include <map>

#include "engine/box.h"

namespace mithaq::engine {

// What is known of all worlds of a box.
enum class Truth : std::uint8_t { Holds, Fails, Unknown };

struct BoxLimits {
    std::size_t most_evaluations = 4000;
    std::size_t most_boxes = 2000;      // kept at a time
    std::size_t most_alike = SIZE_MAX;  // of those that differ in their days only
};

struct FoundBoxes {
    std::vector<Box> boxes;  // fewest moves first
    bool complete = true;    // false where a limit stopped the search; the boxes found are right all the same
    bool more_days = false;  // there may be more like those found, on other days
};

class BoxSearch {
public:
    // `evaluate` gives sound bounds: Holds or Fails only where that is so in every world of the box. Where it says Unknown
    // of a single world, that world counts as neither.
    using Evaluate = std::function<Truth(const Box&)>;
    BoxSearch(const Points& points, Evaluate evaluate, BoxLimits limits)
        : points_(points), evaluate_(std::move(evaluate)), limits_(limits) {}

    // Every widest box inside `within` in all of whose worlds it holds (or fails).
    [[nodiscard]] FoundBoxes find(Truth wanted, const Box& within);
    [[nodiscard]] FoundBoxes find(Truth wanted) { return find(wanted, Box(points_.size())); }

    // Whether it is so in every world of the box; also false where a limit leaves that open.
    [[nodiscard]] bool is_throughout(const Box& box, Truth wanted);

    [[nodiscard]] std::size_t evaluations() const { return known_.size(); }

private:
    struct OutOfReach {};  // a limit

    [[nodiscard]] Truth truth_of(const Box& box);
    // A part of the box with no wanted world in it; nothing where the box is good.
    [[nodiscard]] std::optional<Box> bad_part_of(const Box& box, Truth wanted);
    [[nodiscard]] bool is_one_world(const Box& box) const;
    [[nodiscard]] std::optional<Box> bad_corner_of(const Box& box, Truth wanted);
    [[nodiscard]] Box widened(Box bad, Truth wanted);
    void widen_point(Box& bad, std::size_t i, Truth bad_truth);
    // The furthest day between `near`, which is bad, and `far` up to which it stays bad.
    [[nodiscard]] time::Day furthest(time::Day near, time::Day far,
                                     const std::function<bool(time::Day)>& is_bad);
    void take_out(const Box& bad);
    void keep(Box box);
    [[nodiscard]] std::vector<Box> cut(std::vector<Box>& boxes, const Box& bad);
    [[nodiscard]] bool enough_alike(const Box& box) const;

    const Points& points_;
    Evaluate evaluate_;
    BoxLimits limits_;
    std::map<Box, Truth> known_;
    std::vector<Box> waiting_;
    std::vector<Box> good_;
    std::vector<Box>
        left_aside_;  // enough like them are found; cut like others, so that none inside them is kept
};

}  // namespace mithaq::engine
