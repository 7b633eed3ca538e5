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

// Lists that the table calls complete, where every row of coverage.csv that meets them says that nobody looked. One
// warning a table.
void contradicted(const Record& record, const Table& table, diagnostics::Diagnostics& warnings) {
    std::vector<diagnostics::Note> notes;
    for (const Completeness& complete : table.complete) {
        // "Nothing before that day", as of what did not exist yet, is no survey.
        if (complete.to && !complete.from && !complete.list_of && !complete.carried_on) continue;
        const auto rows =
            coverage_of(record, table.predicate, {complete.pattern.begin(), complete.pattern.end()},
                        year_of(complete.from), year_of(complete.to));
        const bool denied = !rows.empty() && std::ranges::all_of(rows, [](const Coverage* row) {
            return row->extent == Extent::Not;
        });
        if (!denied) continue;
        if (notes.empty()) notes.push_back({rows.front()->where, "was not surveyed, it says here"});
        if (notes.size() == 1) notes.push_back({complete.where, "complete, it says here"});
    }
    if (notes.empty()) return;
    warnings.push_back(
        {Kind::CoverageContradicted, table.where,
         fmt::format("lists of `{}` are said to be complete where coverage.csv says that nobody looked",
                     table.predicate),
         std::move(notes), "mend one of them", Severity::Warning});
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
        contradicted(record, table, warnings);
    }
}

}  // namespace mithaq::record::check
