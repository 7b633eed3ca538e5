// What an Engine holds; shared by the files that implement it.
#pragma once

#include "engine/engine.h"
#include "engine/evaluate_open.h"

namespace mithaq::engine {

struct Engine::State {
    State(const law::Program& law_of, const regime::BaseFacts& facts_of, ReadingChoice choice,
          const EngineOptions& options)
        : law(law_of),
          facts(facts_of),
          readings(std::move(choice)),
          plan(plan_from_law(law_of, readings)),
          budget(options.most_steps),
          closed(plan, facts_of, budget, options.horizon),
          open(plan, facts_of, closed, budget, options.horizon, true) {}

    const law::Program& law;
    const regime::BaseFacts& facts;
    ReadingChoice readings;
    Plan plan;
    Budget budget;
    ClosedRun closed;
    TopDown open;
    std::map<law::GroundAtom, FourSets> answers;
    std::optional<diagnostics::Diagnostic> fault;

    // The key of an atom as the runs know it: no range; empty places match anything.
    [[nodiscard]] record::Tuple key_of(const law::GroundAtom& atom) const;
    void fail(std::string message, diagnostics::Span where);
    [[nodiscard]] FourSets evaluate(const law::GroundAtom& atom);
};

}  // namespace mithaq::engine
