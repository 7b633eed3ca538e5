#include "engine/tables/row_writer.h"

#include <algorithm>
#include <charconv>
#include <numeric>

namespace mithaq::engine::tables {

namespace {

using columns::Code;

constexpr std::size_t kMostNumberBytes = 24;

char* two_digits(unsigned number, char* at) {
    *at++ = static_cast<char>('0' + number / 10);
    *at++ = static_cast<char>('0' + number % 10);
    return at;
}

// "2003-01-10"; the years 0 to 9999 need no sign.
char* iso_day(std::int32_t number, char* at) {
    const std::chrono::year_month_day date{columns::day_at(number)};
    int year = static_cast<int>(date.year());
    if (year < 0) *at++ = '-', year = -year;
    at = two_digits(static_cast<unsigned>(year) / 100, at);
    at = two_digits(static_cast<unsigned>(year) % 100, at);
    *at++ = '-';
    at = two_digits(static_cast<unsigned>(date.month()), at);
    *at++ = '-';
    return two_digits(static_cast<unsigned>(date.day()), at);
}

char* number(std::int64_t number, char* at) { return std::to_chars(at, at + kMostNumberBytes, number).ptr; }

// Whether the codes of a column are in the order of their values.
bool is_in_order(const std::vector<Code>& column, const columns::Values& values) {
    bool texts = values.texts_are_in_order();
    for (const Code code : column) {
        if (code >= columns::kFirstNegative) return false;
        if (code < columns::kFirstEntry || columns::is_day(code)) continue;
        if (!texts || values.kind(code) == record::Value::Kind::Integer) return false;
    }
    return true;
}

}  // namespace

std::vector<std::uint32_t> order_of_rows(const columns::Relation& relation, const columns::Values& values) {
    bool in_order = true;
    for (std::size_t i = 0; i < relation.arity() && in_order; ++i)
        in_order = is_in_order(relation.column(i), values);
    if (in_order) return {};
    std::vector<std::uint32_t> order(relation.rows());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        for (std::size_t i = 0; i < relation.arity(); ++i) {
            const Code left = relation.at(a, i);
            const Code right = relation.at(b, i);
            if (left != right) return values.less(left, right);
        }
        return false;
    });
    return order;
}

RowWriter::RowWriter(const OutputTable& table, const columns::Values& values, const WriteOptions& options)
    : table_(table),
      values_(values),
      format_(options.format),
      horizon_(options.horizon),
      first_day_(columns::day_number(options.horizon.days.from)),
      of_days_(!table.predicate->arguments.empty() && table.predicate->arguments.back().type.of_days),
      separator_(options.format == Format::Tabs ? '\t' : ',') {}

void RowWriter::header(std::string& to) const {
    if (format_ == Format::Tabs) return;
    const law::Predicate& predicate = *table_.predicate;
    for (const law::Argument& argument : predicate.arguments) {
        const bool ends = table_.ends != nullptr && &argument == &predicate.arguments.back();
        to += ends ? argument.name + "_low," + argument.name + "_high," : argument.name + ",";
    }
    to += "from,to\n";
}

char* RowWriter::day(std::int32_t day, char* at) const {
    return horizon_.numbered ? number(day - first_day_, at) : iso_day(day, at);
}

char* RowWriter::cell(Code code, char* at) const {
    return columns::is_day(code) ? day(columns::day_number(columns::day_of_code(code)), at)
                                 : number(values_.number(code), at);
}

// A value of a range, or an end of one: an empty cell where it is without limit.
char* RowWriter::quantity(std::int64_t value, char* at) const {
    if (value <= -record::kInfinity || value >= record::kInfinity) return at;
    if (!of_days_) return number(value, at);
    const bool in_calendar = value >= time::kFirstDay.time_since_epoch().count() &&
                             value <= time::kLastDay.time_since_epoch().count();
    return in_calendar ? day(static_cast<std::int32_t>(value), at) : at;
}

void RowWriter::text(std::string_view text) {
    if (format_ == Format::Tabs || text.find_first_of(",\"\r\n") == std::string_view::npos) {
        key_ += text;
        return;
    }
    key_ += '"';
    for (const char c : text) {
        if (c == '"') key_ += '"';
        key_ += c;
    }
    key_ += '"';
}

void RowWriter::key(std::size_t row) {
    key_.clear();
    for (std::size_t i = 0; i < table_.relation->arity(); ++i) {
        const Code code = table_.relation->at(row, i);
        char buffer[kMostNumberBytes];
        if (columns::is_entry(code) && values_.kind(code) == record::Value::Kind::Symbol) {
            text(values_.text(code));
        } else {
            key_.append(buffer, cell(code, buffer));
        }
        key_ += separator_;
    }
}

void RowWriter::row(std::size_t row, std::string& to) {
    key(row);
    const columns::Spans spans = table_.relation->spans(row);
    for (std::size_t i = 0; i < spans.size(); ++i) {
        char buffer[4 * kMostNumberBytes + 4];
        char* at = buffer;
        if (table_.relation->has_values()) {
            const std::int64_t value = table_.relation->values(row)[i];
            if (table_.ends != nullptr) {
                const Ends& ends = (*table_.ends)[static_cast<std::size_t>(value)];
                at = quantity(ends.low, at);
                *at++ = separator_;
                at = quantity(ends.high, at);
            } else {
                at = quantity(value, at);
            }
            *at++ = separator_;
        }
        at = day(spans[i].from, at);
        *at++ = separator_;
        at = day(spans[i].to, at);
        *at++ = '\n';
        to += key_;
        to.append(buffer, at);
    }
}

}  // namespace mithaq::engine::tables
