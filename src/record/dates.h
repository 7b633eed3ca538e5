// A cell that holds a date.
#pragma once

#include <optional>

#include "record/csv.h"
#include "record/loading.h"

namespace mithaq::record {

// The date; nothing where the cell is empty, or (a fault, placed inside the cell) no date.
[[nodiscard]] std::optional<time::Edtf> read_date(Loading& loading, diagnostics::FileId file,
                                                  const Cell& cell);

}  // namespace mithaq::record
