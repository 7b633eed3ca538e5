#include "regime/compare.h"

#include <fmt/format.h>

#include <algorithm>

#include "diagnostics/near_names.h"
#include "regime/kinds_of_entities.h"

namespace mithaq::regime {

namespace {

using diagnostics::Kind;

class Comparison {
public:
    Comparison(const record::Record& record, const law::Predicate& predicate, const record::Table& table,
               diagnostics::Diagnostics& faults)
        : record_(record), predicate_(predicate), table_(table), faults_(faults) {}

    void run() {
        const bool is_event = predicate_.shape == law::Shape::Event;
        if (is_event != (table_.shape == record::Shape::Event)) {
            differs(fmt::format("`{}` is declared as {}, but its table holds {}", table_.predicate,
                                is_event ? "an event" : "a state", is_event ? "states" : "events"));
        }
        if (predicate_.has_range() != table_.has_quantity) {
            differs(predicate_.has_range()
                        ? fmt::format("`{}` ends in a range, but its table has no quantity", table_.predicate)
                        : fmt::format("the table of `{}` has a quantity, but no range ends the arguments",
                                      table_.predicate));
        }
        const std::size_t places = predicate_.arguments.size() - (predicate_.has_range() ? 1 : 0);
        for (std::size_t i = 0; i < std::min(places, table_.arguments.size()); ++i) compare_argument(i);
        if (places > table_.arguments.size()) {
            differs(fmt::format("`{}` has {} arguments, but its table {}", table_.predicate, places,
                                table_.arguments.size()));
        }
        for (std::size_t i = places; i < table_.arguments.size(); ++i) {
            const record::Column& column = table_.arguments[i];
            if (!column.key || !column.required) continue;
            differs(
                fmt::format("`{}` leaves out `{}`, which is part of the key", table_.predicate, column.name));
        }
    }

private:
    void compare_argument(std::size_t i) {
        const law::Argument& argument = predicate_.arguments[i];
        const record::Column& column = table_.arguments[i];
        if (argument.name != column.name) {
            differs(fmt::format("argument {} of `{}` is `{}`, but `{}` in its table", i + 1, table_.predicate,
                                argument.name, column.name));
        } else if (!same_type(argument.type, column)) {
            differs(
                fmt::format("`{}` of `{}` is of another type in its table", argument.name, table_.predicate));
        }
    }

    [[nodiscard]] bool same_type(const law::Type& type, const record::Column& column) const {
        using record::ColumnType;
        switch (type.kind) {
            case law::Type::Kind::Entity: {
                if (column.type != ColumnType::Entity) return false;
                if (type.entity_kind == record::Symbol{} || column.kinds.empty()) return true;
                const std::string_view kind = record_.symbols.text(type.entity_kind);
                return std::ranges::find(column.kinds, kind) != column.kinds.end();
            }
            case law::Type::Kind::Code:
                return column.type == ColumnType::Code || column.type == ColumnType::Text ||
                       column.type == ColumnType::Edtf;
            case law::Type::Kind::Integer:
                return column.type == ColumnType::Integer;
            case law::Type::Kind::Day:
                return column.type == ColumnType::Day;
            case law::Type::Kind::Range:
                return false;
        }
        return false;
    }

    void differs(std::string message) {
        faults_.push_back(
            {Kind::TableDiffers, predicate_.where, std::move(message), {{table_.where, "the table"}}, {}});
    }

    const record::Record& record_;
    const law::Predicate& predicate_;
    const record::Table& table_;
    diagnostics::Diagnostics& faults_;
};

}  // namespace

void compare(const record::Record& record, const law::Program& law, diagnostics::Diagnostics& faults,
             diagnostics::Diagnostics& warnings) {
    std::vector<std::string> tables;
    for (const record::Table& table : record.tables) tables.push_back(table.predicate);
    for (const law::Predicate& predicate : law.predicates) {
        const std::string name(record.symbols.text(predicate.name));
        const record::Table* table = record.table(name);
        if (table != nullptr) {
            Comparison(record, predicate, *table, faults).run();
            if (predicate.derived) {
                faults.push_back({Kind::TableAndRule,
                                  predicate.where,
                                  fmt::format("`{}` has a table and rules that derive it", name),
                                  {{table->where, "the table"}},
                                  "derive a predicate of another name from the table's"});
            }
        } else if (!predicate.derived && !is_kind_of(predicate, record.symbols)) {
            faults.push_back({Kind::NeitherTableNorRule,
                              predicate.where,
                              fmt::format("`{}` has neither a table nor a rule", name),
                              {},
                              diagnostics::did_you_mean(name, tables)});
        }
    }
    for (const record::Table& table : record.tables) {
        const auto declared = std::ranges::any_of(law.predicates, [&](const law::Predicate& predicate) {
            return record.symbols.text(predicate.name) == table.predicate;
        });
        if (declared) continue;
        warnings.push_back({Kind::TableNotDeclared,
                            table.where,
                            fmt::format("no law file declares `{}`", table.predicate),
                            {},
                            {},
                            diagnostics::Severity::Warning});
    }
}

}  // namespace mithaq::regime
