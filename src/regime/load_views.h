// views.toml, and the views that follow from who holds which reading.
#pragma once

#include "diagnostics/source_files.h"
#include "regime/regime.h"

namespace mithaq::regime {

// The view `default`, those of the file, and one `as:HOLDER` for every holder of a reading (rulings 20, 21).
[[nodiscard]] std::vector<View> load_views(const diagnostics::SourceFiles& files,
                                           std::optional<diagnostics::FileId> file, const law::Program& law,
                                           const record::Symbols& symbols, diagnostics::Diagnostics& faults);

}  // namespace mithaq::regime
