// The answers to a query: bindings with the days on which they are certain and possible.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "engine/engine.h"
#include "report/words.h"

namespace mithaq::report {

struct QueryRow {
    record::Tuple values;  // one a variable
    engine::Answer answer;
};

// A quantity that was asked for: its key, its pieces under each choice of readings, and the days on which it is certain on the
// record that there is such a quantity; on the other days of the pieces it is merely possible.
struct RangeRow {
    law::GroundAtom atom;
    engine::ReadingCondition readings;
    std::vector<engine::RangePiece> pieces;
    time::IntervalSet certain;
};

struct QueryResult {
    std::vector<std::string> variables;  // "?s"
    std::vector<QueryRow> rows;
    std::vector<RangeRow> ranges;
    std::vector<std::size_t> range_places;     // places of their key that were left open
    std::vector<std::string> range_variables;  // these and the number, as written
    std::string text;                          // as asked
    // The day that was named: text shows what is possible on it, and what is said of it. JSON has everything.
    std::optional<time::Day> on;
};

[[nodiscard]] std::string query_as_text(const QueryResult& result, const engine::Reasoner& reasoner,
                                        const Style& style);
[[nodiscard]] nlohmann::ordered_json query_as_json(const QueryResult& result,
                                                   const engine::Reasoner& reasoner);

}  // namespace mithaq::report
