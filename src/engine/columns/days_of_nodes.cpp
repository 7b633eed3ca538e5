// The days on which a formula holds, for the variables bound: the second half of JoinRun.
#include <algorithm>

#include "engine/columns/join_run.h"
#include "engine/columns/sort_rows.h"
#include "law/compare_numbers.h"

namespace mithaq::engine::columns {

namespace {

constexpr DaySpan kAll = kAllDays;

// None: beyond what numbers there are.
std::optional<std::int64_t> calculated(std::int64_t left, law::Compute::Operation operation,
                                       std::int64_t right) {
    std::int64_t result = 0;
    switch (operation) {
        case law::Compute::Operation::Add:
            if (__builtin_add_overflow(left, right, &result)) return std::nullopt;
            break;
        case law::Compute::Operation::Subtract:
            if (__builtin_sub_overflow(left, right, &result)) return std::nullopt;
            break;
        case law::Compute::Operation::Multiply:
            if (__builtin_mul_overflow(left, right, &result)) return std::nullopt;
            break;
    }
    if (result > kMostNumber || result < -kMostNumber) return std::nullopt;
    return result;
}

__extension__ using Wide = __int128;

// Spans that touch joined, since their values may differ.
void join_touching(Spans spans, SpanList& out) {
    out.clear();
    for (const DaySpan& span : spans) append(out, span.from, span.to);
}

}  // namespace

Spans JoinRun::days(std::uint32_t place) {
    const Node& node = rule_.nodes[place];
    Scratch& scratch = scratch_[place];
    using Kind = Node::Kind;
    switch (node.kind) {
        case Kind::Leaf:
            return days_of_leaf(node, scratch);
        case Kind::Not:
            complement(days(node.parts[0]), scratch.spans);
            return scratch.spans;
        case Kind::And:
            return conjunction(node, scratch);
        case Kind::Once: {
            const Spans of = days(node.parts[0]);
            if (of.empty()) return {};
            once(of, *node.reach, scratch.spans);
            return scratch.spans;
        }
        case Kind::Historically:
            historically(days(node.parts[0]), *node.reach, scratch.spans);
            return scratch.spans;
        case Kind::Eventually:
            eventually(days(node.parts[0]), *node.reach, scratch.spans);
            return scratch.spans;
        case Kind::Always:
            always(days(node.parts[0]), *node.reach, scratch.spans);
            return scratch.spans;
        case Kind::Since:
        case Kind::Until: {
            const Spans right = days(node.parts[1]);
            if (right.empty()) return {};
            const Spans left = days(node.parts[0]);
            if (node.kind == Kind::Since)
                since(left, right, *node.reach, scratch.spans);
            else
                until(left, right, *node.reach, scratch.spans);
            return scratch.spans;
        }
        case Kind::Lasting: {
            const Spans starts = days(node.parts[0]);
            if (starts.empty()) return {};
            if (node.parts.size() == 2) {
                lasting(starts, days(node.parts[1]), scratch.spans);
                return scratch.spans;
            }
            scratch.more.clear();
            for (std::size_t i = 1; i < node.parts.size(); ++i) {
                const Spans ends = days(node.parts[i]);
                scratch.more.insert(scratch.more.end(), ends.begin(), ends.end());
            }
            make_canonical(scratch.more);
            lasting(starts, scratch.more, scratch.spans);
            return scratch.spans;
        }
        case Kind::Compare:
            if (node.left.kind == Operand::Kind::Range || node.right.kind == Operand::Kind::Range)
                return compare_ranges(node, scratch);
            return holds(node) ? Spans{&kAll, 1} : Spans{};
        case Kind::Aggregate:
            return count(node, scratch);
        case Kind::Boundary:
            return boundary(node, scratch);
        case Kind::Compute:
            if (node.result_kind == Operand::Kind::Range) return compute_range(node, scratch);
            return holds(node) ? Spans{&kAll, 1} : Spans{};
    }
    return {};
}

Spans JoinRun::days_of_leaf(const Node& node, Scratch& scratch) {
    const Leaf& leaf = rule_.leaves[node.leaf];
    if (const Growing* growing = tables_[node.leaf].growing; growing != nullptr) {
        if (node.leaf == plan_.delta && leaf.required) return delta_;
        const std::uint32_t row = rows_[node.leaf];
        if (row == Growing::kNoRow) return {};
        const bool whole = std::none_of(leaf.places.begin(), leaf.places.end(),
                                        [](const Place& place) { return place.kind == Place::Kind::Any; });
        if (whole || row_by_row_[node.leaf]) return growing->spans(row);
        scratch.spans.clear();
        for (std::uint32_t each = row; each != Growing::kNoRow;
             each = growing->next(chains_[node.leaf], each)) {
            const Spans spans = growing->spans(each);
            scratch.spans.insert(scratch.spans.end(), spans.begin(), spans.end());
        }
        make_canonical(scratch.spans);
        return scratch.spans;
    }
    const Positions at = ranges_[base_[node.leaf] + plan_.column_order[node.leaf].size()];
    if (at.empty()) {
        if (leaf.range != kNone) tracks_[leaf.range] = {};
        return {};
    }
    const Index& index = *tables_[node.leaf].index;
    const Spans spans = index.spans(at.begin);
    if (leaf.range == kNone) return spans;
    tracks_[leaf.range] = {spans, index.values(at.begin)};
    join_touching(spans, scratch.spans);
    return scratch.spans;
}

Spans JoinRun::conjunction(const Node& node, Scratch& scratch) {
    Spans so_far{&kAll, 1};
    bool all = true;
    bool first = true;
    for (const std::uint32_t part : node.parts) {
        const Spans next = days(part);
        if (all) {
            so_far = next;
            all = false;
        } else {
            SpanList& out = first ? scratch.spans : scratch.more;
            first = !first;
            intersect(so_far, next, out);
            so_far = out;
        }
        if (so_far.empty()) return {};
    }
    return so_far;
}

// Calls visit(spans, values) for the rows of a count's members.
template <class Visit>
void JoinRun::for_each_member(const Node& node, Visit visit) {
    const Leaf& leaf = rule_.leaves[node.leaf];
    if (const Growing* growing = tables_[node.leaf].growing; growing != nullptr) {
        wanted_.clear();
        for (const Place& place : leaf.places)
            if (place.kind != Place::Kind::Open) wanted_.push_back(code(place));
        const std::uint32_t chains = member_chains_[node.leaf];
        for (std::uint32_t row = growing->first(chains, wanted_); row != Growing::kNoRow;
             row = growing->next(chains, row))
            visit(growing->spans(row), std::span<const std::int64_t>{});
        return;
    }
    const Index& index = *tables_[node.leaf].index;
    const std::uint32_t last =
        base_[node.leaf] + static_cast<std::uint32_t>(plan_.column_order[node.leaf].size());
    const Positions members = ranges_[last - leaf.open()];
    const bool valued = node.function != law::Aggregate::Function::Count;
    for (std::uint32_t at = members.begin; at < members.end; ++at) {
        if (node.parts.empty()) {
            visit(index.spans(at), valued ? index.values(at) : std::span<const std::int64_t>{});
            continue;
        }
        // The body is one formula of one atom, whose rows are the members.
        ranges_[last] = {at, at + 1};
        visit(days(node.parts[0]), std::span<const std::int64_t>{});
    }
}

void JoinRun::count_members(const Node& node, Scratch& scratch) {
    scratch.starts.clear();
    scratch.ends.clear();
    for_each_member(node, [&](Spans spans, std::span<const std::int64_t>) {
        for (const DaySpan& span : spans) {
            scratch.starts.push_back(span.from);
            scratch.ends.push_back(span.to);
        }
    });
    sort_days(scratch.starts);
    sort_days(scratch.ends);
    std::int64_t number = 0;
    std::int32_t from = kNever;
    const auto piece = [&](std::int32_t to) {
        if (from < to && (number > 0 || node.zero_counts)) {
            scratch.spans.push_back({from, to});
            scratch.values.push_back(number);
        }
        from = to;
    };
    std::size_t begun = 0;
    std::size_t ended = 0;
    while (ended < scratch.ends.size()) {
        const std::int32_t day = begun < scratch.starts.size()
                                     ? std::min(scratch.starts[begun], scratch.ends[ended])
                                     : scratch.ends[ended];
        std::int64_t change = 0;
        for (; begun < scratch.starts.size() && scratch.starts[begun] == day; ++begun) ++change;
        for (; ended < scratch.ends.size() && scratch.ends[ended] == day; ++ended) --change;
        if (change == 0) continue;
        piece(day);
        number += change;
    }
    piece(kForever);
}

void JoinRun::add_up_members(const Node& node, Scratch& scratch) {
    // A piece twice: where its value begins to count, and where it ceases to.
    scratch.pieces.clear();
    for_each_member(node, [&](Spans spans, std::span<const std::int64_t> values) {
        for (std::size_t i = 0; i < spans.size(); ++i) {
            scratch.pieces.push_back({{spans[i].from, 1}, values[i]});
            scratch.pieces.push_back({{spans[i].to, -1}, -values[i]});
        }
    });
    std::sort(scratch.pieces.begin(), scratch.pieces.end(),
              [](const MemberPiece& a, const MemberPiece& b) { return a.days.from < b.days.from; });
    Wide sum = 0;  // on the way it may be beyond what a number is
    std::int32_t members = 0;
    std::int32_t from = kNever;
    const auto piece = [&](std::int32_t to) {
        const bool is_number = sum <= kMostNumber && sum >= -kMostNumber;
        if (from < to && is_number && (members > 0 || node.zero_counts)) {
            if (!scratch.spans.empty() && scratch.spans.back().to == from && scratch.values.back() == sum) {
                scratch.spans.back().to = to;
            } else {
                scratch.spans.push_back({from, to});
                scratch.values.push_back(static_cast<std::int64_t>(sum));
            }
        }
        from = to;
    };
    for (const MemberPiece& each : scratch.pieces) {
        piece(each.days.from);
        sum += each.value;
        members += each.days.to;
    }
    piece(kForever);
}

// The least or the greatest value of the day: a heap of the members that have begun, the ended ones taken off when they come up.
void JoinRun::extreme_of_members(const Node& node, Scratch& scratch) {
    scratch.pieces.clear();
    scratch.starts.clear();
    for_each_member(node, [&](Spans spans, std::span<const std::int64_t> values) {
        for (std::size_t i = 0; i < spans.size(); ++i) {
            scratch.pieces.push_back({spans[i], values[i]});
            scratch.starts.push_back(spans[i].from);
            scratch.starts.push_back(spans[i].to);
        }
    });
    std::sort(scratch.pieces.begin(), scratch.pieces.end(),
              [](const MemberPiece& a, const MemberPiece& b) { return a.days.from < b.days.from; });
    sort_days(scratch.starts);
    const bool greatest = node.function == law::Aggregate::Function::Max;
    const auto below = [&](const MemberPiece& a, const MemberPiece& b) {
        return greatest ? a.value < b.value : a.value > b.value;
    };
    std::vector<MemberPiece> heap;
    std::size_t next = 0;
    for (std::size_t i = 0; i < scratch.starts.size(); ++i) {
        const std::int32_t day = scratch.starts[i];
        if (i + 1 < scratch.starts.size() && scratch.starts[i + 1] == day) continue;
        for (; next < scratch.pieces.size() && scratch.pieces[next].days.from <= day; ++next) {
            heap.push_back(scratch.pieces[next]);
            std::push_heap(heap.begin(), heap.end(), below);
        }
        while (!heap.empty() && heap.front().days.to <= day) {
            std::pop_heap(heap.begin(), heap.end(), below);
            heap.pop_back();
        }
        if (heap.empty()) continue;
        const std::int32_t to = scratch.starts[i + 1];  // the end of what holds is still to come
        if (!scratch.spans.empty() && scratch.spans.back().to == day &&
            scratch.values.back() == heap.front().value) {
            scratch.spans.back().to = to;
        } else {
            scratch.spans.push_back({day, to});
            scratch.values.push_back(heap.front().value);
        }
    }
}

Spans JoinRun::count(const Node& node, Scratch& scratch) {
    scratch.spans.clear();
    scratch.values.clear();
    switch (node.function) {
        case law::Aggregate::Function::Count:
            count_members(node, scratch);
            break;
        case law::Aggregate::Function::Sum:
            add_up_members(node, scratch);
            break;
        default:
            extreme_of_members(node, scratch);
    }
    return give_track(node, scratch);
}

// The range that a node gives; the result is where it has a value.
Spans JoinRun::give_track(const Node& node, Scratch& scratch) {
    tracks_[node.result] = {scratch.spans, scratch.values};
    join_touching(scratch.spans, scratch.more);
    return scratch.more;
}

Spans JoinRun::boundary(const Node& node, Scratch& scratch) {
    const Spans of = days(node.parts[0]);
    scratch.spans.clear();
    scratch.values.clear();
    for (const DaySpan& span : of) {
        const std::int32_t day = node.which == law::Boundary::Which::Start ? span.from : span.to;
        if (day == kNever || day == kForever) continue;
        scratch.spans.push_back(span);
        scratch.values.push_back(day);
    }
    return give_track(node, scratch);
}

// Pieces on which both operands have a value; a number or a key's value has one on all days.
Spans JoinRun::compute_range(const Node& node, Scratch& scratch) {
    scratch.spans.clear();
    scratch.values.clear();
    std::int64_t fixed_left = 0;
    std::int64_t fixed_right = 0;
    const auto track_of = [&](const Operand& side, std::int64_t& fixed) -> Track {
        if (side.kind == Operand::Kind::Range) return tracks_[side.variable];
        fixed = number(side);
        return {{&kAll, 1}, {&fixed, 1}};
    };
    const Track left = track_of(node.left, fixed_left);
    const Track right = track_of(node.right, fixed_right);
    for (std::size_t i = 0, j = 0; i < left.spans.size() && j < right.spans.size();) {
        const DaySpan both{std::max(left.spans[i].from, right.spans[j].from),
                           std::min(left.spans[i].to, right.spans[j].to)};
        if (both.from < both.to) {
            const auto value = calculated(left.values[i], node.operation, right.values[j]);
            if (value && (!node.result_is_day || is_day_number(*value))) {
                scratch.spans.push_back(both);
                scratch.values.push_back(*value);
            }
        }
        if (left.spans[i].to < right.spans[j].to)
            ++i;
        else
            ++j;
    }
    return give_track(node, scratch);
}

std::optional<std::int64_t> JoinRun::result_of(const Node& node) const {
    return calculated(number(node.left), node.operation, number(node.right));
}

std::int64_t JoinRun::number(const Operand& operand) const {
    return values_.number(operand.kind == Operand::Kind::Constant ? operand.constant
                                                                  : codes_[operand.variable]);
}

bool JoinRun::holds(const Node& node) const {
    if (node.kind == Node::Kind::Compute) {
        const std::optional<std::int64_t> result = result_of(node);
        return result && *result == values_.number(codes_[node.result]);
    }
    if (node.right_plus == 0 &&
        (node.relation == law::Relation::Equal || node.relation == law::Relation::NotEqual)) {
        const auto code_of = [&](const Operand& side) {
            return side.kind == Operand::Kind::Constant ? side.constant : codes_[side.variable];
        };
        return (code_of(node.left) == code_of(node.right)) == (node.relation == law::Relation::Equal);
    }
    return law::holds(number(node.left), node.relation, number(node.right) + node.right_plus);
}

// On the days on which both sides have a value.
Spans JoinRun::compare_ranges(const Node& node, Scratch& scratch) {
    scratch.spans.clear();
    const auto is_range = [](const Operand& side) { return side.kind == Operand::Kind::Range; };
    if (is_range(node.left) && is_range(node.right)) {
        const Track& left = tracks_[node.left.variable];
        const Track& right = tracks_[node.right.variable];
        for (std::size_t i = 0, j = 0; i < left.spans.size() && j < right.spans.size();) {
            if (law::holds(left.values[i], node.relation, right.values[j] + node.right_plus))
                append(scratch.spans, std::max(left.spans[i].from, right.spans[j].from),
                       std::min(left.spans[i].to, right.spans[j].to));
            if (left.spans[i].to < right.spans[j].to)
                ++i;
            else
                ++j;
        }
        return scratch.spans;
    }
    const bool range_left = is_range(node.left);
    const Track& track = tracks_[range_left ? node.left.variable : node.right.variable];
    const std::int64_t fixed = number(range_left ? node.right : node.left);
    for (std::size_t i = 0; i < track.spans.size(); ++i) {
        const bool fits = range_left ? law::holds(track.values[i], node.relation, fixed + node.right_plus)
                                     : law::holds(fixed, node.relation, track.values[i] + node.right_plus);
        if (fits) append(scratch.spans, track.spans[i].from, track.spans[i].to);
    }
    return scratch.spans;
}

}  // namespace mithaq::engine::columns
