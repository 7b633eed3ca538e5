#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <unordered_set>

#include "record/dates.h"
#include "record/loading.h"
#include "record/sheet.h"

namespace mithaq::record {

namespace {

bool is_entity_id(std::string_view id) {
    return !id.empty() && std::ranges::all_of(id, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    });
}

// The cell's text; an empty one is a fault.
std::string_view needed(Loading& loading, const Sheet& sheet, const Cell& cell, std::string_view column) {
    if (cell.text.empty()) {
        loading.fault(Kind::MissingValue, sheet.span(cell), fmt::format("`{}` is empty", column));
    }
    return cell.text;
}

void read_entity(Loading& loading, const Sheet& sheet, std::size_t row) {
    Record& record = loading.record;
    const Cell& id = sheet.cell(row, 0);
    if (needed(loading, sheet, id, "id").empty()) return;
    if (!is_entity_id(id.text)) {
        loading.fault(Kind::BadId, sheet.span(id), fmt::format("`{}` is not an id of an entity", id.text),
                      "letters a-z and A-Z, digits and `_`");
    }
    Entity entity;
    entity.id = record.symbols.intern(id.text);
    entity.kind = record.symbols.intern(needed(loading, sheet, sheet.cell(row, 1), "kind"));
    entity.where = sheet.span(id);
    entity.from = read_date(loading, entity.where.file, sheet.cell(row, 2));
    entity.to = read_date(loading, entity.where.file, sheet.cell(row, 3));
    if (entity.from && entity.to && entity.to->window.last < entity.from->window.first) {
        loading.fault(Kind::ReversedDates, sheet.row_span(row),
                      fmt::format("`{}` ends before it begins", id.text));
    }
    const auto index = static_cast<std::uint32_t>(record.entities.size());
    const auto [known, is_new] = loading.entity_by_id.emplace(entity.id.index, index);
    if (!is_new) {
        loading.fault(Kind::DuplicateId, entity.where, fmt::format("two entities have the id `{}`", id.text),
                      {}, {{record.entities[known->second].where, "the first one"}});
        return;
    }
    record.entities.push_back(entity);
}

class NameReader {
public:
    NameReader(Loading& loading, const Sheet& sheet) : loading_(loading), sheet_(sheet) {}

    void read(std::size_t row) {
        const Cell& id = sheet_.cell(row, 0);
        const Cell& lang = sheet_.cell(row, 1);
        const Cell& text = sheet_.cell(row, 2);
        if (needed(loading_, sheet_, id, "id").empty()) return;
        if (loading_.entity(id.text) == nullptr) return loading_.unknown_entity(id.text, sheet_.span(id));
        Name name;
        name.where = sheet_.row_span(row);
        name.entity = loading_.record.symbols.find(id.text);
        name.lang = code(lang, {"en", "ar"});
        name.name = needed(loading_, sheet_, text, "name");
        name.form = needed(loading_, sheet_, sheet_.cell(row, 3), "form");
        name.preferred = code(sheet_.cell(row, 4), {"", "1"}) == "1";
        name.gender = code(sheet_.cell(row, 5), {"", "m", "f"});
        name.number = code(sheet_.cell(row, 6), {"", "s", "d", "p"});
        check_twins(row, name);
        loading_.record.names.push_back(std::move(name));
    }

private:
    std::string code(const Cell& cell, const std::vector<std::string>& known) {
        if (std::ranges::find(known, cell.text) == known.end()) {
            loading_.fault(Kind::UnknownCode, sheet_.span(cell), fmt::format("unknown word `{}`", cell.text),
                           fmt::format("one of `{}`", fmt::join(known, "`, `")));
        }
        return std::string(cell.text);
    }

    void check_twins(std::size_t row, const Name& name) {
        const std::string of = fmt::format("{}\n{}", name.entity.index, name.lang);
        if (!seen_.insert(fmt::format("{}\n{}\n{}", of, name.form, name.name)).second) {
            loading_.fault(Kind::DuplicateName, sheet_.row_span(row), "this name stands twice");
        }
        if (name.preferred && !seen_.insert(of).second) {
            loading_.fault(Kind::DuplicateName, sheet_.span(sheet_.cell(row, 4)),
                           "two preferred names of one entity in one language");
        }
    }

    Loading& loading_;
    const Sheet& sheet_;
    std::unordered_set<std::string> seen_;
};

}  // namespace

void load_entities(Loading& loading) {
    const auto sheet = Sheet::open(loading, "entities.csv", {"id", "kind", "from", "to"});
    if (!sheet) return;
    loading.record.entities.reserve(sheet->rows());
    for (std::size_t row = 0; row < sheet->rows(); ++row) read_entity(loading, *sheet, row);
}

void load_names(Loading& loading) {
    const auto sheet = Sheet::open(loading, "names.csv",
                                   {"id", "lang", "name", "form", "preferred", "gender", "number", "source"},
                                   {"gender", "number", "source"});
    if (!sheet) return;
    loading.record.names.reserve(sheet->rows());
    NameReader reader(loading, *sheet);
    for (std::size_t row = 0; row < sheet->rows(); ++row) reader.read(row);
}

void load_codes(Loading& loading) {
    std::error_code ignored;
    if (!std::filesystem::exists(loading.folder / "codes.csv", ignored)) return;
    const auto sheet = Sheet::open(loading, "codes.csv", {"code", "en", "ar"});
    if (!sheet) return;
    for (std::size_t row = 0; row < sheet->rows(); ++row) {
        const std::string_view code = needed(loading, *sheet, sheet->cell(row, 0), "code");
        if (code.empty()) continue;
        loading.record.words.push_back({loading.record.symbols.intern(code),
                                        std::string(needed(loading, *sheet, sheet->cell(row, 1), "en")),
                                        std::string(needed(loading, *sheet, sheet->cell(row, 2), "ar"))});
    }
}

}  // namespace mithaq::record
