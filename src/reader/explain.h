// How a text was read, sentence by sentence: for `mithaq read --explain`.
#pragma once

#include <string>
#include <vector>

#include "reader/assemble.h"
#include "reader/read_claim.h"

namespace mithaq::reader {

struct ExplainedName {
    std::string words;
    std::string kind;  // name, description, number, ordinal, date, provision, pronoun, count
    std::string means;
};

// A frame that the words called up.
struct TriedFrame {
    std::string frame;
    std::string predicate;
    std::string pattern;
    std::string words;  // that matched, as far as they did
    bool matched = false;
    bool claimed = false;
    std::string why;  // why it gave no claim
};

struct ExplainedSentence {
    std::uint32_t start = 0;  // code points of the text
    std::uint32_t end = 0;
    std::string text;
    std::vector<std::string> tokens;
    std::vector<ExplainedName> names;
    std::vector<TriedFrame> tried;
    std::vector<ReadClaim> claims;
    std::string reason;  // where it names an instrument and gives no claim
};

// One frame that matched, with what became of it.
struct TriedSighting {
    const Sighting* sighting = nullptr;
    Assembled assembled;
    std::vector<ReadClaim> gave;  // before claims that say the same were dropped
};

[[nodiscard]] std::vector<ExplainedSentence> explain(const Document& document, const Resolver& resolver,
                                                     const std::vector<TriedSighting>& tried,
                                                     const std::vector<ReadClaim>& claims);

}  // namespace mithaq::reader
