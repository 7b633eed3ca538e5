// Atoms, formulas and conjunctions.
#pragma once

#include "law/syntax.h"
#include "law/token_stream.h"

namespace mithaq::law {

// Words that open a formula and so name no predicate.
[[nodiscard]] bool is_operator_word(std::string_view word);

[[nodiscard]] bool parse_term(TokenStream& in, syntax::Term& term);
[[nodiscard]] bool parse_atom(TokenStream& in, syntax::Atom& atom);
[[nodiscard]] bool parse_formula(TokenStream& in, syntax::Formula& formula);
[[nodiscard]] bool parse_conjunction(TokenStream& in, std::vector<syntax::Formula>& parts);

// `2003-01-10`: one exact day that exists.
[[nodiscard]] bool parse_exact_day(TokenStream& in, time::Day& day, std::string_view where);

}  // namespace mithaq::law
