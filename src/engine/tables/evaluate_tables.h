// A program over tables, evaluated: what is settled over columns, what tables leave open by the two-sided engine.
#pragma once

#include <functional>
#include <vector>

#include "engine/columns/evaluate.h"
#include "engine/columns/supports.h"
#include "engine/tables/read_tables.h"
#include "engine/tables/write_tables.h"

namespace mithaq::engine::tables {

struct EvaluateOptions {
    columns::Options columns;   // `wanted` is filled here
    std::vector<bool> outputs;  // by predicate: what is asked for
    bool keep_tables = false;   // for proofs afterwards
};

// One predicate's days. For a range they come with values: `ends` of Evaluated where its two ends may differ.
struct Days {
    columns::Relation certain;
    columns::Relation possible;  // of an open predicate
};

struct Evaluated {
    std::vector<Days> days;                 // by predicate, of the outputs
    std::vector<columns::Support> support;  // by predicate: settled, or why not
    std::vector<Ends> ends;
    std::vector<columns::RuleStats> rules;
    std::size_t peak_bytes = 0;

    [[nodiscard]] bool is_open(law::PredicateId predicate) const {
        return !support[predicate.index].supported;
    }
    // The value of a relation is an index into `ends`.
    [[nodiscard]] static bool has_ends(const law::Predicate& predicate, bool open) {
        return open && predicate.has_range();
    }
};

// `tables` is used up, unless it is kept.
[[nodiscard]] diagnostics::Result<Evaluated> evaluate_tables(
    const law::Program& program, Tables& tables, record::Symbols& symbols, const EvaluateOptions& options,
    const std::function<void(const columns::Progress&)>& progress = {});

}  // namespace mithaq::engine::tables
