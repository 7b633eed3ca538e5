// The choices of a world that can reach a finding, and what is left of them.
#pragma once

#include "engine/engine_state.h"
#include "engine/support.h"

namespace mithaq::engine {

// What is left of one choice: some of its options, narrowed, and whether nothing may happen.
struct Remaining {
    law::PredicateId predicate;
    bool is_event = false;
    std::vector<regime::Choice::Option> options;
    bool may_be_none = false;
    std::uint32_t index = 0;  // of the choice in its relation, of one that nothing was taken from yet

    [[nodiscard]] bool settled() const;
    // How many ways it can still be settled; kMany where there is no telling.
    [[nodiscard]] std::uint64_t ways() const;
    // The k-th of these ways.
    [[nodiscard]] Remaining way(std::uint64_t k) const;
    // What makes most, and least, of what may happen: from the first day to the last one; or nothing, or as late and as
    // briefly as can be. Windows without an end stay.
    [[nodiscard]] Remaining most() const;
    [[nodiscard]] Remaining least() const;
    // Two halves of the ways, of which each is smaller. Not for a settled one.
    [[nodiscard]] std::pair<Remaining, Remaining> halves() const;

    static constexpr std::uint64_t kMany = UINT64_MAX;
};

struct Settlement {
    std::vector<Remaining> choices;
    Settled atoms;  // every atom of these choices, without what the choices add to it

    // The product of all ways.
    [[nodiscard]] std::uint64_t combinations() const;
};

// The choices over the atoms of a support; those that lie wholly after `on` are left out (and stay open) where
// `past_only`.
[[nodiscard]] Settlement choices_over(const regime::BaseFacts& facts, const law::Program& law,
                                      const Support& support, time::Day on, bool past_only);

// The atoms with what is left of the choices.
[[nodiscard]] Settled settled_atoms(const Settled& without, const std::vector<Remaining>& choices);

}  // namespace mithaq::engine
