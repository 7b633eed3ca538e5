// A relation under construction, in a recursion: rows are found by hash, their days grow, and what is new about a row waits
// until it is looked at.
#pragma once

#include <vector>

#include "engine/columns/operators.h"

namespace mithaq::engine::columns {

class Growing {
public:
    Growing(std::size_t arity, DaySpan clip);

    // Adds days to a row. True if some are new: they were joined to what waits for the row. `row` is then set.
    bool insert(std::span<const Code> key, Spans spans, std::uint32_t& row);

    [[nodiscard]] std::size_t arity() const { return arity_; }
    [[nodiscard]] std::uint32_t rows() const { return static_cast<std::uint32_t>(known_.size()); }
    [[nodiscard]] std::span<const Code> key(std::uint32_t row) const {
        return {keys_.data() + row * arity_, arity_};
    }
    [[nodiscard]] Code at(std::uint32_t row, std::size_t column) const {
        return keys_[row * arity_ + column];
    }
    [[nodiscard]] Spans spans(std::uint32_t row) const { return view(known_[row]); }
    // The new days of a row that nobody has taken yet.
    [[nodiscard]] Spans waiting(std::uint32_t row) const { return view(waiting_[row]); }
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
    // Spans of a row: in the pool, with room for 2^room (none: no place yet).
    struct Place {
        std::uint32_t begin = 0;
        std::uint32_t size = 0;
        std::uint8_t room = 0xFF;
    };
    struct Chains {
        std::vector<std::uint32_t> columns;
        std::vector<std::uint32_t> slots;  // first row + 1
        std::vector<std::uint32_t> next;   // by row
        std::size_t used = 0;
    };

    [[nodiscard]] Spans view(const Place& place) const { return {pool_.data() + place.begin, place.size}; }
    void make_room(Place& place, std::uint32_t size);
    void release(Place& place);
    std::uint32_t row_of(std::span<const Code> key);
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
    std::vector<Place> known_;
    std::vector<Place> waiting_;
    std::vector<DaySpan> pool_;
    std::vector<std::vector<std::uint32_t>> free_;  // by room: places in the pool
    std::vector<std::uint32_t> slots_;              // of all columns: row + 1
    std::vector<Chains> chains_;
    SpanList clipped_;
    SpanList fresh_;
    SpanList joined_;
    std::vector<Code> codes_;
};

}  // namespace mithaq::engine::columns
