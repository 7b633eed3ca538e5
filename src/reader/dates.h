// Dates in a text.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "reader/annotation.h"
#include "reader/name_lexicon.h"

namespace mithaq::reader {

// Adds a mention for every date outside the tokens that `covered` marks, and marks its tokens. Dates of
// the Hijri calendar are left out. A number before one of `counted` is no year.
void read_dates(const Annotation& annotation, const CountedNouns& counted, std::vector<bool>& covered,
                std::vector<Mention>& mentions);

// Gives dates without a year the year of another: of the same sentence, of one of the two sentences before, or of the
// publication. Dates that point back ("the same day", "last July") are resolved where that can be done. `mentions` are in
// the order of the text.
void complete_years(const Annotation& annotation, std::string_view published, std::vector<Mention>& mentions);

// Whether a date may begin with this word, in one of its readings: for the words that are none of it.
[[nodiscard]] bool may_begin_date(std::string_view form, std::span<const Stem> stems);

}  // namespace mithaq::reader
