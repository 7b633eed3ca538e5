// A table's file opened, and what its columns are, told from its first line.
#pragma once

#include "diagnostics/source_files.h"
#include "engine/tables/find_tables.h"
#include "engine/tables/line_blocks.h"

namespace mithaq::engine::tables {

struct OpenTable {
    const TableFile* file = nullptr;
    InputFile input;
    Layout layout;
    std::uint64_t begin = 0;          // of the first row, behind the header
    std::size_t lines_before = 0;     // of it
    std::size_t bytes_of_a_line = 0;  // about
    bool empty = false;
};

// Nothing where it cannot be read or its columns fit no predicate; the faults then say why.
[[nodiscard]] std::optional<OpenTable> open_table(const law::Predicate& predicate, const TableFile& file,
                                                  diagnostics::SourceFiles& sources,
                                                  diagnostics::Diagnostics& faults,
                                                  diagnostics::Diagnostics& warnings);

}  // namespace mithaq::engine::tables
