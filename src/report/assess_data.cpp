// A matrix for other programs: JSON, CSV, Markdown.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "report/answer_json.h"
#include "report/assess_reasons.h"
#include "report/readings_in_words.h"
#include "report/sentences.h"
#include "report/table.h"

namespace mithaq::report {

using nlohmann::ordered_json;

namespace {

std::string_view code_of(CellKind kind) {
    switch (kind) {
        case CellKind::NoState:
            return "no_state";
        case CellKind::Clear:
            return "no";
        case CellKind::Open:
            return "open";
        case CellKind::AsRecorded:
            return "as_recorded";
        case CellKind::Contested:
            return "contested";
        case CellKind::Holds:
            return "yes";
        default:
            return "nothing_recorded";
    }
}

ordered_json reason_json(const CellReason& reason, time::Interval period, const regime::Regime& regime) {
    const time::IntervalSet inside(period);
    ordered_json one;
    one["finding"] = regime.record->symbols.text(regime.law.predicate(reason.answer.atom.predicate).name);
    one["atom"] = atom_as_written(reason.answer.atom, regime.law, regime.record->symbols);
    one["conduct"] = conduct_of(reason, regime, std::nullopt);
    one["answer"] = code_of(reason.kind);
    one["grade"] = report::code_of(reason.answer.exactness);
    one["by_reading"] = ordered_json::array();
    for (std::size_t i = 0; i < reason.by_reading.size(); ++i) {
        const engine::ConditionalAnswer& branch = reason.answer.by_reading[i];
        one["by_reading"].push_back({{"readings", readings_as_json(branch.readings, regime)},
                                     {"answer", code_of(reason.by_reading[i])},
                                     {"certain", days_as_json(branch.sets.certain & inside)},
                                     {"on_record", days_as_json(branch.sets.on_record & inside)},
                                     {"possible", days_as_json(branch.sets.possible & inside)}});
    }
    one["causes"] = codes_of(reason.answer.causes);
    one["claims"] = ordered_json::array();
    for (const regime::ClaimId id : reason.claims) {
        const record::Claim& claim = regime.record->claim(id);
        one["claims"].push_back({{"claim", claim.id},
                                 {"source", regime.record->source(claim.source).id},
                                 {"grade", grade_text(claim.grade)}});
    }
    one["list_of"] =
        reason.answer.list_of ? ordered_json(time::to_string(*reason.answer.list_of)) : ordered_json();
    return one;
}

ordered_json cell_json(const Cell& cell, record::Symbol provision, time::Interval period,
                       const regime::Regime& regime) {
    ordered_json one{{"provision", regime.record->symbols.text(provision)},
                     {"word", code_of(cell, regime)},
                     {"bound", cell.bound}};
    one["reasons"] = ordered_json::array();
    for (const CellReason& reason : cell.reasons)
        one["reasons"].push_back(reason_json(reason, period, regime));
    return one;
}

ordered_json matrix_json(const NamedMatrix& named, const regime::Regime& regime) {
    const Matrix& matrix = named.matrix;
    ordered_json one;
    one["period"] = {time::to_string(matrix.period.from), time::to_string(matrix.period.to)};
    one["view"] = named.view;
    one["known_on"] = named.known_on ? ordered_json(time::to_string(*named.known_on)) : ordered_json();
    one["rows"] = ordered_json::array();
    for (const MatrixRow& row : matrix.rows) {
        ordered_json cells = ordered_json::array();
        for (std::size_t i = 0; i < row.cells.size(); ++i)
            cells.push_back(cell_json(row.cells[i], matrix.provisions[i], matrix.period, regime));
        one["rows"].push_back({{"state", regime.record->symbols.text(row.state)},
                               {"name",
                                {{"en", regime.record->display_name(row.state, "en")},
                                 {"ar", regime.record->display_name(row.state, "ar")}}},
                               {"counted", !row.apart},
                               {"cells", std::move(cells)}});
    }
    one["counts"] = ordered_json::array();
    for (const ColumnCount& count : counts_of(matrix, regime))
        one["counts"].push_back({{"word", count.code}, {"by_provision", count.by_column}});
    one["coverage"] = ordered_json::array();
    for (const record::Coverage* row : matrix.coverage)
        one["coverage"].push_back({{"predicate", row->predicate},
                                   {"from", row->from_year ? ordered_json(*row->from_year) : ordered_json()},
                                   {"to", row->to_year ? ordered_json(*row->to_year) : ordered_json()},
                                   {"extent", record::word_of(row->extent)},
                                   {"note", {{"en", row->note_en}, {"ar", row->note_ar}}}});
    one["published"] = ordered_json::array();
    for (const PublishedCount& each : matrix.published) {
        const auto end = [](const std::optional<std::int64_t>& value) {
            return value ? ordered_json(*value) : ordered_json();
        };
        one["published"].push_back(
            {{"publisher", regime.record->symbols.text(each.publisher)},
             {"provision", regime.record->symbols.text(matrix.provisions[each.column])},
             {"word", regime.record->symbols.text(each.finding)},
             {"low", end(each.number.low)},
             {"best", end(each.number.best)},
             {"high", end(each.number.high)},
             {"claim", regime.record->claim(each.claim).id}});
    }
    return one;
}

// Which readings a cell depends on, and what it is under each: "npt.sharing “hosting”: yes; …".
std::string readings_line(const CellReason& reason, const regime::Regime& regime, Lang lang) {
    std::string text;
    if (reason.kind != CellKind::Contested) return text;
    for (std::size_t i = 0; i < reason.by_reading.size(); ++i)
        text +=
            fmt::format("{}{}: {}", text.empty() ? "" : "; ",
                        listed(readings_in_words(reason.answer.by_reading[i].readings, regime, lang), lang),
                        code_of(reason.by_reading[i]));
    return text;
}

std::string days_cell(const CellReason& reason, time::Interval period, bool certain) {
    time::IntervalSet days;
    for (const engine::ConditionalAnswer& branch : reason.answer.by_reading)
        days |= certain ? branch.sets.certain : branch.sets.possible;
    const time::IntervalSet inside = days & time::IntervalSet(period);
    std::string text;
    for (const time::Interval& each : inside.intervals())
        text += fmt::format("{}{}/{}", text.empty() ? "" : " ", time::to_string(each.from),
                            time::to_string(time::previous(each.to)));
    return text;
}

}  // namespace

ordered_json matrices_as_json(const std::vector<NamedMatrix>& matrices, const NamedMatrix* compared,
                              const regime::Regime& regime) {
    ordered_json json;
    json["schema"] = "assess/1";
    json["regime"] = regime.version;
    json["provisions"] = ordered_json::array();
    for (const record::Symbol id : matrices.front().matrix.provisions) {
        const auto provision = std::ranges::find_if(
            regime.law.provisions, [&](const law::Provision& each) { return each.id == id; });
        json["provisions"].push_back({{"id", regime.record->symbols.text(id)},
                                      {"title", {{"en", provision->title_en}, {"ar", provision->title_ar}}}});
    }
    json["words"] = ordered_json::object();
    for (std::size_t i = 0; i < regime.reports.assessment.findings.size(); ++i) {
        const regime::AssessedFinding& finding = regime.reports.assessment.findings[i];
        json["words"]
            [std::string(regime.record->symbols.text(regime.law.predicate(finding.predicate).name))] = {
                {"en", finding_in_words(i, regime, Lang::English)},
                {"ar", finding_in_words(i, regime, Lang::Arabic)}};
        if (finding.clear)
            json["words"][finding.clear->code] = {{"en", finding.clear->title.en},
                                                  {"ar", finding.clear->title.ar}};
    }
    json["matrices"] = ordered_json::array();
    for (const NamedMatrix& named : matrices) json["matrices"].push_back(matrix_json(named, regime));
    json["turned"] = ordered_json();
    if (compared == nullptr) return json;
    ordered_json cells = ordered_json::array();
    const Matrix& after = matrices.back().matrix;
    const auto cell_or_null = [&](const Cell* cell, record::Symbol provision, time::Interval period) {
        return cell == nullptr ? ordered_json() : cell_json(*cell, provision, period, regime);
    };
    for (const TurnedCell& cell : turned(compared->matrix, after)) {
        const record::Symbol provision = after.provisions[cell.column];
        cells.push_back({{"state", regime.record->symbols.text(cell.state)},
                         {"provision", regime.record->symbols.text(provision)},
                         {"before", cell_or_null(cell.before, provision, compared->matrix.period)},
                         {"after", cell_or_null(cell.after, provision, after.period)}});
    }
    json["turned"] = {
        {"against",
         {{"period",
           {time::to_string(compared->matrix.period.from), time::to_string(compared->matrix.period.to)}},
          {"view", compared->view}}},
        {"cells", std::move(cells)}};
    return json;
}

std::string matrices_as_csv(const std::vector<NamedMatrix>& matrices, const regime::Regime& regime,
                            const Style& style) {
    std::string out =
        csv_line({"from", "to", "view", "state", "name", "provision", "word", "bound", "finding", "conduct",
                  "readings", "certain", "possible", "causes", "claims", "sources"});
    const record::Symbols& symbols = regime.record->symbols;
    for (const NamedMatrix& named : matrices)
        for (const MatrixRow& row : named.matrix.rows)
            for (std::size_t i = 0; i < row.cells.size(); ++i) {
                const Cell& cell = row.cells[i];
                Cells line{time::to_string(named.matrix.period.from),
                           time::to_string(time::previous(named.matrix.period.to)),
                           named.view,
                           std::string(symbols.text(row.state)),
                           regime.record->display_name(row.state, report::code_of(style.lang)),
                           std::string(symbols.text(named.matrix.provisions[i])),
                           code_of(cell, regime),
                           cell.bound ? "bound" : "not_bound"};
                if (cell.reasons.empty()) {
                    line.resize(16);
                } else {
                    const CellReason& reason = cell.reasons.front();
                    line.emplace_back(symbols.text(regime.law.predicate(reason.answer.atom.predicate).name));
                    line.push_back(conduct_of(reason, regime, std::nullopt));
                    line.push_back(readings_line(reason, regime, style.lang));
                    line.push_back(days_cell(reason, named.matrix.period, true));
                    line.push_back(days_cell(reason, named.matrix.period, false));
                    line.push_back(fmt::format("{}", fmt::join(codes_of(reason.answer.causes), " ")));
                    std::string claims, sources;
                    for (std::size_t k = 0; k < std::min<std::size_t>(reason.claims.size(), 3); ++k) {
                        const record::Claim& claim = regime.record->claim(reason.claims[k]);
                        claims += (claims.empty() ? "" : " ") + claim.id;
                        sources += (sources.empty() ? "" : " ") + regime.record->source(claim.source).id;
                    }
                    line.push_back(claims);
                    line.push_back(sources);
                }
                out += csv_line(line);
            }
    return out;
}

std::string matrices_as_markdown(const std::vector<NamedMatrix>& matrices, const regime::Regime& regime,
                                 const Style& style) {
    std::string out;
    for (const NamedMatrix& named : matrices) {
        out += fmt::format("## {} — {}\n\n", period_of_matrix(named.matrix.period, style.lang), named.view);
        std::vector<Cells> table;
        Cells head{std::string(style.pick("State", "الدولة"))};
        for (const record::Symbol id : named.matrix.provisions)
            head.emplace_back(regime.record->symbols.text(id));
        table.push_back(std::move(head));
        std::string notes;
        for (const MatrixRow& row : named.matrix.rows) {
            Cells cells{regime.record->display_name(row.state, report::code_of(style.lang))};
            for (const Cell& cell : row.cells) {
                cells.push_back(words_of(cell, regime, style.lang));
                for (const CellReason& reason : cell.reasons) {
                    for (const std::string& line : reason_lines(reason, named.matrix.period, regime, style))
                        notes += fmt::format("{}- {}\n", line.starts_with("    ") ? "  " : "",
                                             line.substr(line.find_first_not_of(' ')));
                    if (!reason.claims.empty())
                        notes += fmt::format("  - {}\n", citation(regime.record->claim(reason.claims.front()),
                                                                  *regime.record, style));
                }
            }
            table.push_back(std::move(cells));
        }
        for (const ColumnCount& count : counts_of(named.matrix, regime)) {
            Cells cells{style.arabic() ? count.ar : count.en};
            for (const std::size_t number : count.by_column) cells.push_back(std::to_string(number));
            table.push_back(std::move(cells));
        }
        out += markdown_table(table) + "\n" + notes + "\n";
    }
    return out;
}

}  // namespace mithaq::report
