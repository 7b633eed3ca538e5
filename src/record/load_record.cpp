#include <algorithm>

#include "record/loading.h"

namespace mithaq::record {

Loaded load_with_faults(const std::filesystem::path& folder, diagnostics::SourceFiles& files,
                        diagnostics::Diagnostics& warnings, const Overlays& overlays) {
    auto record = std::make_unique<Record>();
    Loading loading(folder, files, *record);
    load_package(loading);
    load_sources(loading);
    load_entities(loading);
    load_names(loading);
    load_codes(loading);
    check_completeness(loading);
    load_coverage(loading);
    for (std::uint32_t table = 0; table < record->tables.size(); ++table) load_claims(loading, table);
    for (const Overlay& overlay : overlays) load_overlay(loading, overlay);
    record->index();
    check_replacements(loading);
    std::ranges::stable_sort(loading.warnings, {}, &diagnostics::Diagnostic::where);
    warnings.insert(warnings.end(), loading.warnings.begin(), loading.warnings.end());
    return {std::move(record), std::move(loading.faults)};
}

diagnostics::Result<std::unique_ptr<Record>> load_record(const std::filesystem::path& folder,
                                                         diagnostics::SourceFiles& files,
                                                         diagnostics::Diagnostics& warnings,
                                                         const Overlays& overlays) {
    Loaded loaded = load_with_faults(folder, files, warnings, overlays);
    if (!loaded.faults.empty()) return tl::unexpected(std::move(loaded.faults));
    return std::move(loaded.record);
}

}  // namespace mithaq::record
