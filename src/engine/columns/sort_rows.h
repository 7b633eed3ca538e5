// Sorts the rows of a relation under construction and joins rows of one key.
#pragma once

#include "engine/columns/relation.h"

namespace mithaq::engine::columns {

// Sorts by `from`, joins what overlaps or touches; returns the new end. In place.
DaySpan* make_canonical(DaySpan* begin, DaySpan* end);
// The same where every span has a value: only spans of one value are joined. False: two values on one day.
bool make_canonical(std::vector<DaySpan>& spans, std::vector<std::int64_t>& values, std::size_t begin);

void sort_days(std::vector<std::int32_t>& days);

// Rows may repeat and their spans be in any order.
class RowSorter {
public:
    explicit RowSorter(Relation& rows) : from_(rows) {}
    // Sorts the rows from `begin` on, which agree in the first column, in place.
    void sort_run(std::size_t begin);
    // Sorts everything.
    [[nodiscard]] Relation sorted();

private:
    [[nodiscard]] std::vector<std::uint32_t> by_first_column() const;
    // Of one or two columns, with one span a row.
    void put_short_group(const std::uint32_t* begin, const std::uint32_t* end, Relation& to);
    void put_group(const std::uint32_t* begin, const std::uint32_t* end, Relation& to);
    void sort_group(std::uint32_t* begin, std::uint32_t* end) const;
    void put(std::uint32_t row, bool is_new, Relation& to) const;
    static void close(Relation& to, std::size_t first_span);
    [[nodiscard]] bool same(std::uint32_t a, std::uint32_t b) const;

    struct Short {
        std::uint64_t key = 0;
        std::int32_t to = 0;
    };
    Relation& from_;
    std::vector<Short> short_;
    std::vector<Short> short_scratch_;
};

}  // namespace mithaq::engine::columns
