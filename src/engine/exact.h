// Answers that are exact (rulings 6): the bounds again, with the choices of a world settled.
#pragma once

#include "engine/engine.h"
#include "engine/support.h"

namespace mithaq::engine {

inline constexpr std::uint64_t kMostCombinations = 4096;

// Tightens the four sets of an atom. Where at most kMostCombinations combinations of choices can reach it, all are
// settled one by one: then every day up to `on` is exact. Else the choices are narrowed step by step, as far as it takes to
// decide the day `on` alone; a part of a window counts as settled where the bounds under it already decide. False where
// neither was possible: the sets are as they were.
[[nodiscard]] bool make_exact(Engine::State& state, const law::GroundAtom& atom, time::Day on,
                              const Support& support, FourSets& sets);

}  // namespace mithaq::engine
