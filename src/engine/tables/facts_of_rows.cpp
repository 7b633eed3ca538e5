#include "engine/tables/facts_of_rows.h"

#include <algorithm>
#include <utility>

namespace mithaq::engine::tables {

namespace {

using columns::DaySpan;
using regime::BaseAtom;
using regime::Cause;
using regime::Choice;
using regime::QuantityPiece;
using time::Interval;
using time::IntervalSet;
using time::Window;

Interval interval_of(DaySpan span) { return {columns::day_at(span.from), columns::day_at(span.to)}; }

Window window_of(Interval days) { return {days.from, time::previous(days.to)}; }

void hold(BaseAtom& atom, const IntervalSet& days) {
    for (IntervalSet* set : {&atom.certain, &atom.on_record, &atom.possible, &atom.not_excluded, &atom.fixed})
        *set |= days;
}

void may_hold(BaseAtom& atom, const IntervalSet& days, Cause cause) {
    atom.possible |= days;
    atom.not_excluded |= days;
    atom.causes |= static_cast<regime::Causes>(cause);
}

}  // namespace

record::Tuple FactsOfRows::tuple(const std::vector<std::vector<columns::Code>>& columns,
                                 std::size_t row) const {
    record::Tuple tuple;
    tuple.reserve(columns.size());
    for (const auto& column : columns) tuple.push_back(values_.value(column[row], symbols_));
    return tuple;
}

std::uint32_t FactsOfRows::atom(const record::Tuple& arguments) {
    const auto [at, is_new] =
        facts_.by_tuple.emplace(arguments, static_cast<std::uint32_t>(facts_.atoms.size()));
    if (is_new) {
        BaseAtom atom;
        atom.arguments = arguments;
        atom.not_excluded = {};
        facts_.atoms.push_back(std::move(atom));
    }
    return at->second;
}

void FactsOfRows::add(const columns::Relation& relation, std::size_t row) {
    record::Tuple arguments;
    for (std::size_t i = 0; i < relation.arity(); ++i)
        arguments.push_back(values_.value(relation.at(row, i), symbols_));
    const std::uint32_t index = atom(arguments);
    const columns::Spans spans = relation.spans(row);
    if (relation.has_values()) {
        for (std::size_t i = 0; i < spans.size(); ++i) {
            const std::int64_t value = relation.values(row)[i];
            estimates_.push_back({index, interval_of(spans[i]), {value, value, value}, true, true});
        }
        return;
    }
    std::vector<Interval> days;
    for (const DaySpan span : spans) days.push_back(interval_of(span));
    hold(facts_.atoms[index], IntervalSet(std::move(days)));
}

void FactsOfRows::add(const TableRows& rows, std::size_t row) {
    const std::uint32_t index = atom(tuple(rows.doubtful.columns, row));
    BaseAtom& holds = facts_.atoms[index];
    const Interval days = interval_of(rows.doubtful.spans[row]);
    const Doubt doubt = rows.doubts[row];
    if (!rows.ranges.empty()) {
        const bool accepted = doubt == Doubt::Window || doubt == Doubt::Imprecise;
        estimates_.push_back({index, days, rows.ranges[row], accepted, doubt == Doubt::Imprecise});
        if (doubt == Doubt::Window) holds.windows.push_back(window_of(days));
        return;
    }
    const bool window = doubt != Doubt::Possible;
    may_hold(holds, IntervalSet(days), window ? Cause::ImpreciseDate : Cause::WeakSource);
    Choice choice;
    choice.may_be_none = doubt != Doubt::Window;
    // Of a claim that is open as a whole, only whether it holds is left to choose.
    if (window) {
        choice.options.push_back({index, window_of(days), std::nullopt});
    } else {
        choice.options.push_back({index, {days.from, days.from}, Window{days.to, days.to}});
    }
    if (doubt == Doubt::Window) holds.windows.push_back(window_of(days));
    facts_.choices.push_back(std::move(choice));
}

// All estimates of one key, side by side.
void FactsOfRows::add_estimates(std::vector<Estimate>::const_iterator begin,
                                std::vector<Estimate>::const_iterator end) {
    std::vector<time::Day> cuts;
    for (auto one = begin; one != end; ++one) cuts.insert(cuts.end(), {one->days.from, one->days.to});
    std::sort(cuts.begin(), cuts.end());
    cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
    BaseAtom& atom = facts_.atoms[begin->atom];
    std::vector<QuantityPiece>& pieces = facts_.quantities[begin->atom];
    for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
        QuantityPiece piece;
        piece.days = {cuts[i], cuts[i + 1]};
        for (auto one = begin; one != end && one->days.from <= cuts[i]; ++one) {
            if (one->days.to <= cuts[i]) continue;
            if (one->accepted) piece.accepted.push_back(one->range);
            piece.considered.push_back(one->range);
            piece.firm = piece.firm || one->firm;
            if (!piece.observed) piece.observed = window_of(one->days);
        }
        if (piece.considered.empty()) continue;
        if (piece.firm) {
            piece.observed.reset();
            hold(atom, IntervalSet(piece.days));
        } else {
            may_hold(atom, IntervalSet(piece.days),
                     piece.accepted.empty() ? Cause::WeakSource : Cause::ImpreciseDate);
        }
        pieces.push_back(std::move(piece));
    }
}

regime::BaseRelation FactsOfRows::finish() {
    // Nothing holds that is in no row.
    facts_.derived = true;
    if (!estimates_.empty()) {
        facts_.quantities.resize(facts_.atoms.size());
        std::stable_sort(estimates_.begin(), estimates_.end(), [](const Estimate& a, const Estimate& b) {
            return std::pair(a.atom, a.days.from) < std::pair(b.atom, b.days.from);
        });
        for (auto begin = estimates_.cbegin(); begin != estimates_.cend();) {
            const auto end = std::find_if(begin, estimates_.cend(),
                                          [&](const Estimate& one) { return one.atom != begin->atom; });
            add_estimates(begin, end);
            begin = end;
        }
    }
    return std::exchange(facts_, {});
}

}  // namespace mithaq::engine::tables
