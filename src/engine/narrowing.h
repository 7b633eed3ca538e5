// The choices that an answer may rest on, narrowed step by step, and what the bounds say of it in the worlds that are left.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "engine/engine.h"
#include "engine/settled_runs.h"
#include "proof/proof.h"

namespace mithaq::engine {

// What is proved: a goal in one kind of worlds.
struct Wanted {
    proof::Worlds worlds = proof::Worlds::Extended;
    proof::Goal goal = proof::Goal::Holds;  // Holds or Fails
};

class NarrowedWorlds {
public:
    using Left = std::vector<proof::Narrowed>;  // one entry a choice, in the order of `whole`

    // The choices over the support of the atom, as far as they matter on the day.
    NarrowedWorlds(Engine& engine, const law::GroundAtom& atom, time::Day on);
    ~NarrowedWorlds();

    // False where the support was too large to walk.
    [[nodiscard]] bool known() const { return runs_ != nullptr; }
    [[nodiscard]] const Left& whole() const { return whole_; }

    // What the bounds say in the worlds that are left.
    struct Look {
        bool certain = false;
        bool on_record = false;
        bool possible = true;
        bool excluded = false;
        [[nodiscard]] bool decides(Wanted wanted) const;
    };
    [[nodiscard]] Look look(const Left& world, bool with_open);
    [[nodiscard]] bool decides(const Left& world, Wanted wanted);
    [[nodiscard]] std::uint64_t looks() const { return looks_; }

    // The proof in these worlds; nothing where it is not found. Not checked.
    [[nodiscard]] std::optional<proof::Proof> prove(const Left& world, Wanted wanted);

    // Only the entries that differ from the whole choice.
    [[nodiscard]] Left narrowed_only(const Left& world) const;

    // Of one choice: in how many ways it can come out (at most 2^62), and two halves of them, of which each is smaller.
    [[nodiscard]] static std::uint64_t ways(const proof::Narrowed& choice);
    [[nodiscard]] static std::pair<proof::Narrowed, proof::Narrowed> halves(const proof::Narrowed& choice);
    // What makes most of what may happen, and least: as early and long as can be; nothing, or late and briefly.
    [[nodiscard]] static proof::Narrowed most(const proof::Narrowed& choice);
    [[nodiscard]] static proof::Narrowed least(const proof::Narrowed& choice);

private:
    [[nodiscard]] std::vector<Remaining> remaining(const Left& world) const;

    Engine& engine_;
    law::GroundAtom atom_;
    time::Day on_;
    Settlement settlement_;
    Left whole_;
    std::unique_ptr<SettledRuns> runs_;
    Settled settled_;  // under way
    std::uint64_t looks_ = 0;
};

}  // namespace mithaq::engine
