// Atoms, formulas and conjunctions.
#pragma once

#include "law/syntax.h"
#include "law/token_stream.h"

namespace mithaq::law {

// Integers of 60 bits, as record::Value holds them; the smallest is its negative.
inline constexpr std::int64_t kLargestNumber = (INT64_C(1) << 59) - 1;

// Words that open a formula and so name no predicate.
[[nodiscard]] bool is_operator_word(std::string_view word);

[[nodiscard]] bool parse_term(TokenStream& in, syntax::Term& term);
[[nodiscard]] bool parse_atom(TokenStream& in, syntax::Atom& atom);
// What an operator with one operand stands before: added to the formula's parts.
[[nodiscard]] bool parse_operand(TokenStream& in, syntax::Formula& formula);
[[nodiscard]] bool parse_formula(TokenStream& in, syntax::Formula& formula);
[[nodiscard]] bool parse_conjunction(TokenStream& in, std::vector<syntax::Formula>& parts);

// `2003-01-10`: one exact day that exists.
[[nodiscard]] bool parse_exact_day(TokenStream& in, time::Day& day, std::string_view where);

}  // namespace mithaq::law
