#include "regime/regime.h"

#include <fmt/format.h>

#include <algorithm>

#include "diagnostics/near_names.h"
#include "diagnostics/toml_limits.h"
#include "law/load.h"
#include "regime/compare.h"
#include "regime/load_views.h"

namespace mithaq::regime {

namespace {

using diagnostics::Diagnostics;
using diagnostics::FileId;

void append(Diagnostics& into, const Diagnostics& more) { into.insert(into.end(), more.begin(), more.end()); }

// The law files of the folder that can be read, by name. A regime without any has no rules, which is no fault.
std::vector<FileId> open_law(const std::filesystem::path& folder, diagnostics::SourceFiles& files,
                             Diagnostics& faults) {
    std::vector<std::filesystem::path> paths;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder / "law", error)) {
        if (entry.path().extension() == ".law") paths.push_back(entry.path());
    }
    std::ranges::sort(paths);
    std::vector<FileId> opened;
    for (const auto& path : paths) {
        if (auto file = files.load(path, path.generic_string())) {
            opened.push_back(*file);
        } else {
            append(faults, file.error());
        }
    }
    return opened;
}

std::optional<FileId> open_toml(const std::filesystem::path& folder, std::string_view name,
                                diagnostics::SourceFiles& files, Diagnostics& faults) {
    const auto path = folder / name;
    std::error_code error;
    if (!std::filesystem::exists(path, error)) return std::nullopt;
    auto file = files.load(path, path.generic_string(), diagnostics::kTomlLimits);
    if (file) return *file;
    append(faults, file.error());
    return std::nullopt;
}

law::Known names_of(const record::Record& record) {
    law::Known known;
    for (const record::Entity& entity : record.entities) {
        known.entities.emplace(record.symbols.text(entity.id), record.symbols.text(entity.kind));
        known.codes.emplace(record.symbols.text(entity.kind));  // for kind_of
    }
    for (const record::Source& source : record.sources) known.sources.insert(source.id);
    std::vector<std::vector<std::size_t>> code_columns(record.tables.size());
    for (std::size_t table = 0; table < record.tables.size(); ++table) {
        const auto& arguments = record.tables[table].arguments;
        for (std::size_t i = 0; i < arguments.size(); ++i) {
            known.codes.insert(arguments[i].codes.begin(), arguments[i].codes.end());
            if (arguments[i].type == record::ColumnType::Code) code_columns[table].push_back(i);
        }
    }
    for (const record::Claim& claim : record.claims) {
        for (const std::size_t column : code_columns[claim.table]) {
            const record::Value value = claim.arguments[column];
            if (value.kind() == record::Value::Kind::Symbol)
                known.codes.emplace(record.symbols.text(value.symbol()));
        }
    }
    return known;
}

}  // namespace

diagnostics::Result<std::unique_ptr<Regime>> open_regime(const std::filesystem::path& folder,
                                                         diagnostics::SourceFiles& files,
                                                         Diagnostics& warnings,
                                                         const record::Overlays& overlays) {
    auto regime = std::make_unique<Regime>();
    regime->folder = folder;
    regime->overlays = overlays;
    auto [record, faults] = record::load_with_faults(folder, files, warnings, overlays);
    regime->record = std::move(record);
    regime->version = fmt::format("{}@{}", regime->record->name, regime->record->version);
    // Names of a record with faults are not complete; the law is then read without them, and nothing is compared.
    const bool is_sound = faults.empty();
    if (is_sound) regime->known = names_of(*regime->record);
    std::vector<FileId> law_files = open_law(folder, files, faults);
    for (const record::Overlay& overlay : overlays) {
        const std::vector<FileId> more = open_law(overlay.folder, files, faults);
        law_files.insert(law_files.end(), more.begin(), more.end());
    }
    auto law = law::load_program(law_files, files, regime->record->symbols,
                                 is_sound ? &regime->known : nullptr, warnings);
    const auto views = open_toml(folder, "views.toml", files, faults);
    const auto reports = open_toml(folder, "reports.toml", files, faults);
    if (law) {
        regime->law = std::move(*law);
        if (is_sound) compare(*regime->record, regime->law, faults, warnings);
        regime->views = load_views(files, views, regime->law, regime->record->symbols, faults);
        regime->reports = load_reports(files, reports, regime->law, regime->record->symbols, faults);
    } else {
        append(faults, law.error());
    }
    if (!faults.empty()) return tl::unexpected(std::move(faults));
    return regime;
}

diagnostics::Result<View> find_view(const Regime& regime, std::string_view name) {
    std::vector<std::string> known;
    for (const View& view : regime.views) {
        if (view.name == name) return view;
        known.push_back(view.name);
    }
    std::string hint = diagnostics::did_you_mean(name, known);
    if (hint.empty()) hint = fmt::format("the views are {}", fmt::join(known, ", "));
    return tl::unexpected(Diagnostics{{diagnostics::Kind::UnknownView,
                                       {},
                                       fmt::format("there is no view `{}`", name),
                                       {},
                                       std::move(hint)}});
}

}  // namespace mithaq::regime
