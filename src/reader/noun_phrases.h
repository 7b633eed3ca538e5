// Names, lists of names, counted groups, pronouns and nouns that point back: what may fill a place of a frame.
#pragma once

#include "reader/document.h"
#include "reader/match.h"

namespace mithaq::reader {

// Fills `boundary`, `own`, `phrases` and `phrase_of`. `index` holds the [[phrase]] patterns, by their number.
void find_boundaries(Document& document);
void find_noun_phrases(Document& document, const PatternIndex& index);

}  // namespace mithaq::reader
