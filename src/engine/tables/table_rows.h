// The rows of a table as they were read: unsorted, cut to the horizon.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/columns/relation.h"
#include "record/claim.h"

namespace mithaq::engine::tables {

// What a row leaves open.
enum class Doubt : std::uint8_t {
    Window,          // it holds on some day of its span
    PossibleWindow,  // perhaps it holds, on some day of its span
    Possible,        // perhaps it holds, on all of its span
    Imprecise        // it holds on all of its span, with a value that is a range
};

struct TableRows {
    columns::Rows certain;
    columns::Rows doubtful;             // without `values`
    std::vector<Doubt> doubts;          // parallel to `doubtful`
    std::vector<record::Range> ranges;  // likewise, where the predicate has a range

    [[nodiscard]] std::size_t bytes() const;
};

}  // namespace mithaq::engine::tables
