// CSV after RFC 4180, strict about quotes, with the place of every cell.
#pragma once

#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/source_files.h"

namespace mithaq::record {

// One cell: its value, quotes undone, and the bytes that it takes in the file, outer quotes left out.
struct Cell {
    std::string_view text;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
};

// A file's rows of cells, the header among them. Views point into the loaded file, or into this object where
// doubled quotes had to be undone; both must outlive them. Blank lines are no rows.
class Csv {
public:
    Csv() = default;
    Csv(Csv&&) = default;
    Csv& operator=(Csv&&) = default;
    Csv(const Csv&) = delete;  // cells point into it
    Csv& operator=(const Csv&) = delete;

    [[nodiscard]] std::size_t rows() const { return row_ends_.size(); }
    [[nodiscard]] std::span<const Cell> row(std::size_t index) const;
    [[nodiscard]] diagnostics::Span span(const Cell& cell) const { return {file, cell.begin, cell.end}; }
    // From the first cell of a row to its last.
    [[nodiscard]] diagnostics::Span row_span(std::size_t index) const;

    // Another text for a cell, which stays where it is.
    void put(std::size_t row, std::size_t column, std::string_view text);

    diagnostics::FileId file;

private:
    friend class CsvReader;
    std::vector<Cell> cells_;
    std::vector<std::uint32_t> row_ends_;  // index into cells_, one past the row's last
    std::deque<std::string> unquoted_;
};

// Reads a whole file. A row with a fault in its quotes is reported and left out, and reading goes on behind
// its line.
[[nodiscard]] Csv read_csv(const diagnostics::SourceFiles& files, diagnostics::FileId file,
                           diagnostics::Diagnostics& faults, char separator = ',');

}  // namespace mithaq::record
