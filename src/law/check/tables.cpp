#include <algorithm>

#include "law/check/check.h"
#include "law/hint.h"

namespace mithaq::law::check {
namespace {

using diagnostics::Kind;
using ColumnKind = TableColumn::Kind;

bool has(const syntax::Predicate& predicate, ColumnKind kind) {
    return std::any_of(predicate.table.begin(), predicate.table.end(),
                       [kind](const syntax::TableColumn& column) { return column.kind == kind; });
}

void columns_once(const syntax::Predicate& predicate, Diagnostics& errors) {
    const auto& columns = predicate.table;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (columns[i].kind == ColumnKind::Ignored) continue;
        const auto same = [&](const syntax::TableColumn& earlier) {
            return earlier.kind == columns[i].kind && earlier.name.text == columns[i].name.text;
        };
        const auto first =
            std::find_if(columns.begin(), columns.begin() + static_cast<std::ptrdiff_t>(i), same);
        if (first == columns.begin() + static_cast<std::ptrdiff_t>(i)) continue;
        errors.push_back({Kind::DeclaredTwice,
                          columns[i].name.where,
                          "the column `" + std::string(columns[i].name.text) + "` stands twice",
                          {{first->name.where, "it stands here already"}},
                          {}});
    }
}

void arguments_in_table(const syntax::Predicate& predicate, Diagnostics& errors) {
    std::vector<std::string> names;
    for (const syntax::Argument& argument : predicate.arguments) names.emplace_back(argument.name.text);
    for (const syntax::TableColumn& column : predicate.table) {
        if (column.kind != ColumnKind::Argument) continue;
        if (std::find(names.begin(), names.end(), column.name.text) != names.end()) continue;
        const std::string name(column.name.text);
        errors.push_back({Kind::BadTableColumns,
                          column.name.where,
                          "`?" + name + "` is no argument of `" + std::string(predicate.name.text) + "`",
                          {},
                          near_hint(name, errors, [&] { return names; })});
    }
    for (const syntax::Argument& argument : predicate.arguments) {
        const bool stands = std::any_of(
            predicate.table.begin(), predicate.table.end(), [&](const syntax::TableColumn& column) {
                return column.kind == ColumnKind::Argument && column.name.text == argument.name.text;
            });
        if (stands) continue;
        errors.push_back(
            {Kind::BadTableColumns,
             predicate.table_where,
             "the table has no column for the argument `?" + std::string(argument.name.text) + "`",
             {{argument.name.where, "declared here"}},
             {}});
    }
}

void time_columns(const syntax::Predicate& predicate, Diagnostics& errors) {
    const auto fault = [&](std::string message, std::string hint) {
        errors.push_back(
            {Kind::BadTableColumns, predicate.table_where, std::move(message), {}, std::move(hint)});
    };
    if (has(predicate, ColumnKind::From) != has(predicate, ColumnKind::To))
        fault("`from` and `to` go together", "an empty `to` is an open end");
    if (has(predicate, ColumnKind::Earliest) != has(predicate, ColumnKind::Latest))
        fault("`earliest` and `latest` go together", "they are the first and the last day of a window");
    const int forms = (has(predicate, ColumnKind::When) ? 1 : 0) +
                      (has(predicate, ColumnKind::From) ? 1 : 0) +
                      (has(predicate, ColumnKind::Earliest) ? 1 : 0);
    if (forms > 1)
        fault("the table says in two ways when a fact holds",
              "take one of `when`, `from` with `to`, and `earliest` with `latest`");
    if (has(predicate, ColumnKind::Earliest) && predicate.shape != Shape::Event)
        fault("`earliest` and `latest` are of an event",
              "declare the predicate as `event`, or give its days by `from` and `to`");
}

}  // namespace

void table(const syntax::Predicate& predicate, Diagnostics& errors) {
    if (predicate.table.empty()) return;
    columns_once(predicate, errors);
    arguments_in_table(predicate, errors);
    time_columns(predicate, errors);
}

void horizon(const Program& program, const Horizon& written, Diagnostics& errors) {
    if (written.days.empty()) {
        errors.push_back({Kind::ReversedDates,
                          written.where,
                          "the horizon ends before it begins",
                          {},
                          "its last day stands before `to`: write `from FIRST to DAY-AFTER-THE-LAST`"});
    }
    if (program.horizon) {
        errors.push_back({Kind::DeclaredTwice,
                          written.where,
                          "the horizon is declared twice",
                          {{program.horizon->where, "it is declared here already"}},
                          {}});
    }
}

}  // namespace mithaq::law::check
