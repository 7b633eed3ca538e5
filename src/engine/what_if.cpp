#include "engine/what_if.h"

#include "engine/revision.h"

namespace mithaq::engine {

namespace {

EngineOptions options_for(time::Interval horizon) {
    EngineOptions options;
    options.horizon = horizon;
    return options;
}

time::Interval horizon_of(const regime::Regime& regime) {
    if (!regime.record) return {};
    return {regime.record->horizon_from, regime.record->horizon_to};
}

FourSets days_alone(FourSets sets) {
    sets.windows.clear();
    sets.counter_windows.clear();
    return sets;
}

}  // namespace

struct WhatIf::State {
    State(const law::Program& law_of, regime::BaseFacts own_facts,
          std::unique_ptr<regime::LiveFacts> live_facts, std::vector<ReadingMask> open,
          time::Interval horizon)
        : law(law_of),
          own(std::move(own_facts)),
          live(std::move(live_facts)),
          engine(law, facts(), Readings(std::move(open)), options_for(horizon)) {
        for (std::uint32_t index = 0; index < law.predicates.size(); ++index) {
            const law::Predicate& predicate = law.predicates[index];
            if (!predicate.finding || predicate.has_range()) continue;
            for (record::Tuple& tuple : engine.tuples({index}, record::Tuple(predicate.arguments.size()))) {
                law::GroundAtom atom{{index}, std::move(tuple)};
                Cases<FourSets> sets = sets_of(atom);
                findings.emplace(std::move(atom), std::move(sets));
            }
        }
        revision = std::make_unique<Revision>(engine.state(), facts());
    }

    [[nodiscard]] regime::BaseFacts& facts() { return live ? live->facts() : own; }

    [[nodiscard]] Cases<FourSets> sets_of(const law::GroundAtom& atom) {
        return engine.readings().cases([&] { return days_alone(engine.sets(atom)); });
    }

    std::vector<FindingChange> change(regime::FactsEdit& edit) {
        std::vector<FindingChange> changes;
        if (engine.fault()) return changes;
        try {
            revision->apply(edit);
            for (std::uint32_t index = 0; index < law.predicates.size(); ++index) {
                if (!law.predicates[index].finding || law.predicates[index].has_range()) continue;
                for (const record::Tuple& tuple : revision->changed({index})) {
                    law::GroundAtom atom{{index}, tuple};
                    Cases<FourSets> after = sets_of(atom);
                    changes.push_back({std::move(atom), {}, std::move(after)});
                }
            }
            revision->undo(edit);
        } catch (const LimitReached&) {
            engine.state().fail("evaluation was given up after too many steps", {});
            return {};
        }
        std::erase_if(changes, [&](FindingChange& one) {
            const auto known = findings.find(one.atom);
            one.before = known != findings.end() ? known->second : sets_of(one.atom);
            return one.before == one.after;
        });
        return changes;
    }

    const law::Program& law;
    regime::BaseFacts own;
    std::unique_ptr<regime::LiveFacts> live;
    Engine engine;
    std::unique_ptr<Revision> revision;
    Findings findings;
};

WhatIf::WhatIf(const regime::Regime& regime, regime::View view, const std::vector<regime::ClaimId>& hidden) {
    std::vector<ReadingMask> open = open_masks(regime, view);
    auto live = std::make_unique<regime::LiveFacts>(*regime.record, regime.law, std::move(view), hidden);
    state_ = std::make_unique<State>(regime.law, regime::BaseFacts{}, std::move(live), std::move(open),
                                     horizon_of(regime));
}

WhatIf::WhatIf(const law::Program& law, regime::BaseFacts facts, std::vector<ReadingMask> open,
               time::Interval horizon)
    : state_(std::make_unique<State>(law, std::move(facts), nullptr, std::move(open), horizon)) {}

WhatIf::~WhatIf() = default;

const Findings& WhatIf::findings() const { return state_->findings; }
const std::optional<diagnostics::Diagnostic>& WhatIf::fault() const { return state_->engine.fault(); }
Cases<FourSets> WhatIf::sets(const law::GroundAtom& atom) { return state_->sets_of(atom); }
regime::BaseFacts& WhatIf::facts() { return state_->facts(); }

std::vector<FindingChange> WhatIf::with(const regime::ClaimsChange& change) {
    return with(state_->live->edit_for(change));
}

std::vector<FindingChange> WhatIf::seen_by(const regime::View& view) {
    return with(state_->live->edit_for(view));
}

std::vector<FindingChange> WhatIf::with(regime::FactsEdit edit) { return state_->change(edit); }

}  // namespace mithaq::engine
