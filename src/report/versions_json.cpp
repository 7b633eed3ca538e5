#include <nlohmann/json.hpp>

#include "engine/conditions.h"
#include "report/changes.h"
#include "report/shared_readings.h"
#include "report/versions.h"

namespace mithaq::report {

using nlohmann::ordered_json;

namespace {

ordered_json regime_as_json(const regime::Regime& regime) {
    return {{"regime", regime.version}, {"folder", regime.folder.generic_string()}};
}

// null where there is no text.
ordered_json text_or_null(const std::string& text) {
    return text.empty() ? ordered_json() : ordered_json(text);
}

ordered_json rows_as_json(const std::vector<record::NamedRow>& rows) {
    ordered_json list = ordered_json::array();
    for (const record::NamedRow& row : rows) {
        ordered_json cells = ordered_json::object();
        for (const auto& [column, text] : row.cells) cells[column] = text;
        list.push_back({{"id", row.id}, {"cells", std::move(cells)}});
    }
    return list;
}

ordered_json facts_as_json(const regime::ListChange& list) {
    ordered_json changed = ordered_json::array();
    for (const regime::RowChange& row : list.changed) {
        ordered_json cells = ordered_json::array();
        for (const regime::CellChange& cell : row.cells)
            cells.push_back({{"column", cell.column},
                             {"before", text_or_null(cell.before)},
                             {"after", text_or_null(cell.after)}});
        changed.push_back({{"id", row.id}, {"cells", std::move(cells)}});
    }
    return {{"list", list.name},
            {"added", rows_as_json(list.added)},
            {"removed", rows_as_json(list.removed)},
            {"changed", std::move(changed)}};
}

ordered_json finding_as_json(const engine::FindingBetween& finding, const Versions& versions) {
    ordered_json branches = ordered_json::array();
    const auto both = engine::combined(finding.before, finding.after);
    for (const auto& [condition, leaf] : engine::shortest_conditions(both.diagram())) {
        const auto& [before, after] = both.values()[leaf];
        branches.push_back({{"readings", shared_readings_as_json(engine::as_readings(condition), versions)},
                            {"before", finding.in_before ? sets_as_json(before) : ordered_json()},
                            {"after", finding.in_after ? sets_as_json(after) : ordered_json()}});
    }
    return {{"atom", finding.atom}, {"by_reading", std::move(branches)}};
}

}  // namespace

ordered_json versions_as_json(const Versions& versions) {
    ordered_json result;
    result["schema"] = "versions/1";
    result["before"] = regime_as_json(*versions.before);
    result["after"] = regime_as_json(*versions.after);
    result["view"] = versions.view;
    result["facts"] = ordered_json::array();
    for (const regime::ListChange& list : versions.change.facts)
        result["facts"].push_back(facts_as_json(list));
    result["law"] = ordered_json::array();
    for (const regime::StatementChange& statement : versions.change.law)
        result["law"].push_back({{"what", statement.what},
                                 {"before", text_or_null(statement.before)},
                                 {"after", text_or_null(statement.after)}});
    result["findings"] = ordered_json::array();
    for (const engine::FindingBetween& finding : versions.findings.findings)
        result["findings"].push_back(finding_as_json(finding, versions));
    return result;
}

}  // namespace mithaq::report
