#include "report/query.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "report/answer_json.h"
#include "report/quantity.h"
#include "report/readings_in_words.h"
#include "report/sentences.h"
#include "report/table.h"

namespace mithaq::report {

namespace {

std::string days_or_never(const time::IntervalSet& days, const Style& style) {
    return days.empty() ? std::string("—") : days_in_words(days, style.lang);
}

bool is_of_days(const RangeRow& row, const regime::Regime& regime) {
    return regime.law.predicate(row.atom.predicate).arguments.back().type.of_days;
}

// Whether some reading leaves it possible on the day that was named.
bool is_shown(const QueryRow& row, std::optional<time::Day> on) {
    return !on || std::any_of(row.answer.by_reading.begin(), row.answer.by_reading.end(),
                              [&](const auto& branch) { return branch.sets.possible.contains(*on); });
}

std::string answer_of(const engine::ConditionalAnswer& branch, const Style& style) {
    const std::string words = answer_in_words(branch.on_day, style.lang);
    if (!branch.on_record) return words;
    return fmt::format("{} ({})", words, style.pick("as far as recorded: yes", "بحسب المسجَّل: نعم"));
}

std::size_t add_rows(const QueryResult& result, const regime::Regime& regime, const Style& style,
                     std::vector<Cells>& rows) {
    Cells head(result.variables.begin(), result.variables.end());
    if (result.on) head.push_back(day_in_words(*result.on, style.lang));
    for (const std::string_view title :
         {style.pick("certain", "مؤكد"), style.pick("possible", "محتمل"), style.pick("reading", "تفسير")})
        head.emplace_back(title);
    const bool divided = std::any_of(result.rows.begin(), result.rows.end(), [&](const QueryRow& row) {
        return is_shown(row, result.on) && row.answer.by_reading.size() > 1;
    });
    if (!divided) head.pop_back();
    rows.push_back(std::move(head));
    std::size_t shown = 0;
    for (const QueryRow& row : result.rows) {
        if (!is_shown(row, result.on)) continue;
        ++shown;
        for (const engine::ConditionalAnswer& branch : row.answer.by_reading) {
            Cells cells;
            for (const record::Value value : row.values)
                cells.push_back(value_in_words(value, *regime.record, style.lang));
            if (result.on) cells.push_back(answer_of(branch, style));
            cells.push_back(days_or_never(branch.sets.certain, style));
            cells.push_back(branch.sets.possible == branch.sets.certain
                                ? std::string(style.pick("the same", "كذلك"))
                                : days_or_never(branch.sets.possible, style));
            if (divided)
                cells.push_back(listed(readings_in_words(branch.readings, regime, style.lang), style.lang));
            rows.push_back(std::move(cells));
        }
    }
    return shown;
}

// One row a stretch of days with the same number; columns are the arguments that were left open.
std::size_t add_ranges(const QueryResult& result, const regime::Regime& regime, const Style& style,
                       std::vector<Cells>& rows) {
    Cells head(result.range_variables.begin(), result.range_variables.end());
    for (const std::string_view title :
         {style.pick("days", "الأيام"), std::string_view{}, style.pick("reading", "تفسير")})
        head.emplace_back(title);
    const bool divided = std::any_of(result.ranges.begin(), result.ranges.end(),
                                     [](const RangeRow& row) { return !row.readings.empty(); });
    if (!divided) head.pop_back();
    rows.push_back(std::move(head));
    for (const RangeRow& row : result.ranges) {
        const bool of_days = is_of_days(row, regime);
        const auto add = [&](const engine::RangePiece& piece, const time::IntervalSet& days, bool certain) {
            for (const time::Interval interval : days.intervals()) {
                if (result.on && !interval.contains(*result.on)) continue;
                Cells cells;
                for (const std::size_t place : result.range_places)
                    cells.push_back(value_in_words(row.atom.arguments[place], *regime.record, style.lang));
                cells.push_back(quantity_in_words(piece, of_days, style.lang));
                cells.push_back(interval_in_words(interval, style.lang));
                cells.emplace_back(certain ? style.pick("certain", "مؤكد") : style.pick("possible", "محتمل"));
                if (divided)
                    cells.push_back(listed(readings_in_words(row.readings, regime, style.lang), style.lang));
                rows.push_back(std::move(cells));
            }
        };
        for (const engine::RangePiece& piece : row.pieces) {
            const time::IntervalSet days{piece.days};
            add(piece, days & row.certain, true);
            add(piece, days - row.certain, false);
        }
    }
    return rows.size() - 1;
}

std::string nothing(const QueryResult& result, const Style& style) {
    if (!result.on)
        return std::string(style.pick("nothing that matches is possible on the record",
                                      "لا شيء يطابق ذلك محتمل بحسب السجل")) +
               "\n";
    return fmt::format(fmt::runtime(style.pick("nothing that matches is possible on the record on {}\n",
                                               "لا شيء يطابق ذلك محتمل بحسب السجل في {}\n")),
                       day_in_words(*result.on, style.lang));
}

}  // namespace

std::string query_as_text(const QueryResult& result, const engine::Reasoner& reasoner, const Style& style) {
    const regime::Regime& regime = reasoner.regime();
    std::vector<Cells> rows;
    const std::size_t shown = !result.ranges.empty() ? add_ranges(result, regime, style, rows)
                              : result.rows.empty()  ? 0
                                                     : add_rows(result, regime, style, rows);
    if (shown == 0) return nothing(result, style);
    std::string out = aligned(rows);
    if (std::any_of(result.rows.begin(), result.rows.end(),
                    [](const QueryRow& row) { return row.answer.outside_horizon; }))
        out += outside_horizon_in_words(*regime.record, style) + "\n";
    return out +
           counted(static_cast<std::int64_t>(shown),
                   CountedNoun{"answer", "answers", "إجابة", "إجابتان", "إجابات", "إجابة", true},
                   style.lang) +
           "\n";
}

nlohmann::ordered_json query_as_json(const QueryResult& result, const engine::Reasoner& reasoner) {
    const regime::Regime& regime = reasoner.regime();
    nlohmann::ordered_json json;
    json["schema"] = "query/1";
    json["regime"] = regime.version;
    json["view"] = reasoner.view().name;
    json["query"] = result.text;
    json["variables"] = result.variables;
    json["answers"] = nlohmann::ordered_json::array();
    for (const QueryRow& row : result.rows) {
        nlohmann::ordered_json binding = nlohmann::ordered_json::object();
        for (std::size_t i = 0; i < row.values.size(); ++i)
            binding[result.variables[i].substr(1)] = value_as_written(row.values[i], regime.record->symbols);
        nlohmann::ordered_json answer = answer_as_json(row.answer, reasoner);
        nlohmann::ordered_json one{{"binding", std::move(binding)}};
        for (const char* field : {"on", "answer", "grade", "certain", "on_record", "possible", "excluded",
                                  "by_reading", "causes", "basis", "list_of", "outside_horizon"})
            one[field] = answer[field];
        json["answers"].push_back(std::move(one));
    }
    json["ranges"] = nlohmann::ordered_json::array();
    for (const RangeRow& row : result.ranges) {
        nlohmann::ordered_json pieces = nlohmann::ordered_json::array();
        for (const engine::RangePiece& piece : row.pieces)
            pieces.push_back(quantity_json(piece, is_of_days(row, regime), *regime.record));
        json["ranges"].push_back({{"atom", atom_as_written(row.atom, regime.law, regime.record->symbols)},
                                  {"readings", readings_as_json(row.readings, regime)},
                                  {"certain", days_as_json(row.certain)},
                                  {"pieces", std::move(pieces)}});
    }
    return json;
}

}  // namespace mithaq::report
