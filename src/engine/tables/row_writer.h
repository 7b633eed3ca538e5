// Rows of a relation as text.
#pragma once

#include <string>
#include <vector>

#include "engine/tables/write_tables.h"

namespace mithaq::engine::tables {

class RowWriter {
public:
    // What it is given must outlive it.
    RowWriter(const OutputTable& table, const columns::Values& values, const WriteOptions& options);

    // "x,y,from,to", where the format has one.
    void header(std::string& to) const;
    // One line a span.
    void row(std::size_t row, std::string& to);

private:
    char* cell(columns::Code code, char* at) const;
    char* day(std::int32_t day, char* at) const;
    char* quantity(std::int64_t value, char* at) const;
    void text(std::string_view text);
    void key(std::size_t row);

    const OutputTable& table_;
    const columns::Values& values_;
    Format format_;
    Horizon horizon_;
    std::int32_t first_day_;
    bool of_days_;  // what the range at the end of the arguments is of
    char separator_;
    std::string key_;  // the arguments of the row under way, with a separator behind each
};

// Rows in the order of their values, where that is not the order of the relation; else empty.
[[nodiscard]] std::vector<std::uint32_t> order_of_rows(const columns::Relation& relation,
                                                       const columns::Values& values);

}  // namespace mithaq::engine::tables
