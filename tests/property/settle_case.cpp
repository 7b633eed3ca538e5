// From choices, fixed days, surveys and denials to the four sets of every base atom.
#include <algorithm>

#include "property/random_case.h"
#include "property/random_claims.h"
#include "reference/grounding.h"

namespace mithaq::property {

namespace {

using time::Interval;
using time::IntervalSet;

// The days on which an atom may hold, and those on which it does, if this option happens.
IntervalSet widest(const regime::Choice::Option& option, bool event) {
    if (event) return IntervalSet(option.start.interval());
    return IntervalSet(Interval{option.start.first, option.end ? option.end->last : time::kOpenEnd});
}
IntervalSet narrowest(const regime::Choice::Option& option, bool event) {
    if (event) return option.start.is_one_day() ? IntervalSet(option.start.interval()) : IntervalSet();
    return IntervalSet(Interval{option.start.last, option.end ? option.end->first : time::kOpenEnd});
}

void settle_choice(const regime::Choice& choice, bool event, regime::BaseRelation& relation) {
    for (std::uint32_t i = 0; i < relation.atoms.size(); ++i) {
        regime::BaseAtom& atom = relation.atoms[i];
        IntervalSet always = IntervalSet::all();
        std::size_t mine = 0;
        for (const auto& option : choice.options) {
            if (option.atom != i) continue;
            ++mine;
            atom.possible |= widest(option, event);
            always = always & narrowest(option, event);
        }
        if (choice.may_be_none || mine < choice.options.size()) continue;
        atom.on_record |= always;
        if (event && mine == 1 && !choice.options[0].start.is_one_day())
            atom.windows.push_back(choice.options[0].start);
    }
}

// An event that is one of several days is absent on one of them.
void settle_counters(regime::BaseRelation& relation, std::uint32_t i) {
    std::size_t mine = 0;
    const regime::Choice::Option* only = nullptr;
    for (const regime::Choice& choice : relation.choices)
        for (const auto& option : choice.options)
            if (option.atom == i) {
                ++mine;
                only = &option;
            }
    if (mine != 1 || only->start.is_one_day()) return;
    if (!relation.atoms[i].fixed.meets(IntervalSet(only->start.interval())))
        relation.atoms[i].counter_windows.push_back(only->start);
}

void settle_numbers(regime::BaseRelation& relation, std::uint32_t i) {
    for (const regime::QuantityPiece& piece : relation.quantities[i]) {
        relation.atoms[i].possible |= IntervalSet(piece.days);
        if (!piece.accepted.empty()) relation.atoms[i].on_record |= IntervalSet(piece.days);
    }
}

void settle_relation(Case& c, std::uint32_t p) {
    const law::Predicate& predicate = c.law.predicates[p];
    regime::BaseRelation& relation = c.facts.relations[p];
    const bool event = predicate.shape == law::Shape::Event;
    for (regime::BaseAtom& atom : relation.atoms) {
        atom.on_record = atom.possible = predicate.has_range() ? IntervalSet() : atom.fixed;
        atom.windows.clear();
        atom.counter_windows.clear();
    }
    for (const regime::Choice& choice : relation.choices) settle_choice(choice, event, relation);
    for (std::uint32_t i = 0; i < relation.atoms.size(); ++i) {
        regime::BaseAtom& atom = relation.atoms[i];
        if (predicate.has_range()) settle_numbers(relation, i);
        if (event) settle_counters(relation, i);
        atom.certain = atom.on_record;
        const IntervalSet silent =
            predicate.derived ? IntervalSet() : reference::silent(relation, atom.arguments);
        atom.not_excluded = atom.possible | (silent - c.denied[p][i]);
    }
}

void settle_strata(law::Program& law, const std::vector<regime::BaseRelation>& relations,
                   std::size_t tables) {
    const auto recorded = [&](std::size_t p) { return p < tables; };
    for (law::Predicate& predicate : law.predicates) predicate.derived = false;
    for (const law::Rule& rule : law.rules) law.predicates[rule.head.predicate.index].derived = true;
    // A predicate that lost its rules and has no facts stays derived: nothing is unknown about it.
    for (std::size_t p = 0; p < relations.size(); ++p)
        if (relations[p].atoms.empty() && relations[p].surveys.empty() && !recorded(p))
            law.predicates[p].derived = true;
    law.strata.assign(1, {});
    for (std::uint32_t p = 0; p < law.predicates.size(); ++p)
        if (!law.predicates[p].derived) law.strata[0].push_back({p});
    for (const reference::Component& component : reference::components(law))
        law.strata.push_back(component.predicates);
}

int days_of(time::Period period) {
    return period.unit == time::Period::Unit::Months ? period.count * 31 : period.count;
}

int reach_of(const law::Rule& rule) {
    int reach = 0;
    for (const law::Formula& formula : rule.body)
        reference::walk(formula, true, [&](const law::Formula& f) {
            reach += days_of(f.bounds.low);
            if (f.bounds.high) reach += std::max(0, days_of(*f.bounds.high) - days_of(f.bounds.low));
        });
    return reach;
}

// How far from a day the longest chain of rules looks.
int reach_of(const law::Program& law) {
    std::vector<int> reach(law.predicates.size());
    int longest = 0;
    for (const reference::Component& component : reference::components(law)) {
        int below = 0, within = 0;
        for (const law::Rule& rule : law.rules) {
            const auto& heads = component.predicates;
            if (std::find(heads.begin(), heads.end(), rule.head.predicate) == heads.end()) continue;
            within = component.recursive ? within + reach_of(rule) : std::max(within, reach_of(rule));
            for (const law::PredicateId used : reference::predicates_of(rule))
                below = std::max(below, reach[used.index]);
        }
        for (const law::PredicateId predicate : component.predicates) reach[predicate.index] = below + within;
        longest = std::max(longest, below + within);
    }
    return longest;
}

}  // namespace

void settle(Case& c) {
    c.facts.relations.resize(c.law.predicates.size());
    c.denied.resize(c.law.predicates.size());
    settle_strata(c.law, c.facts.relations, c.claims ? c.claims->tables.size() : 0);
    if (c.claims) {
        c.facts = facts_of(c);
        return;
    }
    for (std::uint32_t p = 0; p < c.law.predicates.size(); ++p) {
        c.facts.relations[p].derived = c.law.predicates[p].derived;
        settle_relation(c, p);
    }
}

bool is_well_formed(const Case& c) {
    return std::all_of(c.law.rules.begin(), c.law.rules.end(),
                       [](const law::Rule& rule) { return reference::is_safe(rule); });
}

reference::Timeline timeline_of(const Case& c) {
    const bool tiny = c.zone_length <= 8;
    // Windows and spans may reach a little beyond the days that facts begin on.
    const int reach = (tiny ? 3 : 6) + reach_of(c.law);
    reference::Timeline timeline;
    timeline.edge = reach;
    timeline.first = c.zone - std::chrono::days{2 * reach};
    timeline.length = c.zone_length + (tiny ? 4 : 10) + 4 * reach;
    return timeline;
}

}  // namespace mithaq::property
