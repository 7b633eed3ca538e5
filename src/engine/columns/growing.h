// A relation under construction, in a recursion: rows are found by hash, their days grow, and what is new about a row waits
// until it is looked at.
#pragma once

#include <vector>

#include "engine/columns/operators.h"

namespace mithaq::engine::columns {

// Which of `count` has a key, where several share the keys of a relation. Blocks of 2^block_bits neighbours have one owner.
[[nodiscard]] std::size_t owner_of(std::span<const Code> key, std::size_t count, unsigned block_bits);

class Growing {
public:
    Growing(std::size_t arity, DaySpan clip);

    // Adds days to a row. True if some are new: they are then `fresh`, and were joined to what waits for the row. `row` is set
    // where days lie within the horizon.
    bool insert(std::span<const Code> key, Spans spans, std::uint32_t& row);
    // The same for a row that is known, or the next one.
    bool insert_at(std::uint32_t row, std::span<const Code> key, Spans spans);
    // The row of a key, made if there is none; days must follow.
    std::uint32_t row_of(std::span<const Code> key);
    // Gives a row other days, perhaps none; nothing waits then.
    void set(std::uint32_t row, const SpanList& spans) { replace(rows_[row].known, spans); }
    // Whether some of the days lie within the horizon.
    [[nodiscard]] bool admits(Spans spans) const {
        for (const DaySpan& span : spans)
            if (span.from < clip_.to && span.to > clip_.from && span.from < span.to) return true;
        return false;
    }
    // Tell the processor what is looked at next.
    void prefetch_slot(std::span<const Code> key) const;
    void prefetch_row(std::uint32_t row) const {
        __builtin_prefetch(&rows_[row]);
        __builtin_prefetch(keys_.data() + row * arity_);
    }
    void prefetch_days(std::uint32_t row) const {
        const Spans days = view(rows_[row].known);
        if (!days.empty()) __builtin_prefetch(&days.back());
    }
    // What the last insertion added.
    [[nodiscard]] Spans fresh() const { return fresh_; }
    // Whether somebody takes new days from here, so that they have to wait; they do unless told otherwise.
    void keep_waiting(bool keep) { keeps_waiting_ = keep; }

    [[nodiscard]] std::size_t arity() const { return arity_; }
    [[nodiscard]] std::uint32_t rows() const { return static_cast<std::uint32_t>(rows_.size()); }
    [[nodiscard]] std::span<const Code> key(std::uint32_t row) const {
        return {keys_.data() + row * arity_, arity_};
    }
    [[nodiscard]] Code at(std::uint32_t row, std::size_t column) const {
        return keys_[row * arity_ + column];
    }
    [[nodiscard]] Spans spans(std::uint32_t row) const { return view(rows_[row].known); }
    // The new days of a row that nobody has taken yet.
    // Where the row stands in line; for whoever looks at rows.
    [[nodiscard]] std::uint32_t& in_line(std::uint32_t row) { return rows_[row].in_line; }
    [[nodiscard]] Spans waiting(std::uint32_t row) const { return view(rows_[row].waiting); }
    void take_waiting(std::uint32_t row, SpanList& out);

    // Rows that agree in some columns: a chain, from `first` by `next`; kNoRow ends it. Rows added meanwhile are not in it.
    static constexpr std::uint32_t kNoRow = 0xFFFFFFFF;
    std::uint32_t chains_on(const std::vector<std::uint32_t>& columns);
    [[nodiscard]] std::uint32_t first(std::uint32_t chains, std::span<const Code> codes) const;
    [[nodiscard]] std::uint32_t next(std::uint32_t chains, std::uint32_t row) const {
        return chains_[chains].next[row];
    }
    [[nodiscard]] std::uint32_t find(std::span<const Code> key) const;

    [[nodiscard]] std::size_t bytes() const;
    // Its rows as a relation; nothing is left here.
    [[nodiscard]] Relation finish();

private:
    // Spans of a row: one alone stands here, more in the pool, with room for 2^room.
    struct Place {
        DaySpan one;
        std::uint32_t begin = 0;
        std::uint32_t size : 24 = 0;
        std::uint32_t room : 8 = kNoRoom;
    };
    static constexpr std::uint32_t kNoRoom = 0xFF;
    struct Row {
        Place known;
        Place waiting;
        std::uint32_t in_line = 0xFFFFFFFF;
    };
    struct Slot {
        std::uint32_t tag = 0;  // of the key's hash
        std::uint32_t row = 0;  // + 1
    };
    struct Chains {
        std::vector<std::uint32_t> columns;
        std::vector<std::uint32_t> slots;  // first row + 1
        std::vector<std::uint32_t> next;   // by row
        std::size_t used = 0;
    };

    [[nodiscard]] Spans view(const Place& place) const {
        if (place.room == kNoRoom) return {&place.one, place.size};
        return {pool_.data() + place.begin, place.size};
    }
    [[nodiscard]] DaySpan* list(Place& place) {
        return place.room == kNoRoom ? &place.one : pool_.data() + place.begin;
    }
    void make_room(Place& place, std::size_t size);
    void release(Place& place);
    bool insert_clipped(std::uint32_t row, Spans spans);
    [[nodiscard]] Spans clipped(Spans spans);
    void link(Chains& chains, std::uint32_t row);
    void grow(Chains& chains);
    [[nodiscard]] std::size_t slot(const Chains& chains, std::span<const Code> codes) const;
    [[nodiscard]] bool agrees(const Chains& chains, std::uint32_t row, std::span<const Code> codes) const;
    void replace(Place& place, const SpanList& with);
    bool put(Place& place, DaySpan span, SpanList* fresh);
    [[nodiscard]] bool has_key(std::uint32_t row, std::span<const Code> key) const {
        const Code* codes = keys_.data() + row * arity_;
        for (std::size_t c = 0; c < arity_; ++c)
            if (codes[c] != key[c]) return false;
        return true;
    }

    std::size_t arity_;
    DaySpan clip_;
    std::vector<Code> keys_;
    std::vector<Row> rows_;
    std::vector<DaySpan> pool_;
    std::vector<std::vector<std::uint32_t>> free_;  // by room: places in the pool
    std::vector<Slot> slots_;                       // of all columns
    bool keeps_waiting_ = true;
    std::vector<Chains> chains_;
    SpanList clipped_;
    SpanList fresh_;
    SpanList joined_;
    std::vector<Code> codes_;
};

}  // namespace mithaq::engine::columns
