#include "engine/support.h"

#include <algorithm>
#include <deque>
#include <set>

#include "engine/engine_state.h"
#include "engine/formula.h"
#include "engine/reach_of_atom.h"
#include "law/walk.h"

namespace mithaq::engine {

namespace {

bool has_future_operator(const law::Formula& formula) {
    using Kind = law::Formula::Kind;
    if (formula.kind == Kind::Eventually || formula.kind == Kind::Always || formula.kind == Kind::Until ||
        (formula.kind == Kind::Boundary && formula.boundary.which == law::Boundary::Which::End))
        return true;
    const auto& inside = formula.kind == Kind::Aggregate ? formula.aggregate.body : formula.parts;
    return std::any_of(inside.begin(), inside.end(), has_future_operator);
}

// Walks from the asked atom down through the instances that are possible on the record. What is the same in every
// world is not looked into for what is doubtful, and a count that is the same in every world not for its members.
class SupportWalk {
public:
    SupportWalk(Engine::State& state, const law::GroundAtom& atom, time::Day on)
        : state_(state),
          join_(state.plan, state.closed, state.budget),
          atom_(atom),
          on_(on),
          past_(Interval{time::kOpenStart, time::next(on)}),
          scope_(state.looks_back_only(atom.predicate) ? past_ : IntervalSet::all()) {}

    Support walk() {
        push(atom_.predicate, state_.key_of(atom_), {true, true});
        while (!waiting_.empty() && seen_.size() < kMostAtoms) {
            Goal goal = std::move(waiting_.front());
            waiting_.pop_front();
            goal.path.doubtful = goal.path.doubtful && is_doubtful(goal);
            visit_recorded(goal);
            for (const std::uint32_t rule : state_.plan.rules_of[goal.predicate.index])
                visit_rule(state_.plan.rules[rule], goal);
        }
        support_.whole = waiting_.empty();
        return std::move(support_);
    }

private:
    static constexpr std::size_t kMostAtoms = 20'000;

    struct Path {
        bool possible = false;  // else only what speaks against it, and the surveys, matter
        bool doubtful = false;  // a world may change it in a way that the asked atom can notice
        auto operator<=>(const Path&) const = default;
    };
    struct Goal {
        law::PredicateId predicate;
        record::Tuple pattern;
        Path path;
        auto operator<=>(const Goal&) const = default;
    };

    void push(law::PredicateId predicate, record::Tuple pattern, Path path) {
        Goal goal{predicate, std::move(pattern), path};
        if (seen_.insert(goal).second) waiting_.push_back(std::move(goal));
    }

    // Whether worlds differ in it, within the days that matter.
    bool is_doubtful(const Goal& goal) {
        const IntervalSet lower = state_.closed.goal(goal.predicate, goal.pattern, Side::Lower).days;
        const IntervalSet upper = state_.closed.goal(goal.predicate, goal.pattern, Side::Upper).days;
        if ((upper - lower).meets(scope_)) return true;
        if (!state_.law.predicate(goal.predicate).has_range()) return false;
        // That there is a number may be certain, and which one may not.
        const RangeFacts numbers = state_.closed.ranges(goal.predicate, goal.pattern);
        return std::any_of(numbers.begin(), numbers.end(), [&](const RangeFact& fact) {
            return !(fact.counted && fact.low == fact.high) && IntervalSet(fact.days).meets(scope_);
        });
    }

    void push_formula(const RulePlan& rule, const law::Formula& formula, const Theta& theta, Path path) {
        if (formula.kind == law::Formula::Kind::Atom) {
            const law::Atom& atom = formula.atom;
            push(atom.predicate, pattern_of(atom, theta, key_size(state_.law.predicate(atom.predicate))),
                 path);
        }
        if (formula.kind == law::Formula::Kind::Aggregate) push_count(rule, formula.aggregate, theta, path);
        for (const law::Formula& part : formula.parts) push_formula(rule, part, theta, path);
    }

    void push_count(const RulePlan& rule, const law::Aggregate& count, const Theta& theta, Path path) {
        const IntervalSet doubtful = path.possible ? doubtful_days(rule, count, theta) : IntervalSet();
        if (doubtful.empty()) {
            const Theta group = group_of(rule, count, theta);
            for (const law::Formula& part : count.body) push_formula(rule, part, group, {false, false});
            return;
        }
        Theta member = group_of(rule, count, theta);
        const ConjunctionPlan& body = rule.counts.at(&count).body;
        join_.for_each(rule, body, member, [&] {
            const FormulaEvaluator evaluator(state_.closed, state_.plan, rule, member);
            const IntervalSet upper = evaluator.conjunction_of(body.parts, Side::Upper).days;
            const IntervalSet lower = evaluator.conjunction_of(body.parts, Side::Lower).days;
            // A member that is certain may have a value that is not.
            const bool plain = count.function == law::Aggregate::Function::Count;
            if (!(plain ? upper - lower : upper).meets(doubtful)) return;
            for (const law::Formula* part : body.parts) push_formula(rule, *part, member, path);
        });
    }

    // The days on which worlds differ in a count, or only in what it is compared with where that is all its use.
    IntervalSet doubtful_days(const RulePlan& rule, const law::Aggregate& count, const Theta& theta) {
        std::vector<Interval> days;
        for (const RangeFact& fact : state_.closed.count(rule, count, theta))
            if (!fact.counted || fact.low != fact.high || fact.certain != fact.possible)
                days.push_back(fact.days);
        const IntervalSet differs = IntervalSet(std::move(days)) & scope_;
        const auto is_result = [&](const law::Term& term) {
            return term.kind == law::Term::Kind::Variable && term.variable == count.result;
        };
        const auto& head = rule.rule->head.arguments;
        const CountPlan& planned = rule.counts.at(&count);
        bool computed_with = false;
        for (const law::Formula& part : rule.rule->body)
            law::for_each_formula(part, [&](const law::Formula& inner) {
                computed_with =
                    computed_with || (inner.kind == law::Formula::Kind::Compute &&
                                      (is_result(inner.compute.left) || is_result(inner.compute.right)));
            });
        const bool may_be_absent = count.function == law::Aggregate::Function::Min ||
                                   count.function == law::Aggregate::Function::Max;
        if (computed_with || may_be_absent || std::any_of(head.begin(), head.end(), is_result) ||
            !(planned.group_bound_elsewhere || planned.group.empty()))
            return differs;
        IntervalSet undecided;
        const FormulaEvaluator evaluator(state_.closed, state_.plan, rule, theta);
        for (const law::Formula* part : rule.body.parts) {
            if (part->kind != law::Formula::Kind::Compare) continue;
            if (!is_result(part->comparison.left) && !is_result(part->comparison.right)) continue;
            undecided |=
                evaluator.evaluate(*part, Side::Upper).days - evaluator.evaluate(*part, Side::Lower).days;
        }
        return differs & undecided;
    }

    void visit_rule(const RulePlan& rule, const Goal& goal) {
        Theta theta(rule.rule->variables.size());
        if (!unify(rule.rule->head, goal.pattern, theta)) return;
        const auto& only_under = rule.only_under;
        if (only_under && !state_.readings.is_open(only_under->first, only_under->second)) return;
        if (never_applies(state_.plan, *rule.rule, theta)) return;
        bool found = false;
        bool taken = true;
        if (goal.path.possible)
            join_.for_each(rule, rule.body, theta, [&] {
                const FormulaEvaluator evaluator(state_.closed, state_.plan, rule, theta);
                if (!taken || !evaluator.body(Side::Upper).days.meets(scope_)) return;
                found = true;
                taken = !only_under || state_.readings.takes(only_under->first, only_under->second);
                if (!taken) return;
                for (const law::Formula* part : rule.body.parts) push_formula(rule, *part, theta, goal.path);
            });
        if (found) return;
        // What gives nothing under any reading tells no readings apart.
        const bool undecided =
            only_under && !state_.readings.takes_surely(only_under->first, only_under->second);
        for (const law::Formula* part : rule.body.parts)
            push_formula(rule, *part, theta, {false, goal.path.doubtful && !undecided});
    }

    void visit_recorded(const Goal& goal) {
        if (goal.predicate.index >= state_.facts.relations.size()) return;
        const regime::BaseRelation& relation = state_.facts.relations[goal.predicate.index];
        const bool ground = std::none_of(goal.pattern.begin(), goal.pattern.end(),
                                         [](record::Value value) { return value.is_none(); });
        if (goal.path.possible || ground)
            for (const std::uint32_t row : state_.closed.relation(goal.predicate).matches(goal.pattern))
                if (row < relation.atoms.size()) add(goal, row, relation.atoms[row]);
        record::Tuple asked;
        for (const record::Value value : goal.pattern) asked.push_back(shown(value));
        if (relation.silent_days(asked).meets(past_)) support_.silent = true;
        for (const auto& survey : relation.surveys)
            if (compatible(survey.pattern, asked)) add(survey);
    }

    static bool compatible(const record::Tuple& a, const record::Tuple& b) {
        for (std::size_t i = 0; i < a.size() && i < b.size(); ++i)
            if (!a[i].is_none() && !b[i].is_none() && a[i] != b[i]) return false;
        return true;
    }

    void add(const regime::BaseRelation::Survey& survey) {
        if (!survey.carried_on || !survey.list_of || on_ <= *survey.list_of || !survey.days.contains(on_))
            return;
        support_.list_of = support_.list_of ? std::min(*support_.list_of, *survey.list_of) : *survey.list_of;
    }

    void add(const Goal& goal, std::uint32_t row, const regime::BaseAtom& atom) {
        if (goal.path.doubtful && (atom.possible - atom.on_record).meets(scope_) &&
            rows_.insert({goal.predicate, row}).second) {
            support_.rows.emplace_back(goal.predicate, row);
            support_.causes |= atom.causes;
        }
        for (const bool decisive : {true, false})
            for (const regime::ClaimUse& use : atom.uses)
                if (use.decisive == decisive && (use.days.empty() || use.days.meets(past_)) &&
                    claims_.insert(use.claim).second)
                    support_.claims.push_back(use.claim);
    }

    Engine::State& state_;
    ListedJoin join_;
    const law::GroundAtom& atom_;
    time::Day on_;
    IntervalSet past_;
    IntervalSet scope_;
    std::deque<Goal> waiting_;
    std::set<Goal> seen_;
    std::set<regime::ClaimId> claims_;
    std::set<std::pair<law::PredicateId, std::uint32_t>> rows_;
    Support support_;
};

}  // namespace

Support support_of(Engine::State& state, const law::GroundAtom& atom, time::Day on) {
    Support none;
    none.whole = false;
    if (state.fault) return none;
    try {
        return SupportWalk(state, atom, on).walk();
    } catch (const LimitReached&) {
        return none;
    }
}

bool Engine::State::looks_back_only(law::PredicateId predicate) {
    const auto [place, is_new] = looking_back.try_emplace(predicate);
    if (is_new) place->second = engine::looks_back_only(law, predicate);
    return place->second;
}

bool looks_back_only(const law::Program& law, law::PredicateId predicate) {
    for (const law::PredicateId member : cone_of(law, predicate))
        for (const law::Rule& rule : law.rules)
            if (rule.head.predicate == member &&
                std::any_of(rule.body.begin(), rule.body.end(), has_future_operator))
                return false;
    return true;
}

std::vector<law::PredicateId> cone_of(const law::Program& law, law::PredicateId predicate) {
    std::vector<law::PredicateId> cone{predicate};
    std::set<law::PredicateId> seen{predicate};
    for (std::size_t i = 0; i < cone.size(); ++i)
        for (const law::Rule& rule : law.rules) {
            if (rule.head.predicate != cone[i]) continue;
            for (const law::Formula& part : rule.body)
                for_each_dependency(part, false, [&](const law::Atom& atom, bool) {
                    if (seen.insert(atom.predicate).second) cone.push_back(atom.predicate);
                });
        }
    return cone;
}

}  // namespace mithaq::engine
