// The law's declarations held against the record's tables.
#pragma once

#include "law/program.h"
#include "record/record.h"

namespace mithaq::regime {

// A declared predicate has a table of the same name, shape, arguments and types, or rules, and never both. Trailing
// columns may be left out that are no key or may be empty. A table that the law does not declare is a warning.
void compare(const record::Record& record, const law::Program& law, diagnostics::Diagnostics& faults,
             diagnostics::Diagnostics& warnings);

}  // namespace mithaq::regime
