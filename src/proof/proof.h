// What a proof is: data that anyone can check, and read aloud.
//
// A proof is a graph of nodes. A node says that a formula of the law, or an atom, certainly holds (or certainly fails) on
// every day of a stretch, and by which step that follows from other nodes or from the record. The formula itself is not in
// the node: it is the law's, reached through the rule that the node above names. Proofs by nodes that lead back to
// themselves are sound only where everything on the way certainly fails (an atom that could only rest on itself).
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "law/program.h"
#include "proof/narrowed.h"
#include "regime/base_facts.h"

namespace mithaq::proof {

using record::Tuple;
using record::Value;
using time::Day;
using time::Window;

// In which worlds: those made of claims alone, or also those with facts that nobody has claimed (rulings 1).
enum class Worlds : std::uint8_t { OfClaims, Extended };

enum class Goal : std::uint8_t {
    Holds,         // on every day of the node
    Fails,         // on every day of the node
    HoldsSomeDay,  // on at least one day of the node, nobody knows which
    FailsSomeDay
};

// Stands for an argument that a claim leaves open: some value that is not known, equal to itself only. `row` is the atom's
// index in its relation.
[[nodiscard]] Value unknown_value(law::PredicateId predicate, std::uint32_t row, std::size_t place);
[[nodiscard]] bool is_unknown(Value value);

// One value of a substitution: a value, or any value but a few.
struct Binding {
    Value value;                // empty: any
    std::vector<Value> except;  // where any: not these
    [[nodiscard]] bool bound() const { return !value.is_none(); }
    friend bool operator==(const Binding&, const Binding&) = default;
};

// A ground atom, or all atoms that match; without a range.
struct Pattern {
    law::PredicateId predicate;
    std::vector<Binding> arguments;
    friend bool operator==(const Pattern&, const Pattern&) = default;
};

enum class Step : std::uint8_t {
    Pieces,  // the children, one after another, cover the days
    OneDay,  // (some day) the child covers one day or more of the stretch

    // of atoms
    Recorded,        // the record has it on these days
    Absent,          // the record excludes it: denied, or surveyed and not there
    RecordedWindow,  // (some day) the record has it on some day of the stretch, or denies it so
    Instance,        // by a rule: a child for each part of its body
    NoInstance,      // each rule that could give it fails: children are RuleFails, in the order of the law
    RuleFails,  // every instance of one rule with this substitution fails: `part` of its body does (the child)
    NotYetValid,  // the rule is valid only from later on
    Branch,       // RuleFails for each value of variable `part`, last for any other

    // of formulas
    Negated,    // the child is of what stands under `not`
    EveryPart,  // of a conjunction: a child for each part
    OnePart,    // of a conjunction: the child is of part number `part`
    FirstDay,  // `p, not once[1 day ..] p`: p holds on the last day of the stretch (child 0), and never before it (child 1)
    Witness,  // of a temporal operator: see below
    NoWitness,
    Compared,  // a comparison, from the substitution or the ranges of its children

    // of numbers
    Counted,  // of an aggregate: a Member for each that is sure to be there, then (if need be) a listing: see below
    Member,  // one member: its substitution, and the conjunction of the aggregate's body (the child)
    Possible,  // of a listing: all that its substitution allows is one member; its value, if that is a range (the child)
    Unlisted,  // of a listing: whatever its substitution allows may be there
    Quantity,  // of the record
    Derived,   // of a predicate with a range: a listing for each rule whose head it fits
    Stretch,   // start_of, end_of: the day lies in `witness`; see below
    Computed   // arithmetic: a child for each operand that is proved
};

inline constexpr std::uint32_t kNone = 0xFFFFFFFF;

// Witness and NoWitness use `witness` and name their children by position; kNone where there is nothing to show:
//   once, since   holds: 0 the event on `witness` (or on some day of it, if longer), 1 the left side in between
//                 fails: 0 no event since the cut (or ever), 1 the left side fails on the cut `witness` (or on some day of it)
//   historically  holds: 0 it holds on every day that counts;  fails: 0 it fails on `witness`
//   eventually, until, always: the same, looking forward
//   lasting       holds: 0 the start on `witness`, then every end fails from the day after;
//                 fails: 0 no start since the end (or ever), 1 end number `part` on `witness`
//
// A listing leaves no instance of a conjunction out (the body of an aggregate or of a rule), on any day: a Branch lists the
// values of variable `part`, last any other; at its ends a part of the conjunction fails (OnePart), or a member is (Possible)
// or may be (Unlisted) there. Pieces list day by day. Its nodes have the goal Fails: what is not listed does.
//
// Stretch is of `start_of f` on days t of f; `end_of` is the same with time turned round.
//   the day   0: f holds from the last day of `witness` to the day before the last t (kNone where it is such a t itself)
//             1: f fails on the day before the first of `witness`, or on some day of a stretch that begins there and ends
//                before the first t (kNone where `witness` has no first day)
//   holds     0: f holds on all t; 1: f fails on some day before the first t (of a stretch that ends before it)
//   fails     0: f fails on all t, or holds on every day before the last t (so that where it holds, it has always held)
//
// Counted, Stretch and Computed name the variable that they give, number `part` of `rule`.
struct Node {
    Goal goal = Goal::Holds;
    Step step = Step::Pieces;
    Window days;                  // included
    std::optional<Pattern> atom;  // of atoms
    law::RuleId rule;             // Instance, RuleFails, NotYetValid, Branch; Counted, Stretch, Computed
    std::vector<Binding> substitution;  // of the rule's variables; Instance, RuleFails, Branch, Member
    std::optional<Window> witness;
    std::uint32_t part = 0;
    // Of numbers: between which ends the number lies, by what is accepted. For readers; the checker works it out itself.
    std::optional<record::Range> number;
    std::vector<std::uint32_t> children;

    // What it rests on in the record; for readers, the checker looks itself.
    std::vector<regime::ClaimId> claims;
    std::vector<std::uint32_t> surveys;  // indices into BaseRelation::surveys of the atom's predicate
    bool silent = false;                 // no survey covers it: it fails in the worlds of claims alone
    friend bool operator==(const Node&, const Node&) = default;
};

struct Case;

struct Proof {
    law::GroundAtom atom;
    Day on;
    Worlds worlds = Worlds::Extended;
    std::map<std::uint32_t, std::uint32_t> readings;  // question -> reading
    std::vector<Narrowed> world;  // the proof is of the worlds in which these choices are left so
    std::vector<Node> nodes;
    std::uint32_t root = 0;
    std::vector<Case>
        cases;  // or a proof for each way in which one choice may come out; there are no nodes then

    [[nodiscard]] const Node& at(std::uint32_t index) const { return nodes[index]; }
    [[nodiscard]] Goal goal() const;
    friend bool operator==(const Proof& a, const Proof& b);
};

// One way in which a choice may come out, and the proof in the worlds in which it does. That proof is of the same atom, day,
// worlds, readings and goal as the one above it; its `world` is empty.
struct Case {
    Narrowed left;
    Proof proof;
    friend bool operator==(const Case&, const Case&) = default;
};

inline bool operator==(const Proof& a, const Proof& b) {
    return a.atom == b.atom && a.on == b.on && a.worlds == b.worlds && a.readings == b.readings &&
           a.world == b.world && a.nodes == b.nodes && a.root == b.root && a.cases == b.cases;
}

// The proofs by nodes of which a proof consists: itself, or those of its cases.
[[nodiscard]] std::size_t leaves_of(const Proof& proof);

// What the head of a rule makes of a pattern: the rule's substitution; nothing where they cannot meet.
[[nodiscard]] std::optional<std::vector<Binding>> unified(const law::Rule& rule, const Pattern& pattern);

// The conjunction's parts with nested conjunctions opened: what EveryPart, Instance, OnePart and RuleFails count through.
[[nodiscard]] std::vector<const law::Formula*> flat_parts(const std::vector<law::Formula>& parts);

// The variables of a rule that occur nowhere but inside counts; a substitution may leave them open.
[[nodiscard]] std::vector<bool> only_in_counts(const law::Rule& rule);

}  // namespace mithaq::proof
