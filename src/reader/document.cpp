#include "reader/document.h"

#include <algorithm>

namespace mithaq::reader {

Document::Document(const Annotation& annotation, const Lexemes& lexemes, const FrameSet& set,
                   const Grammar& words)
    : text(annotation), frames(set), grammar(words), classes(annotation, lexemes) {}

// `area`: what is no state under the United Nations and acts like one in texts (listed apart, such as TWN).
bool is_state_kind(std::string_view kind) {
    return kind == "state" || kind == "former_state" || kind == "area";
}
bool is_body_kind(std::string_view kind) { return kind == "org" || kind == "organization" || kind == "body"; }
bool is_instrument_kind(std::string_view kind) {
    return kind == "instrument" || kind == "treaty" || kind == "resolution";
}

const Candidate* candidate_of_kind(const EntityMention& mention,
                                   std::initializer_list<std::string_view> kinds) {
    for (const Candidate& candidate : mention.candidates)
        if (std::find(kinds.begin(), kinds.end(), candidate.kind) != kinds.end()) return &candidate;
    return nullptr;
}

bool Document::crosses_strong(std::uint32_t from, std::uint32_t to) const {
    for (std::uint32_t token = from; token < to; ++token)
        if (boundary[token] == Boundary::Strong) return true;
    return false;
}

}  // namespace mithaq::reader
