#include "engine/evidence_to_look_for.h"

#include <algorithm>
namespace mithaq::engine {

namespace {

using regime::BaseAtom;
using regime::BaseRelation;
using regime::Choice;
using time::Interval;

std::uint32_t row_of(BaseRelation& relation, const record::Tuple& tuple, const IntervalSet& silent) {
    const auto next = static_cast<std::uint32_t>(relation.atoms.size());
    const auto [place, is_new] = relation.by_tuple.try_emplace(tuple, next);
    if (is_new) {
        BaseAtom atom;
        atom.arguments = tuple;
        atom.not_excluded = silent;
        relation.atoms.push_back(std::move(atom));
        if (!relation.quantities.empty()) relation.quantities.emplace_back();
    }
    return place->second;
}

// An event on some day of a stretch of silence, a state of affairs over some of it: each stretch a choice of its own, since
// what is so in one may be so in another.
std::vector<Choice> choices_of(std::uint32_t row, bool is_event, const IntervalSet& silent, Interval within) {
    std::vector<Choice> choices;
    for (const Interval all : silent.intervals()) {
        const Interval days{std::max(all.from, within.from), std::min(all.to, within.to)};
        if (days.empty()) continue;
        const Window start{days.from, time::previous(days.to)};
        const Window end{time::next(start.first), time::next(start.last)};
        Choice choice;
        choice.may_be_none = true;
        choice.options.push_back({row, start, is_event ? std::nullopt : std::optional(end)});
        choices.push_back(std::move(choice));
    }
    return choices;
}

}  // namespace

// Below the engine's own unknown and unmentioned values, of which it knows too little to decide anything.
record::Value somebody() { return record::Value(record::Symbol{0xDFFFFFFF}); }

FactsWithEvidence with_evidence(const regime::BaseFacts& facts, const law::Program& law,
                                const std::vector<Unsurveyed>& patterns, Interval within) {
    FactsWithEvidence with{facts, {}};
    std::set<std::pair<law::PredicateId, std::uint32_t>> rows;
    for (const Unsurveyed& pattern : patterns) {
        const law::Predicate& predicate = law.predicate(pattern.predicate);
        if (predicate.has_range() || pattern.predicate.index >= with.facts.relations.size()) continue;
        BaseRelation& relation = with.facts.relations[pattern.predicate.index];
        const IntervalSet silent = relation.silent_days(pattern.pattern);
        record::Tuple tuple = pattern.pattern;
        for (record::Value& value : tuple)
            if (value.is_none()) value = somebody();
        const std::uint32_t row = row_of(relation, tuple, silent);
        if (!rows.insert({pattern.predicate, row}).second) continue;
        // What is claimed of the same atom stays a matter of its claims.
        const IntervalSet unclaimed = silent - relation.atoms[row].possible;
        for (Choice& choice : choices_of(row, predicate.shape == law::Shape::Event, unclaimed, within)) {
            const Choice::Option& option = choice.options.front();
            Interval reach = option.start.interval();
            if (option.end) reach.to = std::max(reach.to, option.end->last);
            relation.atoms[row].possible |= IntervalSet(reach);
            with.choices.insert({pattern.predicate, static_cast<std::uint32_t>(relation.choices.size())});
            relation.choices.push_back(std::move(choice));
        }
    }
    return with;
}

}  // namespace mithaq::engine
