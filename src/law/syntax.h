// A law file as written: names not yet looked up. The parser makes it, resolve.h turns it into a Program.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "law/program.h"
#include "law/token.h"

namespace mithaq::law::syntax {

// Views into the file's text.
struct Name {
    std::string_view text;
    Span where;
};

struct Text {
    std::string text;
    Span where;
    bool given = false;
};

struct Titles {
    Text en;
    Text ar;
};

struct Term {
    enum class Kind : std::uint8_t { Variable, Symbol, Number, Day, Any };
    Kind kind = Kind::Any;
    std::string text;  // Variable, Symbol
    std::int64_t number = 0;
    time::Day day{};
    Span where;
};

struct Atom {
    Name predicate;
    std::vector<Term> arguments;
    Span where;
};

// A side of a comparison, in postfix order: `?a + 2 * ?b` is ?a 2 ?b * +. Flat, so that a long one needs no deep recursion.
struct Expression {
    struct Item {
        std::optional<Compute::Operation> operation;  // of the two before it; none: the term
        Term term;
    };
    std::vector<Item> items;
    Span where;
    [[nodiscard]] const Term* only_term() const { return items.size() == 1 ? &items.front().term : nullptr; }
};

// What stands after `=` in `?n = count ?s : (…)`, or by itself in `at least 3 ?s : (…)`.
struct Aggregate {
    law::Aggregate::Function function = law::Aggregate::Function::Count;
    Term value;                         // of sum, min and max
    std::vector<Term> members;          // counted, or `over`
    std::optional<Relation> threshold;  // `at least`, `at most`, `exactly`
    Term number;                        // of the threshold
};

struct Formula {
    using Kind = law::Formula::Kind;
    Kind kind = Kind::Atom;  // not Compute: that is an Expression
    Atom atom;
    std::vector<Formula> parts;  // as law::Formula; of an Aggregate, its body
    time::Bounds bounds{{}, std::nullopt};
    Relation relation = Relation::Equal;  // Compare
    Expression left;
    Expression right;
    Term result;  // Aggregate without a threshold, Boundary
    Boundary::Which boundary = Boundary::Which::Start;
    Aggregate aggregate;
    Span where;
};

struct Instrument {
    Name id;
    Titles titles;
};

struct Provision {
    Name id;
    Titles titles;
};

struct Argument {
    Name name;
    Name type;
};

struct TableColumn {
    law::TableColumn::Kind kind = law::TableColumn::Kind::Ignored;
    Name name;  // Argument: of the variable
};

struct Predicate {
    Name name;
    std::vector<Argument> arguments;
    Shape shape = Shape::State;
    bool finding = false;
    bool functional = false;
    Titles templates;
    std::vector<TableColumn> table;
    Span table_where;
};

struct Rule {
    std::optional<Name> provision;
    std::optional<Name> name;     // `named NAME`
    std::optional<Name> defeats;  // `defeats NAME`
    Titles titles;
    std::vector<Atom> heads;  // several only where there is no body
    std::vector<Formula> body;
    std::optional<time::Day> valid_from;
    Span where;
};

struct Holder {
    Name who;
    std::optional<Name> about;
    std::optional<time::Edtf> when;
    std::string when_text;
    std::optional<Name> source;
    Span where;
};

struct Reading {
    Name question;
    Text name;
    Text ar;
    std::vector<Holder> holders;
    std::vector<Rule> rules;
    Span where;
};

struct Question {
    Name id;
    std::vector<Name> provisions;
    Titles titles;
    std::vector<Holder> no_position;
};

struct JudgeArgument {
    Name name;
    Term term;
    bool counted = false;    // `count ?t`
    bool at_least = false;   // `at least ?n`: the record may have more
    std::int64_t scale = 1;  // `?n times 1000`: the record's units in one of the text
};

struct Judge {
    Name predicate;
    std::vector<JudgeArgument> arguments;
    JudgeRule::When when = JudgeRule::When::Any;
    bool against = false;
    Atom atom;
    Span where;
};

// Where a statement begins, a reading's rule or its `end`; it goes on to the next one.
struct Start {
    std::uint32_t byte;
    bool in_reading;
};

struct File {
    std::vector<Start> starts;
    std::vector<Horizon> horizons;
    std::vector<Instrument> instruments;
    std::vector<Provision> provisions;
    std::vector<Predicate> predicates;
    std::vector<Rule> rules;  // outside readings
    std::vector<Question> questions;
    std::vector<Reading> readings;
    std::vector<Judge> judges;
};

}  // namespace mithaq::law::syntax
