#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>

#include "diagnostics/near_names.h"
#include "record/loading.h"
#include "record/sheet.h"

namespace mithaq::record {

namespace {

constexpr std::string_view kFile = "coverage.csv";

std::string_view trimmed(std::string_view text) {
    while (text.starts_with(' ')) text.remove_prefix(1);
    while (text.ends_with(' ')) text.remove_suffix(1);
    return text;
}

std::vector<std::string_view> split(std::string_view text, char at) {
    std::vector<std::string_view> parts;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(at), text.size());
        const std::string_view part = trimmed(text.substr(0, end));
        if (!part.empty()) parts.push_back(part);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

class CoverageReader {
public:
    CoverageReader(Loading& loading, const Sheet& sheet) : loading_(loading), sheet_(sheet) {}

    void read(std::size_t row) {
        const std::size_t faults = loading_.faults.size();
        const Cell& predicate = sheet_.cell(row, 0);
        Coverage coverage;
        coverage.predicate = predicate.text;
        coverage.where = sheet_.span(predicate);
        const Table* table = find_table(predicate);
        if (table != nullptr) read_scope(sheet_.cell(row, 1), *table, coverage);
        coverage.from_year = year(sheet_.cell(row, 2));
        coverage.to_year = year(sheet_.cell(row, 3));
        if (coverage.from_year && coverage.to_year && *coverage.to_year < *coverage.from_year) {
            loading_.fault(Kind::ReversedDates, sheet_.span(sheet_.cell(row, 2)),
                           "the years end before they begin");
        }
        read_extent(row, coverage);
        coverage.note_en = needed(sheet_.cell(row, 6), "note_en");
        coverage.note_ar = needed(sheet_.cell(row, 7), "note_ar");
        if (loading_.faults.size() == faults) loading_.record.coverage.push_back(std::move(coverage));
    }

private:
    std::string_view needed(const Cell& cell, std::string_view column) {
        if (cell.text.empty()) {
            loading_.fault(Kind::MissingValue, sheet_.span(cell), fmt::format("`{}` is empty", column));
        }
        return cell.text;
    }

    const Table* find_table(const Cell& cell) {
        if (needed(cell, "predicate").empty()) return nullptr;
        const auto& tables = loading_.record.tables;
        const auto found = std::ranges::find(tables, cell.text, &Table::predicate);
        if (found != tables.end()) return &*found;
        std::vector<std::string> known;
        for (const Table& table : tables) known.push_back(table.predicate);
        loading_.fault(Kind::UnknownPredicate, sheet_.span(cell),
                       fmt::format("`{}` is no table of datapackage.json", cell.text),
                       diagnostics::did_you_mean(cell.text, known));
        return nullptr;
    }

    // "instrument=npt; state=ISR PAK".
    void read_scope(const Cell& cell, const Table& table, Coverage& into) {
        for (const std::string_view term : split(cell.text, ';')) {
            const std::size_t equals = std::min(term.find('='), term.size());
            const std::string name(trimmed(term.substr(0, equals)));
            const auto values = split(term.substr(std::min(equals + 1, term.size())), ' ');
            if (values.empty()) {
                loading_.fault(Kind::BadTable, span_of(cell, term), fmt::format("`{}` names no value", term),
                               "write `argument=value value; other=value`");
                continue;
            }
            const auto column = table.column(name);
            if (!column) {
                std::vector<std::string> known;
                for (const Column& argument : table.arguments) known.push_back(argument.name);
                loading_.fault(Kind::UnknownColumn, span_of(cell, term.substr(0, equals)),
                               fmt::format("`{}` has no argument `{}`", table.predicate, name),
                               diagnostics::did_you_mean(name, known));
                continue;
            }
            ScopeTerm scope{*column, {}};
            for (const std::string_view value : values) {
                if (value_fits(span_of(cell, value), value, table.arguments[*column]))
                    scope.values.emplace_back(value);
            }
            into.scope.push_back(std::move(scope));
        }
    }

    bool value_fits(diagnostics::Span where, std::string_view value, const Column& column) {
        if (column.type == ColumnType::Entity) {
            if (loading_.entity(value) != nullptr) return true;
            loading_.unknown_entity(value, where);
            return false;
        }
        if (column.codes.empty() || std::ranges::find(column.codes, value) != column.codes.end()) return true;
        loading_.fault(Kind::UnknownCode, where, fmt::format("unknown word `{}`", value),
                       fmt::format("one of `{}`", fmt::join(column.codes, "`, `")));
        return false;
    }

    std::optional<int> year(const Cell& cell) {
        if (cell.text.empty()) return std::nullopt;
        int number = 0;
        const char* const end = cell.text.data() + cell.text.size();
        const auto [rest, error] = std::from_chars(cell.text.data(), end, number);
        if (error == std::errc() && rest == end && cell.text.size() == 4 && number > 0) return number;
        loading_.fault(Kind::BadDate, sheet_.span(cell), fmt::format("`{}` is not a year", cell.text),
                       "four digits; both years are included, and an empty one is open");
        return std::nullopt;
    }

    void read_extent(std::size_t row, Coverage& into) {
        const Cell& cell = sheet_.cell(row, 4);
        const Cell& source = sheet_.cell(row, 5);
        std::optional<Extent> extent;
        for (const Extent each : {Extent::Surveyed, Extent::Partly, Extent::Not}) {
            if (cell.text == word_of(each)) extent = each;
        }
        if (!extent) {
            loading_.fault(Kind::UnknownCode, sheet_.span(cell), fmt::format("unknown word `{}`", cell.text),
                           "one of `surveyed`, `partly`, `not`");
            return;
        }
        into.extent = *extent;
        if (!source.text.empty()) {
            into.source = loading_.source(source.text, sheet_.span(source));
        } else if (*extent != Extent::Not) {
            loading_.fault(Kind::MissingValue, sheet_.span(source), "`source` is empty",
                           "what was surveyed was surveyed by someone; only `not` needs no source");
        }
    }

    // A part of a cell; the whole cell where its quotes had to be undone.
    diagnostics::Span span_of(const Cell& cell, std::string_view part) {
        if (cell.end - cell.begin != cell.text.size()) return sheet_.span(cell);
        const auto begin = cell.begin + static_cast<std::uint32_t>(part.data() - cell.text.data());
        return {sheet_.span(cell).file, begin, begin + static_cast<std::uint32_t>(part.size())};
    }

    Loading& loading_;
    const Sheet& sheet_;
};

}  // namespace

void load_coverage(Loading& loading) {
    std::error_code ignored;
    if (!std::filesystem::exists(loading.folder / kFile, ignored)) return;
    const auto sheet =
        Sheet::open(loading, std::string(kFile),
                    {"predicate", "scope", "from", "to", "extent", "source", "note_en", "note_ar"});
    if (!sheet) return;
    CoverageReader reader(loading, *sheet);
    for (std::size_t row = 0; row < sheet->rows(); ++row) reader.read(row);
}

}  // namespace mithaq::record
