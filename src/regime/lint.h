// What is allowed in a regime and yet doubtful: for `mithaq lint`.
#pragma once

#include "regime/checks.h"

namespace mithaq::regime {

// Warnings, by place: those of the law (law/lint/lint.h), provisions that rules state and no scenario shows, and values of
// functional predicates of which the record has two at once in the default view, or in another one. What rules derive of
// functional predicates is looked at by engine/functional_conflicts.h.
[[nodiscard]] diagnostics::Diagnostics lint(const Regime& regime, const Checks& checks = {});

// Certain facts of functional predicates that differ in the last argument alone, on common days.
[[nodiscard]] diagnostics::Diagnostics functional_conflicts(const record::Record& record,
                                                            const law::Program& law,
                                                            law::PredicateId predicate,
                                                            const BaseRelation& relation);

// Adds what is not there yet. In other views than the default one, the view is said.
void add_conflicts_of(const View& view, diagnostics::Diagnostics found, diagnostics::Diagnostics& warnings);

}  // namespace mithaq::regime
