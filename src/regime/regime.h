// Record and law opened together and compared.
#pragma once

#include <filesystem>
#include <memory>

#include "law/known.h"
#include "law/program.h"
#include "record/record.h"
#include "regime/base_facts.h"
#include "regime/reports.h"
#include "regime/view.h"

namespace mithaq::regime {

struct Regime {
    std::filesystem::path folder;
    record::Overlays overlays;
    std::unique_ptr<record::Record> record;
    law::Program law;
    law::Known known;         // names of the record, for checks of what users write
    std::vector<View> views;  // of views.toml, and `as:HOLDER` for every holder of a reading
    Reports reports;          // of reports.toml
    std::string version;      // "nuclear@0.1.0"
};

// Opens datapackage.json, the record, law/*.law and views.toml; compares the law's declarations with the
// tables. Every fault at once.
[[nodiscard]] diagnostics::Result<std::unique_ptr<Regime>> open_regime(const std::filesystem::path& folder,
                                                                       diagnostics::SourceFiles& files,
                                                                       diagnostics::Diagnostics& warnings,
                                                                       const record::Overlays& overlays = {});

// The view of that name, or a diagnostic with the nearest names.
[[nodiscard]] diagnostics::Result<View> find_view(const Regime& regime, std::string_view name);

// The record through the view (rulings 1-19). Views differ in grades, positions and known_on; readings do not
// matter here.
[[nodiscard]] BaseFacts base_facts(const Regime& regime, const View& view);
// The same for a record and a law that were opened apart.
[[nodiscard]] BaseFacts base_facts(const record::Record& record, const law::Program& law, const View& view);

}  // namespace mithaq::regime
