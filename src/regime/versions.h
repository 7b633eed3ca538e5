// Two versions of a regime: what their records and laws say otherwise.
#pragma once

#include <string>
#include <vector>

#include "record/rows.h"
#include "regime/regime.h"

namespace mithaq::regime {

struct CellChange {
    std::string column;
    std::string before;  // empty: no such cell
    std::string after;
};

struct RowChange {
    std::string id;
    std::vector<CellChange> cells;
};

// A list of the record that changed.
struct ListChange {
    std::string name;
    std::vector<record::NamedRow> added;
    std::vector<record::NamedRow> removed;
    std::vector<RowChange> changed;
};

// A statement of the law, or a view, in its canonical text.
struct StatementChange {
    std::string what;    // `rule npt.X.1 "three months after notice"`
    std::string before;  // empty: it was not there
    std::string after;
};

struct VersionChange {
    std::vector<ListChange> facts;     // lists that changed
    std::vector<StatementChange> law;  // by kind and name
};

// Rows are the same by their ids, statements by their kinds and names; the order of either does not matter, nor how a cell
// or a statement is written.
[[nodiscard]] VersionChange changes_between(const Regime& before, const Regime& after);

}  // namespace mithaq::regime
