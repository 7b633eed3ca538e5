// Base facts in one line, for tests and for debugging.
#pragma once

#include <string>

#include "regime/base_facts.h"

namespace mithaq::regime {

// "signed(A, t)"; an unknown or open argument is "_".
[[nodiscard]] std::string to_string(const record::Symbols& symbols, std::string_view predicate,
                                    const Tuple& tuple);

// "C {…} U {…} +{…} W {…}": certain on the record, possible, not excluded beyond possible, windows; empty parts are left
// out, and "+" stands for "+ everything".
[[nodiscard]] std::string to_string(const BaseAtom& atom);

// "[1970, 5..7] accepted 1..2..3 considered 4": one piece.
[[nodiscard]] std::string to_string(const QuantityPiece& piece);

}  // namespace mithaq::regime
