// The values of columns, in four bytes: a code means one value, and equal values have equal codes.
//
//   0 .. 2^31-1            the integer itself
//   2^31 .. 3*2^30-1       an entry of the dictionary: a text, or an integer that fits nowhere else
//   3*2^30 .. 7*2^29-1     a day: kDayBase + days since 1970-01-01
//   7*2^29 .. 2^32-1       a negative integer down to -2^29: its low 32 bits
//
// Only the dictionary has state, so integers and days are coded by any thread without a lock. Threads that read texts
// fill a Values each, and `merge` tells what their codes become.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "record/value.h"

namespace mithaq::engine::columns {

using Code = std::uint32_t;

inline constexpr Code kFirstEntry = 0x80000000;
inline constexpr Code kFirstDayCode = 0xC0000000;
inline constexpr Code kDayBase = 0xD0000000;
inline constexpr Code kFirstNegative = 0xE0000000;

[[nodiscard]] constexpr bool is_entry(Code code) { return code >= kFirstEntry && code < kFirstDayCode; }
[[nodiscard]] constexpr bool is_day(Code code) { return code >= kFirstDayCode && code < kFirstNegative; }

// The code of an integer that needs no dictionary.
[[nodiscard]] constexpr bool fits_code(std::int64_t number) {
    return number >= -(std::int64_t{1} << 29) && number < (std::int64_t{1} << 31);
}
[[nodiscard]] constexpr Code code_of_small(std::int64_t number) { return static_cast<Code>(number); }
// Any day of the calendar (time/day.h).
[[nodiscard]] constexpr Code code_of_day(time::Day day) {
    return kDayBase + static_cast<Code>(static_cast<std::int32_t>(day.time_since_epoch().count()));
}
[[nodiscard]] constexpr time::Day day_of_code(Code code) {
    return time::Day{std::chrono::days{static_cast<std::int32_t>(code - kDayBase)}};
}

class Values {
public:
    Values();
    Values(Values&&) = default;
    Values& operator=(Values&&) = default;
    Values(const Values&) = delete;
    Values& operator=(const Values&) = delete;
    ~Values() = default;

    // At most 2^30 entries; beyond that `is_full`, and the code means nothing.
    Code intern_text(std::string_view text);
    Code intern_integer(std::int64_t number);  // of 60 bits, as record::Value
    Code intern(record::Value value, const record::Symbols& symbols);
    [[nodiscard]] std::optional<Code> find_text(std::string_view text) const;
    [[nodiscard]] bool is_full() const { return entries_.size() >= kFirstDayCode - kFirstEntry; }

    [[nodiscard]] record::Value::Kind kind(Code code) const;
    [[nodiscard]] std::string_view text(Code code) const;  // of a text
    [[nodiscard]] std::int64_t number(Code code) const;    // of an integer, or of a day since 1970-01-01
    [[nodiscard]] record::Value value(Code code, record::Symbols& symbols) const;

    // By decoded value: integers and days as numbers, texts bytewise; integers, then days, then texts.
    [[nodiscard]] bool less(Code a, Code b) const;
    // Whether `a < b` on codes is `less(a, b)` for any two texts, so that sorted rows are sorted texts.
    [[nodiscard]] bool texts_are_in_order() const { return in_order_; }

    // Takes the entries of another dictionary over. The result maps its k-th entry (code kFirstEntry + k).
    std::vector<Code> merge(const Values& other);
    // Renumbers the entries so that codes of texts sort bytewise; the result maps the k-th old entry. Call it once, after
    // all texts are read and before relations are built.
    std::vector<Code> put_texts_in_order();

    [[nodiscard]] std::size_t entries() const { return entries_.size(); }
    [[nodiscard]] std::size_t bytes() const;  // of memory

private:
    struct Entry {
        const char* text = nullptr;  // nullptr: an integer
        std::int64_t number = 0;     // the integer, or the text's length
        std::uint64_t hash = 0;
    };
    [[nodiscard]] std::size_t slot_of(const Entry& entry) const;
    Code add(Entry entry);
    void grow();
    [[nodiscard]] const char* keep(std::string_view text);

    std::vector<Entry> entries_;
    std::vector<std::uint32_t> slots_;  // index + 1, 0: free; a power of two
    std::deque<std::unique_ptr<char[]>> blocks_;
    std::size_t block_used_ = 0;
    std::size_t block_size_ = 0;
    std::size_t block_bytes_ = 0;
    bool in_order_ = true;
};

// Rewrites codes of a dictionary that was merged or put in order.
void remap(std::vector<Code>& column, const std::vector<Code>& map);

}  // namespace mithaq::engine::columns
