#include "engine/open_search.h"

#include <algorithm>

#include "engine/formula.h"

namespace mithaq::engine {

void OpenSearch::run(const IntervalSet& days) { step(Bounds(conjunction_.parts.size()), days); }

bool OpenSearch::evaluate_bound(Bounds& bounds, IntervalSet& days) {
    const FormulaEvaluator evaluator(world_, world_.plan_, rule_, theta_);
    // Comparisons and plain atoms first: they are cheap, and may settle the matter.
    for (const bool cheap : {true, false})
        for (std::size_t i = 0; i < conjunction_.parts.size(); ++i) {
            const law::Formula& part = *conjunction_.parts[i];
            const bool is_cheap = part.kind == law::Formula::Kind::Compare ||
                                  (part.kind == law::Formula::Kind::Atom &&
                                   world_.plan_.rules_of[part.atom.predicate.index].empty());
            if (bounds[i] || is_cheap != cheap) continue;
            const auto& variables = conjunction_.variables_of[i];
            if (std::any_of(variables.begin(), variables.end(),
                            [&](std::uint32_t variable) { return theta_[variable].is_none(); }))
                continue;
            bounds[i] = evaluator.evaluate(part, Side::Upper);
            days = days & bounds[i]->days;
            if (days.empty()) return false;
        }
    return true;
}

void OpenSearch::step(Bounds bounds, IntervalSet days) {
    world_.budget_.spend();
    const Theta saved = theta_;
    while (bind_by_equality(rule_, conjunction_, theta_)) {
    }
    if (!evaluate_bound(bounds, days)) {
        theta_ = saved;
        return;
    }
    const auto unbound = std::find_if(conjunction_.variables.begin(), conjunction_.variables.end(),
                                      [&](std::uint32_t variable) { return theta_[variable].is_none(); });
    if (world_.plan_.optimize && covered_(days)) {
        // Nothing new can come of it.
    } else if (unbound == conjunction_.variables.end()) {
        std::vector<Bound> all;
        all.reserve(bounds.size());
        for (std::optional<Bound>& bound : bounds) all.push_back(std::move(*bound));
        found_(all);
    } else if (!try_candidates(bounds, days)) {
        try_values(*unbound, bounds, days);
    }
    theta_ = saved;
}

bool OpenSearch::try_candidates(const Bounds& bounds, const IntervalSet& days) {
    const Generator* best = nullptr;
    TopDown::Candidates best_tuples;
    for (const Generator& generator : conjunction_.generators) {
        if (!generator.required) continue;
        const std::size_t key = key_size(world_.plan_.law->predicate(generator.atom->predicate));
        bool binds = false;
        for (std::size_t i = 0; i < key; ++i) {
            const law::Term& term = generator.atom->arguments[i];
            binds = binds || (term.kind == law::Term::Kind::Variable && theta_[term.variable].is_none());
        }
        if (!binds) continue;
        TopDown::Candidates tuples =
            world_.candidates(generator.atom->predicate, pattern_of(*generator.atom, theta_, key),
                              generator.top_level ? days : IntervalSet::all());
        if (!tuples || (best && best_tuples->size() <= tuples->size())) continue;
        best = &generator;
        best_tuples = std::move(tuples);
    }
    if (!best) return false;
    const Theta saved = theta_;
    std::set<Theta> seen;
    for (const record::Tuple& tuple : *best_tuples) {
        if (unify(*best->atom, tuple, theta_) && seen.insert(theta_).second) step(bounds, days);
        theta_ = saved;
    }
    return true;
}

void OpenSearch::try_values(std::uint32_t variable, const Bounds& bounds, const IntervalSet& days) {
    const std::uint32_t unmentioned = world_.plan_.unmentioned_of(rule_.rule->variables[variable].type);
    for (std::uint32_t k = 0; k < unmentioned; ++k) {
        theta_[variable] = unmentioned_value(k);
        step(bounds, days);
    }
    theta_[variable] = record::Value();
    const law::Type& type = rule_.rule->variables[variable].type;
    const std::vector<record::Value>& all = world_.domain(type);
    const bool has_names = type.kind == law::Type::Kind::Code || type.kind == law::Type::Kind::Entity;
    std::optional<std::vector<record::Value>> relevant;
    if (alike_ == Alike::Once && has_names && world_.plan_.optimize)
        relevant = world_.relevant_.of(conjunction_, theta_, variable, all);
    if (relevant && world_.ruled_out_) {
        for (const RuledOut& none : *world_.ruled_out_)
            for (const record::Value value : none.pattern)
                if (std::find(relevant->begin(), relevant->end(), value) == relevant->end() &&
                    std::binary_search(all.begin(), all.end(), value))
                    relevant->push_back(value);
    }
    for (const record::Value value : relevant ? *relevant : all) {
        theta_[variable] = value;
        step(bounds, days);
    }
    theta_[variable] = record::Value();
}

}  // namespace mithaq::engine
