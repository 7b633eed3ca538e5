// A restricted point of a box, told as a move: what is settled, by whose word, against whose, and at what cost.
#pragma once

#include "engine/settle.h"
#include "engine/worlds_of_finding.h"

namespace mithaq::engine {

using AddedChoices = std::set<std::pair<law::PredicateId, std::uint32_t>>;

// `left` is not Whole. Claims are told where the regime has a record. `added`: choices (predicate, index) of facts that nobody claims.
[[nodiscard]] Move move_of(const Reasoner& reasoner, const OpenPoint& open, const Point& point,
                           const Left& left, const AddedChoices& added);

// How many Admiralty steps, letters and digits together, a threshold must be lowered for the grade to reach it.
[[nodiscard]] std::uint32_t steps_to_reach(record::Grade grade, record::Grade threshold);
// How many it must be raised, in its letter or in its digit, for the grade to reach it no more.
[[nodiscard]] std::uint32_t steps_to_leave(record::Grade grade, record::Grade threshold);

}  // namespace mithaq::engine
