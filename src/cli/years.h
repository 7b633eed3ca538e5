// Years as commands take them: "2021", "2018..2025".
#pragma once

#include "cli/context.h"

namespace mithaq::cli {

// Each year as its days, the current one through today; faults where it is no year or none has begun.
[[nodiscard]] diagnostics::Result<std::vector<time::Interval>> years_asked(const std::string& text,
                                                                           std::string_view option,
                                                                           time::Day today);

// The width to write for: of the terminal, else $COLUMNS, else 100.
[[nodiscard]] std::size_t output_width(const Context& context);

}  // namespace mithaq::cli
