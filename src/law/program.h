// The law of a regime: what the parser and the checks make of its law files. Ids are resolved, names interned
// in the record's Symbols; every node keeps its span.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "record/value.h"
#include "time/edtf.h"
#include "time/metric.h"

namespace mithaq::law {

using diagnostics::Span;
using record::Symbol;
using record::Tuple;
using record::Value;

struct PredicateId {
    std::uint32_t index = 0xFFFFFFFF;
    friend auto operator<=>(const PredicateId&, const PredicateId&) = default;
};

struct Type {
    enum class Kind : std::uint8_t { Entity, Code, Integer, Day, Range };
    Kind kind = Kind::Code;
    Symbol entity_kind;    // for Entity: state, instrument, body … ; empty: any entity
    bool of_days = false;  // for Range: its ends are days, as numbers of days since 1970-01-01
    friend bool operator==(const Type&, const Type&) = default;
};

struct Argument {
    std::string name;  // without the question mark
    Type type;
};

enum class Shape : std::uint8_t { Event, State };

// One column of a predicate's table, as `mithaq eval` reads it. `when` is a day; `from` and `to` are half-open, an empty `to`
// an open end; `earliest` and `latest` are a window of which some day is the event's, both included.
struct TableColumn {
    enum class Kind : std::uint8_t { Argument, When, From, To, Earliest, Latest, Certainty, Ignored };
    Kind kind = Kind::Ignored;
    std::uint32_t argument = 0;  // Argument: index into Predicate::arguments
    friend bool operator==(const TableColumn&, const TableColumn&) = default;
};

// What an exception is about: some arguments of the heads of the rules that it defeats.
struct Defeat {
    PredicateId head;
    std::vector<std::uint32_t>
        places;  // of the head, rising; those that the exception leaves open are left out
};

// A Range argument is always the last, outside the key: its value is a range a day.
struct Predicate {
    Symbol name;
    std::vector<Argument> arguments;
    Shape shape = Shape::State;
    bool finding = false;     // declared with `finding`
    bool derived = false;     // some rule has it as head
    bool functional = false;  // each day the last argument is determined by the others
    // Of a predicate that was made for an exception, `defeated.NAME.1`: where it holds, the rules of that name derive
    // nothing. Its sentences are the exception's titles: a proof says "unless …".
    std::optional<Defeat> defeats;
    std::string template_en;  // "{?s} gave notice of withdrawal from {?i}"
    std::string template_ar;
    std::vector<TableColumn> table;  // `table (…)`; empty: as the file's columns are
    Span where;
    [[nodiscard]] bool has_range() const {
        return !arguments.empty() && arguments.back().type.kind == Type::Kind::Range;
    }
};

struct Instrument {
    Symbol id;
    std::string title_en;
    std::string title_ar;
    Span where;
};

// A numbered part of an instrument: `npt.X.1`.
struct Provision {
    Symbol id;
    Symbol instrument;
    std::string title_en;
    std::string title_ar;
    Span where;
};

struct Term {
    enum class Kind : std::uint8_t { Variable, Constant, Any };  // Any: `_`
    Kind kind = Kind::Any;
    std::uint32_t variable = 0;  // index into Rule::variables
    Value constant;
    Span where;
};

struct Atom {
    PredicateId predicate;
    std::vector<Term> arguments;
    Span where;
};

enum class Relation : std::uint8_t { Equal, NotEqual, Less, LessEqual, Greater, GreaterEqual };

struct Comparison {
    Relation relation = Relation::Equal;
    Term left;
    Term right;
    std::int64_t right_plus = 0;  // added to the right side
};

struct Formula;

// An aggregate over the facts of one day: `?n = count ?s : (…)`, `?t = sum ?v over ?s, ?k : (…)`, `?m = max ?v : (…)`.
// Its value is a range a day. The body's variables that occur outside it group.
struct Aggregate {
    enum class Function : std::uint8_t { Count, Sum, Min, Max };
    std::uint32_t result = 0;            // variable, of type Range
    std::vector<std::uint32_t> counted;  // variables; each distinct tuple of their values is one member
    std::vector<Formula> body;           // a conjunction
    Function function = Function::Count;
    // Of Sum, Min, Max: the variable, bound in `body`, whose values are added up or compared; of type Range, Integer
    // or (not Sum) Day. Several values of one member on one day are one range, from the lowest to the highest.
    std::uint32_t value = 0;
};

// `?d = start_of F`, `?d = end_of F`; F is Formula::parts[0]. On a day of F: the first day of the longest interval of F
// that holds that day, or the first day after it. A range of days a day, since under doubt it has two ends; none where
// the interval is open on that side.
struct Boundary {
    enum class Which : std::uint8_t { Start, End };
    std::uint32_t result = 0;  // variable, of type Range
    Which which = Which::Start;
};

// `?x = left + right`. If any of the two is a range, `result` is one, bound by this formula on this day; else result, left
// and right are integers or days (a day stands for its number of days since 1970-01-01) that do not change with the day.
struct Compute {
    enum class Operation : std::uint8_t { Add, Subtract, Multiply };
    std::uint32_t result = 0;
    Operation operation = Operation::Add;
    Term left;  // a variable or a constant
    Term right;
};

struct Formula {
    // Lasting is `state … starts … ends …`: parts[0] is the start, the others are ends.
    enum class Kind : std::uint8_t {
        Atom,
        Not,
        And,
        Once,
        Historically,
        Since,
        Eventually,
        Always,
        Until,
        Lasting,
        Compare,
        Aggregate,
        Boundary,
        Compute
    };
    Kind kind = Kind::Atom;
    Atom atom;  // Atom
    std::vector<Formula>
        parts;              // Not, Once, Historically, Eventually, Always, Boundary: one; Since, Until: left,
                            // right; And, Lasting: several
    time::Bounds bounds;    // of the metric operators
    Comparison comparison;  // Compare
    Aggregate aggregate;    // Aggregate
    Boundary boundary;      // Boundary
    Compute compute;        // Compute
    Span where;
};

struct RuleId {
    std::uint32_t index = 0xFFFFFFFF;
    friend auto operator<=>(const RuleId&, const RuleId&) = default;
};

struct RuleVariable {
    std::string name;
    Type type;
    bool hidden = false;  // not written: stands for a part of an expression, or for the count of `at least`
};

struct Rule {
    Symbol provision;  // what it cites
    Span citation;     // where it does
    std::string title_en;
    std::string title_ar;
    Symbol name;  // `named`: what exceptions defeat it by; empty: none
    Symbol
        defeats;  // of an exception: the name of the rules that it defeats; then the head's predicate `defeats`
    Atom head;
    std::vector<Formula> body;  // a conjunction
    std::vector<RuleVariable> variables;
    std::optional<std::uint32_t>
        question;  // under a reading: indices into Program::questions and its readings
    std::optional<std::uint32_t> reading;
    std::optional<time::Day> valid_from;  // the rule derives nothing for days before
    Span where;
};

// `held by RUS about nato [2015-03-11 ..] source S`
struct Holder {
    Symbol who;
    Symbol about;  // empty: of anyone
    std::optional<time::Edtf> when;
    std::string when_text;  // as EDTF, "2015-03-11/.."; empty: always
    Symbol source;          // empty: none given, which is an error
    Span where;
};

struct Reading {
    std::string name;
    std::string title_en;
    std::string title_ar;
    std::vector<Holder> holders;
    Span where;
};

struct Question {
    Symbol id;
    std::vector<Symbol> provisions;
    std::string title_en;
    std::string title_ar;
    std::vector<Reading> readings;
    std::vector<Holder> no_position;  // who takes none, on record
    Span where;
};

// `judge voted(state: ?s, vote: ?v, choice: ?c) by voted(?s, ?v, ?c).`: which atom judges a claim of the
// vocabulary (rulings 43). Every variable of `atom` is bound by an argument; `number: ?n` stands for the
// claim's number, the atom's range; `number: count ?t` for how many values of ?t make the atom true within
// the claim's dates.
struct JudgeRule {
    enum class When : std::uint8_t { Any, Dated, Undated };
    struct Argument {
        std::string name;  // of the vocabulary
        Term term;
    };
    Symbol predicate;  // of the vocabulary
    std::vector<Argument> arguments;
    std::vector<RuleVariable> variables;
    std::optional<std::uint32_t> number;  // variable that is the atom's range
    bool at_least = false;                // the text's figure is true of any greater one
    std::int64_t scale =
        1;  // the record's units in one unit of the text: 1000 for a text in kg, a record in g
    std::optional<std::uint32_t> counted;  // variable whose values are counted
    When when = When::Any;
    bool against = false;  // where the atom holds, the claim is contradicted; else it stays open
    Atom atom;
    Span where;
};

// The word of a kind that is no argument ("when", "_"), and back.
[[nodiscard]] std::string_view word_for(TableColumn::Kind kind);
[[nodiscard]] std::optional<TableColumn::Kind> column_named(std::string_view word);

// `horizon from 1945-01-01 to 2045-01-01`: the days that `mithaq eval` looks at. `numbered`: its tables count days from
// the first.
struct Horizon {
    time::Interval days;
    bool numbered = false;
    Span where;
};

struct Program {
    std::optional<Horizon> horizon;
    std::vector<JudgeRule> judges;
    std::vector<Instrument> instruments;
    std::vector<Provision> provisions;
    std::vector<Predicate> predicates;
    std::vector<Rule> rules;
    std::vector<Question> questions;
    // Strata by rising index: predicates in one stratum depend on each other through positive operators only;
    // filled by the stratification check. strata[k] lists the predicates.
    std::vector<std::vector<PredicateId>> strata;

    std::unordered_map<Symbol, PredicateId> predicate_by_name;

    [[nodiscard]] std::optional<PredicateId> find_predicate(Symbol name) const;
    [[nodiscard]] const Predicate& predicate(PredicateId id) const { return predicates[id.index]; }
    [[nodiscard]] const Rule& rule(RuleId id) const { return rules[id.index]; }
};

// A ground atom as users write it: `bound(IRL, tpnw)`. `_` is an empty Value (a query's free place).
struct GroundAtom {
    PredicateId predicate;
    Tuple arguments;
    friend auto operator<=>(const GroundAtom&, const GroundAtom&) = default;
};

}  // namespace mithaq::law
