#include "engine/columns/join_run.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace mithaq::engine::columns {

namespace {

constexpr DaySpan kAll = kAllDays;
constexpr std::size_t kTicks = 1024;

}  // namespace

JoinRun::JoinRun(const RuleCode& rule, const JoinPlan& plan, std::vector<Table> tables, Values& values,
                 Budget& budget, Sink& sink)
    : rule_(rule),
      plan_(plan),
      tables_(std::move(tables)),
      values_(values),
      budget_(budget),
      sink_(sink),
      account_(budget),
      codes_(rule.variable_count),
      rows_(rule.leaves.size(), Growing::kNoRow),
      chains_(rule.leaves.size()),
      member_chains_(rule.leaves.size()),
      row_by_row_(rule.leaves.size()),
      running_(plan.levels.size()),
      buffers_(plan.levels.size()),
      tracks_(rule.variable_count),
      scratch_(rule.nodes.size()),
      head_(rule.head_places.size()) {
    for (std::size_t l = 0; l < rule.leaves.size(); ++l) {
        base_.push_back(static_cast<std::uint32_t>(ranges_.size()));
        ranges_.resize(ranges_.size() + plan.column_order[l].size() + 1);
    }
    hints_.resize(ranges_.size());
    for (const Level& level : plan.levels) {
        const auto chains_of = [&](const Lookup& lookup) {
            chains_[lookup.leaf] = tables_[lookup.leaf].growing->chains_on(lookup.columns);
        };
        if (level.kind == Level::Kind::Rows) {
            chains_of(level.rows);
            row_by_row_[level.rows.leaf] = true;
        }
        for (const Lookup& lookup : level.lookups)
            if (lookup.columns.size() < rule.leaves[lookup.leaf].places.size()) chains_of(lookup);
    }
    for (const Node& node : rule.nodes) {
        if (node.kind != Node::Kind::Aggregate || tables_[node.leaf].growing == nullptr) continue;
        std::vector<std::uint32_t> group;
        for (std::uint32_t c = 0; c < rule.leaves[node.leaf].places.size(); ++c)
            if (rule.leaves[node.leaf].places[c].kind != Place::Kind::Open) group.push_back(c);
        member_chains_[node.leaf] = tables_[node.leaf].growing->chains_on(group);
    }
}

bool JoinRun::can_share() const {
    return plan_.delta == kNone && plan_.levels.size() > 1 && plan_.levels[1].kind == Level::Kind::Values;
}

bool JoinRun::run() { return run_share(0, 1); }

bool JoinRun::run_share(std::size_t part, std::size_t parts) {
    share_ = part;
    shares_ = parts;
    for (std::size_t l = 0; l < tables_.size(); ++l)
        if (tables_[l].index != nullptr) ranges_[base_[l]] = {0, tables_[l].index->size()};
    if (!bind(0, kNone, 0)) return !budget_.must_stop();
    return enter(1);
}

bool JoinRun::run_delta(std::uint32_t row, Spans days) {
    const Leaf& leaf = rule_.leaves[plan_.delta];
    const Growing& growing = *tables_[plan_.delta].growing;
    delta_ = days;
    rows_[plan_.delta] = row;
    std::fill(codes_.begin(), codes_.end(), 0);
    for (std::size_t c = 0; c < leaf.places.size(); ++c) {
        const Place& place = leaf.places[c];
        const Code here = growing.at(row, c);
        if (place.kind == Place::Kind::Constant && place.constant != here) return true;
        if (place.kind != Place::Kind::Variable) continue;
        for (std::size_t before = 0; before < c; ++before)
            if (leaf.places[before] == place && growing.at(row, before) != here) return true;
        codes_[place.variable] = here;
    }
    return run_share(0, 1);
}

void JoinRun::prefetch_delta(std::uint32_t row, int step) const {
    const Leaf& leaf = rule_.leaves[plan_.delta];
    for (const Advance& advance : plan_.levels[0].advances) {
        if (advance.depth != 0 || advance.place.kind != Place::Kind::Variable) continue;
        for (std::size_t c = 0; c < leaf.places.size(); ++c) {
            if (leaf.places[c] != advance.place) continue;
            const Code code = tables_[plan_.delta].growing->at(row, c);
            if (step == 0)
                tables_[advance.leaf].index->prefetch_directory(code);
            else
                tables_[advance.leaf].index->prefetch_rows(code);
            break;
        }
    }
}

bool JoinRun::tick() {
    if (++ticks_ % kTicks != 0) return true;
    if (ticks_ % (16 * kTicks) == 0) account_.set(sink_.bytes());
    return !budget_.must_stop();
}

bool JoinRun::enter(std::size_t number) {
    if (number == plan_.levels.size()) return emit();
    switch (plan_.levels[number].kind) {
        case Level::Kind::Values:
            return list_values(number);
        case Level::Kind::Rows:
            return list_rows(number);
        default:
            return assign(number);
    }
}

bool JoinRun::list_values(std::size_t number) {
    const Level& level = plan_.levels[number];
    std::uint32_t leaf = level.listers[0].first;
    std::uint32_t depth = level.listers[0].second;
    for (std::size_t i = 1; i < level.listers.size(); ++i) {
        const auto [other, other_depth] = level.listers[i];
        if (ranges_[base_[other] + other_depth].size() < ranges_[base_[leaf] + depth].size()) {
            leaf = other;
            depth = other_depth;
        }
    }
    const Index& index = *tables_[leaf].index;
    const std::uint32_t slot = base_[leaf] + depth;
    Positions within = ranges_[slot];
    if (within.empty()) return true;
    const Code* column = index.column(depth);
    if (number == 1 && shares_ > 1) {
        // Shares begin at the first row of a value.
        const auto cut = [&](std::size_t share) {
            if (share == shares_) return within.end;
            const auto at = within.begin + static_cast<std::uint32_t>(within.size() * share / shares_);
            if (at == within.begin || column[at - 1] != column[at]) return at;
            return index.run_end(within, depth, at);
        };
        within = {cut(share_), cut(share_ + 1)};
    }
    for (std::uint32_t at = within.begin; at < within.end;) {
        const std::uint32_t end = index.run_end(within, depth, at);
        ranges_[slot + 1] = {at, end};
        codes_[level.variable] = column[at];
        at = end;
        if (!tick()) return false;
        if (bind(number, leaf, depth) && !enter(number + 1)) return false;
    }
    return true;
}

bool JoinRun::list_rows(std::size_t number) {
    const Level& level = plan_.levels[number];
    const Leaf& leaf = rule_.leaves[level.rows.leaf];
    const Growing& growing = *tables_[level.rows.leaf].growing;
    wanted_.clear();
    for (const std::uint32_t c : level.rows.columns) wanted_.push_back(code(leaf.places[c]));
    const std::uint32_t chains = chains_[level.rows.leaf];
    for (std::uint32_t row = growing.first(chains, wanted_); row != Growing::kNoRow;
         row = growing.next(chains, row)) {
        if (!tick()) return false;
        if (std::any_of(level.equal.begin(), level.equal.end(), [&](const auto& pair) {
                return growing.at(row, pair.first) != growing.at(row, pair.second);
            }))
            continue;
        rows_[level.rows.leaf] = row;
        for (const auto& [column, variable] : level.binds) codes_[variable] = growing.at(row, column);
        if (bind(number, kNone, 0) && !enter(number + 1)) return false;
    }
    return true;
}

bool JoinRun::assign(std::size_t number) {
    const Level& level = plan_.levels[number];
    if (!tick()) return false;
    const std::optional<Code> value = assigned(rule_.nodes[level.node], level.variable);
    if (!value) return true;
    codes_[level.variable] = *value;
    return !bind(number, kNone, 0) || enter(number + 1);
}

// What an equality or a Compute makes a variable; none where the value does not exist.
std::optional<Code> JoinRun::assigned(const Node& node, Variable variable) {
    if (node.kind == Node::Kind::Compute) {
        const std::optional<std::int64_t> result = result_of(node);
        if (!result) return std::nullopt;
        return coded(*result, node.result_is_day);
    }
    const bool left = node.left.kind == Operand::Kind::Variable && node.left.variable == variable;
    const Operand& from = left ? node.right : node.left;
    const Code code = from.kind == Operand::Kind::Constant ? from.constant : codes_[from.variable];
    if (node.right_plus == 0) return code;
    return coded(values_.number(code) + (left ? node.right_plus : -node.right_plus), is_day(code));
}

// Days outside the calendar and numbers that a Value does not hold do not exist.
std::optional<Code> JoinRun::coded(std::int64_t number, bool day) {
    if (!day) {
        if (number > kMostNumber || number < -kMostNumber) return std::nullopt;
        return values_.intern_integer(number);
    }
    if (!is_day_number(number)) return std::nullopt;
    return code_of_day(day_at(static_cast<std::int32_t>(number)));
}

// Narrows the leaves by what this level has bound. False: no instance here.
bool JoinRun::bind(std::size_t number, std::uint32_t leaf, std::uint32_t depth) {
    const Level& level = plan_.levels[number];
    for (const Advance& advance : level.advances) {
        if (advance.leaf == leaf && advance.depth == depth) continue;
        const std::uint32_t slot = base_[advance.leaf] + advance.depth;
        const Positions within = ranges_[slot];
        ranges_[slot + 1] = within.empty() ? Positions{}
                                           : tables_[advance.leaf].index->find(
                                                 within, advance.depth, code(advance.place), hints_[slot]);
        if (advance.required && ranges_[slot + 1].empty()) return false;
    }
    for (const Lookup& lookup : level.lookups)
        if (!look_up(lookup) && lookup.required) return false;
    for (const std::uint32_t check : level.checks)
        if (!holds(rule_.nodes[check])) return false;
    running_[number] = number == 0 ? Running{} : running_[number - 1];
    for (const std::uint32_t conjunct : level.conjuncts)
        if (!add_conjunct(number, rule_.nodes[conjunct], conjunct)) return false;
    return true;
}

bool JoinRun::look_up(const Lookup& lookup) {
    const Leaf& leaf = rule_.leaves[lookup.leaf];
    const Growing& growing = *tables_[lookup.leaf].growing;
    wanted_.clear();
    for (const std::uint32_t c : lookup.columns) wanted_.push_back(code(leaf.places[c]));
    rows_[lookup.leaf] = lookup.columns.size() == leaf.places.size()
                             ? growing.find(wanted_)
                             : growing.first(chains_[lookup.leaf], wanted_);
    return rows_[lookup.leaf] != Growing::kNoRow;
}

bool JoinRun::add_conjunct(std::size_t number, const Node& node, std::uint32_t place) {
    Running& running = running_[number];
    auto& buffers = buffers_[number];
    SpanList& out = running.spans.data() == buffers[0].data() ? buffers[1] : buffers[0];
    if (node.kind == Node::Kind::Not) {
        const Spans fails = days(node.parts[0]);
        if (fails.empty()) return true;
        if (running.all)
            complement(fails, out);
        else
            subtract(running.spans, fails, out);
    } else {
        const Spans holding = days(place);
        if (running.all) {
            running = {holding, false};
            return !holding.empty();
        }
        if (running.spans.size() == 1 && holding.size() == 1) {
            const DaySpan both{std::max(running.spans[0].from, holding[0].from),
                               std::min(running.spans[0].to, holding[0].to)};
            if (both.from >= both.to) return false;
            out.assign(1, both);
        } else {
            intersect(running.spans, holding, out);
        }
    }
    running = {out, false};
    return !out.empty();
}

bool JoinRun::emit() {
    const Running& running = running_.back();
    const Spans spans = running.all ? Spans{&kAll, 1} : running.spans;
    for (std::size_t i = 0; i < head_.size(); ++i) head_[i] = code(rule_.head_places[i]);
    ++instances_;
    if (rule_.head_range != kNone) {
        emit_values(spans);
    } else if (rule_.head_value != kNone || rule_.head_number) {
        piece_values_.assign(
            spans.size(), rule_.head_number ? *rule_.head_number : values_.number(codes_[rule_.head_value]));
        sink_.take(head_, spans, piece_values_);
    } else
        sink_.take(head_, spans, {});
    return true;
}

// Cuts the days where the head's range changes its value.
void JoinRun::emit_values(Spans spans) {
    const Track& track = tracks_[rule_.head_range];
    pieces_.clear();
    piece_values_.clear();
    std::size_t at = 0;
    for (const DaySpan& span : spans) {
        while (at < track.spans.size() && track.spans[at].to <= span.from) ++at;
        for (std::size_t i = at; i < track.spans.size() && track.spans[i].from < span.to; ++i) {
            const DaySpan piece{std::max(span.from, track.spans[i].from),
                                std::min(span.to, track.spans[i].to)};
            if (!pieces_.empty() && pieces_.back().to == piece.from &&
                piece_values_.back() == track.values[i]) {
                pieces_.back().to = piece.to;
                continue;
            }
            pieces_.push_back(piece);
            piece_values_.push_back(track.values[i]);
        }
    }
    if (!pieces_.empty()) sink_.take(head_, pieces_, piece_values_);
}

}  // namespace mithaq::engine::columns
