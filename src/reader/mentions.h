// From the names found in a text to mentions of entities: which sense, with which neighbours.
#pragma once

#include "reader/gazetteer.h"

namespace mithaq::reader {

// Drops names that are no mentions (a person called Jordan, مالي for "financial"), joins offices and governments with the
// adjective or state beside them, and fills templates with the year beside them. Marks the tokens of what it returns.
[[nodiscard]] std::vector<Mention> mentions_of(const Draft& draft, const NameLexicon& lexicon,
                                               const std::vector<FoundName>& names,
                                               std::vector<bool>& covered);

}  // namespace mithaq::reader
