// Names in a text.
#pragma once

#include "reader/name_lexicon.h"
#include "reader/tokenise.h"

namespace mithaq::reader {

// A name found: its pattern, and the tokens that it covers.
struct FoundName {
    std::uint32_t pattern = 0;
    TokenRange tokens;
    std::uint8_t clitics = 0;  // of its first token, outside the name
    std::uint32_t start = 0;   // code points, without clitics
    std::uint32_t end = 0;

    [[nodiscard]] bool clitics_other_than_article() const { return (clitics & ~clitic::kThe) != 0; }
};

// The names of the text, leftmost and longest, none inside another. Words that were written together are
// parted in the draft. Linear in the text.
[[nodiscard]] std::vector<FoundName> find_names(Draft& draft, const NameLexicon& lexicon);

}  // namespace mithaq::reader
