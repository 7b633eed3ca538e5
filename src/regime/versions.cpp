#include "regime/versions.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "law/print.h"

namespace mithaq::regime {

namespace {

using record::NamedRow;
using record::RowList;

// Rows of one id are told apart by their number.
std::map<std::string, const NamedRow*> by_id(const RowList& list) {
    std::map<std::string, const NamedRow*> rows;
    for (const NamedRow& row : list.rows) {
        std::string id = row.id;
        for (int number = 2; !rows.emplace(id, &row).second; ++number)
            id = fmt::format("{} ({})", row.id, number);
    }
    return rows;
}

std::string cell(const NamedRow& row, const std::string& column) {
    for (const auto& [name, text] : row.cells)
        if (name == column) return text;
    return {};
}

// In the order of columns: those of the old row, then those that only the new one has.
std::vector<CellChange> cells_between(const NamedRow& before, const NamedRow& after) {
    std::vector<CellChange> changes;
    for (const auto& [column, text] : before.cells)
        if (std::string now = cell(after, column); now != text)
            changes.push_back({column, text, std::move(now)});
    for (const auto& [column, text] : after.cells)
        if (cell(before, column).empty()) changes.push_back({column, {}, text});
    return changes;
}

ListChange compare(const RowList& before, const RowList& after) {
    ListChange change{before.name, {}, {}, {}};
    const auto old = by_id(before);
    const auto now = by_id(after);
    for (const auto& [id, row] : old) {
        const auto same = now.find(id);
        if (same == now.end()) {
            change.removed.push_back({id, row->cells});
            continue;
        }
        auto cells = cells_between(*row, *same->second);
        if (!cells.empty()) change.changed.push_back({id, std::move(cells)});
    }
    for (const auto& [id, row] : now)
        if (!old.contains(id)) change.added.push_back({id, row->cells});
    return change;
}

// What a statement is known by: its keyword and its name, and the title of what has several under one name.
std::string head_of(std::string_view statement) {
    const std::string_view line = statement.substr(0, statement.find('\n'));
    const std::size_t keyword = line.find(' ');
    if (keyword == std::string_view::npos) return std::string(line);
    const std::string_view word = line.substr(0, keyword);
    if (word == "horizon") return std::string(word);
    if (word == "rule" || word == "reading") {
        const std::size_t open = line.find('"');
        const std::size_t close = open == std::string_view::npos ? open : line.find('"', open + 1);
        if (close != std::string_view::npos) return std::string(line.substr(0, close + 1));
    }
    return std::string(line.substr(0, line.find_first_of(" (:", keyword + 1)));
}

void add(std::map<std::string, std::string>& statements, std::string text) {
    while (text.ends_with('\n')) text.pop_back();
    if (text.empty()) return;
    const std::string head = head_of(text);
    std::string key = head;
    for (int number = 2; statements.contains(key); ++number) key = fmt::format("{} ({})", head, number);
    statements.emplace(std::move(key), std::move(text));
}

std::string text_of(const View& view) {
    std::string text = fmt::format("view {}", view.name);
    if (!view.title_en.empty())
        text += fmt::format("\n  title \"{}\" ar \"{}\"", view.title_en, view.title_ar);
    text += fmt::format("\n  accept {}{}\n  consider {}{}", view.accept.letter, view.accept.digit,
                        view.consider.letter, view.consider.digit);
    if (view.ignore_positions) text += "\n  ignore positions";
    if (view.known_on) text += "\n  known on " + time::to_string(*view.known_on);
    for (const auto& [question, readings] : view.readings)
        text += fmt::format("\n  {}: \"{}\"", question, fmt::join(readings, "\", \""));
    return text;
}

std::map<std::string, std::string> statements_of(const Regime& regime) {
    std::map<std::string, std::string> statements;
    const std::string law = law::print(regime.law, regime.record->symbols);
    std::string open;
    for (std::size_t at = 0; at < law.size();) {
        const std::size_t end = law.find('\n', at);
        const std::string line = law.substr(at, end - at);
        at = end == std::string::npos ? law.size() : end + 1;
        // Instruments and provisions take one line each.
        const bool alone = line.starts_with("instrument ") || line.starts_with("provision ");
        if (line.empty() || alone) add(statements, std::exchange(open, {}));
        if (alone)
            add(statements, line);
        else if (!line.empty())
            open += line + "\n";
    }
    add(statements, std::move(open));
    for (const View& view : regime.views) add(statements, text_of(view));
    return statements;
}

}  // namespace

VersionChange changes_between(const Regime& before, const Regime& after) {
    VersionChange change;
    const auto old = record::rows_of(*before.record);
    const auto now = record::rows_of(*after.record);
    for (std::size_t i = 0; i < old.size(); ++i) {
        ListChange list = compare(old[i], now[i]);
        if (!list.added.empty() || !list.removed.empty() || !list.changed.empty())
            change.facts.push_back(std::move(list));
    }
    auto statements = statements_of(after);
    for (auto& [head, text] : statements_of(before)) {
        const auto same = statements.find(head);
        std::string later;
        if (same != statements.end()) {
            later = std::move(same->second);
            statements.erase(same);
        }
        if (later != text) change.law.push_back({head, text, std::move(later)});
    }
    for (auto& [head, text] : statements) change.law.push_back({head, {}, std::move(text)});
    std::ranges::stable_sort(change.law, {}, &StatementChange::what);
    return change;
}

}  // namespace mithaq::regime
