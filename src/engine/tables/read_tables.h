// Tables of facts to relations.
#pragma once

#include <atomic>
#include <vector>

#include "diagnostics/source_files.h"
#include "engine/columns/relation.h"
#include "engine/columns/values.h"
#include "engine/tables/find_tables.h"
#include "engine/tables/row_reader.h"

namespace mithaq::engine::tables {

struct ReadOptions {
    Horizon horizon;
    unsigned threads = 1;
    std::size_t memory_limit = 0;  // bytes of rows while they are read; 0: none
    const std::atomic<bool>* cancelled = nullptr;
};

// Of every predicate of the program, by its index.
struct Tables {
    columns::Values values;
    std::vector<columns::Relation> relations;  // of certain facts with known days and, in a range, one number
    std::vector<TableRows> doubtful;  // `doubtful` rows, and what goes with them; codes as in `relations`
    // Nothing in the table is left open: no doubtful rows, and no two numbers for one key on one day.
    std::vector<bool> settled;
    std::size_t facts = 0;    // rows that were read
    std::size_t outside = 0;  // of them, without a day in the horizon
};

// Reads them in parallel, in parts of whole lines. Faults of all tables come together, each with its line; of one table at
// most kMostFaults, then how many more there are. Lines of large files are not kept: `sources` takes those that are shown.
// Fails with Cancelled, or with EvaluationLimit, where it was told to.
[[nodiscard]] diagnostics::Result<Tables> read_tables(
    const law::Program& program, const record::Symbols& symbols, const std::vector<TableFile>& files,
    const ReadOptions& options, diagnostics::SourceFiles& sources, diagnostics::Diagnostics& warnings);

}  // namespace mithaq::engine::tables
