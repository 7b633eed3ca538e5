#include "engine/tables/layout.h"

#include <algorithm>

#include "law/print.h"

namespace mithaq::engine::tables {

namespace {

Column argument_column(const law::Predicate& predicate, std::uint32_t argument) {
    switch (predicate.arguments[argument].type.kind) {
        case law::Type::Kind::Integer:
            return {Column::Kind::Integer, argument};
        case law::Type::Kind::Day:
            return {Column::Kind::Day, argument};
        case law::Type::Kind::Range:
            return {Column::Kind::Range, argument};
        case law::Type::Kind::Entity:
        case law::Type::Kind::Code:
            break;
    }
    return {Column::Kind::Text, argument};
}

Column declared_column(const law::Predicate& predicate, const law::TableColumn& column) {
    switch (column.kind) {
        case law::TableColumn::Kind::Argument:
            return argument_column(predicate, column.argument);
        case law::TableColumn::Kind::When:
            return {Column::Kind::When};
        case law::TableColumn::Kind::From:
            return {Column::Kind::From};
        case law::TableColumn::Kind::To:
            return {Column::Kind::To};
        case law::TableColumn::Kind::Earliest:
            return {Column::Kind::Earliest};
        case law::TableColumn::Kind::Latest:
            return {Column::Kind::Latest};
        case law::TableColumn::Kind::Certainty:
            return {Column::Kind::Certainty};
        case law::TableColumn::Kind::Ignored:
            break;
    }
    return {};
}

}  // namespace

bool Layout::has(Column::Kind kind) const {
    return std::any_of(columns.begin(), columns.end(),
                       [kind](const Column& column) { return column.kind == kind; });
}

std::optional<Layout> layout_by_position(const law::Predicate& predicate, std::size_t cells) {
    Layout layout;
    if (!predicate.table.empty()) {
        for (const law::TableColumn& column : predicate.table)
            layout.columns.push_back(declared_column(predicate, column));
        return layout.columns.size() == cells ? std::optional(layout) : std::nullopt;
    }
    for (std::uint32_t i = 0; i < predicate.arguments.size(); ++i)
        layout.columns.push_back(argument_column(predicate, i));
    const std::size_t arguments = predicate.arguments.size();
    if (cells == arguments + 1) {
        layout.columns.push_back({Column::Kind::When});
    } else if (cells == arguments + 2) {
        layout.columns.push_back({Column::Kind::From});
        layout.columns.push_back({Column::Kind::To});
    } else if (cells != arguments) {
        return std::nullopt;
    }
    return layout;
}

std::optional<Column> column_called(const law::Predicate& predicate, std::string_view name) {
    for (std::uint32_t i = 0; i < predicate.arguments.size(); ++i) {
        if (predicate.arguments[i].name == name) return argument_column(predicate, i);
    }
    const auto word = law::column_named(name);
    if (!word || *word == law::TableColumn::Kind::Ignored) return std::nullopt;
    return declared_column(predicate, {*word, 0});
}

std::string expected_columns(const law::Predicate& predicate) {
    std::string text;
    const auto add = [&text](const std::string& column) { text += (text.empty() ? "" : ", ") + column; };
    if (!predicate.table.empty()) {
        for (const law::TableColumn& column : predicate.table) add(law::print(column, predicate));
        return text;
    }
    for (const law::Argument& argument : predicate.arguments) add("?" + argument.name);
    if (text.empty()) return "nothing (a line `()`), or `when`, or `from, to`";
    return text + ", and then nothing, `when`, or `from, to`";
}

}  // namespace mithaq::engine::tables
