#include "engine/search_boxes.h"

#include <algorithm>

namespace mithaq::engine {

namespace {

using time::Day;
using Kind = Left::Kind;

bool fewer_moves(const Box& a, const Box& b) {
    const std::size_t moves_a = moves_of(a);
    const std::size_t moves_b = moves_of(b);
    return moves_a != moves_b ? moves_a < moves_b : a < b;
}

// One world of a point: its first outcome as early as can be, or the last, as late as can be, or nothing.
Left corner_of(const Point& point, const Left& left, bool most) {
    if (left.kind == Kind::Nothing || point.outcomes.empty()) return left;
    if (left.kind == Kind::Whole && !most && point.may_be_none) return nothing_of(point);
    Left one = left;
    if (left.kind == Kind::Whole) {
        one.kind = Kind::One;
        one.outcome = most ? 0 : static_cast<std::uint32_t>(point.outcomes.size() - 1);
        const auto& days = point.outcomes[one.outcome].starts.intervals();
        one.start = {days.front().from, time::previous(days.back().to)};
        one.end = point.outcomes[one.outcome].end;
    }
    const auto settled = [](Window window, bool first) {
        const Day day = first ? window.first : window.last;
        return time::is_open(day) ? window : Window{day, day};
    };
    const auto end = one.end ? std::optional(settled(*one.end, !most)) : std::nullopt;
    return narrowed(point, one.outcome, settled(one.start, most), end).value_or(left);
}

}  // namespace

FoundBoxes BoxSearch::find(Truth wanted, const Box& within) {
    waiting_.assign(1, within);
    good_.clear();
    left_aside_.clear();
    FoundBoxes found;
    try {
        while (!waiting_.empty()) {
            if (waiting_.size() + left_aside_.size() > limits_.most_boxes) throw OutOfReach{};
            const auto next = std::min_element(waiting_.begin(), waiting_.end(), fewer_moves);
            if (enough_alike(*next)) {
                found.more_days = true;
                left_aside_.push_back(std::move(*next));
                waiting_.erase(next);
                continue;
            }
            const std::optional<Box> bad = bad_part_of(*next, wanted);
            if (bad) {
                take_out(widened(*bad, wanted));
                continue;
            }
            good_.push_back(std::move(*next));
            waiting_.erase(next);
        }
    } catch (const OutOfReach&) {
        found.complete = false;
    }
    std::sort(good_.begin(), good_.end(), fewer_moves);
    found.boxes = std::move(good_);
    return found;
}

bool BoxSearch::is_throughout(const Box& box, Truth wanted) {
    try {
        return !bad_part_of(box, wanted);
    } catch (const OutOfReach&) {
        return false;
    }
}

Truth BoxSearch::truth_of(const Box& box) {
    const auto place = known_.find(box);
    if (place != known_.end()) return place->second;
    if (known_.size() >= limits_.most_evaluations) throw OutOfReach{};
    return known_.emplace(box, evaluate_(box)).first->second;
}

std::optional<Box> BoxSearch::bad_part_of(const Box& box, Truth wanted) {
    const Truth truth = truth_of(box);
    if (truth == wanted) return std::nullopt;
    if (truth != Truth::Unknown) return box;
    if (std::optional<Box> corner = bad_corner_of(box, wanted)) return corner;
    // The point that leaves fewest parts undecided is cut first.
    std::optional<std::vector<Box>> cut;
    std::size_t fewest = SIZE_MAX;
    std::size_t tried = 0;
    constexpr std::size_t kMostTried = 8;
    for (std::size_t i = 0; i < points_.size() && tried < kMostTried && fewest > 0; ++i) {
        const std::vector<Left> parts = parts_of(points_[i], box[i]);
        if (parts.empty()) continue;
        ++tried;
        std::vector<Box> boxes;
        std::size_t undecided = 0;
        for (const Left& part : parts) {
            boxes.push_back(box);
            boxes.back()[i] = part;
            const Truth one = truth_of(boxes.back());
            if (one != wanted && one != Truth::Unknown) return boxes.back();
            if (one == Truth::Unknown) ++undecided;
        }
        if (undecided >= fewest) continue;
        fewest = undecided;
        cut = std::move(boxes);
    }
    if (!cut) return box;  // a single world that the bounds do not decide
    for (const Box& part : *cut)
        if (std::optional<Box> bad = bad_part_of(part, wanted)) return bad;
    return std::nullopt;
}

bool BoxSearch::is_one_world(const Box& box) const {
    for (std::size_t i = 0; i < points_.size(); ++i)
        if (!parts_of(points_[i], box[i]).empty()) return false;
    return true;
}

std::optional<Box> BoxSearch::bad_corner_of(const Box& box, Truth wanted) {
    for (const bool most : {wanted == Truth::Fails, wanted != Truth::Fails}) {
        Box corner = box;
        for (std::size_t i = 0; i < points_.size(); ++i) corner[i] = corner_of(points_[i], box[i], most);
        const Truth truth = truth_of(corner);
        if (truth == wanted) continue;
        // A single world that is left undecided is not as wanted, and no cutting will make it so.
        if (truth != Truth::Unknown || is_one_world(corner)) return corner;
    }
    return std::nullopt;
}

Box BoxSearch::widened(Box bad, Truth wanted) {
    const Truth opposite = wanted == Truth::Holds ? Truth::Fails : Truth::Holds;
    if (truth_of(bad) != opposite) return bad;
    for (std::size_t i = 0; i < points_.size(); ++i) widen_point(bad, i, opposite);
    return bad;
}

void BoxSearch::widen_point(Box& bad, std::size_t i, Truth bad_truth) {
    if (bad[i].kind == Kind::Whole) return;
    const auto stays = [&](const std::optional<Left>& wider) {
        if (!wider) return false;
        Box candidate = bad;
        candidate[i] = *wider;
        return truth_of(candidate) == bad_truth;
    };
    if (stays(Left{})) {
        bad[i] = {};
        return;
    }
    if (bad[i].kind == Kind::Nothing) return;
    const Point& point = points_[i];
    const std::uint32_t outcome = bad[i].outcome;
    const Left all = left_of(point, outcome);
    if (stays(all)) {
        bad[i] = all;
        return;
    }
    const auto& days = point.outcomes[outcome].starts.intervals();
    const Window starts{days.front().from, time::previous(days.back().to)};
    Window start = bad[i].start;
    std::optional<Window> end = bad[i].end;
    const auto bad_with = [&](Window from, std::optional<Window> to) {
        return stays(narrowed(point, outcome, from, to));
    };
    start.first = furthest(start.first, starts.first, [&](Day day) {
        return bad_with({day, start.last}, end);
    });
    start.last = furthest(start.last, starts.last, [&](Day day) {
        return bad_with({start.first, day}, end);
    });
    if (end) {
        const Window ends = *point.outcomes[outcome].end;
        end->first = furthest(end->first, ends.first, [&](Day day) {
            return bad_with(start, Window{day, end->last});
        });
        end->last = furthest(end->last, ends.last, [&](Day day) {
            return bad_with(start, Window{end->first, day});
        });
    }
    bad[i] = narrowed(point, outcome, start, end).value_or(bad[i]);
}

Day BoxSearch::furthest(Day near, Day far, const std::function<bool(Day)>& is_bad) {
    if (near == far || is_bad(far)) return far;
    if (time::is_open(near)) return near;
    // An end that is open is looked for within four centuries.
    constexpr std::chrono::days kFourCenturies{146097};
    const bool later = near < far;
    if (time::is_open(far)) far = later ? near + kFourCenturies : near - kFourCenturies;
    while (std::chrono::abs(far - near) > std::chrono::days{1}) {
        const Day middle = near + (far - near) / 2;
        (is_bad(middle) ? near : far) = middle;
    }
    return near;
}

bool BoxSearch::enough_alike(const Box& box) const {
    const auto alike = [&](const Box& other) {
        return std::equal(box.begin(), box.end(), other.begin(), [](const Left& a, const Left& b) {
            return a.kind == b.kind && a.outcome == b.outcome;
        });
    };
    if (limits_.most_alike >= good_.size() + 1) return false;
    return static_cast<std::size_t>(std::count_if(good_.begin(), good_.end(), alike)) >= limits_.most_alike;
}

// Those that do not meet what is bad stay in `boxes`; gives the parts of the others.
std::vector<Box> BoxSearch::cut(std::vector<Box>& boxes, const Box& bad) {
    std::vector<Box> whole;
    std::vector<Box> parts;
    for (Box& box : boxes) {
        if (!meet(points_, box, bad))
            whole.push_back(std::move(box));
        else
            for (Box& part : without(points_, box, bad)) parts.push_back(std::move(part));
    }
    boxes = std::move(whole);
    return parts;
}

void BoxSearch::take_out(const Box& bad) {
    std::vector<Box> parts = cut(waiting_, bad);
    for (Box& part : cut(left_aside_, bad)) parts.push_back(std::move(part));
    // Wider ones first, so that a narrower one is never kept before the one that it lies in.
    std::sort(parts.begin(), parts.end(), fewer_moves);
    for (Box& box : parts) keep(std::move(box));
}

void BoxSearch::keep(Box box) {
    const auto holds_it = [&](const Box& other) { return lies_in(box, other); };
    for (const auto* boxes : {&waiting_, &good_, &left_aside_})
        if (std::any_of(boxes->begin(), boxes->end(), holds_it)) return;
    std::erase_if(waiting_, [&](const Box& other) { return lies_in(other, box); });
    waiting_.push_back(std::move(box));
}

}  // namespace mithaq::engine
