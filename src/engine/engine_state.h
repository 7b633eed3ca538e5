// What an Engine holds; shared by the files that implement it.
#pragma once

#include "engine/engine.h"
#include "engine/evaluate_open.h"

namespace mithaq::engine {

struct Engine::State {
    State(const law::Program& law_of, const regime::BaseFacts& facts_of, Readings all,
          const EngineOptions& options)
        : law(law_of),
          facts(facts_of),
          readings(std::move(all)),
          plan(plan_from_law(law_of, readings.open())),
          budget(options.most_steps, options.most_memory),
          closed(plan, facts_of, readings, budget, options.horizon),
          open(plan, facts_of, closed, readings, budget, options.horizon, true) {
        plan.optimize = options.optimize;
    }

    const law::Program& law;
    const regime::BaseFacts& facts;
    Readings readings;
    ReadingChoice choice;  // where one reading of each question was taken
    Plan plan;
    Budget budget;
    ClosedRun closed;
    TopDown open;
    std::map<law::GroundAtom, Cases<FourSets>> answers;
    std::optional<diagnostics::Diagnostic> fault;
    std::map<law::PredicateId, bool> looking_back;  // see looks_back_only

    // The key of an atom as the runs know it: no range; empty places match anything.
    [[nodiscard]] record::Tuple key_of(const law::GroundAtom& atom) const;
    [[nodiscard]] bool looks_back_only(law::PredicateId predicate);
    void fail(std::string message, diagnostics::Span where);
    void fail(const LimitReached& limit, law::PredicateId predicate);
    [[nodiscard]] FourSets evaluate(const law::GroundAtom& atom);
};

}  // namespace mithaq::engine
