// Which files of a folder are the tables of a program.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "engine/tables/layout.h"

namespace mithaq::engine::tables {

struct TableFile {
    law::PredicateId predicate;
    std::filesystem::path path;
    std::string shown;  // as messages call it
    Format format = Format::Tabs;
};

// Every table that a predicate without rules has in `folder`: NAME.facts or NAME.tsv (tabs) or NAME.csv (commas, with a
// header). Faults: an unreadable folder, two files of one predicate, a file of a derived one, and, unless `missing_is_empty`,
// predicates with neither file nor rule. Tables of no predicate are warned of.
[[nodiscard]] diagnostics::Result<std::vector<TableFile>> find_tables(const law::Program& program,
                                                                      const record::Symbols& symbols,
                                                                      const std::filesystem::path& folder,
                                                                      bool missing_is_empty,
                                                                      diagnostics::Diagnostics& warnings);

}  // namespace mithaq::engine::tables
