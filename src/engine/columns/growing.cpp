#include "engine/columns/growing.h"

#include <algorithm>
#include <bit>
#include <cassert>

namespace mithaq::engine::columns {

namespace {

std::uint64_t hash_of(std::span<const Code> codes) {
    std::uint64_t hash = 0x9E3779B97F4A7C15ULL;
    for (const Code code : codes) {
        hash = (hash ^ code) * 0xD6E8FEB86659FD93ULL;
        hash ^= hash >> 32;
    }
    return hash;
}

}  // namespace

Growing::Growing(std::size_t arity, DaySpan clip) : arity_(arity), clip_(clip), free_(33), slots_(16) {}

void Growing::make_room(Place& place, std::uint32_t size) {
    if (place.room != 0xFF && size <= (1U << place.room)) return;
    const auto room = static_cast<std::uint8_t>(std::bit_width(size - 1));
    std::uint32_t begin = 0;
    if (!free_[room].empty()) {
        begin = free_[room].back();
        free_[room].pop_back();
    } else {
        begin = static_cast<std::uint32_t>(pool_.size());
        pool_.resize(pool_.size() + (std::size_t{1} << room));
    }
    std::copy_n(pool_.begin() + place.begin, place.size, pool_.begin() + begin);
    if (place.room != 0xFF) free_[place.room].push_back(place.begin);
    place.begin = begin;
    place.room = room;
}

void Growing::release(Place& place) {
    if (place.room != 0xFF) free_[place.room].push_back(place.begin);
    place = {};
}

void Growing::replace(Place& place, const SpanList& with) {
    make_room(place, static_cast<std::uint32_t>(with.size()));
    std::copy(with.begin(), with.end(), pool_.begin() + place.begin);
    place.size = static_cast<std::uint32_t>(with.size());
}

std::uint32_t Growing::find(std::span<const Code> key) const {
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t slot = hash_of(key) & mask;; slot = (slot + 1) & mask) {
        if (slots_[slot] == 0) return kNoRow;
        const std::uint32_t row = slots_[slot] - 1;
        if (std::equal(key.begin(), key.end(), keys_.begin() + static_cast<std::ptrdiff_t>(row * arity_)))
            return row;
    }
}

std::uint32_t Growing::row_of(std::span<const Code> key) {
    const std::size_t mask = slots_.size() - 1;
    std::size_t slot = hash_of(key) & mask;
    for (; slots_[slot] != 0; slot = (slot + 1) & mask) {
        const std::uint32_t row = slots_[slot] - 1;
        if (std::equal(key.begin(), key.end(), keys_.begin() + static_cast<std::ptrdiff_t>(row * arity_)))
            return row;
    }
    const std::uint32_t row = rows();
    slots_[slot] = row + 1;
    keys_.insert(keys_.end(), key.begin(), key.end());
    known_.emplace_back();
    waiting_.emplace_back();
    for (Chains& chains : chains_) link(chains, row);
    if (std::size_t{rows()} * 2 > slots_.size()) {
        std::vector<std::uint32_t> slots(slots_.size() * 2);
        for (std::uint32_t each = 0; each < rows(); ++each) {
            std::size_t to = hash_of(this->key(each)) & (slots.size() - 1);
            while (slots[to] != 0) to = (to + 1) & (slots.size() - 1);
            slots[to] = each + 1;
        }
        slots_ = std::move(slots);
    }
    return row;
}

bool Growing::insert(std::span<const Code> key, Spans spans, std::uint32_t& row) {
    if (!spans.empty() && (spans.front().from < clip_.from || spans.back().to > clip_.to)) {
        intersect(spans, {&clip_, 1}, clipped_);
        spans = clipped_;
    }
    if (spans.empty()) return false;
    row = row_of(key);
    Place& known = known_[row];
    const Spans old = view(known);
    if (old.empty() || spans.front().from > old.back().to) {
        // Behind all that is known, as mostly where time runs forward.
        make_room(known, known.size + static_cast<std::uint32_t>(spans.size()));
        std::copy(spans.begin(), spans.end(), pool_.begin() + known.begin + known.size);
        known.size += static_cast<std::uint32_t>(spans.size());
        fresh_.assign(spans.begin(), spans.end());
    } else if (spans.size() == 1 && spans[0].from >= old.back().from) {
        // It lengthens the last span, or says nothing new.
        DaySpan& last = pool_[known.begin + known.size - 1];
        if (spans[0].to <= last.to) return false;
        fresh_.assign(1, {last.to, spans[0].to});
        last.to = spans[0].to;
    } else {
        subtract(spans, old, fresh_);
        if (fresh_.empty()) return false;
        unite(old, fresh_, joined_);
        replace(known, joined_);
    }
    Place& waiting = waiting_[row];
    const Spans waits = view(waiting);
    if (waits.empty()) {
        replace(waiting, fresh_);
    } else if (fresh_.size() == 1 && fresh_[0].from == waits.back().to) {
        pool_[waiting.begin + waiting.size - 1].to = fresh_[0].to;
    } else {
        unite(waits, fresh_, joined_);
        replace(waiting, joined_);
    }
    return true;
}

void Growing::take_waiting(std::uint32_t row, SpanList& out) {
    const Spans waits = waiting(row);
    out.assign(waits.begin(), waits.end());
    release(waiting_[row]);
}

std::uint32_t Growing::chains_on(const std::vector<std::uint32_t>& columns) {
    for (std::uint32_t i = 0; i < chains_.size(); ++i)
        if (chains_[i].columns == columns) return i;
    chains_.push_back({columns, std::vector<std::uint32_t>(16), {}, 0});
    for (std::uint32_t row = 0; row < rows(); ++row) link(chains_.back(), row);
    return static_cast<std::uint32_t>(chains_.size() - 1);
}

bool Growing::agrees(const Chains& chains, std::uint32_t row, std::span<const Code> codes) const {
    for (std::size_t i = 0; i < codes.size(); ++i)
        if (at(row, chains.columns[i]) != codes[i]) return false;
    return true;
}

std::size_t Growing::slot(const Chains& chains, std::span<const Code> codes) const {
    const std::size_t mask = chains.slots.size() - 1;
    std::size_t slot = hash_of(codes) & mask;
    while (chains.slots[slot] != 0 && !agrees(chains, chains.slots[slot] - 1, codes))
        slot = (slot + 1) & mask;
    return slot;
}

std::uint32_t Growing::first(std::uint32_t chains, std::span<const Code> codes) const {
    return chains_[chains].slots[slot(chains_[chains], codes)] - 1;
}

void Growing::link(Chains& chains, std::uint32_t row) {
    codes_.clear();
    for (const std::uint32_t column : chains.columns) codes_.push_back(at(row, column));
    const std::size_t at = slot(chains, codes_);
    chains.next.push_back(chains.slots[at] - 1);
    if (chains.slots[at] == 0) ++chains.used;
    chains.slots[at] = row + 1;
    if (chains.used * 2 > chains.slots.size()) grow(chains);
}

void Growing::grow(Chains& chains) {
    std::vector<std::uint32_t> heads;
    for (const std::uint32_t head : chains.slots)
        if (head != 0) heads.push_back(head);
    chains.slots.assign(chains.slots.size() * 2, 0);
    for (const std::uint32_t head : heads) {
        codes_.clear();
        for (const std::uint32_t column : chains.columns) codes_.push_back(at(head - 1, column));
        chains.slots[slot(chains, codes_)] = head;
    }
}

std::size_t Growing::bytes() const {
    std::size_t bytes = keys_.capacity() * sizeof(Code) + slots_.capacity() * sizeof(std::uint32_t) +
                        pool_.capacity() * sizeof(DaySpan) +
                        (known_.capacity() + waiting_.capacity()) * sizeof(Place);
    for (const Chains& chains : chains_)
        bytes += (chains.slots.capacity() + chains.next.capacity()) * sizeof(std::uint32_t);
    return bytes;
}

Relation Growing::finish() {
    RelationBuilder builder(arity_);
    slots_ = {};
    chains_.clear();
    for (std::uint32_t row = 0; row < rows(); ++row) builder.add(key(row), spans(row));
    return builder.finish();
}

}  // namespace mithaq::engine::columns
