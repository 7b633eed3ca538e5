// The record as one view sees it: for every claimed atom its day sets and windows, and where silence means
// "no".
//
// This is all that the engine, the oracles and the proof checker know of the record. Rulings 1-19
// (docs/semantics.md).
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "law/program.h"
#include "record/record.h"
#include "time/interval_set.h"

namespace mithaq::regime {

using record::ClaimId;
using record::Tuple;
using time::IntervalSet;
using time::Window;

// Why an atom is not certain, or not decided. A bit set.
enum class Cause : std::uint8_t {
    SourcesDiffer = 1,
    WeakSource = 2,
    Disputed = 4,
    ImpreciseDate = 8,
    NotSurveyed = 16,
    Persisting = 32
};
using Causes = std::uint8_t;

// What one claim does to an atom under the view.
struct ClaimUse {
    ClaimId claim;
    bool accepted = false;  // at or above `accept`; else only considered
    bool decisive = false;  // counts for the day of a single act, or carries the certain days
    IntervalSet days;       // the days that it speaks of
};

// One decision of a world about one key: exactly one option happens, or none where `may_be_none`.
// An event happens on one day of `start`; a state of affairs holds from a day of `start` to before a day of
// `end`.
struct Choice {
    struct Option {
        std::uint32_t atom = 0;  // index into BaseRelation::atoms
        Window start;
        std::optional<Window> end;
        friend bool operator==(const Option&, const Option&) = default;
    };
    std::vector<Option> options;
    bool may_be_none = false;
};

struct BaseAtom {
    Tuple arguments;  // without a range
    // Closed world (claims alone): on_record C, possible U. Open world: certain L, not_excluded = the
    // complement of X.
    IntervalSet certain;
    IntervalSet on_record;
    IntervalSet possible;
    IntervalSet not_excluded = IntervalSet::all();
    std::vector<Window> windows;          // in each of which it certainly happens on some day
    std::vector<Window> counter_windows;  // in each of which it certainly fails on some day
    IntervalSet fixed;  // the days on which it holds in every plain world, apart from `choices`
    std::vector<ClaimUse> uses;
    Causes causes = 0;
};

// A quantity over days: all estimates of one key at once. Accepted ones come first.
struct QuantityPiece {
    time::Interval days;
    std::vector<record::Range> accepted;
    std::vector<record::Range> considered;  // those accepted and those only considered
    std::vector<ClaimId> claims;
    bool carried = false;            // from an earlier observation that persists
    std::optional<Window> observed;  // when that observation was made
};

struct TupleHash {
    std::size_t operator()(const Tuple& tuple) const noexcept {
        std::size_t seed = tuple.size();
        for (const record::Value value : tuple)
            seed = (seed ^ std::hash<record::Value>{}(value)) * 0x100000001B3ULL;
        return seed;
    }
};

struct BaseRelation {
    std::vector<BaseAtom> atoms;
    std::unordered_map<Tuple, std::uint32_t, TupleHash> by_tuple;
    std::vector<Choice> choices;
    std::vector<std::vector<QuantityPiece>>
        quantities;  // parallel to atoms where the predicate has a range, else empty

    // Where nobody claims anything: a pattern (empty Value: any) and the days on which absence means "no".
    struct Survey {
        Tuple pattern;
        IntervalSet days;
        std::optional<time::Day> list_of;
        bool carried_on = false;
        std::string source;
    };
    std::vector<Survey> surveys;

    // The days on which an atom that matches `pattern` (empty Value: unbound) and is not among `atoms` may
    // hold all the same: everything outside the surveys that cover the whole pattern.
    [[nodiscard]] IntervalSet silent_days(const Tuple& pattern) const;
    [[nodiscard]] const BaseAtom* find(const Tuple& arguments) const;
};

class BaseFacts {
public:
    // Indexed by PredicateId of the program; predicates without a table have an empty relation, and are never
    // derived from: silent_days is empty for them when `derived`.
    std::vector<BaseRelation> relations;

    [[nodiscard]] const BaseRelation& relation(law::PredicateId predicate) const {
        return relations[predicate.index];
    }
    // Every value that the record mentions, by entity kind or code column; for rules whose variables range
    // over a type.
    [[nodiscard]] const std::vector<record::Value>& values_of(const law::Type& type) const;
    std::vector<std::pair<law::Type, std::vector<record::Value>>> values;
};

}  // namespace mithaq::regime
