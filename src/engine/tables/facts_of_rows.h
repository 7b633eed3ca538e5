// Rows of tables as base facts of the two-sided engine and of proofs: complete, so that what is in no row holds on no day.
#pragma once

#include "engine/columns/relation.h"
#include "engine/columns/values.h"
#include "engine/tables/table_rows.h"
#include "regime/base_facts.h"

namespace mithaq::engine::tables {

class FactsOfRows {
public:
    FactsOfRows(const columns::Values& values, record::Symbols& symbols)
        : values_(values), symbols_(symbols) {}

    // A row of certain facts with known days; of a predicate with a range, with its numbers.
    void add(const columns::Relation& relation, std::size_t row);
    // A row that leaves something open.
    void add(const TableRows& rows, std::size_t row);

    // What was added, as the facts of one predicate.
    [[nodiscard]] regime::BaseRelation finish();

private:
    struct Estimate {
        std::uint32_t atom = 0;
        time::Interval days;
        record::Range range;
        bool accepted = false;
        bool firm = false;
    };
    std::uint32_t atom(const record::Tuple& arguments);
    [[nodiscard]] record::Tuple tuple(const std::vector<std::vector<columns::Code>>& columns,
                                      std::size_t row) const;
    void add_estimates(std::vector<Estimate>::const_iterator begin,
                       std::vector<Estimate>::const_iterator end);

    const columns::Values& values_;
    record::Symbols& symbols_;
    regime::BaseRelation facts_;
    std::vector<Estimate> estimates_;
};

}  // namespace mithaq::engine::tables
