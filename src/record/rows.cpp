#include "record/rows.h"

#include <fmt/format.h>

#include "record/coverage.h"
#include "time/write_edtf.h"

namespace mithaq::record {

namespace {

class Rows {
public:
    explicit Rows(const Record& record) : record_(record) {}

    NamedRow claim(const Claim& claim) {
        const Table& table = record_.tables[claim.table];
        NamedRow row{claim.id, {}};
        put(row, "table", table.predicate);
        for (std::size_t i = 0; i < table.arguments.size(); ++i)
            put(row, table.arguments[i].name, text(claim.arguments[i]));
        if (table.single) put(row, "act", claim.act);
        put(row, "when", claim.when);
        put(row, "from", claim.from);
        put(row, "to", claim.to);
        put(row, "seen_to", claim.seen_to);
        if (claim.quantity) {
            put(row, "low", claim.quantity->low);
            put(row, "best", claim.quantity->best);
            put(row, "high", claim.quantity->high);
        }
        put(row, "by", text(claim.by));
        put(row, "basis", claim.basis == Basis::Position ? "position" : "");
        put(row, "source", record_.source(claim.source).id);
        put(row, "locator", claim.locator);
        put(row, "grade", std::string{claim.grade.letter, claim.grade.digit});
        put(row, "stance", claim.stance == Stance::Denies ? "denies" : "");
        put(row, "recorded", claim.recorded);
        put(row, "replaces", claim.replaces);
        put(row, "note", claim.note);
        return row;
    }

    static NamedRow complete(const Table& table, const Completeness& complete) {
        std::string pattern;
        for (const auto& [column, value] : complete.pattern)
            pattern += fmt::format("{}{}={}", pattern.empty() ? "" : ", ", column, value);
        NamedRow row{fmt::format("{}({})", table.predicate, pattern), {}};
        put(row, "from", complete.from);
        put(row, "to", complete.to);
        put(row, "list_of", complete.list_of);
        put(row, "recorded", complete.recorded);
        put(row, "carried_on", complete.carried_on ? "true" : "");
        put(row, "source", complete.source);
        return row;
    }

    static NamedRow source(const Source& source) {
        NamedRow row{source.id, {}};
        put(row, "title", source.title);
        put(row, "publisher", source.publisher);
        put(row, "url", source.url);
        put(row, "issued", source.issued);
        put(row, "capacity", source.capacity);
        put(row, "reliability", std::string{source.reliability});
        return row;
    }

    NamedRow entity(const Entity& entity) {
        NamedRow row{std::string(text(entity.id)), {}};
        put(row, "kind", text(entity.kind));
        put(row, "from", entity.from);
        put(row, "to", entity.to);
        return row;
    }

    NamedRow name(const Name& name) {
        NamedRow row{fmt::format("{} {} {} {}", text(name.entity), name.lang, name.form, name.name), {}};
        put(row, "preferred", name.preferred ? "1" : "");
        put(row, "gender", name.gender);
        put(row, "number", name.number);
        return row;
    }

    NamedRow coverage(const Coverage& coverage) {
        const Table* table = record_.table(coverage.predicate);
        std::string scope;
        for (const ScopeTerm& term : coverage.scope)
            scope += fmt::format("{}{}={}", scope.empty() ? "" : ", ",
                                 table == nullptr ? "" : table->arguments[term.argument].name,
                                 fmt::join(term.values, "|"));
        NamedRow row{fmt::format("{}({})", coverage.predicate, scope), {}};
        if (coverage.from_year) put(row, "from", *coverage.from_year);
        if (coverage.to_year) put(row, "to", *coverage.to_year);
        put(row, "extent", std::string(word_of(coverage.extent)));
        if (coverage.source) put(row, "source", record_.source(*coverage.source).id);
        put(row, "note_en", coverage.note_en);
        put(row, "note_ar", coverage.note_ar);
        return row;
    }

private:
    [[nodiscard]] std::string text(Symbol symbol) const { return std::string(record_.symbols.text(symbol)); }
    [[nodiscard]] std::string text(Value value) const {
        switch (value.kind()) {
            case Value::Kind::Symbol:
                return text(value.symbol());
            case Value::Kind::Integer:
                return std::to_string(value.integer());
            case Value::Kind::Day:
                return time::to_string(value.day());
            case Value::Kind::None:
                break;
        }
        return {};
    }

    static void put(NamedRow& row, std::string column, std::string cell) {
        if (!cell.empty()) row.cells.emplace_back(std::move(column), std::move(cell));
    }
    static void put(NamedRow& row, std::string column, std::int64_t number) {
        row.cells.emplace_back(std::move(column), std::to_string(number));
    }
    static void put(NamedRow& row, std::string column, const std::optional<std::int64_t>& number) {
        if (number) put(row, std::move(column), *number);
    }
    static void put(NamedRow& row, std::string column, const std::optional<time::Edtf>& date) {
        if (!date) return;
        const bool for_good = !date->is_interval && date->window.first == time::kOpenEnd;
        put(row, std::move(column), for_good ? ".." : time::write_edtf(*date));
    }
    static void put(NamedRow& row, std::string column, const std::optional<time::Day>& day) {
        if (day) put(row, std::move(column), time::to_string(*day));
    }

    const Record& record_;
};

}  // namespace

std::vector<RowList> rows_of(const Record& record) {
    Rows rows(record);
    std::vector<RowList> lists{{"claims", {}},  {"completeness", {}}, {"coverage", {}},
                               {"sources", {}}, {"entities", {}},     {"names", {}}};
    for (const Claim& claim : record.claims) lists[0].rows.push_back(rows.claim(claim));
    for (const Table& table : record.tables)
        for (const Completeness& complete : table.complete)
            lists[1].rows.push_back(Rows::complete(table, complete));
    for (const Coverage& coverage : record.coverage) lists[2].rows.push_back(rows.coverage(coverage));
    for (const Source& source : record.sources) lists[3].rows.push_back(Rows::source(source));
    for (const Entity& entity : record.entities) lists[4].rows.push_back(rows.entity(entity));
    for (const Name& name : record.names) lists[5].rows.push_back(rows.name(name));
    return lists;
}

}  // namespace mithaq::record
