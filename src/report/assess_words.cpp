// The words of a matrix that all its outputs share.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "report/assess.h"

namespace mithaq::report {

namespace {

struct KindWords {
    CellKind kind;
    std::string_view code, sign, english, arabic;
};
constexpr std::array<KindWords, 5> kWords = {{
    {CellKind::Contested, "contested", "±", "contested: readings differ", "محلّ خلاف: تفسيرات متباينة"},
    {CellKind::AsRecorded, "as_recorded", "", "as far as recorded", "بحسب المسجَّل وحده"},
    {CellKind::Open, "open", "?", "open: doubt about facts", "غير محسوم: شك في الوقائع"},
    {CellKind::NothingRecorded, "nothing_recorded", "·", "nothing recorded", "لا شيء مسجَّل"},
    {CellKind::NoState, "no_state", " ", "no such state then", "لا دولة بهذا الاسم حينها"},
}};

const KindWords& words_for(CellKind kind) {
    return *std::ranges::find_if(kWords, [&](const KindWords& each) { return each.kind == kind; });
}

const regime::AssessedFinding& finding_of(const Cell& cell, const regime::Regime& regime) {
    return regime.reports.assessment.findings[*cell.finding];
}

std::string pick(const regime::Title& title, Lang lang) {
    return lang == Lang::Arabic && !title.ar.empty() ? title.ar : title.en;
}

}  // namespace

std::string finding_in_words(std::size_t finding, const regime::Regime& regime, Lang lang) {
    const regime::AssessedFinding& known = regime.reports.assessment.findings[finding];
    std::string words = pick(known.title, lang);
    if (!words.empty()) return words;
    words = regime.record->display_name(regime.law.predicate(known.predicate).name, code_of(lang));
    std::ranges::replace(words, '_', ' ');
    return words;
}

std::string code_of(const Cell& cell, const regime::Regime& regime) {
    if (cell.kind == CellKind::Holds)
        return std::string(
            regime.record->symbols.text(regime.law.predicate(finding_of(cell, regime).predicate).name));
    if (cell.kind == CellKind::Clear) return finding_of(cell, regime).clear->code;
    return std::string(words_for(cell.kind).code);
}

std::string sign_of(const Cell& cell, const regime::Regime& regime) {
    switch (cell.kind) {
        case CellKind::Holds:
            return finding_of(cell, regime).sign;
        case CellKind::AsRecorded:
            return "(" + finding_of(cell, regime).sign + ")";
        case CellKind::Open:
        case CellKind::Contested:
            return finding_of(cell, regime).sign + std::string(words_for(cell.kind).sign);
        case CellKind::Clear:
            return finding_of(cell, regime).clear->sign;
        default:
            return std::string(words_for(cell.kind).sign);
    }
}

std::string words_of(const Cell& cell, const regime::Regime& regime, Lang lang) {
    const bool arabic = lang == Lang::Arabic;
    switch (cell.kind) {
        case CellKind::Holds:
            return finding_in_words(*cell.finding, regime, lang);
        case CellKind::Clear:
            return pick(finding_of(cell, regime).clear->title, lang);
        case CellKind::AsRecorded:
        case CellKind::Open:
        case CellKind::Contested:
            return fmt::format("{} ({})", arabic ? words_for(cell.kind).arabic : words_for(cell.kind).english,
                               finding_in_words(*cell.finding, regime, lang));
        default:
            return std::string(arabic ? words_for(cell.kind).arabic : words_for(cell.kind).english);
    }
}

std::vector<ColumnCount> counts_of(const Matrix& matrix, const regime::Regime& regime) {
    std::vector<std::pair<std::pair<int, std::size_t>, ColumnCount>> counts;
    for (const MatrixRow& row : matrix.rows) {
        if (row.apart) continue;
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            const Cell& cell = row.cells[i];
            if (cell.kind == CellKind::NoState) continue;
            const std::string code = code_of(cell, regime);
            auto known =
                std::ranges::find_if(counts, [&](const auto& each) { return each.second.code == code; });
            if (known == counts.end()) {
                ColumnCount count;
                count.code = code;
                const bool own = cell.kind == CellKind::Holds || cell.kind == CellKind::Clear;
                count.en =
                    own ? words_of(cell, regime, Lang::English) : std::string(words_for(cell.kind).english);
                count.ar =
                    own ? words_of(cell, regime, Lang::Arabic) : std::string(words_for(cell.kind).arabic);
                count.sign =
                    own ? sign_of(cell, regime)
                        : (cell.kind == CellKind::AsRecorded ? "( )"
                                                             : std::string(words_for(cell.kind).sign));
                count.by_column.resize(matrix.provisions.size());
                counts.push_back(
                    {{-static_cast<int>(cell.kind), cell.finding.value_or(0)}, std::move(count)});
                known = std::prev(counts.end());
            }
            ++known->second.by_column[i];
        }
    }
    std::ranges::stable_sort(counts, {}, [](const auto& each) { return each.first; });
    std::vector<ColumnCount> sorted;
    for (auto& [order, count] : counts) {
        // Words that do not hold by a finding are one word, whatever the finding.
        const auto same =
            std::ranges::find_if(sorted, [&](const ColumnCount& each) { return each.code == count.code; });
        if (same == sorted.end()) sorted.push_back(std::move(count));
    }
    return sorted;
}

std::string period_of_matrix(time::Interval period, Lang lang) {
    const std::chrono::year_month_day first{period.from};
    const std::chrono::year_month_day last{time::previous(period.to)};
    if (period.from == time::previous(period.to)) return day_in_words(period.from, lang);
    const bool starts_a_year = first.month() == std::chrono::January && first.day() == std::chrono::day{1};
    if (starts_a_year && first.year() == last.year()) {
        const std::string year = fmt::format("{}", static_cast<int>(first.year()));
        if (last.month() == std::chrono::December && last.day() == std::chrono::day{31}) return year;
        return lang == Lang::Arabic
                   ? fmt::format("{} حتى {}", year, day_in_words(time::previous(period.to), lang))
                   : fmt::format("{} up to {}", year, day_in_words(time::previous(period.to), lang));
    }
    return interval_in_words(period, lang);
}

}  // namespace mithaq::report
