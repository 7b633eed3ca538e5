#include "engine/functional_conflicts.h"

#include "engine/engine.h"

namespace mithaq::engine {

namespace {

// The tuples of a predicate with the days on which they are certain under one choice of readings.
regime::BaseRelation certain_facts(Reasoner& reasoner, law::PredicateId predicate,
                                   const ReadingChoice& choice) {
    regime::BaseRelation facts;
    Engine& engine = reasoner.engine(choice);
    const std::size_t places = reasoner.regime().law.predicate(predicate).arguments.size();
    for (record::Tuple& tuple : engine.tuples(predicate, record::Tuple(places))) {
        regime::BaseAtom atom;
        atom.certain = engine.sets({predicate, tuple}).certain;
        atom.arguments = std::move(tuple);
        facts.atoms.push_back(std::move(atom));
    }
    return facts;
}

}  // namespace

diagnostics::Diagnostics conflicts_of_rules(const regime::Regime& regime) {
    diagnostics::Diagnostics warnings;
    std::vector<law::PredicateId> functional;
    for (std::uint32_t i = 0; i < regime.law.predicates.size(); ++i) {
        const law::Predicate& predicate = regime.law.predicates[i];
        if (predicate.functional && predicate.derived && !predicate.has_range()) functional.push_back({i});
    }
    if (functional.empty()) return warnings;
    for (const regime::View& view : regime.views) {
        Reasoner reasoner(regime, view);
        for (const law::PredicateId predicate : functional)
            for (const ReadingChoice& choice : reasoner.choices(predicate)) {
                auto found = regime::functional_conflicts(*regime.record, regime.law, predicate,
                                                          certain_facts(reasoner, predicate, choice));
                for (diagnostics::Diagnostic& one : found)
                    one.hint = "make one of the rules for it give way, or leave out `functional`";
                regime::add_conflicts_of(view, std::move(found), warnings);
            }
    }
    return warnings;
}

}  // namespace mithaq::engine
