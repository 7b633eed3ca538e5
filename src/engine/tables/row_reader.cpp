#include "engine/tables/row_reader.h"

#include <algorithm>
#include <chrono>
#include <cstring>

namespace mithaq::engine::tables {

namespace {

using columns::Code;
using columns::DaySpan;

constexpr std::int64_t kMostInteger = (std::int64_t{1} << 59) - 1;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Digits at `at`, at most 18 of them, which always fit.
bool fast_number(const char*& at, std::int64_t& number) {
    const bool negative = *at == '-';
    const char* digit = at + (negative ? 1 : 0);
    const char* const first = digit;
    std::uint64_t value = 0;
    while (is_digit(*digit)) value = value * 10 + static_cast<std::uint64_t>(*digit++ - '0');
    const auto digits = digit - first;
    if (digits == 0 || digits > 18) return false;
    number = negative ? -static_cast<std::int64_t>(value) : static_cast<std::int64_t>(value);
    at = digit;
    return number >= -kMostInteger && number <= kMostInteger;
}

int two_digits(const char* at) { return (at[0] - '0') * 10 + (at[1] - '0'); }

Code code_of(columns::Values& values, std::int64_t number) {
    return columns::fits_code(number) ? columns::code_of_small(number) : values.intern_integer(number);
}

}  // namespace

std::size_t TableRows::bytes() const {
    const auto of_rows = [](const columns::Rows& rows) {
        std::size_t sum =
            rows.spans.capacity() * sizeof(DaySpan) + rows.values.capacity() * sizeof(std::int64_t);
        for (const auto& column : rows.columns) sum += column.capacity() * sizeof(Code);
        return sum;
    };
    return of_rows(certain) + of_rows(doubtful) + doubts.capacity() +
           ranges.capacity() * sizeof(record::Range);
}

RowReader::RowReader(const law::Predicate& predicate, const Layout& layout, const Horizon& horizon)
    : predicate_(predicate), layout_(layout), horizon_(horizon) {
    first_day_ = columns::day_number(horizon.days.from);
    last_day_ = columns::day_number(horizon.days.to);
    is_window_ = layout.has(Column::Kind::Earliest);
    has_days_ = is_window_ || layout.has(Column::Kind::When) || layout.has(Column::Kind::From);
    has_range_ = predicate.has_range();
    key_.resize(predicate.arguments.size() - (has_range_ ? 1 : 0));
    rows.certain.columns.resize(key_.size());
    rows.doubtful.columns.resize(key_.size());
}

void RowReader::reserve(std::size_t rows_to_come) {
    for (auto& column : rows.certain.columns) column.reserve(rows_to_come);
    rows.certain.spans.reserve(rows_to_come);
    if (has_range_) rows.certain.values.reserve(rows_to_come);
}

void RowReader::read(const char* begin, const char* end) {
    for (const char* at = begin; at < end;) {
        const char* next = fast(at);
        if (next == nullptr) {
            const auto* newline =
                static_cast<const char*>(std::memchr(at, '\n', static_cast<std::size_t>(end - at)));
            careful({at, static_cast<std::size_t>(newline - at)});
            next = newline + 1;
        }
        ++lines;
        at = next;
    }
}

// The next line, or nullptr where a careful look is needed; nothing is taken then.
const char* RowReader::fast(const char* at) {
    Row row;
    const std::size_t count = layout_.columns.size();
    for (std::size_t i = 0; i < count; ++i) {
        const bool last = i + 1 == count;
        at = fast_cell(layout_.columns[i], at, last ? '\n' : layout_.separator(), row);
        if (at == nullptr) return nullptr;
        if (last && *at == '\r') ++at;
        if (*at != (last ? '\n' : layout_.separator())) return nullptr;
        ++at;
    }
    if (count == 0 || (has_days_ && row.from >= row.to)) return nullptr;
    take(row);
    return at;
}

// Where the cell ends, or nullptr.
const char* RowReader::fast_cell(const Column& column, const char* at, char stop, Row& row) {
    std::int64_t number = 0;
    switch (column.kind) {
        case Column::Kind::Integer:
            if (!fast_number(at, number)) return nullptr;
            key_[column.argument] = code_of(values, number);
            return at;
        case Column::Kind::Text: {
            const char* end = at;
            while (static_cast<unsigned char>(*end) >= 0x20 && *end != stop && *end != '"') ++end;
            if (end == at || *end == '"') return nullptr;
            const std::size_t before = values.entries();
            const std::string_view text(at, static_cast<std::size_t>(end - at));
            key_[column.argument] = values.intern_text(text);
            // A text is looked at once, when it is new.
            if (values.entries() != before && !is_table_text(text)) return nullptr;
            return end;
        }
        case Column::Kind::Day:
            if (!fast_day(at, number)) return nullptr;
            key_[column.argument] = columns::code_of_day(columns::day_at(static_cast<std::int32_t>(number)));
            return at;
        case Column::Kind::Range:
            if (!fast_number(at, number)) return nullptr;
            row.range = {number, number, number};
            return at;
        case Column::Kind::When:
            if (!fast_day(at, row.from)) return nullptr;
            row.to = row.from + 1;
            return at;
        case Column::Kind::From:
        case Column::Kind::Earliest:
            return fast_day(at, row.from) ? at : nullptr;
        case Column::Kind::To:
            return fast_day(at, row.to) ? at : nullptr;
        case Column::Kind::Latest:
            if (!fast_day(at, row.to)) return nullptr;
            ++row.to;
            return at;
        case Column::Kind::Certainty:
            return *at == stop ? at : nullptr;
        case Column::Kind::Ignored:
            while (*at >= 0x20 && *at != stop && *at != '"') ++at;
            return at;
    }
    return nullptr;
}

// A day since 1970-01-01.
bool RowReader::fast_day(const char*& at, std::int64_t& day) const {
    if (horizon_.numbered) {
        if (!fast_number(at, day)) return false;
        day += first_day_;
        // Beyond the calendar: the careful look says so, or cuts it.
        return day > INT32_MIN / 4 && day < INT32_MAX / 4;
    }
    for (const int place : {0, 1, 2, 3, 5, 6, 8, 9})
        if (!is_digit(at[place])) return false;
    if (at[4] != '-' || at[7] != '-') return false;
    const std::chrono::year_month_day date{std::chrono::year{two_digits(at) * 100 + two_digits(at + 2)},
                                           std::chrono::month{static_cast<unsigned>(two_digits(at + 5))},
                                           std::chrono::day{static_cast<unsigned>(two_digits(at + 8))}};
    if (!date.ok()) return false;
    day = time::Day{date}.time_since_epoch().count();
    at += 10;
    return true;
}

void RowReader::append(columns::Rows& to, DaySpan span) const {
    for (std::size_t i = 0; i < key_.size(); ++i) to.columns[i].push_back(key_[i]);
    to.spans.push_back(span);
}

// Cuts the row to the horizon and keeps it.
void RowReader::take(const Row& row) {
    const std::int64_t from = has_days_ ? std::max(row.from, first_day_) : first_day_;
    const std::int64_t to = has_days_ ? std::min(row.to, last_day_) : last_day_;
    if (from >= to) {
        ++outside;
        return;
    }
    const DaySpan span{static_cast<std::int32_t>(from), static_cast<std::int32_t>(to)};
    // A window that reaches beyond the horizon may have its day there.
    const bool window = is_window_ && row.to - row.from > 1;
    const bool possible = row.possible || (window && (from != row.from || to != row.to));
    const bool imprecise = has_range_ && row.range.low != row.range.high;
    if (!window && !possible && !imprecise) {
        append(rows.certain, span);
        if (has_range_) rows.certain.values.push_back(*row.range.low);
        return;
    }
    append(rows.doubtful, span);
    if (has_range_) rows.ranges.push_back(row.range);
    rows.doubts.push_back(window     ? (possible ? Doubt::PossibleWindow : Doubt::Window)
                          : possible ? Doubt::Possible
                                     : Doubt::Imprecise);
}

}  // namespace mithaq::engine::tables
