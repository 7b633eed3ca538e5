#include "engine/settled_runs.h"

namespace mithaq::engine {

SettledRuns::SettledRuns(Engine::State& state, const law::GroundAtom& atom, const Settlement& settlement)
    : state_(state),
      atom_(atom),
      key_(state.key_of(atom)),
      closed_(state.plan, state.facts, state.closed, state.readings, state.budget, Interval{}, false),
      open_(state.plan, state.facts, state.closed, state.readings, state.budget, Interval{}, true),
      agree_(state.open.runs_agree(atom.predicate)),
      reached_(state.law.predicates.size(), false) {
    std::set<std::uint32_t> predicates;
    for (const auto& [key, atom_left] : settlement.atoms) predicates.insert(key.first);
    reach(predicates);
}

void SettledRuns::reach(const std::set<std::uint32_t>& predicates) {
    for (const std::uint32_t predicate : predicates) reached_[predicate] = true;
    // Components come in the order of dependency.
    for (const Component& component : state_.plan.components)
        for (const law::PredicateId predicate : component.predicates)
            if (depends_on_reached(predicate))
                for (const law::PredicateId member : component.predicates) reached_[member.index] = true;
}

bool SettledRuns::depends_on_reached(law::PredicateId predicate) const {
    for (const std::uint32_t rule : state_.plan.rules_of[predicate.index]) {
        bool depends = false;
        for (const law::Formula& part : state_.plan.rules[rule].rule->body)
            for_each_dependency(part, false, [&](const law::Atom& atom, bool) {
                depends = depends || reached_[atom.predicate.index];
            });
        if (depends) return true;
    }
    return false;
}

FourSets SettledRuns::evaluate(const Settled& settled, bool with_open) {
    FourSets sets;
    closed_.settle(&settled, &reached_, &state_.closed);
    sets.on_record = closed_.goal(atom_.predicate, key_, Side::Lower).days;
    sets.possible = closed_.goal(atom_.predicate, key_, Side::Upper).days;
    if (agree_) {
        sets.certain = sets.on_record;
        sets.excluded = ~sets.possible;
    } else if (with_open) {
        open_.settle(&settled, &reached_, &state_.open);
        sets.certain = open_.goal(atom_.predicate, key_, Side::Lower).days;
        sets.excluded = ~open_.goal(atom_.predicate, key_, Side::Upper).days;
    }
    return sets;
}

void SettledRuns::rule_out(const std::vector<RuledOut>* ruled_out) {
    std::set<std::uint32_t> predicates;
    if (ruled_out)
        for (const RuledOut& none : *ruled_out) predicates.insert(none.predicate.index);
    reach(predicates);
    open_.rule_out(ruled_out);
}

World& SettledRuns::run(const Settled& settled, bool open) {
    TopDown& run = open ? open_ : closed_;
    run.settle(&settled, &reached_, open ? static_cast<World*>(&state_.open) : &state_.closed);
    return run;
}

}  // namespace mithaq::engine
