#include <fmt/format.h>

#include <algorithm>

#include "diagnostics/near_names.h"
#include "record/loading.h"

namespace mithaq::record {

namespace {

// Files of record/ that no table of the regime has.
void unknown_tables(Loading& loading) {
    std::error_code error;
    std::vector<std::filesystem::path> strangers;
    for (const auto& entry : std::filesystem::directory_iterator(loading.folder / "record", error)) {
        const std::string path = "record/" + entry.path().filename().generic_string();
        if (entry.path().extension() == ".csv" &&
            std::ranges::find(loading.record.tables, path, &Table::path) == loading.record.tables.end())
            strangers.push_back(entry.path());
    }
    std::ranges::sort(strangers);
    std::vector<std::string> known;
    for (const Table& table : loading.record.tables) known.push_back(table.predicate);
    for (const auto& path : strangers) {
        const std::string name = "record/" + path.filename().generic_string();
        const auto file = loading.open(name);
        if (!file) continue;
        loading.fault(Kind::BadTable, {*file, 0, 0},
                      fmt::format("the regime has no table `{}`", path.stem().generic_string()),
                      diagnostics::did_you_mean(path.stem().generic_string(), known));
    }
}

}  // namespace

void load_overlay(Loading& loading, const Overlay& overlay) {
    loading.folder = overlay.folder;
    loading.shown = overlay.shown.empty() ? overlay.folder.generic_string() : overlay.shown;
    std::error_code error;
    const auto has = [&](const std::string& name) {
        return std::filesystem::exists(loading.folder / name, error);
    };
    if (has("sources.json")) load_sources(loading);
    if (has("entities.csv")) load_entities(loading);
    if (has("names.csv")) load_names(loading);
    load_codes(loading);
    for (std::uint32_t table = 0; table < loading.record.tables.size(); ++table)
        if (has(loading.record.tables[table].path)) load_claims(loading, table);
    unknown_tables(loading);
}

}  // namespace mithaq::record
