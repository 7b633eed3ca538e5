// Where sentences end, and what stands in quotation marks and brackets.
#pragma once

#include "reader/annotation.h"

namespace mithaq::reader {

// Fills `sentences` and each token's `sentence`. A sentence ends at . ! ? (not after an abbreviation or an
// initial, not in a number), at a line break, and after 400 tokens.
void split_sentences(Annotation& annotation);

// Fills `stretches`. A pair does not reach over a line break.
void find_stretches(Annotation& annotation);

}  // namespace mithaq::reader
