// The days on which a formula holds, for the variables bound: the second half of JoinRun.
#include <algorithm>

#include "engine/columns/join_run.h"

namespace mithaq::engine::columns {

namespace {

constexpr DaySpan kAll = kAllDays;

bool compared(std::int64_t left, law::Relation relation, std::int64_t right) {
    switch (relation) {
        case law::Relation::Equal:
            return left == right;
        case law::Relation::NotEqual:
            return left != right;
        case law::Relation::Less:
            return left < right;
        case law::Relation::LessEqual:
            return left <= right;
        case law::Relation::Greater:
            return left > right;
        case law::Relation::GreaterEqual:
            return left >= right;
    }
    return false;
}

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
        case Kind::Once:
            once(days(node.parts[0]), *node.reach, scratch.spans);
            return scratch.spans;
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
        case Kind::Count:
            return count(node, scratch);
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
        if (whole || leaf.required) return growing->spans(row);
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
    // Comparisons come last, since they look at ranges that the others give.
    for (const bool comparisons : {false, true})
        for (const std::uint32_t part : node.parts) {
            if ((rule_.nodes[part].kind == Node::Kind::Compare) != comparisons) continue;
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

// How many of the members' rows hold on each day.
Spans JoinRun::count(const Node& node, Scratch& scratch) {
    const Leaf& leaf = rule_.leaves[node.leaf];
    const Index& index = *tables_[node.leaf].index;
    const Positions members = ranges_[base_[node.leaf] + leaf.places.size() - leaf.open];
    scratch.starts.clear();
    scratch.ends.clear();
    for (std::uint32_t at = members.begin; at < members.end; ++at)
        for (const DaySpan& span : index.spans(at)) {
            scratch.starts.push_back(span.from);
            scratch.ends.push_back(span.to);
        }
    std::sort(scratch.starts.begin(), scratch.starts.end());
    std::sort(scratch.ends.begin(), scratch.ends.end());
    scratch.spans.clear();
    scratch.values.clear();
    std::int64_t number = 0;
    std::int32_t from = kNever;
    std::size_t begun = 0;
    std::size_t ended = 0;
    const auto piece = [&](std::int32_t to) {
        if (from < to && (number > 0 || node.zero_counts)) {
            scratch.spans.push_back({from, to});
            scratch.values.push_back(number);
        }
        from = to;
    };
    while (begun < scratch.starts.size() || ended < scratch.ends.size()) {
        const std::int32_t day = begun < scratch.starts.size()
                                     ? std::min(scratch.starts[begun], scratch.ends[ended])
                                     : scratch.ends[ended];
        const std::int64_t before = number;
        const std::size_t begun_before = begun;
        const std::size_t ended_before = ended;
        while (begun < scratch.starts.size() && scratch.starts[begun] == day) ++begun;
        while (ended < scratch.ends.size() && scratch.ends[ended] == day) ++ended;
        const auto change =
            static_cast<std::int64_t>(begun - begun_before) - static_cast<std::int64_t>(ended - ended_before);
        if (change == 0) continue;
        piece(day);
        number = before + change;
    }
    piece(kForever);
    tracks_[node.result] = {scratch.spans, scratch.values};
    join_touching(scratch.spans, scratch.more);
    return scratch.more;
}

std::int64_t JoinRun::number(const Operand& operand) const {
    return values_.number(operand.kind == Operand::Kind::Constant ? operand.constant
                                                                  : codes_[operand.variable]);
}

bool JoinRun::holds(const Node& node) const {
    if (node.right_plus == 0 &&
        (node.relation == law::Relation::Equal || node.relation == law::Relation::NotEqual)) {
        const auto code_of = [&](const Operand& side) {
            return side.kind == Operand::Kind::Constant ? side.constant : codes_[side.variable];
        };
        return (code_of(node.left) == code_of(node.right)) == (node.relation == law::Relation::Equal);
    }
    return compared(number(node.left), node.relation, number(node.right) + node.right_plus);
}

// On the days on which both sides have a value.
Spans JoinRun::compare_ranges(const Node& node, Scratch& scratch) {
    scratch.spans.clear();
    const auto is_range = [](const Operand& side) { return side.kind == Operand::Kind::Range; };
    if (is_range(node.left) && is_range(node.right)) {
        const Track& left = tracks_[node.left.variable];
        const Track& right = tracks_[node.right.variable];
        for (std::size_t i = 0, j = 0; i < left.spans.size() && j < right.spans.size();) {
            if (compared(left.values[i], node.relation, right.values[j] + node.right_plus))
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
        const bool fits = range_left ? compared(track.values[i], node.relation, fixed + node.right_plus)
                                     : compared(fixed, node.relation, track.values[i] + node.right_plus);
        if (fits) append(scratch.spans, track.spans[i].from, track.spans[i].to);
    }
    return scratch.spans;
}

}  // namespace mithaq::engine::columns
