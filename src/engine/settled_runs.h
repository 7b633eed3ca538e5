// Both runs again, with some choices of a world settled.
#pragma once

#include "engine/settlement.h"

namespace mithaq::engine {

class SettledRuns {
public:
    // All that is evaluated later settles atoms of `settlement` alone. `state` and `atom` must outlive it.
    SettledRuns(Engine::State& state, const law::GroundAtom& atom, const Settlement& settlement);

    // The sets under what is settled, without windows. Without `with_open` the open run's sets are told only where silence
    // plays no part.
    [[nodiscard]] FourSets evaluate(const Settled& settled, bool with_open);

    // From now on silence about these is read as "no"; nothing for null.
    void rule_out(const std::vector<RuledOut>* ruled_out);

    // One of the runs under what is settled, which must live for as long as it is asked.
    [[nodiscard]] World& run(const Settled& settled, bool open);

private:
    void reach(const std::set<std::uint32_t>& predicates);
    [[nodiscard]] bool depends_on_reached(law::PredicateId predicate) const;

    Engine::State& state_;
    const law::GroundAtom& atom_;
    record::Tuple key_;
    TopDown closed_;
    TopDown open_;
    bool agree_;
    std::vector<bool> reached_;  // predicates that may change by what is settled or ruled out
};

}  // namespace mithaq::engine
