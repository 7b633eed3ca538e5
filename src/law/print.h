// The canonical text of a program's parts: what is printed parses to the same.
#pragma once

#include <string>

#include "law/program.h"

namespace mithaq::law {

[[nodiscard]] std::string print(const Term& term, const std::vector<RuleVariable>& variables,
                                const record::Symbols& symbols);
[[nodiscard]] std::string print(const Atom& atom, const std::vector<RuleVariable>& variables,
                                const Program& program, const record::Symbols& symbols);
[[nodiscard]] std::string print(const Formula& formula, const std::vector<RuleVariable>& variables,
                                const Program& program, const record::Symbols& symbols);
// "bound(IRL, tpnw)"; `_` for a free place; the range left out.
[[nodiscard]] std::string print(const GroundAtom& atom, const Program& program,
                                const record::Symbols& symbols);
[[nodiscard]] std::string print(Value value, const record::Symbols& symbols);
[[nodiscard]] std::string print(const Type& type, const record::Symbols& symbols);
// "?s", "when", "_".
[[nodiscard]] std::string print(const TableColumn& column, const Predicate& predicate);
[[nodiscard]] std::string print(const Rule& rule, const Program& program, const record::Symbols& symbols);
// A whole program, readings and judges included, in the order of its parts; one blank line between
// statements.
[[nodiscard]] std::string print(const Program& program, const record::Symbols& symbols);

}  // namespace mithaq::law
