// Lines of a table to rows of codes.
//
// A row is read twice at worst: fast, with no look at what could be wrong, and where anything is unusual (a fault, a
// quote, a blank line) once more with care, which either takes the row or says what is wrong with it, and where.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "engine/columns/values.h"
#include "engine/tables/layout.h"
#include "engine/tables/table_rows.h"

namespace mithaq::engine::tables {

// How the days of the tables are written, and which of them are looked at.
struct Horizon {
    time::Interval days;    // finite and not empty
    bool numbered = false;  // integers from the first day, which is 0; else dates
};

// A fault of one line; `line` counts from 0 in what one RowReader reads, the bytes from the line's start.
struct RowFault {
    std::size_t line = 0;
    std::string text;  // of the line, or its beginning
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    diagnostics::Kind kind{};
    std::string message;
    std::string hint;
};

inline constexpr std::size_t kMostFaults = 20;  // kept of a table; the others are counted

class RowReader {
public:
    // What it is given must outlive it.
    RowReader(const law::Predicate& predicate, const Layout& layout, const Horizon& horizon);

    // Lines, each with its line end; 16 more bytes must be readable behind the last.
    void read(const char* begin, const char* end);
    void reserve(std::size_t rows);
    // A line that is too long to be read: its beginning.
    void refuse_long_line(std::string_view beginning, std::size_t most_bytes);

    TableRows rows;
    columns::Values values;
    std::vector<RowFault> faults;
    std::size_t all_faults = 0;
    std::size_t lines = 0;
    std::size_t outside = 0;  // rows without a day in the horizon

private:
    struct Cell {
        std::string_view text;    // without quotes
        std::uint32_t begin = 0;  // in the line
        std::uint32_t end = 0;
    };
    // What the columns of a row say, before it is cut to the horizon.
    struct Row {
        std::int64_t from = 0;
        std::int64_t to = 0;
        bool possible = false;
        record::Range range;
    };

    const char* fast(const char* at);
    const char* fast_cell(const Column& column, const char* at, char stop, Row& row);
    bool fast_day(const char*& at, std::int64_t& day) const;
    void careful(std::string_view line);
    bool split(std::string_view line);
    bool unquote(std::string_view line, std::size_t& at);
    bool careful_cell(const Column& column, const Cell& cell, Row& row);
    bool text_cell(const Column& column, const Cell& cell);
    bool integer_cell(const Cell& cell, std::int64_t& number);
    bool day_cell(const Cell& cell, std::int64_t& day);
    bool range_cell(const Cell& cell, record::Range& range);
    bool certainty_cell(const Cell& cell, bool& possible);
    bool days_are_in_order(const Row& row);
    void take(const Row& row);
    void append(columns::Rows& rows, columns::DaySpan span) const;
    bool fault(const Cell& cell, diagnostics::Kind kind, std::string message, std::string hint = {});

    const law::Predicate& predicate_;
    const Layout& layout_;
    Horizon horizon_;
    std::int64_t first_day_ = 0;  // of the horizon, since 1970-01-01
    std::int64_t last_day_ = 0;   // the first day behind it
    bool has_days_ = false;       // some column says when
    bool is_window_ = false;
    bool has_range_ = false;
    std::vector<columns::Code> key_;  // of the row under way
    std::vector<Cell> cells_;
    std::vector<std::string> unquoted_;
    std::string_view line_;
};

// UTF-8 without control characters: what a tab-separated table can hold.
[[nodiscard]] bool is_table_text(std::string_view text);

}  // namespace mithaq::engine::tables
