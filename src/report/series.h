// A quantity year by year: each key's estimates with their ranges, and the total, with what is doubtful and what is silent.
#pragma once

#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "engine/engine.h"
#include "report/words.h"

namespace mithaq::report {

struct YearValue {
    // From the lowest to the highest estimate of the year; none: silence.
    std::optional<std::int64_t> low, high;  // an end without limit is left out
    std::optional<std::int64_t> best;       // of the best graded estimate that gives one
    bool certain = false;  // an accepted source speaks of (some of) the year, and nobody disputes it
    bool carried = false;  // nobody estimates this year itself
    std::vector<regime::ClaimId> claims;
    [[nodiscard]] bool is_silent() const { return !low && !high; }
};

struct SeriesRow {
    record::Tuple key;
    std::vector<YearValue> years;  // parallel to Series::years
};

// Doubt: rows whose value is not certain, or a range; the former enter with 0 at the low end where they may be nothing. Silence:
// rows that have a value in some other year of the series and none in this one.
struct YearTotal {
    std::int64_t low = 0;
    std::optional<std::int64_t> high = 0;
    std::optional<std::int64_t> best;  // where each row has one
    std::size_t certain = 0, doubtful = 0, silent = 0;
};

struct Series {
    std::string text;                    // as asked
    std::vector<std::string> variables;  // of the key
    std::vector<time::Interval> years;
    std::vector<SeriesRow> rows;
    std::vector<YearTotal> totals;  // empty where no sum was asked for
};

// The value of an atom with a range in each year, for keys that are named by `kept` places of the atom; the others are joined.
// `is_kept` says which tuples count in a year; empty: all.
using KeepTuple = std::function<bool(const record::Tuple&, time::Interval)>;
[[nodiscard]] Series series_of(engine::Reasoner& reasoner, law::PredicateId predicate,
                               const record::Tuple& pattern, const std::vector<std::size_t>& kept,
                               const std::vector<time::Interval>& years, const KeepTuple& is_kept);
void add_totals(Series& series);

[[nodiscard]] std::string series_as_text(const Series& series, const engine::Reasoner& reasoner,
                                         const Style& style, std::size_t width);
[[nodiscard]] std::string series_as_csv(const Series& series, const regime::Regime& regime);
[[nodiscard]] std::string series_as_markdown(const Series& series, const regime::Regime& regime,
                                             const Style& style);
// "series/1" (docs/schemas/series.schema.json).
[[nodiscard]] nlohmann::ordered_json series_as_json(const Series& series, const engine::Reasoner& reasoner);

}  // namespace mithaq::report
