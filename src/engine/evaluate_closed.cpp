#include "engine/evaluate_closed.h"

#include <algorithm>

#include "engine/aggregate.h"
#include "engine/formula.h"
#include "engine/ranges.h"

namespace mithaq::engine {

ClosedRun::ClosedRun(const Plan& plan, const regime::BaseFacts& facts, Readings& readings, Budget& budget,
                     Interval horizon)
    : plan_(plan),
      facts_(facts),
      readings_(readings),
      budget_(budget),
      horizon_(horizon),
      join_(plan, *this, budget),
      under_(readings.open()),
      states_(plan.components.size(), State::Untouched),
      relations_(plan.law->predicates.size()) {}

const Relation& ClosedRun::relation(law::PredicateId predicate) {
    ensure(plan_.component_of[predicate.index]);
    return relations_[predicate.index];
}

void ClosedRun::ensure(std::uint32_t index) {
    if (states_[index] != State::Untouched) return;
    const Component& component = plan_.components[index];
    states_[index] = State::Running;
    if (ensured_) ensured_->push_back(index);
    for (const std::uint32_t below : component.needs) ensure(below);
    evaluate(component);
    states_[index] = State::Done;
}

void ClosedRun::evaluate(const Component& component) {
    for (const law::PredicateId predicate : component.predicates) load(predicate);
    if (component.divided_by.empty())
        evaluate_whole(component);
    else
        evaluate_divided(component);
}

void ClosedRun::evaluate_whole(const Component& component) {
    if (component.recursive) return evaluate_recursive(component);
    for (const law::PredicateId predicate : component.predicates) evaluate_once(predicate);
}

void ClosedRun::evaluate_divided(const Component& component) {
    std::vector<Relation> loaded;
    for (const law::PredicateId predicate : component.predicates)
        loaded.push_back(relations_[predicate.index]);
    std::vector<std::vector<Relation>> apart;  // the relations of the component, by case
    const Cases<std::size_t> which = readings_.cases([&] {
        budget_.spend();
        for (const auto& [question, ways] : component.divided_by) (void)readings_.choose(question, ways);
        under_ = readings_.open();
        for (const auto& [question, readings] : readings_.condition()) under_[question] = readings;
        for (std::size_t i = 0; i < component.predicates.size(); ++i)
            relations_[component.predicates[i].index] = loaded[i];
        for (const Component& part : parts_of(plan_, component, under_)) evaluate_whole(part);
        apart.emplace_back();
        for (const law::PredicateId predicate : component.predicates)
            apart.back().push_back(std::move(relations_[predicate.index]));
        return apart.size();
    });
    under_ = readings_.open();
    for (std::size_t i = 0; i < component.predicates.size(); ++i) {
        Relation& rows = relations_[component.predicates[i].index];
        rows = std::move(loaded[i]);
        for (const std::vector<Relation>& one : apart)
            for (std::uint32_t row = 0; row < one[i].size(); ++row) rows.insert(one[i].row(row).arguments);
        for (std::uint32_t row = 0; row < rows.size(); ++row) {
            const auto side = [&](auto member) {
                return readings_.cases([&] {
                    const Relation& one = apart[which.in(readings_)-1][i];
                    const auto found = one.find(rows.row(row).arguments);
                    return found ? (one.row(*found).*member).in(readings_) : Bound{};
                });
            };
            rows.row(row).lower = side(&Row::lower);
            rows.row(row).upper = side(&Row::upper);
        }
    }
}

void ClosedRun::load(law::PredicateId predicate) {
    if (predicate.index >= facts_.relations.size()) return;
    Relation& rows = relations_[predicate.index];
    for (const regime::BaseAtom& atom : facts_.relations[predicate.index].atoms) {
        record::Tuple arguments;
        for (const record::Value value : atom.arguments)
            arguments.push_back(value.is_none() ? unknown_value(unknown_++) : value);
        Row& row = rows.row(rows.insert(arguments));
        row.lower = Cases<Bound>(canonical({atom.on_record, atom.windows}, Side::Lower));
        row.upper = Cases<Bound>(canonical({atom.possible, atom.counter_windows}, Side::Upper));
        budget_.spend();
    }
}

Cases<Bound> ClosedRun::instance_of(const RulePlan& rule, const Theta& theta, Side side) {
    const FormulaEvaluator evaluator(*this, plan_, rule, theta);
    return readings_.cases_from(under_, [&] {
        Bound bound = evaluator.body(side);
        // Which reading it takes is asked last: it does not matter where nothing follows anyhow.
        if (!rule.only_under || (bound.days.empty() && bound.windows.empty())) return bound;
        return readings_.takes(rule.only_under->first, rule.only_under->second) ? bound : Bound{};
    });
}

void ClosedRun::derive(const RulePlan& rule, Theta& theta, std::vector<Derived>& derived) {
    if (rule.only_under && (under_[rule.only_under->first] & rule.only_under->second) == 0) return;
    const std::size_t key = key_size(plan_.law->predicate(rule.rule->head.predicate));
    join_.for_each(rule, rule.body, theta, [&] {
        budget_.spend();
        Cases<Bound> upper = instance_of(rule, theta, Side::Upper);
        const auto values = upper.values();
        if (std::all_of(values.begin(), values.end(), [](const Bound& bound) { return bound.days.empty(); }))
            return;
        derived.push_back({rule.rule->head.predicate, pattern_of(rule.rule->head, theta, key),
                           instance_of(rule, theta, Side::Lower), std::move(upper)});
    });
}

namespace {

// The instances of one row on one side: those of all readings are joined as they come.
class RowInstances {
public:
    explicit RowInstances(Side side) : always_(side) {}

    void add(const Cases<Bound>& instance) {
        if (instance.is_constant())
            always_.add(instance.values().front());
        else
            divided_.push_back(instance);
    }

    [[nodiscard]] Cases<Bound> finish(Readings& readings, const std::vector<ReadingMask>& under) const {
        if (divided_.empty()) return Cases<Bound>(always_.finish());
        return readings.cases_from(under, [&] {
            Disjunction all = always_;
            for (const Cases<Bound>& instance : divided_) {
                const auto values = instance.values();
                // What it is does not matter where any of it is there already.
                if (std::all_of(values.begin(), values.end(),
                                [&](const Bound& bound) { return all.has(bound); }))
                    continue;
                all.add(instance.in(readings));
            }
            return all.finish();
        });
    }

private:
    Disjunction always_;
    std::vector<Cases<Bound>> divided_;
};

}  // namespace

void ClosedRun::evaluate_once(law::PredicateId predicate) {
    Relation& rows = relations_[predicate.index];
    std::vector<Derived> derived;
    for (const std::uint32_t index : plan_.rules_of[predicate.index]) {
        const RulePlan& rule = plan_.rules[index];
        Theta theta(rule.rule->variables.size());
        derive(rule, theta, derived);
    }
    if (derived.empty()) return;
    std::vector<std::pair<RowInstances, RowInstances>> sides;
    const auto add = [&](std::uint32_t row, const Cases<Bound>& lower, const Cases<Bound>& upper) {
        while (sides.size() <= row) sides.emplace_back(RowInstances(Side::Lower), RowInstances(Side::Upper));
        sides[row].first.add(lower);
        sides[row].second.add(upper);
    };
    for (std::uint32_t i = 0; i < rows.size(); ++i) add(i, rows.row(i).lower, rows.row(i).upper);
    for (const Derived& instance : derived)
        add(rows.insert(instance.arguments), instance.lower, instance.upper);
    for (std::uint32_t i = 0; i < rows.size(); ++i) {
        rows.row(i).lower = sides[i].first.finish(readings_, under_);
        rows.row(i).upper = sides[i].second.finish(readings_, under_);
    }
}

void ClosedRun::evaluate_recursive(const Component& component) {
    std::vector<Derived> derived;
    for (const law::PredicateId predicate : component.predicates) {
        Relation& rows = relations_[predicate.index];
        for (std::uint32_t i = 0; i < rows.size(); ++i) {
            // What the record has is the same under all readings.
            Row& row = rows.row(i);
            row.lower = Cases<Bound>(clipped(row.lower.values().front(), horizon_, Side::Lower));
            row.upper = Cases<Bound>(clipped({row.upper.values().front().days, {}}, horizon_, Side::Upper));
        }
        for (const std::uint32_t index : plan_.rules_of[predicate.index]) {
            Theta theta(plan_.rules[index].rule->variables.size());
            derive(plan_.rules[index], theta, derived);
        }
    }
    Changed changed = apply(std::move(derived));
    while (std::any_of(changed.begin(), changed.end(), [](const auto& rows) { return !rows.empty(); }))
        changed = apply(derive_from(component, changed));
}

std::vector<ClosedRun::Derived> ClosedRun::derive_from(const Component& component, const Changed& changed) {
    std::vector<Derived> derived;
    for (const law::PredicateId predicate : component.predicates)
        for (const std::uint32_t index : plan_.rules_of[predicate.index]) {
            const RulePlan& rule = plan_.rules[index];
            if (!plan_.optimize) {
                Theta theta(rule.rule->variables.size());
                derive(rule, theta, derived);
                continue;
            }
            for (const law::Atom* atom : rule.recursive_atoms)
                for (const std::uint32_t row : changed[atom->predicate.index]) {
                    Theta theta(rule.rule->variables.size());
                    if (unify(*atom, relations_[atom->predicate.index].row(row).arguments, theta))
                        derive(rule, theta, derived);
                }
        }
    return derived;
}

ClosedRun::Changed ClosedRun::apply(std::vector<Derived> derived) {
    Changed changed(relations_.size());
    for (Derived& instance : derived) {
        Relation& rows = relations_[instance.predicate.index];
        const auto known = rows.find(instance.arguments);
        const Row none;
        const Row& before = known ? rows.row(*known) : none;
        Cases<Bound> upper = readings_.cases_from(under_, [&] {
            const Bound more = clipped(instance.upper.in(readings_), horizon_, Side::Upper);
            return Bound{before.upper.in(readings_).days | more.days, {}};
        });
        Cases<Bound> lower = readings_.cases_from(under_, [&] {
            Disjunction grown(Side::Lower);
            grown.add(before.lower.in(readings_));
            grown.add(clipped(instance.lower.in(readings_), horizon_, Side::Lower));
            return grown.finish();
        });
        if (lower == before.lower && upper == before.upper) continue;
        for (const Bound& bound : upper.values()) budget_.spend(bound.days.intervals().size());
        const std::uint32_t index = rows.insert(instance.arguments);
        rows.row(index).lower = std::move(lower);
        rows.row(index).upper = std::move(upper);
        changed[instance.predicate.index].push_back(index);
    }
    for (auto& rows : changed) {
        std::sort(rows.begin(), rows.end());
        rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    }
    return changed;
}

Bound ClosedRun::goal(law::PredicateId predicate, const record::Tuple& pattern, Side side) {
    const Relation& rows = relation(predicate);
    const auto matches = rows.matches(pattern);
    const auto side_of = [&](std::uint32_t index) -> const Bound& {
        return (side == Side::Lower ? rows.row(index).lower : rows.row(index).upper).in(readings_);
    };
    if (matches.empty()) return {};
    if (matches.size() == 1) return side_of(matches.front());
    Disjunction any(side);
    for (const std::uint32_t index : matches) any.add(side_of(index));
    return any.finish();
}

Instances ClosedRun::instances() {
    return [this](const RulePlan& rule, const ConjunctionPlan& conjunction, Theta& theta,
                  const std::function<void()>& found) { join_.for_each(rule, conjunction, theta, found); };
}

RangeFacts ClosedRun::ranges(law::PredicateId predicate, const record::Tuple& pattern) {
    RangeFacts facts;
    if (predicate.index < facts_.relations.size())
        facts = recorded_ranges(facts_.relations[predicate.index], relation(predicate), pattern);
    for (RangeFact& fact : derived_ranges(*this, plan_, readings_, predicate, pattern, instances()))
        facts.push_back(std::move(fact));
    return merged(std::move(facts));
}

RangeFacts ClosedRun::count(const RulePlan& rule, const law::Aggregate& count, const Theta& theta) {
    auto [place, is_new] = counts_[&count].try_emplace(group_of(rule, count, theta));
    if (is_new)
        place->second = readings_.cases([&] {
            if (count.function != law::Aggregate::Function::Count)
                return aggregate_ranges(*this, plan_, rule, count, theta, instances());
            const Members certain = members_of(*this, plan_, rule, count, theta, Side::Lower, instances());
            const Members possible = members_of(*this, plan_, rule, count, theta, Side::Upper, instances());
            return count_ranges(certain, possible, {});
        });
    return place->second.in(readings_);
}

Row ClosedRun::load_row(law::PredicateId predicate, std::uint32_t atom) {
    const regime::BaseAtom& base = facts_.relations[predicate.index].atoms[atom];
    Relation& rows = relations_[predicate.index];
    if (atom == rows.size()) {
        record::Tuple arguments;
        for (const record::Value value : base.arguments)
            arguments.push_back(value.is_none() ? unknown_value(unknown_++) : value);
        rows.insert(arguments);
    }
    Row& row = rows.row(atom);
    Row before = row;
    row.lower = Cases<Bound>(canonical({base.on_record, base.windows}, Side::Lower));
    row.upper = Cases<Bound>(canonical({base.possible, base.counter_windows}, Side::Upper));
    return before;
}

std::pair<Cases<Bound>, Cases<Bound>> ClosedRun::bounds_of(law::PredicateId predicate,
                                                           const record::Tuple& arguments) {
    RowInstances lower(Side::Lower);
    RowInstances upper(Side::Upper);
    const regime::BaseRelation& base = facts_.relations[predicate.index];
    const auto row = relations_[predicate.index].find(arguments);
    if (row && *row < base.atoms.size()) {
        const regime::BaseAtom& atom = base.atoms[*row];
        lower.add(Cases<Bound>(canonical({atom.on_record, atom.windows}, Side::Lower)));
        upper.add(Cases<Bound>(canonical({atom.possible, atom.counter_windows}, Side::Upper)));
    }
    std::vector<Derived> derived;
    for (const std::uint32_t index : plan_.rules_of[predicate.index]) {
        const RulePlan& rule = plan_.rules[index];
        Theta theta(rule.rule->variables.size());
        if (unify(rule.rule->head, arguments, theta)) derive(rule, theta, derived);
    }
    for (const Derived& instance : derived) {
        lower.add(instance.lower);
        upper.add(instance.upper);
    }
    return {lower.finish(readings_, under_), upper.finish(readings_, under_)};
}

void ClosedRun::heads_of(const RulePlan& rule, Theta theta, std::set<record::Tuple>& heads) {
    const std::size_t key = key_size(plan_.law->predicate(rule.rule->head.predicate));
    join_.for_each(rule, rule.body, theta, [&] {
        budget_.spend();
        heads.insert(pattern_of(rule.rule->head, theta, key));
    });
}

Row& ClosedRun::row_for(law::PredicateId predicate, const record::Tuple& arguments) {
    Relation& rows = relations_[predicate.index];
    return rows.row(rows.insert(arguments));
}

void ClosedRun::restore_row(law::PredicateId predicate, std::uint32_t row, Cases<Bound> lower,
                            Cases<Bound> upper) {
    Row& restored = relations_[predicate.index].row(row);
    restored.lower = std::move(lower);
    restored.upper = std::move(upper);
}

Relation ClosedRun::take_relation(law::PredicateId predicate) {
    return std::exchange(relations_[predicate.index], Relation());
}

void ClosedRun::put_relation(law::PredicateId predicate, Relation relation) {
    relations_[predicate.index] = std::move(relation);
}

void ClosedRun::evaluate_again(std::uint32_t component) { evaluate(plan_.components[component]); }

void ClosedRun::forget(std::uint32_t component) {
    for (const law::PredicateId predicate : plan_.components[component].predicates)
        relations_[predicate.index] = Relation();
    states_[component] = State::Untouched;
}

void ClosedRun::drop_counts(const RulePlan& rule, const Theta& theta) { drop_groups(counts_, rule, theta); }

}  // namespace mithaq::engine
