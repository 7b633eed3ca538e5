// The static checks of a law program, one file each. Every check reports all its faults and changes nothing
// but what its comment says. Atoms that keep no predicate were reported before, and are passed over.
#pragma once

#include "law/known.h"
#include "law/syntax.h"
#include "record/value.h"

namespace mithaq::law::check {

using diagnostics::Diagnostics;

struct Output {
    Diagnostics& errors;
    Diagnostics& warnings;
};

// declarations.cpp
[[nodiscard]] Type type_named(std::string_view name, record::Symbols& symbols);
[[nodiscard]] std::string name_of(const Type& type, const record::Symbols& symbols);
// Arguments of one name, a range that is not last.
void arguments(const syntax::Predicate& predicate, Diagnostics& errors);
// What is declared twice: both ends are shown, the later one is left out. Fills predicate_by_name.
void declarations(Program& program, const record::Symbols& symbols, Diagnostics& errors);

// tables.cpp: the columns of a predicate's table; a horizon that is empty or a second one.
void table(const syntax::Predicate& predicate, Diagnostics& errors);
void horizon(const Program& program, const Horizon& written, Diagnostics& errors);

// citations.cpp: rules and questions cite declared provisions, of declared instruments; where `required`, every rule does.
void citations(const Program& program, const record::Symbols& symbols, bool required, Diagnostics& errors);

// templates.cpp: places that name no argument; sentences and titles without Arabic (a warning).
void templates(const Program& program, const record::Symbols& symbols, Output out);

// types.cpp: the arguments of every atom, comparisons. Fills the types of the rules' variables.
void types(Program& program, const record::Symbols& symbols, Diagnostics& errors);
void types(const Program& program, const std::vector<Formula>& body, const record::Symbols& symbols,
           std::vector<RuleVariable>& variables, Diagnostics& errors);

// ranges.cpp: a range is bound once, and compared where it is bound.
void ranges(const Program& program, Diagnostics& errors);
void ranges(const std::vector<Formula>& body, const std::vector<RuleVariable>& variables,
            Diagnostics& errors);

// safety.cpp: every variable is bound by a positive atom. Atoms of a rule that keep no predicate bind too.
void safety(const Program& program, Diagnostics& errors);
void safety(const std::vector<Formula>& body, const std::vector<RuleVariable>& variables,
            Diagnostics& errors);

// variables_used_once.cpp: a warning, since it is often a slip of the pen.
void variables_used_once(const Program& program, Diagnostics& warnings);

// stratification.cpp: no cycle through negation, counting or a universal operator. Fills Program::strata.
void stratification(Program& program, const record::Symbols& symbols, Diagnostics& errors);

// questions.cpp: at least two readings, each with holders, each holder with a source.
void questions(const Program& program, const record::Symbols& symbols, const Known* known, Output out);

// constants.cpp: ids and codes in rules that neither the record nor the law knows.
void constants(const Program& program, const record::Symbols& symbols, const Known* known, Output out);
void constants(const Program& program, const std::vector<Formula>& body,
               const std::vector<RuleVariable>& variables, const record::Symbols& symbols, const Known* known,
               Output out);

}  // namespace mithaq::law::check
