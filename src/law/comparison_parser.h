// Comparisons over expressions, and the forms that follow a variable and `=`: aggregates and boundaries.
#pragma once

#include "law/syntax.h"
#include "law/token_stream.h"

namespace mithaq::law {

// Whether a comparison stands here: a term before `=`, `<`, `+` …, or an expression in parentheses.
[[nodiscard]] bool at_comparison(const TokenStream& in);
// `?a + 2 * ?b >= 5`, `?n = count ?s : (…)`, `?t = sum ?v over ?s : (…)`, `?d = start_of p(?s)`.
[[nodiscard]] bool parse_comparison(TokenStream& in, syntax::Formula& formula);

// Whether `at least`, `at most` or `exactly` stands here.
[[nodiscard]] bool at_threshold(const TokenStream& in);
// `at least 3 ?s : (…)`.
[[nodiscard]] bool parse_threshold(TokenStream& in, syntax::Formula& formula);

}  // namespace mithaq::law
