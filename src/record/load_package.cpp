#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

#include "diagnostics/near_names.h"
#include "record/json_members.h"
#include "record/loading.h"

namespace mithaq::record {

namespace {

using JsonKind = JsonNode::Kind;

const std::map<std::string, ColumnType, std::less<>> kColumnTypes{
    {"entity", ColumnType::Entity}, {"code", ColumnType::Code}, {"integer", ColumnType::Integer},
    {"day", ColumnType::Day},       {"edtf", ColumnType::Edtf}, {"text", ColumnType::Text}};

const std::map<std::string, Shape, std::less<>> kShapes{{"event", Shape::Event}, {"state", Shape::State}};

// Columns that every table has, or may have, beside its arguments.
constexpr std::array<std::string_view, 17> kReserved{
    "id", "act",   "when",   "from",    "to",    "seen_to", "low",      "best",    "high",
    "by", "basis", "source", "locator", "grade", "stance",  "recorded", "replaces"};

// A path from the regime's folder that does not leave it.
bool stays_inside(const std::string& path) {
    const std::filesystem::path parts(path);
    return parts.is_relative() && std::ranges::none_of(parts, [](const auto& part) { return part == ".."; });
}

// The word's meaning; an unknown word is a fault.
template <class T>
std::optional<T> word(Loading& loading, const JsonNode* node,
                      const std::map<std::string, T, std::less<>>& words) {
    if (node == nullptr) return std::nullopt;
    if (const auto found = words.find(node->text); found != words.end()) return found->second;
    std::vector<std::string> known;
    for (const auto& [name, meaning] : words) known.push_back(name);
    std::string hint = diagnostics::did_you_mean(node->text, known);
    if (hint.empty()) hint = fmt::format("one of {}", fmt::join(known, ", "));
    loading.fault(Kind::UnknownCode, node->where, fmt::format("unknown word `{}`", node->text),
                  std::move(hint));
    return std::nullopt;
}

// "3 years", "90 days"; nothing where it is no period.
std::optional<time::Period> parse_period(std::string_view text) {
    int count = 0;
    const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), count);
    if (error != std::errc() || count < 0 || count > 9999 || rest == text.data() + text.size() ||
        *rest != ' ') {
        return std::nullopt;
    }
    std::string_view unit(rest + 1, text.data() + text.size());
    if (unit.ends_with('s')) unit.remove_suffix(1);
    using Unit = time::Period::Unit;
    if (unit == "day") return time::Period{Unit::Days, count};
    if (unit == "week") return time::Period{Unit::Days, 7 * count};
    if (unit == "month") return time::Period{Unit::Months, count};
    if (unit == "year") return time::Period{Unit::Months, 12 * count};
    return std::nullopt;
}

class TableReader {
public:
    TableReader(Loading& loading, const JsonNode& ours)
        : loading_(loading), members_(loading, ours, "`mithaq`") {}

    std::optional<Table> read(const std::string& name, const std::string& path) {
        const std::size_t faults = loading_.faults.size();
        table_.path = path;
        read_predicate(name);
        if (const auto shape = word(loading_, members_.need("shape", JsonKind::String), kShapes))
            table_.shape = *shape;
        table_.single = members_.flag("single", false);
        table_.has_quantity = members_.flag("quantity", false);
        read_persistence();
        read_arguments();
        read_title();
        read_completeness();
        if (loading_.faults.size() != faults) return std::nullopt;
        return std::move(table_);
    }

private:
    void read_predicate(const std::string& name) {
        const JsonNode* predicate = members_.need("predicate", JsonKind::String);
        if (predicate == nullptr) return;
        table_.predicate = predicate->text;
        table_.where = predicate->where;
        if (name != predicate->text) {
            loading_.fault(
                Kind::BadTable, predicate->where,
                fmt::format("the resource is called `{}` but its predicate `{}`", name, predicate->text));
        }
        for (const Table& other : loading_.record.tables) {
            if (other.predicate != predicate->text) continue;
            loading_.fault(Kind::BadTable, predicate->where,
                           fmt::format("two tables for `{}`", predicate->text), {},
                           {{other.where, "the first one"}});
        }
    }

    void read_persistence() {
        const JsonNode* persists = members_.find("persists", JsonKind::String);
        if (persists != nullptr) {
            table_.persists_for_good = persists->text == "for good";
            if (!table_.persists_for_good) table_.persists = parse_period(persists->text);
            if (!table_.persists_for_good && !table_.persists) {
                loading_.fault(Kind::BadPeriod, persists->where,
                               fmt::format("`{}` is not a period", persists->text),
                               "write `3 years`, `18 months`, `90 days`, or `for good`");
            }
            if (table_.shape == Shape::Event) {
                loading_.fault(Kind::BadTable, persists->where,
                               "an event does not persist; only a state does");
            }
        }
        if (table_.single && table_.shape == Shape::State) {
            loading_.fault(Kind::BadTable, table_.where, "a state is not `single`; only an event is");
        }
    }

    void read_arguments() {
        const JsonNode* arguments = members_.need("arguments", JsonKind::Array);
        if (arguments == nullptr) return;
        for (const JsonNode& argument : arguments->items) read_argument(argument);
    }

    void read_argument(const JsonNode& node) {
        JsonMembers members(loading_, node, "an argument");
        Column column;
        column.where = node.where;
        column.name = members.needed_text("name");
        if (const auto type = word(loading_, members.need("type", JsonKind::String), kColumnTypes))
            column.type = *type;
        column.kinds = members.texts("kinds");
        column.codes = members.texts("codes");
        column.key = members.flag("key", true);
        column.required = members.flag("required", true);
        if (const auto twin = table_.column(column.name)) {
            loading_.fault(Kind::DuplicateName, node.where,
                           fmt::format("two arguments are called `{}`", column.name), {},
                           {{table_.arguments[*twin].where, "the first one"}});
        }
        if (std::ranges::find(kReserved, column.name) != kReserved.end()) {
            loading_.fault(
                Kind::BadTable, node.where,
                fmt::format("an argument cannot be called `{}`, which is a column of its own", column.name));
        }
        table_.arguments.push_back(std::move(column));
    }

    void read_title() {
        const JsonNode* title = members_.need("title", JsonKind::Object);
        if (title == nullptr) return;
        JsonMembers titles(loading_, *title, "`title`");
        table_.title_en = titles.needed_text("en");
        table_.title_ar = titles.needed_text("ar");
    }

    void read_completeness() {
        const JsonNode* list = members_.find("complete", JsonKind::Array);
        if (list == nullptr) return;
        for (const JsonNode& item : list->items) {
            JsonMembers members(loading_, item, "a completeness entry");
            Completeness complete;
            complete.where = item.where;
            complete.from = members.day("from");
            complete.to = members.day("to");
            complete.list_of = members.day("list_of");
            complete.recorded = members.day("recorded");
            complete.carried_on = members.flag("carried_on", false);
            complete.source = members.needed_text("source");
            read_pattern(members, complete);
            table_.complete.push_back(std::move(complete));
        }
    }

    void read_pattern(JsonMembers& members, Completeness& complete) {
        const JsonNode* pattern = members.find("pattern", JsonKind::Object);
        if (pattern == nullptr) return;
        JsonMembers values(loading_, *pattern, "`pattern`");
        for (const JsonNode::Member& member : pattern->members) {
            if (!table_.column(member.name)) {
                std::vector<std::string> known;
                for (const Column& column : table_.arguments) known.push_back(column.name);
                loading_.fault(Kind::UnknownColumn, member.name_where,
                               fmt::format("`{}` is not an argument of `{}`", member.name, table_.predicate),
                               diagnostics::did_you_mean(member.name, known));
                continue;
            }
            complete.pattern[member.name] = values.text(member.name);
        }
    }

    Loading& loading_;
    JsonMembers members_;
    Table table_;
};

void read_horizon(Loading& loading, JsonMembers& package) {
    const JsonNode* ours = package.need("mithaq", JsonKind::Object);
    if (ours == nullptr) return;
    JsonMembers members(loading, *ours, "`mithaq`");
    const JsonNode* horizon = members.need("horizon", JsonKind::Object);
    if (horizon == nullptr) return;
    JsonMembers ends(loading, *horizon, "`horizon`");
    Record& record = loading.record;
    record.horizon_from = ends.day("from").value_or(time::kOpenStart);
    record.horizon_to = ends.day("to").value_or(time::kOpenEnd);
    if (record.horizon_to <= record.horizon_from) {
        loading.fault(Kind::ReversedDates, horizon->where, "the horizon ends before it begins");
    }
}

void read_resource(Loading& loading, const JsonNode& node) {
    JsonMembers resource(loading, node, "a resource");
    const std::string name = resource.needed_text("name");
    const std::string path = resource.needed_text("path");
    const JsonNode* ours = resource.find("mithaq", JsonKind::Object);
    if (ours == nullptr) return;
    if (!stays_inside(path)) {
        loading.fault(Kind::BadTable, node.find("path")->where,
                      fmt::format("`{}` leaves the regime's folder", path));
        return;
    }
    if (auto table = TableReader(loading, *ours).read(name, path))
        loading.record.tables.push_back(std::move(*table));
}

}  // namespace

void load_package(Loading& loading) {
    const auto file = loading.open("datapackage.json");
    if (!file) return;
    const auto root = read_json(loading.files, *file, loading.faults);
    if (!root) return;
    JsonMembers package(loading, *root, "a data package");
    loading.record.name = package.needed_text("name");
    loading.record.version = package.needed_text("version");
    read_horizon(loading, package);
    const JsonNode* resources = package.need("resources", JsonKind::Array);
    if (resources == nullptr) return;
    for (const JsonNode& resource : resources->items) read_resource(loading, resource);
}

void check_completeness(Loading& loading) {
    for (const Table& table : loading.record.tables) {
        for (const Completeness& complete : table.complete) {
            if (!complete.source.empty()) (void)loading.source(complete.source, complete.where);
            if (complete.from && complete.to && *complete.to <= *complete.from) {
                loading.fault(Kind::ReversedDates, complete.where,
                              "the period of completeness ends before it begins");
            }
            for (const auto& [name, value] : complete.pattern) {
                const Column& column = table.arguments[*table.column(name)];
                (void)loading.record.symbols.intern(value);
                if (column.type == ColumnType::Entity && loading.entity(value) == nullptr) {
                    loading.unknown_entity(value, complete.where);
                }
            }
        }
    }
}

}  // namespace mithaq::record
