// The values that claims and rules speak of, in eight bytes: a symbol (an id or a code), an integer, or a
// day.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "time/day.h"

namespace mithaq::record {

// An interned string: "PRK", "npt", "yes".
struct Symbol {
    std::uint32_t index = 0;
    friend auto operator<=>(const Symbol&, const Symbol&) = default;
};

// Every symbol of one regime. Index 0 is the empty string, "no value".
class Symbols {
public:
    Symbols();
    Symbol intern(std::string_view text);
    // The symbol of `text` if it is known, else the empty symbol.
    [[nodiscard]] Symbol find(std::string_view text) const;
    [[nodiscard]] std::string_view text(Symbol symbol) const;
    [[nodiscard]] std::size_t size() const { return texts_.size(); }

private:
    std::deque<std::string> texts_;
    std::unordered_map<std::string_view, std::uint32_t> by_text_;
};

class Value {
public:
    enum class Kind : std::uint8_t { None, Symbol, Integer, Day };

    constexpr Value() = default;
    constexpr Value(Symbol symbol) : bits_(tag(Kind::Symbol) | symbol.index) {}
    // Integers of 60 bits; beyond that the caller reports an error first.
    [[nodiscard]] static constexpr Value integer(std::int64_t number) {
        return Value(tag(Kind::Integer) | (static_cast<std::uint64_t>(number) & kPayload));
    }
    [[nodiscard]] static constexpr Value day(time::Day day) {
        return Value(tag(Kind::Day) |
                     (static_cast<std::uint64_t>(static_cast<std::int64_t>(day.time_since_epoch().count())) &
                      kPayload));
    }

    [[nodiscard]] constexpr Kind kind() const { return static_cast<Kind>(bits_ >> 60); }
    [[nodiscard]] constexpr bool is_none() const { return bits_ == 0; }
    [[nodiscard]] constexpr Symbol symbol() const {
        return Symbol{static_cast<std::uint32_t>(bits_ & kPayload)};
    }
    [[nodiscard]] constexpr std::int64_t integer() const {
        return static_cast<std::int64_t>(bits_ << 4) >> 4;
    }
    [[nodiscard]] constexpr time::Day day() const {
        return time::Day{std::chrono::days{static_cast<int>(integer())}};
    }
    [[nodiscard]] constexpr std::uint64_t bits() const { return bits_; }

    friend constexpr auto operator<=>(const Value&, const Value&) = default;

private:
    static constexpr std::uint64_t kPayload = (1ULL << 60) - 1;
    static constexpr std::uint64_t tag(Kind kind) { return static_cast<std::uint64_t>(kind) << 60; }
    explicit constexpr Value(std::uint64_t bits) : bits_(bits) {}
    std::uint64_t bits_ = 0;
};

// A row of values: the arguments of a ground atom, in the order of the predicate's declaration.
using Tuple = std::vector<Value>;

}  // namespace mithaq::record

template <>
struct std::hash<mithaq::record::Symbol> {
    std::size_t operator()(mithaq::record::Symbol symbol) const noexcept { return symbol.index; }
};
template <>
struct std::hash<mithaq::record::Value> {
    std::size_t operator()(mithaq::record::Value value) const noexcept {
        return static_cast<std::size_t>(value.bits() * 0x9E3779B97F4A7C15ULL);
    }
};
