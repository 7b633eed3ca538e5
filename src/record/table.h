// What datapackage.json says of a table: one table a predicate. The record knows nothing of rules.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "record/claim.h"
#include "time/period.h"

namespace mithaq::record {

enum class Shape : std::uint8_t { Event, State };

enum class ColumnType : std::uint8_t {
    Entity,  // an id of entities.csv; `kinds` may narrow it
    Code,    // a word of an open or closed list (`codes`)
    Integer,
    Day,  // an exact day
    Edtf,
    Text
};

struct Column {
    std::string name;
    ColumnType type = ColumnType::Code;
    std::vector<std::string> kinds;  // of entities allowed; empty means any
    std::vector<std::string> codes;  // allowed codes; empty means any
    bool key = true;                 // part of the key: tells facts apart
    bool required = true;            // the cell must not be empty
    diagnostics::Span where;
};

// Absence is "no" for tuples that match `pattern` on days in [from, to); elsewhere it is "not in the record".
struct Completeness {
    std::map<std::string, std::string> pattern;  // column -> value; columns left out match anything
    std::optional<time::Day> from;               // none: since ever
    std::optional<time::Day> to;                 // the first day no longer surveyed; none: for good
    bool carried_on =
        false;  // acts with a depositary: the last list is carried on after `to`, and the answer says so
    std::optional<time::Day> list_of;   // the date of the list
    std::optional<time::Day> recorded;  // none: holds for every knowledge date
    std::string source;
    diagnostics::Span where;
};

struct Table {
    std::string predicate;
    std::string path;  // of the CSV, from the regime's folder
    Shape shape = Shape::Event;
    std::vector<Column> arguments;  // in declared order
    bool has_quantity = false;      // columns low, best, high
    bool single = false;            // one act a key and act number
    // After an observation a state stays possible for this long; `persists_for_good` means without limit.
    std::optional<time::Period> persists;
    bool persists_for_good = false;
    std::vector<Completeness> complete;
    std::string title_en;
    std::string title_ar;
    diagnostics::Span where;  // the predicate's name in datapackage.json

    // The index into `arguments` of the column of that name.
    [[nodiscard]] std::optional<std::size_t> column(std::string_view argument) const;
};

}  // namespace mithaq::record
