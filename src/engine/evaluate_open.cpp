#include "engine/evaluate_open.h"

#include <algorithm>

#include "engine/formula.h"
#include "engine/open_search.h"
#include "engine/ranges.h"

namespace mithaq::engine {

TopDown::TopDown(const Plan& plan, const regime::BaseFacts& facts, ClosedRun& closed, Budget& budget,
                 Interval horizon, bool open)
    : plan_(plan),
      facts_(facts),
      closed_(closed),
      budget_(budget),
      horizon_(horizon),
      open_(open),
      join_(plan, closed, budget),
      agrees_(plan.components.size()) {}

void TopDown::settle(const Settled* settled, const std::vector<bool>* reached, World* unsettled) {
    settled_ = settled;
    reached_ = reached;
    unsettled_ = unsettled;
    table_.clear();
    counts_.clear();
}

void TopDown::rule_out(const std::vector<RuledOut>* ruled_out) {
    ruled_out_ = ruled_out;
    table_.clear();
    counts_.clear();
    candidates_.clear();
    agrees_.assign(agrees_.size(), std::nullopt);
}

Bound TopDown::goal(law::PredicateId predicate, const record::Tuple& pattern, Side side) {
    if (settled_) {
        Bound left = unsettled_->goal(predicate, pattern, side);
        if (!(*reached_)[predicate.index]) return left;
        // What is decided on all days is the same in every world.
        if (left.days == unsettled_->goal(predicate, pattern, other(side)).days) return left;
    } else if (!open_ || runs_agree(predicate)) {
        return closed_.goal(predicate, pattern, side);
    }
    const Key key{predicate.index, side, pattern};
    if (plan_.recursive(predicate)) return recursive_goal(key);
    const auto found = table_.find(key);
    if (found != table_.end()) return found->second.bound;
    Bound bound = evaluate(key);
    return table_.emplace(key, Entry{std::move(bound), true, {}}).first->second.bound;
}

Bound TopDown::recursive_goal(const Key& key) {
    const auto [place, is_new] = table_.try_emplace(key);
    Entry& entry = place->second;
    if (entry.complete) return entry.bound;
    const std::pair<std::uint32_t, Side> recursion{plan_.component_of[key.predicate], key.side};
    const auto running = running_.find(recursion);
    if (running != running_.end()) {
        Fixpoint& fixpoint = running->second;
        entry.readers.insert(fixpoint.current);
        if (is_new) {
            fixpoint.reached.push_back(&place->first);
            if (fixpoint.queued.insert(&place->first).second) fixpoint.waiting.push_back(&place->first);
        }
        return entry.bound;
    }
    Fixpoint& fixpoint = running_[recursion];
    fixpoint.reached = fixpoint.waiting = {&place->first};
    fixpoint.queued = {&place->first};
    while (!fixpoint.waiting.empty()) {
        budget_.spend();
        const Key* next = fixpoint.waiting.back();
        fixpoint.waiting.pop_back();
        fixpoint.queued.erase(next);
        fixpoint.current = next;
        Bound bound = clipped(evaluate(*next), horizon_, key.side);
        Entry& changed = table_.find(*next)->second;
        if (bound == changed.bound) continue;
        budget_.spend(bound.days.intervals().size());
        changed.bound = std::move(bound);
        for (const Key* reader : changed.readers)
            if (fixpoint.queued.insert(reader).second) fixpoint.waiting.push_back(reader);
    }
    for (const Key* reached : fixpoint.reached) table_.find(*reached)->second.complete = true;
    running_.erase(recursion);
    return table_.find(key)->second.bound;
}

Bound TopDown::evaluate(const Key& key) {
    const law::PredicateId predicate{key.predicate};
    const bool recursive = plan_.recursive(predicate);
    Disjunction all(key.side);
    if (recursive) all.forget_windows();
    all.add(recorded(predicate, key.pattern, key.side));
    for (const std::uint32_t index : plan_.rules_of[key.predicate])
        add_instances(plan_.rules[index], key.pattern, key.side, all);
    return all.finish();
}

void TopDown::add_instances(const RulePlan& rule, const record::Tuple& pattern, Side side, Disjunction& all) {
    Theta theta(rule.rule->variables.size());
    if (!unify(rule.rule->head, pattern, theta)) return;
    const auto& from = rule.rule->valid_from;
    if (side == Side::Upper && open_) {
        const OpenSearch::Found found = [&](std::span<const Bound> parts) {
            all.add(valid_from(conjunction(parts, side), from, side));
        };
        const OpenSearch::Covered covered = [&](const IntervalSet& days) { return all.covers(days); };
        const IntervalSet valid = from ? IntervalSet(Interval{*from, time::kOpenEnd}) : IntervalSet::all();
        OpenSearch(*this, rule, rule.body, theta, found, covered).run(valid);
        return;
    }
    join_.for_each(rule, rule.body, theta,
                   [&] { all.add(FormulaEvaluator(*this, plan_, rule, theta).body(side)); });
}

IntervalSet TopDown::silent_days(law::PredicateId predicate, const record::Tuple& pattern) const {
    if (!open_) return {};
    if (predicate.index >= facts_.relations.size())
        return plan_.law->predicate(predicate).derived ? IntervalSet() : IntervalSet::all();
    record::Tuple asked;
    for (const record::Value value : pattern) asked.push_back(shown(value));
    return without_ruled_out(predicate, asked, facts_.relations[predicate.index].silent_days(asked));
}

IntervalSet TopDown::without_ruled_out(law::PredicateId predicate, const record::Tuple& pattern,
                                       IntervalSet days) const {
    if (!ruled_out_) return days;
    for (const RuledOut& none : *ruled_out_)
        if (none.predicate == predicate && regime::matches(none.pattern, pattern)) days = days - none.days;
    return days;
}

Bound TopDown::recorded_row(law::PredicateId predicate, std::uint32_t row, Side side) const {
    const regime::BaseRelation& relation = facts_.relations[predicate.index];
    const regime::BaseAtom& atom = relation.atoms[row];
    if (settled_)
        if (const auto found = settled_->find({predicate.index, row}); found != settled_->end()) {
            const SettledAtom& left = found->second;
            if (side == Side::Lower) return canonical(left.certain, side);
            // What silence leaves open stays so; what only this atom's own doubt left open is decided.
            const bool only_doubt = atom.possible.contains(atom.not_excluded) && !atom.possible.is_all();
            if (!open_ || only_doubt) return {left.possible, {}};
            return {
                left.possible | without_ruled_out(predicate, atom.arguments,
                                                  atom.not_excluded & relation.silent_days(atom.arguments)),
                {}};
        }
    if (side == Side::Lower) return canonical({open_ ? atom.certain : atom.on_record, atom.windows}, side);
    if (open_ && ruled_out_)
        return {atom.possible | without_ruled_out(predicate, atom.arguments, atom.not_excluded), {}};
    return canonical({open_ ? atom.not_excluded : atom.possible, atom.counter_windows}, side);
}

Bound TopDown::recorded(law::PredicateId predicate, const record::Tuple& pattern, Side side) {
    Disjunction all(side);
    const bool ground =
        std::none_of(pattern.begin(), pattern.end(), [](record::Value v) { return v.is_none(); });
    bool listed = false;
    if (predicate.index < facts_.relations.size()) {
        const std::size_t size = facts_.relations[predicate.index].atoms.size();
        for (const std::uint32_t row : closed_.relation(predicate).matches(pattern)) {
            if (row >= size) continue;  // rules alone derived it
            listed = true;
            all.add(recorded_row(predicate, row, side));
        }
    }
    if (side == Side::Upper && !(ground && listed)) all.add({silent_days(predicate, pattern), {}});
    return all.finish();
}

Instances TopDown::instances(Side side) {
    return [this, side](const RulePlan& rule, const ConjunctionPlan& conjunction, Theta& theta,
                        const std::function<void()>& found) {
        if (side == Side::Lower || !open_) return join_.for_each(rule, conjunction, theta, found);
        const OpenSearch::Found each = [&](std::span<const Bound>) { found(); };
        const OpenSearch::Covered never = [](const IntervalSet&) { return false; };
        OpenSearch(*this, rule, conjunction, theta, each, never).run(IntervalSet::all());
    };
}

RangeFacts TopDown::ranges(law::PredicateId predicate, const record::Tuple& pattern) {
    if (settled_ && !(*reached_)[predicate.index]) return unsettled_->ranges(predicate, pattern);
    if (!settled_ && !open_) return closed_.ranges(predicate, pattern);
    RangeFacts facts;
    if (predicate.index < facts_.relations.size())
        facts = recorded_ranges(facts_.relations[predicate.index], closed_.relation(predicate), pattern);
    for (RangeFact& fact : derived_ranges(*this, plan_, predicate, pattern, instances(Side::Upper)))
        facts.push_back(std::move(fact));
    return merged(std::move(facts));
}

RangeFacts TopDown::count(const RulePlan& rule, const law::Count& count, const Theta& theta) {
    if (!settled_ && !open_) return closed_.count(rule, count, theta);
    auto [place, is_new] = counts_[&count].try_emplace(group_of(rule, count, theta));
    if (!is_new) return place->second;
    if (settled_) {
        place->second = unsettled_->count(rule, count, theta);
        const auto fixed = [](const RangeFact& fact) { return fact.low == fact.high; };
        if (std::all_of(place->second.begin(), place->second.end(), fixed)) return place->second;
    }
    const Members certain = members_of(*this, plan_, rule, count, theta, Side::Lower, instances(Side::Lower));
    if (!open_) {
        const Members possible =
            members_of(*this, plan_, rule, count, theta, Side::Upper, instances(Side::Upper));
        place->second = count_ranges(certain, possible, {});
        return place->second;
    }
    // Values that nothing mentions come first; on their days there is no limit, and nobody else need be looked at.
    Members possible;
    IntervalSet unlimited;
    Theta inner = group_of(rule, count, theta);
    const OpenSearch::Found found = [&](std::span<const Bound> parts) {
        const IntervalSet days = conjunction(parts, Side::Upper).days;
        record::Tuple member;
        bool mentioned = true;
        for (const std::uint32_t variable : count.counted) {
            member.push_back(inner[variable]);
            mentioned = mentioned && !is_unmentioned(inner[variable]);
        }
        if (mentioned)
            possible[std::move(member)] |= days;
        else
            unlimited |= days;
    };
    const OpenSearch::Covered covered = [&](const IntervalSet& days) { return unlimited.contains(days); };
    OpenSearch(*this, rule, rule.counts.at(&count).body, inner, found, covered).run(IntervalSet::all());
    place->second = count_ranges(certain, possible, unlimited);
    return place->second;
}

bool TopDown::runs_agree(law::PredicateId predicate) {
    return component_agrees(plan_.component_of[predicate.index]);
}

bool TopDown::component_agrees(std::uint32_t index) {
    if (agrees_[index]) return *agrees_[index];
    const Component& component = plan_.components[index];
    bool agrees = true;
    for (const std::uint32_t below : component.needs) agrees = agrees && component_agrees(below);
    for (const law::PredicateId predicate : component.predicates) {
        const std::size_t key = key_size(plan_.law->predicate(predicate));
        // A range that nobody recorded is unknown in the open run, and nothing in the closed one.
        agrees = agrees && !plan_.law->predicate(predicate).has_range() &&
                 silent_days(predicate, record::Tuple(key)).empty();
        for (const std::uint32_t rule : plan_.rules_of[predicate.index])
            for (const RangeProvider& provider : plan_.rules[rule].providers)
                agrees = agrees && !provider.atom;
        if (predicate.index >= facts_.relations.size()) continue;
        for (const regime::BaseAtom& atom : facts_.relations[predicate.index].atoms)
            agrees = agrees && atom.certain == atom.on_record && atom.possible == atom.not_excluded;
    }
    agrees_[index] = agrees;
    return agrees;
}

}  // namespace mithaq::engine
