// Frame files to a FrameSet.
#pragma once

#include <filesystem>

#include "diagnostics/source_files.h"
#include "reader/frame.h"
#include "record/record.h"

namespace mithaq::reader {

// Reads every FOLDER/*.toml but names.toml, in the order of their names. Reports every fault in one go. Ids of
// entities are checked against the record.
[[nodiscard]] diagnostics::Result<FrameSet> load_frames(const std::filesystem::path& folder,
                                                        const record::Record& record,
                                                        diagnostics::SourceFiles& files);

}  // namespace mithaq::reader
