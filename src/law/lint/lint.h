// What is allowed in a law and yet hardly meant. `mithaq lint` asks for it; loading a law does not.
#pragma once

#include "diagnostics/diagnostic.h"
#include "law/program.h"

namespace mithaq::law {

// Rules that can never fire, predicates that nothing uses, readings that change nothing: warnings, by place. The program
// has passed the checks.
[[nodiscard]] diagnostics::Diagnostics lint(const Program& program, const record::Symbols& symbols);

namespace lint_pass {

// rules_that_never_fire.cpp
void rules_that_never_fire(const Program& program, const record::Symbols& symbols,
                           diagnostics::Diagnostics& warnings);
// unused.cpp: derived predicates that no other rule, no judge and no finding reads.
[[nodiscard]] std::vector<bool> used_predicates(const Program& program);
void unused_predicates(const Program& program, const record::Symbols& symbols,
                       diagnostics::Diagnostics& warnings);
// readings.cpp: readings with the rules of another one, or whose rules derive nothing that is used.
void readings_that_change_nothing(const Program& program, const record::Symbols& symbols,
                                  diagnostics::Diagnostics& warnings);

}  // namespace lint_pass
}  // namespace mithaq::law
