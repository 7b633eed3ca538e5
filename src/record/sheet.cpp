#include "record/sheet.h"

#include <fmt/format.h>

#include <algorithm>

#include "diagnostics/near_names.h"

namespace mithaq::record {

namespace {

constexpr std::size_t kNowhere = SIZE_MAX;

}  // namespace

std::optional<Sheet> Sheet::open(Loading& loading, const std::string& path,
                                 const std::vector<std::string>& columns) {
    const auto file = loading.open(path);
    if (!file) return std::nullopt;
    Sheet sheet(read_csv(loading.files, *file, loading.faults));
    if (sheet.csv_.rows() == 0) {
        loading.fault(Kind::EmptyTable, {*file, 0, 0}, fmt::format("`{}` has no header line", path),
                      "a table without rows still has its header");
        return std::nullopt;
    }
    if (!sheet.find_columns(loading, columns)) return std::nullopt;
    sheet.find_rows(loading);
    return sheet;
}

bool Sheet::find_columns(Loading& loading, const std::vector<std::string>& columns) {
    place_.assign(columns.size(), kNowhere);
    const auto header = csv_.row(0);
    for (std::size_t at = 0; at < header.size(); ++at) {
        const auto wanted = std::ranges::find(columns, header[at].text);
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
        loading.fault(Kind::MissingColumn, csv_.row_span(0),
                      fmt::format("column `{}` is missing", columns[i]));
        complete = false;
    }
    return complete;
}

void Sheet::find_rows(Loading& loading) {
    const std::size_t width = csv_.row(0).size();
    rows_.reserve(csv_.rows());
    for (std::size_t row = 1; row < csv_.rows(); ++row) {
        const std::size_t cells = csv_.row(row).size();
        if (cells == width) {
            rows_.push_back(row);
            continue;
        }
        loading.fault(Kind::WrongCellCount, csv_.row_span(row),
                      fmt::format("{} cells in a row, but the header has {}", cells, width));
    }
}

}  // namespace mithaq::record
