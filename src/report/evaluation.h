// What an evaluation over tables did, rule by rule.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "engine/tables/evaluate_tables.h"

namespace mithaq::report {

struct EvaluationStats {
    std::size_t facts = 0;    // read
    std::size_t outside = 0;  // of them, outside the horizon
    double reading = 0;       // seconds
    double evaluating = 0;
    double writing = 0;
};

// The rule's clause on one line, cut where it is long.
[[nodiscard]] std::string rule_in_one_line(const law::Rule& rule, const law::Program& program,
                                           const record::Symbols& symbols);

// What was written of one predicate.
struct WrittenTable {
    std::string predicate;
    std::string file;
    std::size_t tuples = 0;
    std::size_t intervals = 0;
    bool open = false;  // has a table of possible days too
    std::string why_open;
};

// A table with a line a rule: instances, tuples, intervals, rounds, seconds, and where it stands in the program.
[[nodiscard]] std::string stats_text(const EvaluationStats& stats, const engine::tables::Evaluated& evaluated,
                                     const std::vector<WrittenTable>& written, const law::Program& program,
                                     const record::Symbols& symbols);

// "eval/1".
[[nodiscard]] nlohmann::ordered_json stats_json(const EvaluationStats& stats,
                                                const engine::tables::Evaluated& evaluated,
                                                const std::vector<WrittenTable>& written,
                                                const law::Program& program, const record::Symbols& symbols);

}  // namespace mithaq::report
