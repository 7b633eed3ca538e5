// Law files and queries in, a checked Program out.
#pragma once

#include <span>
#include <string_view>

#include "diagnostics/source_files.h"
#include "law/known.h"
#include "law/program.h"

namespace mithaq::law {

using diagnostics::Result;

struct LoadOptions {
    bool citations = true;  // every rule must cite a provision
};

// Parses all files as one program, in the order given, and runs every check. Reports every fault at once;
// what is only doubtful goes to `warnings`. `known` may be null: then names of entities, codes and sources
// are not checked.
[[nodiscard]] Result<Program> load_program(std::span<const diagnostics::FileId> files,
                                           const diagnostics::SourceFiles& sources, record::Symbols& symbols,
                                           const Known* known, diagnostics::Diagnostics& warnings,
                                           const LoadOptions& options = {});

// A conjunction that a user asks for: `bound(?s, tpnw), not bound(?s, npt)`.
struct Query {
    std::vector<Formula> body;
    std::vector<RuleVariable> variables;
};

// A ground atom as a user writes it: `bound(IRL, tpnw)`; the argument of a range is left out, or `_`. The
// text is kept in `sources` under the name "query", so that a diagnostic points into it.
[[nodiscard]] Result<GroundAtom> parse_atom(std::string_view text, diagnostics::SourceFiles& sources,
                                            const Program& program, record::Symbols& symbols,
                                            const Known* known);

// The same with free places: `_` and variables become empty values.
[[nodiscard]] Result<GroundAtom> parse_pattern(std::string_view text, diagnostics::SourceFiles& sources,
                                               const Program& program, record::Symbols& symbols,
                                               const Known* known);

// A conjunction, with or without a final full stop. Checked like a rule's body; the range of an atom may be
// left out.
[[nodiscard]] Result<Query> parse_query(std::string_view text, diagnostics::SourceFiles& sources,
                                        const Program& program, record::Symbols& symbols, const Known* known);

}  // namespace mithaq::law
