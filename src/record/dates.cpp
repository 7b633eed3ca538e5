#include "record/dates.h"

#include <fmt/format.h>

#include "record/mend.h"

namespace mithaq::record {

std::optional<time::Edtf> read_date(Loading& loading, diagnostics::FileId file, const Cell& cell) {
    if (cell.text.empty()) return std::nullopt;
    auto date = time::parse_edtf(cell.text);
    if (date) return *date;
    if (const auto mended = mended_date(cell.text)) {
        if (auto meant = time::parse_edtf(*mended)) {
            loading.mended({file, cell.begin, cell.end},
                           fmt::format("`{}` is read as {}", cell.text, *mended));
            return *meant;
        }
    }
    const time::EdtfError& error = date.error();
    diagnostics::Span where{file, cell.begin, cell.end};
    // Doubled quotes shift what stands behind them; a date has none, so then the whole cell is shown.
    if (cell.end - cell.begin == cell.text.size()) {
        where.begin = cell.begin + error.begin;
        where.end = cell.begin + error.end;
    }
    const std::string choices = date_choices(cell.text);
    if (!choices.empty()) {
        loading.fault(Kind::BadDate, {file, cell.begin, cell.end},
                      fmt::format("`{}` is no date that can mean one thing only", cell.text), choices);
        return std::nullopt;
    }
    loading.fault(Kind::BadDate, where, error.message, error.hint);
    return std::nullopt;
}

}  // namespace mithaq::record
