// What would decide a finding: every smallest set of readings, open claims and missing facts that makes it yes, and that makes
// it no (docs/semantics.md 24).
#pragma once

#include <functional>

#include "engine/build_proof.h"

namespace mithaq::engine {

// What one claim has to do with a move.
struct MoveClaim {
    enum class Part : std::uint8_t {
        SaysSo,  // the move takes its word
        Fits,    // it leaves room for what the move says, and does not say as much
        Wrong    // the move holds it to be wrong
    };
    regime::ClaimId claim;
    Part part = Part::SaysSo;
    bool accepted = false;
    bool position = false;  // of a state on itself, or a rival: no grade accepts it
    // By how many Admiralty steps the view's `accept` would have to be lowered to accept it, or its `accept` or `consider`
    // raised to leave it aside; 0 where it needs no change.
    std::uint32_t grades = 0;
};

// One open point that is settled.
struct Move {
    enum class Kind : std::uint8_t { Reading, Happened, Nothing };
    Kind kind = Kind::Happened;
    std::uint32_t question = 0;  // Reading
    std::uint32_t reading = 0;
    law::PredicateId predicate;          // Happened, Nothing
    std::vector<std::uint32_t> choices;  // into those of its relation; several where claims say the same
    std::vector<record::Tuple>
        atoms;  // Happened: one; Nothing: all that it could have been. Empty place: any
    bool is_event = false;
    time::Window start;               // Happened: the day, or the first day, of a state of affairs
    std::optional<time::Window> end;  // Happened, a state: the first day on which it no longer holds
    time::Window open_start;          // what the claims leave open
    std::optional<time::Window> open_end;
    bool doubtful =
        false;  // the claims leave open whether it happened, or which of several did; else only when
    bool evidence = false;  // nobody claims it: evidence to look for
    std::vector<MoveClaim> claims;
    std::uint32_t grades = 0;       // what its claims cost together; see docs/semantics.md 24
    bool needs_evidence = false;    // no claim says as much: a better source is to be found
    bool against_position = false;  // a position is taken, or held to be wrong

    // It narrows what the claims leave open.
    [[nodiscard]] bool narrows() const { return start != open_start || end != open_end; }
};

struct SettleSet {
    std::vector<Move> moves;
    // The answer is then yes (or no). Else it is "not in the record, as far as recorded: yes (or no)", and outright only once
    // `surveys` are made.
    bool outright = false;
    // What a source would have to have surveyed, with nothing found beyond the claims: a smallest list, where there is one.
    std::vector<Unsurveyed> surveys;

    [[nodiscard]] std::uint32_t grades() const;
    [[nodiscard]] std::uint32_t evidence() const;   // moves that nothing recorded supports
    [[nodiscard]] std::uint32_t positions() const;  // moves that weigh positions
};

// One way for the answer to go.
struct SettleSide {
    std::vector<SettleSet> sets;  // cheapest first; one empty set where the answer is this one already
    bool complete = true;         // false where limits cut the search: there may be more sets
    bool more_days = false;       // there may be more like those listed, with other days
    enum class Reason : std::uint8_t {
        None,     // there are sets
        Certain,  // every world that the record allows gives the other answer, whatever nobody claims
        Numbers,  // the numbers that it rests on are not firm; no claim or reading settles them
        Silence,  // it rests on what nobody has surveyed, and no single fact would do
        Limits    // nothing was found within the limits
    };
    Reason reason = Reason::None;
};

struct Settling {
    Answer answer;
    SettleSide yes;
    SettleSide no;
};

struct SettleLimits {
    std::size_t most_evaluations =
        3000;                     // of the finding, a side; each takes well under a millisecond as a rule
    std::size_t most_sets = 200;  // a side
    std::size_t most_alike = 24;  // of those that differ in their days only
    std::size_t most_for_evidence = 10000;  // evaluations, where only facts that nobody claims would do
};

// How far the search is, for who waits.
struct SettleProgress {
    bool for_yes = true;          // the side that is looked at
    std::size_t evaluations = 0;  // of the finding so far
    std::size_t sets = 0;         // found so far
};
using OnSettleProgress = std::function<void(const SettleProgress&)>;

[[nodiscard]] Settling settle_finding(Reasoner& reasoner, const law::GroundAtom& atom, time::Day on,
                                      const SettleLimits& limits = {}, const OnSettleProgress& progress = {});

}  // namespace mithaq::engine
