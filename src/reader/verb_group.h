// What stands around a verb: negation, mood, voice, and who is its subject.
#pragma once

#include "reader/document.h"
#include "reader/match.h"

namespace mithaq::reader {

struct VerbGroup {
    std::uint32_t begin = 0;  // its first token: "has not yet | signed"
    bool passive = false;
    bool maybe_passive = false;  // "Resolution 1718, passed in 2006": either
    bool negative = false;
    bool hedged = false;
    bool maybe = false;        // may be: a hedge of what lasts, and no fact of an act
    bool dated_only = false;   // "before it joined in 1992": a fact where it has a date
    bool blocked = false;      // would, may, wants to, is said to be considering: no fact
    bool coordinated = false;  // "signed but not | ratified": the subject is the other verb's
    bool bare = false;         // a plain form that needs its subject beside it
    bool nominal = false;      // governed by a noun: "Israel's refusal to join"
};

// Of the verb (or noun of action) at `head`. `nominal`: the frame says that the head is a noun.
[[nodiscard]] VerbGroup verb_group(const Document& document, std::uint32_t head, const ClassHit& hit,
                                   bool nominal);

// What a subject is asked to be: treaties and meetings do not act, and enter into force.
enum class SubjectKind : std::uint8_t { Any, Actor, Thing };

// The phrase that is the subject of the group, or kNone. Looks at most some dozens of tokens back. The kind matters in
// Arabic only, where subject and object may both stand behind the verb.
[[nodiscard]] std::uint32_t find_subject(const Document& document, const VerbGroup& group, std::uint32_t head,
                                         SubjectKind kind = SubjectKind::Actor);

// The head stands under if, whether, unless, or in a question.
[[nodiscard]] bool is_conditional(const Document& document, std::uint32_t head);

// A word of the head's clause, or one that governs it, makes it uncertain.
[[nodiscard]] bool is_hedged(const Document& document, TokenRange match, std::uint32_t head);

[[nodiscard]] bool is_verb(const Document& document, std::uint32_t token);

}  // namespace mithaq::reader
