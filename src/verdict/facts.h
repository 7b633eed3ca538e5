// What the record has on the matter of a claim: for a reader who wants to correct it.
#pragma once

#include "engine/engine.h"
#include "verdict/asked_days.h"
#include "verdict/bind_claim.h"
#include "verdict/judge.h"

namespace mithaq::verdict {

// Fills claims, facts and list_of of the judgement from the atom that was asked, and, where that atom does
// not hold, from the nearest atoms that do: the same but for one argument ("voted no" where the text says
// "yes").
void gather_facts(Judgement& judgement, engine::Reasoner& reasoner, const BoundClaim& bound,
                  const AskedDays& asked);

}  // namespace mithaq::verdict
