// Atoms and claims of the record read aloud: the templates of the law filled with names, and citations of
// sources.
#pragma once

#include <string>

#include "law/program.h"
#include "record/record.h"
#include "report/words.h"

namespace mithaq::report {

// "Ireland is bound by the TPNW": the predicate's template with short names; the canonical form where it has
// none.
[[nodiscard]] std::string atom_in_words(const law::GroundAtom& atom, const law::Program& law,
                                        const record::Record& record, const Style& style,
                                        std::string_view number = "…");

// `bound(IRL, tpnw)`: the form that commands take; an empty value is `_`.
[[nodiscard]] std::string atom_as_written(const law::GroundAtom& atom, const law::Program& law,
                                          const record::Symbols& symbols);

// A value as commands take it: "PRK", "12", "2003-01-10"; `_` for none.
[[nodiscard]] std::string value_as_written(record::Value value, const record::Symbols& symbols);

// "Title, publisher, issued, URL": as much as the source has.
[[nodiscard]] std::string source_in_words(const record::Source& source);

// One line for one claim: where it says so, how good it is, and its id:
// "UNODA Treaties Database …, row IRL [A2] (claim consented/IRL-tpnw-unsg)".
[[nodiscard]] std::string citation(const record::Claim& claim, const record::Record& record,
                                   const Style& style);

// What to say where Answer::outside_horizon.
[[nodiscard]] std::string outside_horizon_in_words(const record::Record& record, const Style& style);

}  // namespace mithaq::report
