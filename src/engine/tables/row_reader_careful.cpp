// The careful look at one line: it takes everything that may stand in a table, and says what is wrong with the rest.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "diagnostics/utf8.h"
#include "engine/tables/row_reader.h"

namespace mithaq::engine::tables {

namespace {

using diagnostics::Kind;

constexpr std::int64_t kMostInteger = (std::int64_t{1} << 59) - 1;
constexpr std::size_t kShownBytes = std::size_t{1} << 14;  // of a faulty line

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

enum class Number : std::uint8_t { Fine, None, TooLarge };

Number parse_number(std::string_view text, std::int64_t& number) {
    if (text.starts_with('+')) text.remove_prefix(1);
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error == std::errc::result_out_of_range && stop == text.data() + text.size()) return Number::TooLarge;
    if (error != std::errc{} || stop != text.data() + text.size() || text.empty()) return Number::None;
    return number >= -kMostInteger && number <= kMostInteger ? Number::Fine : Number::TooLarge;
}

std::string quoted(std::string_view text) {
    constexpr std::size_t kMost = 40;
    if (text.size() <= kMost) return "`" + std::string(text) + "`";
    std::size_t end = kMost;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    return "`" + std::string(text.substr(0, end)) + "…`";
}

std::string counted(std::size_t count, std::string_view noun) {
    return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

}  // namespace

bool is_table_text(std::string_view text) {
    bool ascii = true;
    for (const char c : text) {
        if (is_control(c)) return false;
        ascii = ascii && static_cast<unsigned char>(c) < 0x80;
    }
    return ascii || !diagnostics::first_not_utf8(text);
}

bool RowReader::fault(const Cell& cell, Kind kind, std::string message, std::string hint) {
    if (++all_faults > kMostFaults) return false;
    const std::size_t shown = std::min(line_.size(), std::max<std::size_t>(kShownBytes, cell.end));
    faults.push_back({lines, std::string(line_.substr(0, shown)), cell.begin, cell.end, kind,
                      std::move(message), std::move(hint)});
    return false;
}

void RowReader::refuse_long_line(std::string_view beginning, std::size_t most_bytes) {
    line_ = beginning.substr(0, std::min(beginning.size(), kShownBytes));
    fault({line_, 0, static_cast<std::uint32_t>(line_.size())}, Kind::LineTooLong,
          fmt::format("a line of more than {} bytes, the most that is read", most_bytes),
          "the rows of a table are lines: are its line ends missing?");
}

void RowReader::careful(std::string_view line) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    line_ = line;
    if (line.empty()) return;
    const auto byte = [](std::size_t at) {
        return Cell{{}, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + 1)};
    };
    if (const std::size_t nul = line.find('\0'); nul != std::string_view::npos) {
        fault(byte(nul), Kind::NotText, "a NUL byte: this is a binary file, not a text");
        return;
    }
    if (const auto bad = diagnostics::first_not_utf8(line)) {
        fault(byte(*bad), Kind::NotUtf8,
              fmt::format("byte 0x{:02X} is not UTF-8", static_cast<unsigned char>(line[*bad])),
              "save the file as UTF-8");
        return;
    }
    if (layout_.columns.empty() && line == "()") return take({});
    if (!split(line)) return;
    Row row;
    bool fine = true;
    for (std::size_t i = 0; i < cells_.size(); ++i) fine &= careful_cell(layout_.columns[i], cells_[i], row);
    if (fine && days_are_in_order(row)) take(row);
}

// Cells of the line, as many as there are columns.
bool RowReader::split(std::string_view line) {
    cells_.clear();
    unquoted_.clear();
    const char separator = layout_.separator();
    for (std::size_t at = 0;; ++at) {
        if (layout_.format == Format::Commas && at < line.size() && line[at] == '"') {
            if (!unquote(line, at)) return false;
        } else {
            const std::size_t end = std::min(line.find(separator, at), line.size());
            cells_.push_back(
                {line.substr(at, end - at), static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)});
            at = end;
        }
        if (at >= line.size()) break;
    }
    // The views into `unquoted_` are made now that it grows no more.
    std::size_t next = 0;
    for (Cell& cell : cells_)
        if (cell.text.data() == nullptr) cell.text = unquoted_[next++];
    if (cells_.size() == layout_.columns.size()) return true;
    const Cell whole{line, 0, static_cast<std::uint32_t>(line.size())};
    std::string hint = "the columns are " + expected_columns(predicate_);
    if (layout_.format == Format::Tabs && cells_.size() == 1 &&
        line.find_first_of(", ;") != std::string_view::npos)
        hint += "; cells are parted by tabs";
    return fault(whole, Kind::WrongCellCount,
                 fmt::format("{} where the table has {}", counted(cells_.size(), "cell"),
                             counted(layout_.columns.size(), "column")),
                 std::move(hint));
}

// A quoted cell at `at`, which then stands at the separator behind it.
bool RowReader::unquote(std::string_view line, std::size_t& at) {
    const std::size_t begin = at++;
    std::string text;
    while (true) {
        const std::size_t quote = line.find('"', at);
        if (quote == std::string_view::npos) {
            return fault({{}, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + 1)},
                         Kind::BadCsv, "this quote is not closed on its line",
                         "close the cell with a second quote; a cell of a table has no line breaks");
        }
        text += line.substr(at, quote - at);
        at = quote + 1;
        if (at >= line.size() || line[at] != '"') break;
        text += '"';
        ++at;
    }
    if (at < line.size() && line[at] != layout_.separator()) {
        return fault({{}, static_cast<std::uint32_t>(at - 1), static_cast<std::uint32_t>(at)}, Kind::BadCsv,
                     "this quote ends the cell, but more text follows it",
                     "write a quote inside a quoted cell twice");
    }
    unquoted_.push_back(std::move(text));
    cells_.push_back({{}, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at)});
    return true;
}

bool RowReader::careful_cell(const Column& column, const Cell& cell, Row& row) {
    std::int64_t number = 0;
    switch (column.kind) {
        case Column::Kind::Text:
            return text_cell(column, cell);
        case Column::Kind::Integer:
            if (!integer_cell(cell, number)) return false;
            key_[column.argument] = values.intern_integer(number);
            return true;
        case Column::Kind::Day:
            if (!day_cell(cell, number)) return false;
            if (number < columns::day_number(time::kFirstDay) || number > columns::day_number(time::kLastDay))
                return fault(cell, Kind::BadDate, quoted(cell.text) + " is a day beyond the calendar");
            key_[column.argument] = columns::code_of_day(columns::day_at(static_cast<std::int32_t>(number)));
            return true;
        case Column::Kind::Range:
            return range_cell(cell, row.range);
        case Column::Kind::When:
            if (!day_cell(cell, row.from)) return false;
            row.to = row.from + 1;
            return true;
        case Column::Kind::From:
        case Column::Kind::Earliest:
            return day_cell(cell, row.from);
        case Column::Kind::To:
            if (!cell.text.empty()) return day_cell(cell, row.to);
            // An open end; the row holds at least on its first day.
            row.to = INT64_MAX;
            return true;
        case Column::Kind::Latest:
            if (!day_cell(cell, row.to)) return false;
            ++row.to;
            return true;
        case Column::Kind::Certainty:
            return certainty_cell(cell, row.possible);
        case Column::Kind::Ignored:
            break;
    }
    return true;
}

bool RowReader::text_cell(const Column& column, const Cell& cell) {
    if (cell.text.empty()) {
        return fault(cell, Kind::MissingValue,
                     fmt::format("`?{}` is empty", predicate_.arguments[column.argument].name));
    }
    if (!is_table_text(cell.text)) {
        return fault(cell, Kind::NotText, "a control character in a text",
                     "texts of tables hold no tabs and no other controls");
    }
    key_[column.argument] = values.intern_text(cell.text);
    return true;
}

bool RowReader::integer_cell(const Cell& cell, std::int64_t& number) {
    switch (parse_number(cell.text, number)) {
        case Number::Fine:
            return true;
        case Number::TooLarge:
            return fault(cell, Kind::NumberTooLarge, quoted(cell.text) + " is too large",
                         fmt::format("integers reach from -{0} to {0}", kMostInteger));
        case Number::None:
            break;
    }
    return fault(cell, Kind::BadInteger,
                 cell.text.empty() ? "an empty cell where an integer should stand"
                                   : quoted(cell.text) + " is no integer");
}

bool RowReader::day_cell(const Cell& cell, std::int64_t& day) {
    if (horizon_.numbered) {
        switch (parse_number(cell.text, day)) {
            case Number::Fine:
                day += first_day_;
                return true;
            case Number::TooLarge:
                return fault(cell, Kind::NumberTooLarge, quoted(cell.text) + " is too large for a day");
            case Number::None:
                break;
        }
        return fault(
            cell, Kind::BadDate,
            cell.text.empty() ? "an empty cell where a day should stand" : quoted(cell.text) + " is no day",
            time::parse_day(cell.text)
                ? "the horizon is `numbered`: days are counted from its first, which is 0"
                : "days are integers here, counted from the horizon's first, which is 0");
    }
    const auto date = time::parse_day(cell.text);
    if (date) {
        day = columns::day_number(*date);
        return true;
    }
    std::int64_t number = 0;
    const bool counts = parse_number(cell.text, number) != Number::None;
    return fault(
        cell, Kind::BadDate,
        cell.text.empty() ? "an empty cell where a day should stand" : quoted(cell.text) + " is no day",
        counts
            ? "days are dates, YYYY-MM-DD; where they are counted from the horizon's first day, declare it "
              "as `numbered`"
            : "write a day that exists, as YYYY-MM-DD");
}

// `5`, `5..8`, `5..6..8`.
bool RowReader::range_cell(const Cell& cell, record::Range& range) {
    std::vector<std::int64_t> ends;
    for (std::size_t at = 0; at <= cell.text.size();) {
        const std::size_t end = std::min(cell.text.find("..", at), cell.text.size());
        const auto begin = static_cast<std::uint32_t>(cell.begin + at);
        const Cell part{cell.text.substr(at, end - at), begin, static_cast<std::uint32_t>(cell.begin + end)};
        if (!integer_cell(part.begin == part.end ? Cell{part.text, cell.begin, cell.end} : part,
                          ends.emplace_back()))
            return false;
        at = end + 2;
        if (end == cell.text.size()) break;
    }
    if (ends.size() > 3)
        return fault(cell, Kind::BadInteger, quoted(cell.text) + " is no range",
                     "write `5`, `5..8` or `5..6..8`");
    if (!std::is_sorted(ends.begin(), ends.end()))
        return fault(cell, Kind::ReversedRange, quoted(cell.text) + " ends before it begins",
                     "write the low end first: `5..8`, or `low..best..high`");
    range = {ends.front(), ends.size() == 2 ? std::optional<std::int64_t>() : ends[ends.size() / 2],
             ends.back()};
    return true;
}

bool RowReader::certainty_cell(const Cell& cell, bool& possible) {
    possible = cell.text == "possible";
    if (possible || cell.text.empty() || cell.text == "certain") return true;
    return fault(cell, Kind::UnknownCode, quoted(cell.text) + " is no certainty",
                 "write `certain` or nothing, or `possible` for an open claim");
}

bool RowReader::days_are_in_order(const Row& row) {
    if (!has_days_ || row.from < row.to) return true;
    std::optional<Cell> from;
    std::optional<Cell> to;
    for (std::size_t i = 0; i < cells_.size(); ++i) {
        const Column::Kind kind = layout_.columns[i].kind;
        if (kind == Column::Kind::From || kind == Column::Kind::Earliest) from = cells_[i];
        if (kind == Column::Kind::To || kind == Column::Kind::Latest) to = cells_[i];
    }
    const Cell both{{}, std::min(from->begin, to->begin), std::max(from->end, to->end)};
    if (is_window_) {
        return fault(both, Kind::ReversedDates,
                     "the latest day " + quoted(to->text) + " is before the earliest " + quoted(from->text));
    }
    return fault(
        both, Kind::ReversedDates,
        "the fact ends on " + quoted(to->text) + ", which is not after its beginning " + quoted(from->text),
        "`to` is the first day on which it no longer holds");
}

}  // namespace mithaq::engine::tables
