#include "record/sheet.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>

#include "diagnostics/near_names.h"
#include "record/mend.h"

namespace mithaq::record {

namespace {

// Columns whose texts are kept as they are.
bool is_prose(std::string_view column) {
    constexpr std::array<std::string_view, 9> kProse{"note",    "locator", "name", "title", "note_en",
                                                     "note_ar", "en",      "ar",   "reason"};
    return std::ranges::find(kProse, column) != kProse.end();
}

bool has_byte_order_mark(const std::filesystem::path& path) {
    std::array<char, 3> first{};
    std::ifstream file(path, std::ios::binary);
    file.read(first.data(), first.size());
    return std::string_view(first.data(), first.size()) == "\xEF\xBB\xBF";
}

// A header as it would be without the accidents of a spreadsheet.
std::string plain_header(std::string_view text) {
    std::string plain(bare(text));
    std::ranges::transform(plain, plain.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return plain;
}

// The separator that the header line was written with; a comma unless another one makes more of it.
char separator_of(std::string_view text) {
    const std::string_view header = text.substr(0, text.find_first_of("\r\n"));
    if (header.find(',') != std::string_view::npos) return ',';
    for (const char other : {';', '\t'})
        if (header.find(other) != std::string_view::npos) return other;
    return ',';
}

}  // namespace

std::optional<Sheet> Sheet::open(Loading& loading, const std::string& path,
                                 const std::vector<std::string>& columns,
                                 const std::vector<std::string>& optional) {
    const auto file = loading.open(path);
    if (!file) return std::nullopt;
    const std::string_view text = loading.files.text(*file);
    const char separator = separator_of(text);
    Sheet sheet(read_csv(loading.files, *file, loading.faults, separator));
    if (separator != ',' && sheet.csv_.rows() > 0)
        loading.mended(sheet.csv_.row_span(0), fmt::format("cells stand apart by {} instead of commas",
                                                           separator == ';' ? "semicolons" : "tabs"));
    if (const std::size_t end = text.find("\r\n"); end != std::string_view::npos)
        loading.mended({*file, static_cast<std::uint32_t>(end), static_cast<std::uint32_t>(end)},
                       "lines end as Windows ends them (CR LF)");
    if (has_byte_order_mark(loading.folder / path))
        loading.mended({*file, 0, 0}, "a byte order mark stands before the header");
    if (sheet.csv_.rows() == 0) {
        loading.fault(Kind::EmptyTable, {*file, 0, 0}, fmt::format("`{}` has no header line", path),
                      "a table without rows still has its header");
        return std::nullopt;
    }
    if (!sheet.find_columns(loading, columns, optional)) return std::nullopt;
    sheet.find_rows(loading);
    sheet.strip_cells(loading, columns);
    return sheet;
}

bool Sheet::find_columns(Loading& loading, const std::vector<std::string>& columns,
                         const std::vector<std::string>& optional) {
    place_.assign(columns.size(), kNowhere);
    const auto header = csv_.row(0);
    width_ = header.size();
    while (width_ > 1 && bare(header[width_ - 1].text).empty()) --width_;
    if (width_ < header.size())
        loading.mended(span(header[width_]), "columns without a name stand behind the last one");
    for (std::size_t at = 0; at < width_; ++at) {
        auto wanted = std::ranges::find(columns, header[at].text);
        if (wanted == columns.end()) {
            wanted = std::ranges::find(columns, plain_header(header[at].text));
            if (wanted != columns.end())
                loading.mended(span(header[at]),
                               fmt::format("`{}` is read as `{}`", header[at].text, *wanted));
        }
        if (wanted == columns.end()) {
            loading.fault(Kind::UnknownColumn, span(header[at]),
                          fmt::format("unknown column `{}`", header[at].text),
                          diagnostics::did_you_mean(header[at].text, columns));
            continue;
        }
        std::size_t& place = place_[static_cast<std::size_t>(wanted - columns.begin())];
        if (place != kNowhere) {
            loading.fault(Kind::DuplicateColumn, span(header[at]),
                          fmt::format("column `{}` stands twice", header[at].text), {},
                          {{span(header[place]), "first here"}});
            continue;
        }
        place = at;
    }
    bool complete = true;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (place_[i] != kNowhere) continue;
        if (std::ranges::find(optional, columns[i]) != optional.end()) {
            loading.mended(csv_.row_span(0),
                           fmt::format("column `{}` is missing; its cells are read as empty", columns[i]));
            continue;
        }
        loading.fault(Kind::MissingColumn, csv_.row_span(0),
                      fmt::format("column `{}` is missing", columns[i]));
        complete = false;
    }
    return complete;
}

void Sheet::find_rows(Loading& loading) {
    const std::size_t width = width_;
    rows_.reserve(csv_.rows());
    bool told_row = false;
    bool told_cells = csv_.row(0).size() > width;
    for (std::size_t row = 1; row < csv_.rows(); ++row) {
        const auto all = csv_.row(row);
        std::size_t cells = all.size();
        if (cells > 1 && all.front().text.empty() &&
            std::ranges::all_of(all, [](const Cell& cell) { return bare(cell.text).empty(); })) {
            if (!told_row) loading.mended(csv_.row_span(row), "rows without content are left out");
            told_row = true;
            continue;
        }
        while (cells > width && bare(all[cells - 1].text).empty()) --cells;
        if (cells == width) {
            if (all.size() > width && !told_cells) {
                loading.mended(span(all[width]), "empty cells stand behind the last column");
                told_cells = true;
            }
            rows_.push_back(row);
            continue;
        }
        loading.fault(Kind::WrongCellCount, csv_.row_span(row),
                      fmt::format("{} cells in a row, but the header has {}", cells, width));
    }
}

void Sheet::strip_cells(Loading& loading, const std::vector<std::string>& columns) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (place_[i] == kNowhere || is_prose(columns[i])) continue;
        for (const std::size_t row : rows_) {
            const Cell& cell = csv_.row(row)[place_[i]];
            const std::string_view stripped = bare(cell.text);
            if (stripped.size() == cell.text.size()) continue;
            loading.mended(span(cell), fmt::format("spaces around `{}` are left out", stripped));
            csv_.put(row, place_[i], stripped);
        }
    }
}

}  // namespace mithaq::record
