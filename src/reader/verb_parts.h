// The parts of verb_group.h, one file a language or job; nobody else needs them.
#pragma once

#include "reader/verb_group.h"

namespace mithaq::reader {

[[nodiscard]] VerbGroup english_group(const Document& document, std::uint32_t head, const ClassHit& hit);
// Left of a noun of action: "without ratification", "refused accession".
[[nodiscard]] VerbGroup english_noun_group(const Document& document, std::uint32_t head);
[[nodiscard]] VerbGroup arabic_group(const Document& document, std::uint32_t head, const ClassHit& hit);

// Behind a negation: «سوى»، «إلا»: but, and not «إلا أن», which is "however".
[[nodiscard]] bool is_exception(const Document& document, std::uint32_t token);

[[nodiscard]] bool is_adverb(const Document& document, std::uint32_t token);

}  // namespace mithaq::reader
