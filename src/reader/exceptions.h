// "all but India", "every member except Albania", «باستثناء مصر»: those of whom the opposite holds.
#pragma once

#include "reader/document.h"

namespace mithaq::reader {

// Marks phrases that words of the list `exceptive` take out of another phrase, and joins the two (NounPhrase::except).
void find_exceptions(Document& document);

}  // namespace mithaq::reader
