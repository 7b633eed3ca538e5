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

std::string key_in_words(const law::GroundAtom& atom, const record::Record& record, Lang lang) {
    std::vector<std::string> words;
    for (const record::Value value : atom.arguments) words.push_back(value_in_words(value, record, lang));
    return listed(words, lang);
}

bool is_of_days(const RangeRow& row, const regime::Regime& regime) {
    return regime.law.predicate(row.atom.predicate).arguments.back().type.of_days;
}

void add_rows(const QueryResult& result, const regime::Regime& regime, const Style& style,
              std::vector<Cells>& rows) {
    Cells head(result.variables.begin(), result.variables.end());
    for (const std::string_view title :
         {style.pick("certain", "مؤكد"), style.pick("possible", "محتمل"), style.pick("reading", "تفسير")})
        head.emplace_back(title);
    const bool divided = std::any_of(result.rows.begin(), result.rows.end(),
                                     [](const QueryRow& row) { return row.answer.by_reading.size() > 1; });
    if (!divided) head.pop_back();
    rows.push_back(std::move(head));
    for (const QueryRow& row : result.rows)
        for (const engine::ConditionalAnswer& branch : row.answer.by_reading) {
            Cells cells;
            for (const record::Value value : row.values)
                cells.push_back(value_in_words(value, *regime.record, style.lang));
            cells.push_back(days_or_never(branch.sets.certain, style));
            cells.push_back(branch.sets.possible == branch.sets.certain
                                ? std::string(style.pick("the same", "كذلك"))
                                : days_or_never(branch.sets.possible, style));
            if (divided)
                cells.push_back(listed(readings_in_words(branch.readings, regime, style.lang), style.lang));
            rows.push_back(std::move(cells));
        }
}

void add_ranges(const QueryResult& result, const regime::Regime& regime, const Style& style,
                std::vector<Cells>& rows) {
    for (const RangeRow& row : result.ranges) {
        const bool of_days = is_of_days(row, regime);
        const auto add = [&](const engine::RangePiece& piece, const time::IntervalSet& days, bool certain) {
            for (const time::Interval interval : days.intervals())
                rows.push_back(
                    {key_in_words(row.atom, *regime.record, style.lang),
                     interval_in_words(interval, style.lang), quantity_in_words(piece, of_days, style.lang),
                     std::string(certain ? style.pick("certain", "مؤكد") : style.pick("possible", "محتمل")),
                     listed(readings_in_words(row.readings, regime, style.lang), style.lang)});
        };
        for (const engine::RangePiece& piece : row.pieces) {
            const time::IntervalSet days{piece.days};
            add(piece, days & row.certain, true);
            add(piece, days - row.certain, false);
        }
    }
}

}  // namespace

std::string query_as_text(const QueryResult& result, const engine::Reasoner& reasoner, const Style& style) {
    const regime::Regime& regime = reasoner.regime();
    if (result.rows.empty() && result.ranges.empty())
        return std::string(style.pick("nothing that matches is possible on the record",
                                      "لا شيء يطابق ذلك محتمل بحسب السجل")) +
               "\n";
    std::vector<Cells> rows;
    if (!result.rows.empty()) add_rows(result, regime, style, rows);
    add_ranges(result, regime, style, rows);
    std::string out = aligned(rows);
    if (std::any_of(result.rows.begin(), result.rows.end(),
                    [](const QueryRow& row) { return row.answer.outside_horizon; }))
        out += outside_horizon_in_words(*regime.record, style) + "\n";
    return out +
           counted(static_cast<std::int64_t>(result.rows.empty() ? rows.size() : result.rows.size()),
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
