// The lists of function words that reading itself needs, by their names in the frame files. A list that no file
// gives is empty.
#pragma once

#include "reader/frame.h"

namespace mithaq::reader {

struct Grammar {
    explicit Grammar(const FrameSet& frames);

    ClassId preposition, clause_opener, relative, joiner, coordinator, determiner, possessive_pronoun;
    ClassId adverb, auxiliary, be, modal, negation, neither, without, to, by;
    ClassId conditional, refuser, doer, decider, hedge;
    ClassId office, member, counted, all, most, some, none;
    ClassId singular_pronoun, plural_pronoun, person_pronoun, both;
    ClassId report_verb, according, analyst, medium, official, leak, joint, that;
    ClassId time_word, of, others, before_date, neutral_gerund, nullifier, verb_stop, locative, exceptive,
        single_out, first_person, restrictive, each, same_subject, perhaps, maybe, still, is_not, until,
        denier, relay, from_whom, echo, including, following, latter, state_noun, instrument_noun, event_noun,
        tell, weak_report_verb;
};

}  // namespace mithaq::reader
