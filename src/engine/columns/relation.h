// A relation in columns: rows of codes, each with the days on which it holds.
//
// Invariant: rows are sorted by their codes (as unsigned numbers, first column first) and differ; a row has at least one
// span; its spans are canonical, that is sorted, not empty, and neither overlap nor touch (with values: spans that touch
// have different values).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/columns/values.h"
#include "time/interval_set.h"

namespace mithaq::engine::columns {

// Half-open, in days since 1970-01-01; kNever and kForever stand for the open ends.
struct DaySpan {
    std::int32_t from = 0;
    std::int32_t to = 0;
    friend auto operator<=>(const DaySpan&, const DaySpan&) = default;
};
using Spans = std::span<const DaySpan>;

inline constexpr std::int32_t kNever = INT32_MIN;
inline constexpr std::int32_t kForever = INT32_MAX;
inline constexpr DaySpan kAllDays{kNever, kForever};

[[nodiscard]] constexpr std::int32_t day_number(time::Day day) {
    if (day == time::kOpenStart) return kNever;
    if (day == time::kOpenEnd) return kForever;
    return static_cast<std::int32_t>(day.time_since_epoch().count());
}
[[nodiscard]] constexpr time::Day day_at(std::int32_t number) {
    if (number == kNever) return time::kOpenStart;
    if (number == kForever) return time::kOpenEnd;
    return time::Day{std::chrono::days{number}};
}
[[nodiscard]] constexpr DaySpan span_of(time::Interval interval) {
    return {day_number(interval.from), day_number(interval.to)};
}

class Relation {
public:
    Relation() = default;
    explicit Relation(std::size_t arity) : columns_(arity) {}

    [[nodiscard]] std::size_t arity() const { return columns_.size(); }
    [[nodiscard]] std::size_t rows() const { return offsets_.empty() ? spans_.size() : offsets_.size() - 1; }
    [[nodiscard]] bool empty() const { return spans_.empty(); }
    [[nodiscard]] const std::vector<Code>& column(std::size_t index) const { return columns_[index]; }
    [[nodiscard]] Code at(std::size_t row, std::size_t column) const { return columns_[column][row]; }
    [[nodiscard]] std::size_t begin_of(std::size_t row) const {
        return offsets_.empty() ? row : offsets_[row];
    }
    [[nodiscard]] Spans spans(std::size_t row) const {
        const std::size_t begin = begin_of(row);
        return {spans_.data() + begin, begin_of(row + 1) - begin};
    }
    [[nodiscard]] const std::vector<DaySpan>& all_spans() const { return spans_; }

    // Of a predicate with a range argument, which is no column: a value a span, parallel to `spans`.
    [[nodiscard]] bool has_values() const { return has_values_; }
    [[nodiscard]] std::span<const std::int64_t> values(std::size_t row) const {
        const std::size_t begin = begin_of(row);
        return {values_.data() + begin, begin_of(row + 1) - begin};
    }
    // Some row has two values on one day. Such a relation cannot be evaluated here (supports.h).
    [[nodiscard]] bool has_rival_values() const { return rival_values_; }

    [[nodiscard]] std::size_t bytes() const;  // of memory
    friend bool operator==(const Relation&, const Relation&) = default;

private:
    friend class RelationBuilder;
    friend class RowSorter;
    std::vector<std::vector<Code>> columns_;
    std::vector<std::uint32_t> offsets_;  // of a row's first span, and the end; empty: one span a row
    std::vector<DaySpan> spans_;
    std::vector<std::int64_t> values_;
    bool has_values_ = false;
    bool rival_values_ = false;
};

// Rows as they are read: columns of equal length, in any order, with repetitions; spans may overlap, and empty ones are
// welcome.
struct Rows {
    std::vector<std::vector<Code>> columns;  // of the key: without a range argument
    std::vector<DaySpan> spans;
    std::vector<std::int64_t> values;  // of the range argument, else empty
};

// Makes a relation of rows: clips spans, sorts what is out of order, joins spans that overlap or touch.
//
// Rows that come in order cost a copy. Rows whose first column alone is in order, as joins give them, are sorted in short
// runs while they are hot; all others once, in `finish`.
class RelationBuilder {
public:
    // Spans are clipped to `clip`. At most 2^32 - 2 spans.
    explicit RelationBuilder(std::size_t arity, DaySpan clip = kAllDays, bool with_values = false);

    // Makes room for so many rows; what is not used of it costs no memory.
    void reserve(std::size_t rows);
    // One row; several may have the same key. `spans` is canonical; `values` is parallel to it, or empty.
    void add(std::span<const Code> key, Spans spans, std::span<const std::int64_t> values = {});
    // Rows in bulk; their memory is taken over.
    void add(Rows&& rows);

    // All rows of a relation; cheap where they follow the last row, and free where they are the first.
    void add(Relation&& relation);

    // Some of what comes in has had two values of one key on one day; of these only one is left.
    void note_rival_values() { built_.rival_values_ = true; }

    [[nodiscard]] std::size_t rows() const { return built_.rows(); }  // so far, repetitions included
    [[nodiscard]] std::size_t bytes() const { return built_.bytes(); }

    [[nodiscard]] Relation finish();

private:
    void put(std::span<const Code> key, Spans spans, std::span<const std::int64_t> values);
    void close_row();
    void close_run();
    void begin_last_run();
    void to_offsets();

    DaySpan clip_;
    Relation built_;             // what came so far, in order up to the run under way
    std::size_t run_begin_ = 0;  // the first row that has the last row's first code
    bool row_is_open_ = false;   // the last row has spans of several contributions
    bool run_is_open_ = false;   // the run's rows are out of order
    bool unsorted_ = false;      // so are the runs
};

// Sorts spans and joins those that overlap or touch.
void make_canonical(std::vector<DaySpan>& spans);

// The rows of several relations of one arity together.
[[nodiscard]] Relation united(std::vector<Relation> relations);

}  // namespace mithaq::engine::columns
