#include "record/coverage.h"

#include <algorithm>

#include "record/record.h"

namespace mithaq::record {

namespace {

bool meets(const Coverage& row, const Table& table,
           const std::map<std::string, std::string, std::less<>>& pattern) {
    return std::ranges::all_of(row.scope, [&](const ScopeTerm& term) {
        const auto asked = pattern.find(table.arguments[term.argument].name);
        return asked == pattern.end() || std::ranges::find(term.values, asked->second) != term.values.end();
    });
}

}  // namespace

std::string_view word_of(Extent extent) {
    switch (extent) {
        case Extent::Surveyed:
            return "surveyed";
        case Extent::Partly:
            return "partly";
        case Extent::Not:
            break;
    }
    return "not";
}

std::vector<const Coverage*> coverage_of(const Record& record, std::string_view predicate,
                                         const std::map<std::string, std::string, std::less<>>& pattern,
                                         std::optional<int> from_year, std::optional<int> to_year) {
    std::vector<const Coverage*> rows;
    const Table* table = record.table(predicate);
    if (table == nullptr) return rows;
    for (const Coverage& row : record.coverage) {
        if (row.predicate != predicate || !meets(row, *table, pattern)) continue;
        if (from_year && row.to_year && *row.to_year < *from_year) continue;
        if (to_year && row.from_year && *row.from_year > *to_year) continue;
        rows.push_back(&row);
    }
    return rows;
}

}  // namespace mithaq::record
