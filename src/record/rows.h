// A record as lists of named rows, to be compared with another version of it.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "record/record.h"

namespace mithaq::record {

struct NamedRow {
    std::string id;
    std::vector<std::pair<std::string, std::string>> cells;  // column and text; empty cells are left out
};

struct RowList {
    std::string name;  // "claims", "completeness", "coverage", "sources", "entities", "names"
    std::vector<NamedRow> rows;
};

// Everything that the record says, each list in its own order. Dates are EDTF; two texts that mean one date come out the same.
[[nodiscard]] std::vector<RowList> rows_of(const Record& record);

}  // namespace mithaq::record
