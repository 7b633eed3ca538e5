#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "diagnostics/near_names.h"
#include "diagnostics/toml_limits.h"
#include "diagnostics/toml_place.h"
#include "regime/checks.h"

namespace mithaq::regime {

law::GroundAtom Reference::of(const record::Claim& claim) const {
    law::GroundAtom atom{predicate, constants};
    for (std::size_t i = 0; i < columns.size(); ++i)
        if (columns[i]) atom.arguments[i] = claim.arguments[*columns[i]];
    return atom;
}

bool Selection::takes(const record::Claim& claim) const {
    if (claim.table != table) return false;
    return std::ranges::all_of(where, [&](const auto& column) {
        const record::Value value = claim.arguments[column.first];
        return value.kind() == record::Value::Kind::Symbol &&
               std::ranges::find(column.second, value.symbol()) != column.second.end();
    });
}

namespace {

using diagnostics::Kind;

class ChecksReader {
public:
    ChecksReader(const Regime& regime, std::string_view text, diagnostics::FileId file,
                 diagnostics::Diagnostics& faults)
        : regime_(regime), text_(text), file_(file), faults_(faults) {}

    void read(std::initializer_list<std::string_view> lists, Checks& checks) {
        toml::table root;
        const auto first_fault = static_cast<std::ptrdiff_t>(faults_.size());
        try {
            root = toml::parse(text_);
        } catch (const toml::parse_error& error) {
            fault(error.source(), fmt::format("not TOML: {}", error.description()), {}, Kind::BadToml);
            return;
        }
        for (const auto& [name, node] : root) {
            if (std::ranges::find(lists, name.str()) == lists.end()) {
                fault(name.source(), fmt::format("unknown list `{}`", name.str()),
                      fmt::format("[[{}]]", fmt::join(lists, "]], [[")));
                continue;
            }
            const toml::array* items = node.as_array();
            if (items == nullptr || !items->is_array_of_tables()) {
                fault(node.source(), fmt::format("`{}` is a list of tables", name.str()),
                      fmt::format("begin each with [[{}]]", name.str()));
                continue;
            }
            for (const toml::node& item : *items) read(name.str(), *item.as_table(), checks);
        }
        // toml++ gives the members of a table by name, not by place.
        std::stable_sort(faults_.begin() + first_fault, faults_.end(),
                         [](const auto& a, const auto& b) { return a.where < b.where; });
    }

private:
    void fault(const toml::source_region& where, std::string message, std::string hint = {},
               Kind kind = Kind::BadChecks) {
        faults_.push_back(
            {kind, diagnostics::span_of(file_, text_, where), std::move(message), {}, std::move(hint)});
    }

    void read(std::string_view list, const toml::table& item, Checks& checks) {
        if (list == "known") return read_known(item, checks);
        if (list == "continuation") return read_continuation(item, checks);
        if (list == "outlives") return read_outlives(item, checks);
        const bool is_order = list == "order";
        only(item, is_order ? std::vector<std::string>{"act", "where", "after", "before", "required"}
                            : std::vector<std::string>{"published", "where", "computed"});
        const auto selection = select(item, is_order ? "act" : "published");
        if (!selection) return;
        if (is_order) {
            OrderCheck check{*selection, refer(item, "after", *selection), refer(item, "before", *selection)};
            check.required = item["required"].value_or(false);
            if (!item.contains("after") && !item.contains("before"))
                fault(item.source(), "`after` or `before` is missing");
            checks.orders.push_back(std::move(check));
        } else if (const auto computed = refer(item, "computed", *selection)) {
            checks.published.push_back({*selection, *computed});
        } else if (!item.contains("computed")) {
            fault(item.source(), "`computed` is missing");
        }
    }

    void only(const toml::table& item, const std::vector<std::string>& known) {
        for (const auto& [name, node] : item)
            if (std::ranges::find(known, name.str()) == known.end())
                fault(name.source(), fmt::format("unknown `{}`", name.str()),
                      diagnostics::did_you_mean(name.str(), known));
    }

    // The text of that name, which is not empty.
    std::optional<std::string> text(const toml::table& item, std::string_view name) {
        const toml::node* node = item.get(name);
        if (node == nullptr) {
            fault(item.source(), fmt::format("`{}` is missing", name));
        } else if (const auto value = node->value<std::string>(); value && !value->empty()) {
            return value;
        } else {
            fault(node->source(), fmt::format("`{}` is a text", name));
        }
        return std::nullopt;
    }

    std::vector<std::string> texts(const toml::node& node, std::string_view name) {
        std::vector<std::string> found;
        if (const auto one = node.value<std::string>()) return {*one};
        const toml::array* list = node.as_array();
        for (std::size_t i = 0; list != nullptr && i < list->size(); ++i)
            if (const auto one = list->get(i)->value<std::string>()) found.push_back(*one);
        if (list == nullptr || found.size() != list->size() || found.empty())
            fault(node.source(), fmt::format("`{}` is a text or a list of texts", name));
        return found;
    }

    // `table = "continues"`, `successor = "state"`, `predecessor = "predecessor"`
    void read_continuation(const toml::table& item, Checks& checks) {
        only(item, {"table", "successor", "predecessor"});
        const auto selection = select(item, "table");
        if (!selection) return;
        const record::Table& table = regime_.record->tables[selection->table];
        const auto column = [&](std::string_view name) -> std::optional<std::size_t> {
            const auto written = text(item, name);
            if (!written) return std::nullopt;
            const auto at = table.column(*written);
            if (!at || table.arguments[*at].type != record::ColumnType::Entity) {
                fault(item.get(name)->source(),
                      fmt::format("`{}` has no column `{}` of entities", table.predicate, *written));
                return std::nullopt;
            }
            return at;
        };
        const auto successor = column("successor");
        const auto predecessor = column("predecessor");
        if (successor && predecessor)
            checks.lives.continuations.push_back({selection->table, *successor, *predecessor});
    }

    void read_outlives(const toml::table& item, Checks& checks) {
        only(item, {"table"});
        if (const auto selection = select(item, "table")) checks.lives.outlive.insert(selection->table);
    }

    std::optional<Selection> select(const toml::table& item, std::string_view name) {
        const auto predicate = text(item, name);
        if (!predicate) return std::nullopt;
        const record::Record& record = *regime_.record;
        const record::Table* table = record.table(*predicate);
        if (table == nullptr) {
            std::vector<std::string> known;
            for (const record::Table& each : record.tables) known.push_back(each.predicate);
            fault(item.get(name)->source(), fmt::format("`{}` is no table of the record", *predicate),
                  diagnostics::did_you_mean(*predicate, known));
            return std::nullopt;
        }
        Selection selection{static_cast<std::uint32_t>(table - record.tables.data()), {}};
        const toml::node* where = item.get("where");
        if (where == nullptr) return selection;
        if (!where->is_table()) {
            fault(where->source(), "`where` is { column = [values] }");
            return selection;
        }
        for (const auto& [column, values] : *where->as_table()) {
            const auto at = table->column(column.str());
            if (!at) {
                fault(column.source(), fmt::format("`{}` has no column `{}`", *predicate, column.str()));
                continue;
            }
            for (const std::string& value : texts(values, column.str()))
                selection.where[*at].push_back(record.symbols.find(value));
        }
        return selection;
    }

    // `predicate(?column, _, constant)`
    std::optional<Reference> refer(const toml::table& item, std::string_view name,
                                   const Selection& selection) {
        if (!item.contains(name)) return std::nullopt;
        const auto written = text(item, name);
        if (!written) return std::nullopt;
        const toml::source_region& where = item.get(name)->source();
        const std::size_t open = written->find('(');
        if (open == std::string::npos || written->back() != ')') {
            fault(where, fmt::format("`{}` is no atom", *written),
                  "such as `signed(?state, ?instrument, _)`");
            return std::nullopt;
        }
        const record::Symbols& symbols = regime_.record->symbols;
        const std::string predicate = written->substr(0, open);
        const auto id = regime_.law.find_predicate(symbols.find(predicate));
        if (!id) {
            std::vector<std::string> known;
            for (const law::Predicate& each : regime_.law.predicates)
                known.emplace_back(symbols.text(each.name));
            fault(where, fmt::format("unknown predicate `{}`", predicate),
                  diagnostics::did_you_mean(predicate, known));
            return std::nullopt;
        }
        return refer(where, *id, written->substr(open + 1, written->size() - open - 2), selection);
    }

    std::optional<Reference> refer(const toml::source_region& where, law::PredicateId id, std::string rest,
                                   const Selection& selection) {
        const law::Predicate& predicate = regime_.law.predicate(id);
        const std::size_t places = predicate.arguments.size() - (predicate.has_range() ? 1 : 0);
        const record::Table& table = regime_.record->tables[selection.table];
        Reference reference{id, {}, {}};
        rest += ',';
        for (std::size_t comma = 0; (comma = rest.find(',')) != std::string::npos; rest.erase(0, comma + 1)) {
            std::string term = rest.substr(0, comma);
            std::erase(term, ' ');
            reference.columns.emplace_back();
            reference.constants.emplace_back();
            if (term == "_") continue;
            if (!term.starts_with('?')) {
                reference.constants.back() = regime_.record->symbols.find(term);
                continue;
            }
            reference.columns.back() = table.column(term.substr(1));
            if (!reference.columns.back()) {
                fault(where, fmt::format("`{}` has no column `{}`", table.predicate, term.substr(1)));
                return std::nullopt;
            }
        }
        if (reference.columns.size() == places) return reference;
        fault(where, fmt::format("`{}` takes {} arguments here", regime_.record->symbols.text(predicate.name),
                                 places));
        return std::nullopt;
    }

    void read_known(const toml::table& item, Checks& checks) {
        only(item, {"kind", "about", "en", "ar"});
        KnownDoubt known;
        known.where = diagnostics::span_of(file_, text_, item.source());
        known.kind = text(item, "kind").value_or("");
        known.en = text(item, "en").value_or("");
        known.ar = text(item, "ar").value_or("");
        if (const toml::node* about = item.get("about"))
            known.about = texts(*about, "about");
        else
            fault(item.source(), "`about` is missing", "the id of a claim, a source or an entity");
        std::vector<std::string> kinds;
        for (const Kind kind : diagnostics::all_kinds()) kinds.emplace_back(diagnostics::name_of(kind));
        if (!known.kind.empty() && std::ranges::find(kinds, known.kind) == kinds.end())
            fault(item.get("kind")->source(), fmt::format("`{}` is no kind of warning", known.kind),
                  diagnostics::did_you_mean(known.kind, kinds));
        checks.known.push_back(std::move(known));
    }

    const Regime& regime_;
    std::string_view text_;
    diagnostics::FileId file_;
    diagnostics::Diagnostics& faults_;
};

}  // namespace

Checks load_checks(const Regime& regime, diagnostics::SourceFiles& files, diagnostics::Diagnostics& faults) {
    Checks checks;
    const auto read = [&](const char* name, std::initializer_list<std::string_view> lists) {
        const auto path = regime.folder / name;
        std::error_code error;
        if (!std::filesystem::exists(path, error)) return;
        const auto file = files.load(path, path.generic_string(), diagnostics::kTomlLimits);
        if (file)
            ChecksReader(regime, files.text(*file), *file, faults).read(lists, checks);
        else
            faults.insert(faults.end(), file.error().begin(), file.error().end());
    };
    read("checks.toml", {"continuation", "order", "outlives", "published"});
    read("known.toml", {"known"});
    return checks;
}

}  // namespace mithaq::regime
