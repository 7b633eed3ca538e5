// Why an atom holds or fails over tables: the proof is built on demand, from the rows that can matter for it.
#pragma once

#include "engine/build_proof.h"
#include "engine/tables/evaluate_tables.h"
#include "engine/tables/relevant_rows.h"

namespace mithaq::engine::tables {

// The first day on which a tuple holds, if it is in the relation.
[[nodiscard]] std::optional<time::Day> first_day_of(const columns::Relation& relation,
                                                    const columns::Values& values,
                                                    const record::Symbols& symbols,
                                                    const record::Tuple& tuple);

struct Explanation {
    std::unique_ptr<Reasoner> reasoner;
    Why why;
    std::size_t rows = 0;  // of tables that could matter
};

// What a table's rows are cited by.
struct TableSource {
    law::PredicateId predicate;
    std::string name;  // "contact.facts"
};

struct ExplainInput {
    const Tables& tables;
    const KnownRelations& known;
    time::Interval horizon;
    const regime::View& view;       // its readings
    const ReadingChoice& readings;  // the same
    const std::vector<TableSource>& sources;
};

// `regime` has the program as its law, and a record of nothing but symbols; both are filled with what the proof rests on, and
// must outlive the explanation. Fails with EvaluationLimit where more rows matter than a proof is built of.
[[nodiscard]] tl::expected<Explanation, diagnostics::Diagnostic> explain(regime::Regime& regime,
                                                                         const ExplainInput& input,
                                                                         const law::GroundAtom& atom,
                                                                         time::Day on);

}  // namespace mithaq::engine::tables
