#include "engine/evaluate_open.h"

#include <algorithm>

#include "engine/aggregate.h"
#include "engine/formula.h"
#include "engine/open_search.h"
#include "engine/ranges.h"

namespace mithaq::engine {

TopDown::TopDown(const Plan& plan, const regime::BaseFacts& facts, ClosedRun& closed, Readings& readings,
                 Budget& budget, Interval horizon, bool open)
    : plan_(plan),
      facts_(facts),
      closed_(closed),
      readings_(readings),
      budget_(budget),
      horizon_(horizon),
      open_(open),
      join_(plan, closed, budget),
      start_(readings.open()),
      agrees_(plan.components.size()),
      divided_atoms_(plan.law->predicates.size()),
      relevant_(plan, facts, closed) {}

void TopDown::settle(const Settled* settled, const std::vector<bool>* reached, World* unsettled) {
    settled_ = settled;
    reached_ = reached;
    unsettled_ = unsettled;
    start_ = settled ? readings_.left() : readings_.open();
    division_by_readings_.clear();
    divisions_.clear();
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
    } else if (!open_ || (plan_.optimize && runs_agree(predicate))) {
        return closed_.goal(predicate, pattern, side);
    }
    const Key key{predicate.index, side, division_of(predicate), pattern};
    if (is_recursive(key)) return recursive_goal(key);
    auto found = table_.find(key);
    if (found == table_.end()) {
        Cases<Bound> bound = evaluate(key);
        found = table_.emplace(key, Entry{std::move(bound), true, {}}).first;
        note_goal(key);
    }
    return found->second.bound.in(readings_);
}

std::uint32_t TopDown::division_of(law::PredicateId predicate) {
    const std::uint32_t index = plan_.component_of[predicate.index];
    const Component& component = plan_.components[index];
    if (component.divided_by.empty()) return 0;
    std::vector<ReadingMask> under = start_;
    for (const auto& [question, ways] : component.divided_by)
        under[question] &= ways[readings_.choose(question, ways)];
    const auto [place, is_new] =
        division_by_readings_.try_emplace({index, under}, static_cast<std::uint32_t>(divisions_.size() + 1));
    if (!is_new) return place->second;
    budget_.spend();
    Division division{under, std::vector<bool>(plan_.component_of.size(), false), {}};
    const std::vector<Component> parts = parts_of(plan_, component, under);
    for (std::uint32_t part = 0; part < parts.size(); ++part)
        for (const law::PredicateId member : parts[part].predicates) {
            division.part[member.index] = part;
            division.recursive[member.index] = parts[part].recursive;
        }
    divisions_.push_back(std::move(division));
    return place->second;
}

bool TopDown::is_recursive(const Key& key) const {
    if (key.division != 0) return divisions_[key.division - 1].recursive[key.predicate];
    return plan_.recursive({key.predicate});
}

Bound TopDown::recursive_goal(const Key& key) {
    const auto [place, is_new] = table_.try_emplace(key);
    if (is_new) note_goal(key);
    Entry& entry = place->second;
    if (entry.complete) return entry.bound.in(readings_);
    const std::uint32_t part = key.division == 0 ? plan_.component_of[key.predicate]
                                                 : divisions_[key.division - 1].part.at(key.predicate);
    const std::tuple<std::uint32_t, std::uint32_t, Side> recursion{key.division, part, key.side};
    const auto running = running_.find(recursion);
    if (running != running_.end()) {
        Fixpoint& fixpoint = running->second;
        entry.readers.insert(fixpoint.current);
        if (is_new) {
            fixpoint.reached.push_back(&place->first);
            if (fixpoint.queued.insert(&place->first).second) fixpoint.waiting.push_back(&place->first);
        }
        return entry.bound.in(readings_);
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
        Cases<Bound> bound = evaluate(*next);
        Entry& changed = table_.find(*next)->second;
        if (bound == changed.bound) continue;
        for (const Bound& one : bound.values()) budget_.spend(one.days.intervals().size());
        changed.bound = std::move(bound);
        for (const Key* reader : changed.readers)
            if (fixpoint.queued.insert(reader).second) fixpoint.waiting.push_back(reader);
    }
    for (const Key* reached : fixpoint.reached) table_.find(*reached)->second.complete = true;
    running_.erase(recursion);
    return table_.find(key)->second.bound.in(readings_);
}

Cases<Bound> TopDown::evaluate(const Key& key) {
    const bool recursive = is_recursive(key);
    const auto work = [&] { return evaluate_case(key, recursive); };
    return readings_.cases_from(key.division == 0 ? start_ : divisions_[key.division - 1].under, work);
}

Bound TopDown::evaluate_case(const Key& key, bool recursive) {
    const law::PredicateId predicate{key.predicate};
    Disjunction all(key.side);
    if (recursive) all.forget_windows();
    all.add(recorded(predicate, key.pattern, key.side));
    // What holds under all readings first: beside it the others may not matter.
    for (const bool divided : {false, true})
        for (const std::uint32_t index : plan_.rules_of[key.predicate]) {
            const RulePlan& rule = plan_.rules[index];
            if (rule.only_under.has_value() != divided) continue;
            if (divided && !readings_.is_open(rule.only_under->first, rule.only_under->second)) continue;
            if (!divided) {
                add_instances(rule, key.pattern, key.side, nullptr, all);
                continue;
            }
            Disjunction alone(key.side);
            add_instances(rule, key.pattern, key.side, &all, alone);
            if (all.has(alone.finish())) continue;
            if (readings_.takes(rule.only_under->first, rule.only_under->second)) all.add(alone);
        }
    Bound bound = all.finish();
    return recursive ? clipped(std::move(bound), horizon_, key.side) : bound;
}

void TopDown::add_instances(const RulePlan& rule, const record::Tuple& pattern, Side side,
                            const Disjunction* beside, Disjunction& into) {
    Theta theta(rule.rule->variables.size());
    if (!unify(rule.rule->head, pattern, theta)) return;
    const auto& from = rule.rule->valid_from;
    if (side == Side::Upper && open_) {
        const OpenSearch::Found found = [&](std::span<const Bound> parts) {
            into.add(valid_from(conjunction(parts, side), from, side));
        };
        const OpenSearch::Covered covered = [&](const IntervalSet& days) {
            return into.covers(days) || (beside && beside->covers(days));
        };
        const IntervalSet valid = from ? IntervalSet(Interval{*from, time::kOpenEnd}) : IntervalSet::all();
        OpenSearch(*this, rule, rule.body, theta, found, covered, OpenSearch::Alike::Once).run(valid);
        return;
    }
    join_.for_each(rule, rule.body, theta,
                   [&] { into.add(FormulaEvaluator(*this, plan_, rule, theta).body(side)); });
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
        OpenSearch(*this, rule, conjunction, theta, each, never, OpenSearch::Alike::Each)
            .run(IntervalSet::all());
    };
}

RangeFacts TopDown::ranges(law::PredicateId predicate, const record::Tuple& pattern) {
    if (settled_ && !(*reached_)[predicate.index]) return unsettled_->ranges(predicate, pattern);
    if (!settled_ && !open_) return closed_.ranges(predicate, pattern);
    RangeFacts facts;
    if (predicate.index < facts_.relations.size())
        facts = recorded_ranges(facts_.relations[predicate.index], closed_.relation(predicate), pattern);
    for (RangeFact& fact :
         derived_ranges(*this, plan_, readings_, predicate, pattern, instances(Side::Upper)))
        facts.push_back(std::move(fact));
    return merged(std::move(facts));
}

RangeFacts TopDown::count(const RulePlan& rule, const law::Aggregate& count, const Theta& theta) {
    if (!settled_ && !open_) return closed_.count(rule, count, theta);
    auto [place, is_new] = counts_[&count].try_emplace(group_of(rule, count, theta));
    if (is_new) {
        place->second = readings_.cases_from(start_, [&] { return count_case(rule, count, theta); });
    }
    return place->second.in(readings_);
}

RangeFacts TopDown::count_case(const RulePlan& rule, const law::Aggregate& count, const Theta& theta) {
    if (settled_) {
        RangeFacts unsettled = unsettled_->count(rule, count, theta);
        const auto fixed = [](const RangeFact& fact) { return fact.counted && fact.low == fact.high; };
        if (std::all_of(unsettled.begin(), unsettled.end(), fixed)) return unsettled;
    }
    if (count.function != law::Aggregate::Function::Count)
        return aggregate_ranges(*this, plan_, rule, count, theta, instances(Side::Upper));
    const Members certain = members_of(*this, plan_, rule, count, theta, Side::Lower, instances(Side::Lower));
    if (!open_) {
        const Members possible =
            members_of(*this, plan_, rule, count, theta, Side::Upper, instances(Side::Upper));
        return count_ranges(certain, possible, {});
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
    OpenSearch(*this, rule, rule.counts.at(&count).body, inner, found, covered, OpenSearch::Alike::Once)
        .run(IntervalSet::all());
    return count_ranges(certain, possible, unlimited);
}

bool TopDown::runs_agree(law::PredicateId predicate) {
    return component_agrees(plan_.component_of[predicate.index]);
}

bool TopDown::is_divided(const regime::BaseAtom& atom) {
    return !(atom.certain == atom.on_record && atom.possible == atom.not_excluded);
}

std::size_t TopDown::divided_atoms(law::PredicateId predicate) {
    auto& known = divided_atoms_[predicate.index];
    if (!known) {
        const auto& atoms = facts_.relations[predicate.index].atoms;
        const auto divided = std::count_if(atoms.begin(), atoms.end(), is_divided);
        known = {atoms.size(), static_cast<std::size_t>(divided)};
    }
    return known->divided;
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
        agrees = agrees && divided_atoms(predicate) == 0;
    }
    agrees_[index] = agrees;
    return agrees;
}

void TopDown::note_goal(const Key& key) {
    if (!indexed_) return;
    list_goal(key);
    if (asked_) asked_->emplace_back(key, std::nullopt);
}

void TopDown::list_goal(const Key& key) {
    goals_[key.predicate].push_back(key);
    if (std::any_of(key.pattern.begin(), key.pattern.end(),
                    [](record::Value value) { return value.is_none(); }))
        open_goals_[key.predicate].push_back(key);
}

void TopDown::index_goals() {
    indexed_ = true;
    goals_.assign(plan_.law->predicates.size(), {});
    open_goals_.assign(goals_.size(), {});
    for (const auto& [key, entry] : table_) list_goal(key);
}

bool TopDown::was_asked(law::PredicateId predicate, const record::Tuple& pattern, Side side) const {
    return table_.contains(Key{predicate.index, side, 0, pattern});
}

std::optional<TopDown::Entry> TopDown::evaluate_again(const Key& key) {
    if (!table_.contains(key)) return std::nullopt;
    Cases<Bound> bound = evaluate(key);
    Entry& entry = table_.find(key)->second;
    if (entry.bound == bound) return std::nullopt;
    return std::exchange(entry, Entry{std::move(bound), true, {}});
}

std::optional<TopDown::Entry> TopDown::drop_goal(const Key& key) {
    const auto found = table_.find(key);
    if (found == table_.end()) return std::nullopt;
    std::optional<Entry> entry = std::move(found->second);
    // What read it inside of its recursion is worked out again with it.
    entry->readers.clear();
    table_.erase(found);
    return entry;
}

void TopDown::restore_goal(const Key& key, std::optional<Entry> entry) {
    if (entry)
        table_.insert_or_assign(key, std::move(*entry));
    else
        table_.erase(key);
}

void TopDown::log_goals(std::vector<std::pair<Key, std::optional<Entry>>>* log) {
    asked_ = log;
    if (log) {
        goals_before_.clear();
        for (std::size_t i = 0; i < goals_.size(); ++i)
            goals_before_.emplace_back(goals_[i].size(), open_goals_[i].size());
        return;
    }
    const auto shorten = [](std::vector<Key>& goals, std::size_t size) {
        goals.erase(goals.begin() + static_cast<std::ptrdiff_t>(size), goals.end());
    };
    for (std::size_t i = 0; i < goals_before_.size(); ++i) {
        shorten(goals_[i], goals_before_[i].first);
        shorten(open_goals_[i], goals_before_[i].second);
    }
    goals_before_.clear();
}

void TopDown::drop_counts(const RulePlan& rule, const Theta& theta) { drop_groups(counts_, rule, theta); }

void TopDown::drop_candidates(law::PredicateId predicate) {
    const auto first = candidates_.lower_bound({predicate.index, {}});
    candidates_.erase(first, candidates_.lower_bound({predicate.index + 1, {}}));
}

void TopDown::facts_changed(const regime::FactsEdit& edit) {
    agrees_.assign(agrees_.size(), std::nullopt);
    domains_.clear();
    for (const regime::RelationEdit& of : edit) {
        relevant_.changed(of.predicate);
        auto& known = divided_atoms_[of.predicate.index];
        if (!known) continue;
        // The edit holds what the facts had before.
        const auto& atoms = facts_.relations[of.predicate.index].atoms;
        for (const regime::RelationEdit::Atom& atom : of.atoms) {
            if (atom.index < known->atoms) known->divided -= is_divided(atom.value) ? 1U : 0U;
            known->divided += is_divided(atoms[atom.index]) ? 1U : 0U;
            known->atoms = std::max<std::size_t>(known->atoms, atom.index + 1);
        }
    }
}

}  // namespace mithaq::engine
