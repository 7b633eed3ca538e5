// The rows of tables that can matter for one atom: what a proof of it needs, out of any number of facts.
#pragma once

#include <algorithm>
#include <set>
#include <vector>

#include "engine/answer.h"
#include "engine/columns/relation.h"
#include "engine/tables/read_tables.h"

namespace mithaq::engine::tables {

// One place of an atom: a code, or nothing where any value will do.
using Pattern = std::vector<std::optional<columns::Code>>;

// Calls visit(row) for every row that matches.
template <class Visit>
void for_each_match(const columns::Relation& relation, const Pattern& pattern, const Visit& visit) {
    std::size_t begin = 0;
    std::size_t end = relation.rows();
    std::size_t column = 0;
    // Rows are sorted: leading places that are bound narrow them by bisection.
    for (; column < pattern.size() && pattern[column]; ++column) {
        const auto& codes = relation.column(column);
        const auto range =
            std::equal_range(codes.begin() + static_cast<std::ptrdiff_t>(begin),
                             codes.begin() + static_cast<std::ptrdiff_t>(end), *pattern[column]);
        begin = static_cast<std::size_t>(range.first - codes.begin());
        end = static_cast<std::size_t>(range.second - codes.begin());
    }
    std::vector<std::size_t> bound;
    for (; column < pattern.size(); ++column)
        if (pattern[column]) bound.push_back(column);
    for (std::size_t row = begin; row < end; ++row) {
        const bool matches = std::all_of(bound.begin(), bound.end(), [&](std::size_t each) {
            return relation.at(row, each) == *pattern[each];
        });
        if (matches) visit(static_cast<std::uint32_t>(row));
    }
}

struct RelevantRows {
    std::vector<std::set<std::uint32_t>> rows;      // by predicate: of its relation
    std::vector<std::set<std::uint32_t>> doubtful;  // by predicate: of its doubtful rows
    std::size_t count = 0;
    bool complete = true;  // false: there were more than the most
};

// Where the rows of a predicate are: its table, or for a derived one a superset of the tuples that hold on some day.
struct KnownRelations {
    std::vector<const columns::Relation*> relations;  // by predicate
};

// Goes backwards through the rules from `atom`, with the values that it gives and those that the rows met bind, as magic sets
// do, and collects the rows of tables that the atoms met can match. What holds of the atom under these rows alone is what
// holds under all.
[[nodiscard]] RelevantRows relevant_rows(const law::Program& program, const ReadingChoice& readings,
                                         const Tables& tables, const KnownRelations& known,
                                         const record::Symbols& symbols, law::PredicateId predicate,
                                         const Pattern& atom, std::size_t most);

}  // namespace mithaq::engine::tables
