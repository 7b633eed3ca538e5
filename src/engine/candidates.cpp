// Which tuples can match at all, where surveys bound them: what an open search binds its variables by.
#include <algorithm>

#include "engine/evaluate_open.h"
#include "engine/value_domain.h"

namespace mithaq::engine {

TopDown::Candidates TopDown::candidates(law::PredicateId predicate, const record::Tuple& pattern,
                                        const IntervalSet& days) {
    if (silent_days(predicate, pattern).meets(days)) return std::nullopt;
    if (!plan_.rules_of[predicate.index].empty() && !runs_agree(predicate))
        return derived_candidates(predicate, pattern);
    std::vector<record::Tuple> tuples;
    const Relation& rows = closed_.relation(predicate);
    for (const std::uint32_t row : rows.matches(pattern)) tuples.push_back(rows.row(row).arguments);
    return tuples;
}

const TopDown::Candidates& TopDown::derived_candidates(law::PredicateId predicate,
                                                       const record::Tuple& pattern) {
    // While a pattern is worked on it has no answer: recursion is bound by values instead.
    const auto [place, is_new] = candidates_.try_emplace({predicate.index, pattern});
    if (!is_new) return place->second;
    std::set<record::Tuple> found;
    for (const std::uint32_t index : plan_.rules_of[predicate.index]) {
        const RulePlan& rule = plan_.rules[index];
        Theta theta(rule.rule->variables.size());
        if (!unify(rule.rule->head, pattern, theta)) continue;
        if (!collect(rule, theta, found)) return place->second;
    }
    const Relation& rows = closed_.relation(predicate);
    for (const std::uint32_t row : rows.matches(pattern))
        if (predicate.index < facts_.relations.size() && row < facts_.relations[predicate.index].atoms.size())
            found.insert(rows.row(row).arguments);
    place->second.emplace(found.begin(), found.end());
    return place->second;
}

bool TopDown::collect(const RulePlan& rule, Theta& theta, std::set<record::Tuple>& found) {
    budget_.spend();
    const law::Atom& head = rule.rule->head;
    const std::size_t head_key = key_size(plan_.law->predicate(head.predicate));
    record::Tuple tuple = pattern_of(head, theta, head_key);
    if (std::none_of(tuple.begin(), tuple.end(), [](record::Value value) { return value.is_none(); })) {
        found.insert(std::move(tuple));
        return true;
    }
    const Generator* best = nullptr;
    Candidates best_tuples;
    for (const Generator& generator : rule.body.generators) {
        const std::size_t key = key_size(plan_.law->predicate(generator.atom->predicate));
        record::Tuple pattern = pattern_of(*generator.atom, theta, key);
        bool binds = false;
        for (std::size_t i = 0; i < key; ++i)
            binds = binds ||
                    (generator.atom->arguments[i].kind == law::Term::Kind::Variable && pattern[i].is_none());
        if (!binds || !generator.required) continue;
        Candidates tuples = candidates(generator.atom->predicate, pattern, IntervalSet::all());
        if (!tuples || (best && best_tuples->size() <= tuples->size())) continue;
        best = &generator;
        best_tuples = std::move(tuples);
    }
    if (!best) return false;
    const Theta saved = theta;
    for (const record::Tuple& candidate : *best_tuples) {
        const bool fits = unify(*best->atom, candidate, theta);
        const bool bounded = !fits || collect(rule, theta, found);
        theta = saved;
        if (!bounded) return false;
    }
    return true;
}

const std::vector<record::Value>& TopDown::domain(const law::Type& type) {
    const auto [place, is_new] = domains_.try_emplace({type.kind, type.entity_kind.index});
    if (!is_new) return place->second;
    std::vector<record::Value>& values = place->second;
    for (const record::Value value : facts_.values_of(type)) values.push_back(value);
    for (const auto& [of, value] : plan_.constants)
        if (of.kind == type.kind &&
            (of.entity_kind == type.entity_kind || of.entity_kind == record::Symbol{} ||
             type.entity_kind == record::Symbol{}))
            values.push_back(value);
    for (const record::Value value : with_computed_values(plan_, facts_, type.kind)) values.push_back(value);
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
    return values;
}

}  // namespace mithaq::engine
