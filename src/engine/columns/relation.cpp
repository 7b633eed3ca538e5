#include "engine/columns/relation.h"

#include <algorithm>
#include <cassert>
#include <numeric>

#include "engine/columns/sort_rows.h"

namespace mithaq::engine::columns {

std::size_t Relation::bytes() const {
    // What was never touched takes no memory.
    return offsets_.size() * sizeof(std::uint32_t) + spans_.size() * sizeof(DaySpan) +
           values_.size() * sizeof(std::int64_t) + columns_.size() * (rows() * sizeof(Code));
}

void make_canonical(std::vector<DaySpan>& spans) {
    const DaySpan* end = make_canonical(spans.data(), spans.data() + spans.size());
    spans.resize(static_cast<std::size_t>(end - spans.data()));
}

RelationBuilder::RelationBuilder(std::size_t arity, DaySpan clip, bool with_values)
    : clip_(clip), built_(arity) {
    built_.has_values_ = with_values;
}

void RelationBuilder::reserve(std::size_t rows) {
    for (auto& column : built_.columns_) column.reserve(rows);
    built_.spans_.reserve(rows);
}

void RelationBuilder::to_offsets() {
    built_.offsets_.reserve(built_.spans_.capacity() + 1);
    built_.offsets_.resize(built_.spans_.size() + 1);
    std::iota(built_.offsets_.begin(), built_.offsets_.end(), 0U);
}

void RelationBuilder::close_row() {
    row_is_open_ = false;
    const std::size_t begin = built_.begin_of(built_.rows() - 1);
    if (built_.has_values_) {
        if (!make_canonical(built_.spans_, built_.values_, begin)) built_.rival_values_ = true;
    } else {
        DaySpan* first = built_.spans_.data() + begin;
        const DaySpan* end = make_canonical(first, built_.spans_.data() + built_.spans_.size());
        built_.spans_.resize(begin + static_cast<std::size_t>(end - first));
    }
    if (!built_.offsets_.empty()) built_.offsets_.back() = static_cast<std::uint32_t>(built_.spans_.size());
}

void RelationBuilder::close_run() {
    run_is_open_ = false;
    RowSorter(built_).sort_run(run_begin_);
}

void RelationBuilder::add(std::span<const Code> key, Spans spans, std::span<const std::int64_t> values) {
    assert(key.size() == built_.arity() && (values.empty() || values.size() == spans.size()));
    while (!spans.empty() && spans.front().to <= clip_.from) {
        spans = spans.subspan(1);
        if (!values.empty()) values = values.subspan(1);
    }
    while (!spans.empty() && spans.back().from >= clip_.to) {
        spans = spans.first(spans.size() - 1);
        if (!values.empty()) values = values.first(values.size() - 1);
    }
    if (!spans.empty()) put(key, spans, values);
}

void RelationBuilder::put(std::span<const Code> key, Spans spans, std::span<const std::int64_t> values) {
    const std::size_t rows = built_.rows();
    auto order = std::strong_ordering::greater;  // of the key to the last row's
    std::size_t place = 0;
    if (rows > 0) {
        for (; place < key.size() && key[place] == built_.columns_[place].back();) ++place;
        order =
            place == key.size() ? std::strong_ordering::equal : key[place] <=> built_.columns_[place].back();
    }
    const bool same_row = rows > 0 && order == std::strong_ordering::equal;
    if (!same_row) {
        if (row_is_open_) close_row();
        if (!unsorted_ && rows > 0) {
            if (place == 0) {
                if (run_is_open_) close_run();
                run_begin_ = built_.rows();
                unsorted_ = order == std::strong_ordering::less;
            } else if (order == std::strong_ordering::less) {
                run_is_open_ = true;
            }
        }
        for (std::size_t c = 0; c < key.size(); ++c) built_.columns_[c].push_back(key[c]);
    }
    if (built_.offsets_.empty() && (same_row || spans.size() != 1)) to_offsets();
    const std::size_t first = built_.spans_.size();
    if (spans.size() == 1) {
        built_.spans_.push_back(spans[0]);
    } else {
        built_.spans_.insert(built_.spans_.end(), spans.begin(), spans.end());
    }
    built_.spans_[first].from = std::max(built_.spans_[first].from, clip_.from);
    built_.spans_.back().to = std::min(built_.spans_.back().to, clip_.to);
    if (built_.has_values_) built_.values_.insert(built_.values_.end(), values.begin(), values.end());
    if (same_row) {
        row_is_open_ = true;
        built_.offsets_.back() = static_cast<std::uint32_t>(built_.spans_.size());
    } else if (!built_.offsets_.empty()) {
        built_.offsets_.push_back(static_cast<std::uint32_t>(built_.spans_.size()));
    }
}

void RelationBuilder::add(Rows&& given) {
    Rows rows = std::move(given);
    assert(rows.columns.size() == built_.arity());
    std::size_t kept = 0;
    for (std::size_t i = 0; i < rows.spans.size(); ++i) {
        const DaySpan span{std::max(rows.spans[i].from, clip_.from), std::min(rows.spans[i].to, clip_.to)};
        if (span.from >= span.to) continue;
        rows.spans[kept] = span;
        if (kept != i) {
            for (auto& column : rows.columns) column[kept] = column[i];
            if (!rows.values.empty()) rows.values[kept] = rows.values[i];
        }
        ++kept;
    }
    rows.spans.resize(kept);
    for (auto& column : rows.columns) column.resize(kept);
    if (!rows.values.empty()) rows.values.resize(kept);
    if (kept == 0) return;
    unsorted_ = true;
    if (row_is_open_) close_row();
    if (built_.spans_.empty()) {
        built_.columns_ = std::move(rows.columns);
        built_.spans_ = std::move(rows.spans);
        built_.values_ = std::move(rows.values);
        return;
    }
    const auto append = [](auto& to, auto& from) {
        to.insert(to.end(), from.begin(), from.end());
        from = {};
    };
    for (std::size_t c = 0; c < rows.columns.size(); ++c) append(built_.columns_[c], rows.columns[c]);
    if (!built_.offsets_.empty())
        for (std::size_t i = 0; i < kept; ++i) built_.offsets_.push_back(built_.offsets_.back() + 1);
    append(built_.spans_, rows.spans);
    append(built_.values_, rows.values);
}

// What follows may have the last row's first code.
void RelationBuilder::begin_last_run() {
    run_begin_ = built_.rows() - 1;
    while (built_.arity() > 0 && run_begin_ > 0 &&
           built_.columns_[0][run_begin_ - 1] == built_.columns_[0].back())
        --run_begin_;
}

void RelationBuilder::add(Relation&& given) {
    Relation relation = std::move(given);
    if (relation.empty()) return;
    if (built_.empty() && clip_ == kAllDays) {
        built_ = std::move(relation);
        return begin_last_run();
    }
    const auto follows = [&] {
        if (built_.empty()) return true;
        for (std::size_t c = 0; c < built_.arity(); ++c)
            if (relation.at(0, c) != built_.columns_[c].back())
                return relation.at(0, c) > built_.columns_[c].back();
        return false;
    };
    if (unsorted_ || clip_ != kAllDays || !follows()) {
        if (relation.has_rival_values()) note_rival_values();
        std::vector<Code> key(built_.arity());
        for (std::size_t row = 0; row < relation.rows(); ++row) {
            for (std::size_t c = 0; c < key.size(); ++c) key[c] = relation.at(row, c);
            add(key, relation.spans(row),
                relation.has_values() ? relation.values(row) : std::span<const std::int64_t>{});
        }
        return;
    }
    if (row_is_open_) close_row();
    if (run_is_open_) close_run();
    const auto append = [](auto& to, const auto& from) { to.insert(to.end(), from.begin(), from.end()); };
    const std::size_t spans_before = built_.spans_.size();
    if (built_.offsets_.empty() && !relation.offsets_.empty()) to_offsets();
    if (!built_.offsets_.empty())
        for (std::size_t row = 1; row <= relation.rows(); ++row)
            built_.offsets_.push_back(static_cast<std::uint32_t>(spans_before + relation.begin_of(row)));
    for (std::size_t c = 0; c < built_.arity(); ++c) append(built_.columns_[c], relation.columns_[c]);
    append(built_.spans_, relation.spans_);
    append(built_.values_, relation.values_);
    built_.rival_values_ = built_.rival_values_ || relation.rival_values_;
    begin_last_run();
}

Relation RelationBuilder::finish() {
    if (built_.spans_.empty()) return std::move(built_);
    if (row_is_open_) close_row();
    if (unsorted_) return RowSorter(built_).sorted();
    if (run_is_open_) close_run();
    return std::move(built_);
}

constexpr std::size_t kUnitedAtOnce = 8;

Relation united(std::vector<Relation> relations) {
    std::erase_if(relations, [](const Relation& relation) { return relation.empty(); });
    if (relations.empty()) return {};
    if (relations.size() == 1) return std::move(relations[0]);
    const std::size_t arity = relations[0].arity();
    RelationBuilder builder(arity, kAllDays, relations[0].has_values());
    const auto precedes = [&](const Relation& a, const Relation& b) {
        for (std::size_t c = 0; c < arity; ++c)
            if (a.at(a.rows() - 1, c) != b.at(0, c)) return a.at(a.rows() - 1, c) < b.at(0, c);
        return false;
    };
    const auto out_of_order =
        std::adjacent_find(relations.begin(), relations.end(),
                           [&](const Relation& a, const Relation& b) { return !precedes(a, b); });
    if (out_of_order == relations.end()) {
        for (Relation& relation : relations) {
            builder.add(std::move(relation));
        }
        return builder.finish();
    }
    // Each row is looked for among all relations, so of many rules (a program that was generated) a few are united at a time.
    if (relations.size() > kUnitedAtOnce) {
        std::vector<Relation> fewer;
        for (std::size_t begin = 0; begin < relations.size(); begin += kUnitedAtOnce) {
            const auto first = relations.begin() + static_cast<std::ptrdiff_t>(begin);
            const auto last = relations.begin() +
                              static_cast<std::ptrdiff_t>(std::min(begin + kUnitedAtOnce, relations.size()));
            fewer.push_back(united({std::make_move_iterator(first), std::make_move_iterator(last)}));
        }
        return united(std::move(fewer));
    }
    for (const Relation& relation : relations)
        if (relation.has_rival_values()) builder.note_rival_values();
    std::vector<std::size_t> at(relations.size());
    std::vector<Code> key(arity);
    const auto less = [&](std::size_t a, std::size_t b) {
        for (std::size_t c = 0; c < arity; ++c) {
            const Code code_a = relations[a].at(at[a], c);
            const Code code_b = relations[b].at(at[b], c);
            if (code_a != code_b) return code_a < code_b;
        }
        return false;
    };
    for (;;) {
        std::size_t least = relations.size();
        for (std::size_t i = 0; i < relations.size(); ++i)
            if (at[i] < relations[i].rows() && (least == relations.size() || less(i, least))) least = i;
        if (least == relations.size()) break;
        const Relation& from = relations[least];
        for (std::size_t c = 0; c < arity; ++c) key[c] = from.at(at[least], c);
        builder.add(key, from.spans(at[least]),
                    from.has_values() ? from.values(at[least]) : std::span<const std::int64_t>{});
        ++at[least];
    }
    return builder.finish();
}

}  // namespace mithaq::engine::columns
