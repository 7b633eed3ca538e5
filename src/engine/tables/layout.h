// What the columns of one file mean.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "law/program.h"

namespace mithaq::engine::tables {

enum class Format : std::uint8_t { Tabs, Commas };  // .facts and .tsv; .csv

struct Column {
    enum class Kind : std::uint8_t {
        Text,
        Integer,
        Day,
        Range,
        When,
        From,
        To,
        Earliest,
        Latest,
        Certainty,
        Ignored
    };
    Kind kind = Kind::Ignored;
    std::uint32_t argument = 0;  // Text, Integer, Day, Range: which argument of the predicate
};

struct Layout {
    std::vector<Column> columns;
    Format format = Format::Tabs;
    [[nodiscard]] char separator() const { return format == Format::Tabs ? '\t' : ','; }
    [[nodiscard]] bool has(Column::Kind kind) const;
};

// The columns as `table (…)` declares them; else the arguments and, by how many `cells` the first row has beyond
// them, nothing, `when`, or `from` and `to`. Nothing if the number fits neither.
[[nodiscard]] std::optional<Layout> layout_by_position(const law::Predicate& predicate, std::size_t cells);

// The column that a CSV header calls `name`: an argument, or a word of time.
[[nodiscard]] std::optional<Column> column_called(const law::Predicate& predicate, std::string_view name);

// "?s, ?t, when": what was expected, for messages.
[[nodiscard]] std::string expected_columns(const law::Predicate& predicate);

}  // namespace mithaq::engine::tables
