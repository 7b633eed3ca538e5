// The record against what the law makes of it, as checks.toml asks: for `mithaq lint`.
#pragma once

#include "regime/checks.h"

namespace mithaq::engine {

// Under the default view. Where readings differ, what differs under each of them is warned of.
[[nodiscard]] diagnostics::Diagnostics record_checks(const regime::Regime& regime,
                                                     const regime::Checks& checks);

}  // namespace mithaq::engine
