// The predicates of a program that its tables leave open, by the two-sided engine.
#pragma once

#include "engine/tables/evaluate_tables.h"

namespace mithaq::engine::tables {

struct OpenPart {
    const law::Program& program;
    const std::vector<columns::Support>& support;
    Tables& tables;
    const std::vector<columns::Relation>& derived;  // by predicate: what was settled over columns
    const columns::Options& options;
    const std::vector<bool>& outputs;
};

// By predicate: what the open ones among `outputs` rest on, these included; settled predicates end the search.
[[nodiscard]] std::vector<bool> open_cone(const law::Program& program,
                                          const std::vector<columns::Support>& support,
                                          const std::vector<bool>& outputs);

// Fills the days of the open outputs. Why the engine gave up, if it did.
[[nodiscard]] std::optional<diagnostics::Diagnostic> evaluate_open_part(const OpenPart& part,
                                                                        record::Symbols& symbols,
                                                                        Evaluated& evaluated);

}  // namespace mithaq::engine::tables
