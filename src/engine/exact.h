// Answers that are exact (rulings 6): the bounds again, with the choices of a world settled.
#pragma once

#include "engine/engine.h"
#include "engine/support.h"

namespace mithaq::engine {

// Up to so many combinations of choices an answer is exact (rulings 6); with more, where so many steps suffice.
inline constexpr std::uint64_t kMostCombinations = 4096;
inline constexpr std::uint64_t kMostSteps = 256;
// So many combinations at most are settled one by one, for all days up to the one asked for.
inline constexpr std::uint64_t kMostForAllDays = 64;

// Tightens the four sets of an atom on the day `on`, where the bounds leave it open. Choices that cannot matter there are
// pruned first (see Support). Few combinations are settled one by one, which makes every earlier day exact too. Else the
// choices are narrowed step by step as far as it takes to decide the day: a part of a window needs no further look where
// the bounds under it are decided, which proves that its days give the same answer. False where that took too many
// steps: the sets are as they were.
[[nodiscard]] bool make_exact(Engine::State& state, const law::GroundAtom& atom, time::Day on,
                              const Support& support, FourSets& sets);

}  // namespace mithaq::engine
