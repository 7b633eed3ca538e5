// One CSV file under its header: the columns that are wanted, found by name.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "record/csv.h"
#include "record/loading.h"

namespace mithaq::record {

class Sheet {
public:
    // Reads a file and checks its header and the number of cells of every row. Columns may stand in any
    // order, and those that are `optional` may be missing: their cells are empty. Nothing where the file cannot be read,
    // has no header or lacks a column; every fault is added to `loading`. What spreadsheets do to files (semicolons or
    // tabs between cells, empty columns and rows behind, spaces around) is undone, with a warning.
    [[nodiscard]] static std::optional<Sheet> open(Loading& loading, const std::string& path,
                                                   const std::vector<std::string>& columns,
                                                   const std::vector<std::string>& optional = {});

    // Rows below the header that have the right number of cells.
    [[nodiscard]] std::size_t rows() const { return rows_.size(); }
    // `column` counts in the list that was given to open().
    [[nodiscard]] const Cell& cell(std::size_t row, std::size_t column) const {
        static const Cell absent;
        return place_[column] == kNowhere ? absent : csv_.row(rows_[row])[place_[column]];
    }
    [[nodiscard]] diagnostics::Span span(const Cell& cell) const { return csv_.span(cell); }
    [[nodiscard]] diagnostics::Span row_span(std::size_t row) const { return csv_.row_span(rows_[row]); }

private:
    explicit Sheet(Csv csv) : csv_(std::move(csv)) {}
    bool find_columns(Loading& loading, const std::vector<std::string>& columns,
                      const std::vector<std::string>& optional);
    void find_rows(Loading& loading);
    void strip_cells(Loading& loading, const std::vector<std::string>& columns);

    static constexpr std::size_t kNowhere = SIZE_MAX;
    std::size_t width_ = 0;  // of the header, without empty cells behind

    Csv csv_;
    std::vector<std::size_t> place_;  // of a wanted column in the file
    std::vector<std::size_t> rows_;   // of the file
};

}  // namespace mithaq::record
