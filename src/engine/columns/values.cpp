#include "engine/columns/values.h"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <numeric>

namespace mithaq::engine::columns {

namespace {

constexpr std::size_t kBlock = std::size_t{1} << 16;

std::uint64_t mix(std::uint64_t hash) {
    hash ^= hash >> 32;
    hash *= 0x9E3779B97F4A7C15ULL;
    return hash ^ (hash >> 29);
}

std::uint64_t hash_of(std::string_view text) {
    std::uint64_t hash = text.size() * 0x9E3779B97F4A7C15ULL;
    std::size_t i = 0;
    for (; i + 8 <= text.size(); i += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + i, 8);
        hash = mix(hash ^ word);
    }
    std::uint64_t word = 0;
    if (i < text.size()) std::memcpy(&word, text.data() + i, text.size() - i);
    return mix(hash ^ word) * 0xD6E8FEB86659FD93ULL;
}

}  // namespace

Values::Values() : slots_(64) {}

std::size_t Values::slot_of(const Entry& entry) const {
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t slot = entry.hash & mask;; slot = (slot + 1) & mask) {
        if (slots_[slot] == 0) return slot;
        const Entry& known = entries_[slots_[slot] - 1];
        if (known.hash != entry.hash || known.number != entry.number) continue;
        if ((known.text == nullptr) != (entry.text == nullptr)) continue;
        if (entry.text == nullptr ||
            std::memcmp(known.text, entry.text, static_cast<std::size_t>(entry.number)) == 0)
            return slot;
    }
}

void Values::grow() {
    std::vector<std::uint32_t> slots(slots_.size() * 2);
    const std::size_t mask = slots.size() - 1;
    for (std::uint32_t i = 0; i < entries_.size(); ++i) {
        std::size_t slot = entries_[i].hash & mask;
        while (slots[slot] != 0) slot = (slot + 1) & mask;
        slots[slot] = i + 1;
    }
    slots_ = std::move(slots);
}

const char* Values::keep(std::string_view text) {
    if (text.empty()) return "";
    if (block_used_ + text.size() > block_size_) {
        block_size_ = std::max(kBlock, text.size());
        blocks_.push_back(std::make_unique<char[]>(block_size_));
        block_bytes_ += block_size_;
        block_used_ = 0;
    }
    char* place = blocks_.back().get() + block_used_;
    std::memcpy(place, text.data(), text.size());
    block_used_ += text.size();
    return place;
}

Code Values::add(Entry entry) {
    const std::size_t slot = slot_of(entry);
    if (slots_[slot] != 0) return kFirstEntry + slots_[slot] - 1;
    if (is_full()) return kFirstEntry;
    if (entry.text != nullptr) {
        entry.text = keep({entry.text, static_cast<std::size_t>(entry.number)});
        if (in_order_ && !entries_.empty()) {
            const Entry& last = entries_.back();
            in_order_ = last.text != nullptr &&
                        std::string_view(last.text, static_cast<std::size_t>(last.number)) <
                            std::string_view(entry.text, static_cast<std::size_t>(entry.number));
        }
    }
    entries_.push_back(entry);
    slots_[slot] = static_cast<std::uint32_t>(entries_.size());
    if (entries_.size() * 2 > slots_.size()) grow();
    return kFirstEntry + static_cast<Code>(entries_.size() - 1);
}

Code Values::intern_text(std::string_view text) {
    const char* data = text.data() == nullptr ? "" : text.data();
    return add({data, static_cast<std::int64_t>(text.size()), hash_of(text)});
}

Code Values::intern_integer(std::int64_t number) {
    if (fits_code(number)) return code_of_small(number);
    return add({nullptr, number, mix(static_cast<std::uint64_t>(number)) * 0xD6E8FEB86659FD93ULL});
}

Code Values::intern(record::Value value, const record::Symbols& symbols) {
    switch (value.kind()) {
        case record::Value::Kind::Integer:
            return intern_integer(value.integer());
        case record::Value::Kind::Day:
            return code_of_day(value.day());
        case record::Value::Kind::Symbol:
            return intern_text(symbols.text(value.symbol()));
        case record::Value::Kind::None:
            break;
    }
    return intern_text({});
}

std::optional<Code> Values::find_text(std::string_view text) const {
    const char* data = text.data() == nullptr ? "" : text.data();
    const std::size_t slot = slot_of({data, static_cast<std::int64_t>(text.size()), hash_of(text)});
    if (slots_[slot] == 0) return std::nullopt;
    return kFirstEntry + slots_[slot] - 1;
}

record::Value::Kind Values::kind(Code code) const {
    if (is_day(code)) return record::Value::Kind::Day;
    if (!is_entry(code) || entries_[code - kFirstEntry].text == nullptr) return record::Value::Kind::Integer;
    return record::Value::Kind::Symbol;
}

std::string_view Values::text(Code code) const {
    assert(kind(code) == record::Value::Kind::Symbol);
    const Entry& entry = entries_[code - kFirstEntry];
    return {entry.text, static_cast<std::size_t>(entry.number)};
}

std::int64_t Values::number(Code code) const {
    if (code < kFirstEntry) return code;
    if (code >= kFirstNegative) return static_cast<std::int32_t>(code);
    if (is_day(code)) return static_cast<std::int32_t>(code - kDayBase);
    assert(entries_[code - kFirstEntry].text == nullptr);
    return entries_[code - kFirstEntry].number;
}

record::Value Values::value(Code code, record::Symbols& symbols) const {
    switch (kind(code)) {
        case record::Value::Kind::Integer:
            return record::Value::integer(number(code));
        case record::Value::Kind::Day:
            return record::Value::day(day_of_code(code));
        default:
            return {symbols.intern(text(code))};
    }
}

bool Values::less(Code a, Code b) const {
    const auto rank = [&](Code code) {
        switch (kind(code)) {
            case record::Value::Kind::Integer:
                return 0;
            case record::Value::Kind::Day:
                return 1;
            default:
                return 2;
        }
    };
    const int rank_a = rank(a);
    const int rank_b = rank(b);
    if (rank_a != rank_b) return rank_a < rank_b;
    return rank_a == 2 ? text(a) < text(b) : number(a) < number(b);
}

std::vector<Code> Values::merge(const Values& other) {
    std::vector<Code> map;
    map.reserve(other.entries_.size());
    for (const Entry& entry : other.entries_) map.push_back(add(entry));
    return map;
}

std::vector<Code> Values::put_texts_in_order() {
    std::vector<std::uint32_t> order(entries_.size());
    std::iota(order.begin(), order.end(), 0U);
    const auto text_of = [&](std::uint32_t i) {
        return std::string_view(entries_[i].text, static_cast<std::size_t>(entries_[i].number));
    };
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        const bool number_a = entries_[a].text == nullptr;
        const bool number_b = entries_[b].text == nullptr;
        if (number_a != number_b) return number_a;
        return number_a ? entries_[a].number < entries_[b].number : text_of(a) < text_of(b);
    });
    std::vector<Code> map(entries_.size());
    std::vector<Entry> entries;
    entries.reserve(entries_.size());
    for (const std::uint32_t i : order) {
        map[i] = kFirstEntry + static_cast<Code>(entries.size());
        entries.push_back(entries_[i]);
    }
    entries_ = std::move(entries);
    std::fill(slots_.begin(), slots_.end(), 0U);
    const std::size_t mask = slots_.size() - 1;
    for (std::uint32_t i = 0; i < entries_.size(); ++i) {
        std::size_t slot = entries_[i].hash & mask;
        while (slots_[slot] != 0) slot = (slot + 1) & mask;
        slots_[slot] = i + 1;
    }
    in_order_ = true;
    return map;
}

std::size_t Values::bytes() const {
    return entries_.capacity() * sizeof(Entry) + slots_.capacity() * sizeof(std::uint32_t) + block_bytes_;
}

void remap(std::vector<Code>& column, const std::vector<Code>& map) {
    for (Code& code : column)
        if (is_entry(code)) code = map[code - kFirstEntry];
}

}  // namespace mithaq::engine::columns
