// What `mithaq lint` doubts of a regime that opened without a fault.
#pragma once

#include "regime/checks.h"

namespace mithaq::cli {

// The doubts of law, rules and record, known ones too.
[[nodiscard]] diagnostics::Diagnostics doubts_of(const regime::Regime& regime, const regime::Checks& checks);

// How the doubts of two states of a regime differ, without those that known.toml explains. The first's files may be the
// second's.
struct DoubtsChange {
    diagnostics::Diagnostics fresh;
    diagnostics::Diagnostics gone;
};
[[nodiscard]] DoubtsChange doubts_between(const regime::Regime& before, const regime::Regime& after,
                                          diagnostics::SourceFiles& files);

}  // namespace mithaq::cli
