// One more row for a table, so that nobody ever sees half of it.
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "diagnostics/source_files.h"

namespace mithaq::record {

// Column and text, in the order of the table's columns.
using Row = std::vector<std::pair<std::string, std::string>>;

// As a line of CSV, quoted where it has to be, without an end.
[[nodiscard]] std::string csv_line(const std::vector<std::string>& cells);

// The file with one row more: in the order of its own header, with its own line ends. A file that is not there begins with
// a header. The fault says what is wrong with the file: a header without one of the columns that are filled, cells apart
// by something else than commas, a row with the same id.
[[nodiscard]] diagnostics::Result<std::string> with_row(const std::filesystem::path& path, const Row& row);

// with_row, written beside the file and then put in its place, while other programs that do the same wait.
[[nodiscard]] diagnostics::Result<void> append_row(const std::filesystem::path& path, const Row& row);

}  // namespace mithaq::record
