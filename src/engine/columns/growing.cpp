#include "engine/columns/growing.h"

#include <algorithm>
#include <bit>
#include <cassert>

namespace mithaq::engine::columns {

namespace {

constexpr std::size_t kFew = 4;  // spans that are put into a list one by one

std::uint64_t hash_of(std::span<const Code> codes) {
    if (codes.size() == 1) {
        // Eight neighbours share a line of the cache.
        const std::uint64_t block = (codes[0] >> 3) * 0x9E3779B97F4A7C15ULL;
        return (block >> 32 << 3) | (codes[0] & 7);
    }
    std::uint64_t hash = 0x9E3779B97F4A7C15ULL;
    for (const Code code : codes) {
        hash = (hash ^ code) * 0xD6E8FEB86659FD93ULL;
        hash ^= hash >> 32;
    }
    return hash;
}

// Tells most keys apart without a look at them; all of one code.
std::uint32_t tag_of(std::uint64_t hash, std::span<const Code> key) {
    return key.size() == 1 ? key[0] : static_cast<std::uint32_t>(hash >> 32);
}

}  // namespace

// By other bits than those that find a row.
std::size_t owner_of(std::span<const Code> key, std::size_t count, unsigned block_bits) {
    if (key.size() == 1) return (key[0] >> block_bits) % count;
    std::uint64_t hash = 0;
    for (const Code code : key) hash = (hash ^ code) * 0xA24BAED4963EE407ULL;
    hash = (hash ^ (hash >> 29)) * 0xBF58476D1CE4E5B9ULL;
    return static_cast<std::size_t>(((hash >> 32) * count) >> 32);
}

Growing::Growing(std::size_t arity, DaySpan clip) : arity_(arity), clip_(clip), free_(33), slots_(16) {}

void Growing::make_room(Place& place, std::size_t size) {
    if (size <= (place.room == kNoRoom ? std::size_t{1} : std::size_t{1} << place.room)) return;
    const auto room = static_cast<std::uint32_t>(std::bit_width(size - 1));
    std::uint32_t begin = 0;
    if (!free_[room].empty()) {
        begin = free_[room].back();
        free_[room].pop_back();
    } else {
        begin = static_cast<std::uint32_t>(pool_.size());
        pool_.resize(pool_.size() + (std::size_t{1} << room));
    }
    const Spans old = view(place);
    std::copy(old.begin(), old.end(), pool_.begin() + begin);
    if (place.room != kNoRoom) free_[place.room].push_back(place.begin);
    place.begin = begin;
    place.room = room & 0xFF;
}

void Growing::release(Place& place) {
    if (place.room != kNoRoom) free_[place.room].push_back(place.begin);
    place = {};
}

void Growing::replace(Place& place, const SpanList& with) {
    make_room(place, with.size());
    std::copy(with.begin(), with.end(), list(place));
    place.size = static_cast<std::uint32_t>(with.size()) & 0xFFFFFF;
}

std::uint32_t Growing::find(std::span<const Code> key) const {
    const std::size_t mask = slots_.size() - 1;
    const std::uint64_t hash = hash_of(key);
    for (std::size_t slot = hash & mask;; slot = (slot + 1) & mask) {
        if (slots_[slot].row == 0) return kNoRow;
        if (slots_[slot].tag == tag_of(hash, key) && (key.size() == 1 || has_key(slots_[slot].row - 1, key)))
            return slots_[slot].row - 1;
    }
}

void Growing::prefetch_slot(std::span<const Code> key) const {
    __builtin_prefetch(&slots_[hash_of(key) & (slots_.size() - 1)]);
}

std::uint32_t Growing::row_of(std::span<const Code> key) {
    const std::size_t mask = slots_.size() - 1;
    const std::uint64_t hash = hash_of(key);
    const std::uint32_t tag = tag_of(hash, key);
    std::size_t slot = hash & mask;
    for (; slots_[slot].row != 0; slot = (slot + 1) & mask)
        if (slots_[slot].tag == tag && (key.size() == 1 || has_key(slots_[slot].row - 1, key)))
            return slots_[slot].row - 1;
    const std::uint32_t row = rows();
    slots_[slot] = {tag, row + 1};
    keys_.insert(keys_.end(), key.begin(), key.end());
    rows_.emplace_back();
    for (Chains& chains : chains_) link(chains, row);
    if (std::size_t{rows()} * 2 > slots_.size()) {
        std::vector<Slot> slots(slots_.size() * 2);
        for (std::uint32_t each = 0; each < rows(); ++each) {
            const std::uint64_t each_hash = hash_of(this->key(each));
            std::size_t to = each_hash & (slots.size() - 1);
            while (slots[to].row != 0) to = (to + 1) & (slots.size() - 1);
            slots[to] = {tag_of(each_hash, this->key(each)), each + 1};
        }
        slots_ = std::move(slots);
    }
    return row;
}

// Joins one span to a canonical list, in place, and appends what is new to `fresh`. False: nothing is.
bool Growing::put(Place& place, DaySpan span, SpanList* fresh) {
    DaySpan* old = list(place);
    // Mostly it lies near the end.
    std::uint32_t end = place.size;
    while (end > 0 && old[end - 1].from > span.to) --end;
    std::uint32_t begin = end;
    while (begin > 0 && old[begin - 1].to >= span.from) --begin;
    // [begin, end) overlap or touch.
    if (begin == end) {
        if (fresh != nullptr) append(*fresh, span.from, span.to);
        make_room(place, place.size + std::size_t{1});
        DaySpan* spans = list(place);
        for (std::uint32_t i = place.size; i > begin; --i) spans[i] = spans[i - 1];
        spans[begin] = span;
        place.size = (place.size + 1) & 0xFFFFFF;
        return true;
    }
    if (old[begin].from <= span.from && old[begin].to >= span.to) return false;
    if (fresh != nullptr) {
        std::int32_t from = span.from;
        for (std::uint32_t i = begin; i < end; ++i) {
            append(*fresh, from, std::min(span.to, old[i].from));
            from = std::max(from, old[i].to);
        }
        append(*fresh, from, span.to);
    }
    old[begin] = {std::min(span.from, old[begin].from), std::max(span.to, old[end - 1].to)};
    const std::uint32_t gone = end - begin - 1;
    if (gone > 0) {
        std::copy(old + end, old + place.size, old + begin + 1);
        place.size = (place.size - gone) & 0xFFFFFF;
    }
    return true;
}

Spans Growing::clipped(Spans spans) {
    if (spans.empty() || (spans.front().from >= clip_.from && spans.back().to <= clip_.to)) return spans;
    intersect(spans, {&clip_, 1}, clipped_);
    return clipped_;
}

bool Growing::insert(std::span<const Code> key, Spans spans, std::uint32_t& row) {
    spans = clipped(spans);
    if (spans.empty()) return false;
    row = row_of(key);
    return insert_clipped(row, spans);
}

bool Growing::insert_at(std::uint32_t row, std::span<const Code> key, Spans spans) {
    if (row == rows()) (void)row_of(key);
    assert(row < rows());
    spans = clipped(spans);
    return !spans.empty() && insert_clipped(row, spans);
}

bool Growing::insert_clipped(std::uint32_t row, Spans spans) {
    Place& known = rows_[row].known;
    fresh_.clear();
    if (spans.size() <= kFew || known.size == 0 || spans.front().from > view(known).back().to) {
        for (const DaySpan& span : spans) put(known, span, &fresh_);
    } else {
        subtract(spans, view(known), fresh_);
        if (!fresh_.empty()) {
            unite(view(known), fresh_, joined_);
            replace(known, joined_);
        }
    }
    if (fresh_.empty()) return false;
    if (!keeps_waiting_) return true;
    Place& waiting = rows_[row].waiting;
    if (fresh_.size() <= kFew || waiting.size == 0) {
        for (const DaySpan& span : fresh_) put(waiting, span, nullptr);
    } else {
        unite(view(waiting), fresh_, joined_);
        replace(waiting, joined_);
    }
    return true;
}

void Growing::take_waiting(std::uint32_t row, SpanList& out) {
    const Spans waits = waiting(row);
    out.assign(waits.begin(), waits.end());
    release(rows_[row].waiting);
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
    std::size_t bytes = keys_.capacity() * sizeof(Code) + slots_.capacity() * sizeof(Slot) +
                        pool_.capacity() * sizeof(DaySpan) + rows_.capacity() * sizeof(Row);
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
