// Counts in a text, with what hedges them.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "reader/annotation.h"

namespace mithaq::reader {

// Adds a mention for every number outside the tokens that `covered` marks, and marks its tokens: "nearly 180",
// "ما يزيد على 200", "between 80 and 90", "fiftieth". Fractions and "dozens" are none.
void read_numbers(const Annotation& annotation, std::vector<bool>& covered, std::vector<Mention>& mentions);

// Whether a number may begin with this word, in one of its readings: for the words that are none of it.
[[nodiscard]] bool may_begin_number(std::string_view form, std::span<const Stem> stems);

}  // namespace mithaq::reader
