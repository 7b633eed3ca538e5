#include "engine/all_findings.h"

namespace mithaq::engine {

std::vector<Finding> all_findings(Engine& engine) {
    std::vector<Finding> findings;
    const law::Program& law = engine.law();
    for (std::uint32_t index = 0; index < law.predicates.size(); ++index) {
        const law::Predicate& predicate = law.predicates[index];
        if (!predicate.finding || predicate.has_range()) continue;
        for (record::Tuple& tuple : engine.tuples({index}, record::Tuple(predicate.arguments.size()))) {
            law::GroundAtom atom{{index}, std::move(tuple)};
            Cases<FourSets> sets = engine.readings().cases([&] { return engine.sets(atom); });
            findings.push_back({std::move(atom), std::move(sets)});
        }
    }
    return findings;
}

}  // namespace mithaq::engine
