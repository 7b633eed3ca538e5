// The record as one view sees it: for every claimed atom its day sets and windows, and where silence means
// "no".
//
// This is all that the engine, the oracles and the proof checker know of the record. Rulings 1-19
// (docs/semantics.md).
#pragma once

#include <cstdint>
#include <unordered_map>
#include <unordered_set>
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
// An event happens on one day of `start`. A state of affairs holds from a day s of `start` to before a day e
// of `end`, and on s at least: on [s, max(e, s + 1)). Without `end` it holds from s for good. A world's facts
// are the `fixed` days and what its choices add; C and U of an atom are the intersection and the union over
// the worlds.
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

// An argument that the claims leave open, such as a depositary that no source names, is the empty Value: some
// value that is not known, equal to itself only.
struct BaseAtom {
    Tuple arguments;  // without a range
    // Closed world (claims alone): on_record C, possible U. Open world: certain L, not_excluded = the
    // complement of X.
    IntervalSet certain;
    IntervalSet on_record;
    IntervalSet possible;
    IntervalSet not_excluded = IntervalSet::all();
    std::vector<Window> windows;  // in each of which it certainly happens on some day
    std::vector<Window>
        counter_windows;  // in each of which it certainly fails on some day; none of base atoms yet
    IntervalSet fixed;    // the days on which it holds in every plain world, apart from `choices`
    std::vector<ClaimUse> uses;
    Causes causes = 0;
};

// A quantity over days: all estimates of one key at once. Accepted ones come first. Quantities have no
// choices.
struct QuantityPiece {
    time::Interval days;
    std::vector<record::Range> accepted;
    std::vector<record::Range> considered;  // those accepted and those only considered
    std::vector<ClaimId> claims;
    bool carried = false;            // from an earlier observation that persists
    std::optional<Window> observed;  // when that observation was made, where the piece is not firm
    // An undisputed accepted estimate speaks for every one of `days`. Elsewhere nothing is certain and
    // nothing excluded: the estimate is of some day of a window (`observed`), only considered, disputed, or
    // `carried`.
    bool firm = false;
    friend bool operator==(const QuantityPiece&, const QuantityPiece&) = default;
};

struct TupleHash {
    std::size_t operator()(const Tuple& tuple) const noexcept {
        std::size_t seed = tuple.size();
        for (const record::Value value : tuple)
            seed = (seed ^ std::hash<record::Value>{}(value)) * 0x100000001B3ULL;
        return seed;
    }
};

// Whether `tuple` matches `pattern`, whose empty values match anything.
[[nodiscard]] bool matches(const Tuple& pattern, const Tuple& tuple);

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
        friend bool operator==(const Survey&, const Survey&) = default;
    };
    std::vector<Survey> surveys;

    // What accepted evidence denies: every atom that matches the pattern, on these days.
    struct Denial {
        Tuple pattern;
        IntervalSet days;
        ClaimId claim;
        friend bool operator==(const Denial&, const Denial&) = default;
    };
    std::vector<Denial> denials;

    // Keys, as the arguments at `key_places`, whose acts are all accepted and undisputed: no other day of the
    // key, and no other value, is left.
    std::vector<std::uint32_t> key_places;
    std::unordered_set<Tuple, TupleHash> settled;
    // Atoms with an unknown argument; an atom that could be one of them may hold when they may.
    std::vector<std::uint32_t> unknown_atoms;
    bool derived = false;  // by rules alone: nothing holds that is not derived

    // The days on which an atom that matches `pattern` (empty Value: unbound) and is not among `atoms` may
    // hold all the same: everything outside the surveys and the denials that cover the whole pattern, and
    // nothing where its key is settled.
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
