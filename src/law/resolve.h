// Syntax trees to a Program: names looked up, variables numbered and typed.
#pragma once

#include <span>

#include "law/known.h"
#include "law/syntax.h"
#include "record/value.h"

namespace mithaq::law {

// Declarations of `file` are added to `program`; rules come afterwards, by add_rules, since they may stand
// before what they use, and after check::declarations, which leaves one declaration of each name.
void add_declarations(const syntax::File& file, record::Symbols& symbols, Program& program,
                      diagnostics::Diagnostics& faults);

// Rules, readings and judges of all files, exceptions included. An atom with an unknown name or a wrong number of arguments is
// reported and keeps no predicate (is_known).
void add_rules(std::span<const syntax::File> files, record::Symbols& symbols, Program& program,
               diagnostics::Diagnostics& faults);

[[nodiscard]] inline bool is_known(const Atom& atom) { return atom.predicate != PredicateId{}; }

// One body with its variables, as for a query. False if it was reported.
[[nodiscard]] bool resolve_body(const std::vector<syntax::Formula>& body, record::Symbols& symbols,
                                const Program& program, std::vector<Formula>& resolved,
                                std::vector<RuleVariable>& variables, diagnostics::Diagnostics& faults);

// The atom of a user; its variables are those of `variables`.
[[nodiscard]] bool resolve_atom(const syntax::Atom& atom, record::Symbols& symbols, const Program& program,
                                Atom& resolved, std::vector<RuleVariable>& variables,
                                diagnostics::Diagnostics& faults);

}  // namespace mithaq::law
