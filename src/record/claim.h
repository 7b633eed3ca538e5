// A claim: a statement by a source that a fact holds at a time.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "record/value.h"
#include "time/edtf.h"

namespace mithaq::record {

// Admiralty code: reliability of the source A to F, credibility of the information 1 to 6. F and 6 mean
// "cannot be judged" and come last.
struct Grade {
    char letter = 'F';
    char digit = '6';
    // Both the letter and the digit are at least as good (rulings: order of grades).
    [[nodiscard]] bool at_least(Grade threshold) const {
        return letter <= threshold.letter && digit <= threshold.digit;
    }
    // Better in one component and not worse in the other.
    [[nodiscard]] bool above(Grade other) const { return at_least(other) && !(*this == other); }
    friend bool operator==(const Grade&, const Grade&) = default;
};

enum class Stance : std::uint8_t { Asserts, Denies };
enum class Basis : std::uint8_t { Evidence, Position };

// A quantity `low..best..high`. Which ends are known is part of the claim; `low` alone runs to infinity.
struct Range {
    std::optional<std::int64_t> low;
    std::optional<std::int64_t> best;
    std::optional<std::int64_t> high;
    // The ends to reckon with: low, else best, else minus infinity; high, else best (if low is empty), else
    // infinity.
    [[nodiscard]] std::int64_t worst_low() const;
    [[nodiscard]] std::int64_t worst_high() const;
    friend bool operator==(const Range&, const Range&) = default;
};
inline constexpr std::int64_t kInfinity = INT64_MAX / 4;

struct SourceId {
    std::uint32_t index = 0;
    friend auto operator<=>(const SourceId&, const SourceId&) = default;
};

// Index of a claim in its Record; stable for one loaded regime. The `id` text is what people cite.
struct ClaimId {
    std::uint32_t index = 0xFFFFFFFF;
    friend auto operator<=>(const ClaimId&, const ClaimId&) = default;
};

struct Claim {
    std::string id;
    std::uint32_t table = 0;  // index into Record::tables
    Tuple arguments;          // one value a declared argument column; Value() where the cell is empty

    // An event has `when`; a state of affairs has `from` and `to` (the first day on which it no longer held),
    // or `seen_to` (the last day of an observation, which ends nothing). Empty cells are nullopt. `..` in
    // `to`, "until further notice", is an end at kOpenEnd.
    std::optional<time::Edtf> when;
    std::optional<time::Edtf> from;
    std::optional<time::Edtf> to;
    std::optional<time::Edtf> seen_to;

    std::optional<Range> quantity;  // for tables with low, best, high
    int act = 1;  // for `single` predicates; 0 in a denial with an empty cell: every act of the key
    Symbol by;    // who says it, if not the source
    Basis basis = Basis::Evidence;
    SourceId source;
    std::string locator;
    Grade grade;
    Stance stance = Stance::Asserts;
    std::optional<time::Edtf> recorded;
    std::string replaces;  // id of the claim that this one corrects
    std::string note;
    diagnostics::Span where;  // the row
};

}  // namespace mithaq::record
