#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

#include "record/checks.h"

namespace mithaq::record::check {

namespace {

using diagnostics::Kind;
using diagnostics::Severity;

std::optional<int> year_of(std::optional<time::Day> day) {
    if (!day || time::is_open(*day)) return std::nullopt;
    return static_cast<int>(std::chrono::year_month_day(*day).year());
}

}  // namespace

void coverage(const Record& record, diagnostics::Diagnostics& warnings) {
    if (record.coverage.empty()) return;
    std::unordered_set<std::string> covered;
    for (const Coverage& row : record.coverage) covered.insert(row.predicate);
    std::vector<bool> has_claims(record.tables.size(), false);
    for (const Claim& claim : record.claims) has_claims[claim.table] = true;
    for (std::size_t i = 0; i < record.tables.size(); ++i) {
        const Table& table = record.tables[i];
        if (has_claims[i] && !covered.contains(table.predicate))
            warnings.push_back(
                {Kind::NotCovered,
                 table.where,
                 fmt::format("coverage.csv does not say how far `{}` was surveyed", table.predicate),
                 {},
                 "add a row: surveyed, partly or not",
                 Severity::Warning});
        for (const Completeness& complete : table.complete) {
            const auto rows =
                coverage_of(record, table.predicate, {complete.pattern.begin(), complete.pattern.end()},
                            year_of(complete.from), year_of(complete.to));
            const bool denied = !rows.empty() && std::ranges::all_of(rows, [](const Coverage* row) {
                return row->extent == Extent::Not;
            });
            if (!denied) continue;
            warnings.push_back(
                {Kind::CoverageContradicted,
                 complete.where,
                 fmt::format("`{}` is said to be complete here, and coverage.csv says it was not surveyed",
                             table.predicate),
                 {{rows.front()->where, "the row"}},
                 "mend one of them",
                 Severity::Warning});
        }
    }
}

}  // namespace mithaq::record::check
