#include "engine/support.h"

#include <algorithm>
#include <deque>
#include <set>

#include "engine/engine_state.h"
#include "engine/formula.h"

namespace mithaq::engine {

namespace {

// Walks from the asked atom down through the instances that are possible on the record.
class SupportWalk {
public:
    SupportWalk(Engine::State& state, time::Day on)
        : state_(state),
          join_(state.plan, state.closed, state.budget),
          on_(on),
          past_(Interval{time::kOpenStart, time::next(on)}) {}

    Support walk(const law::GroundAtom& atom) {
        push(atom.predicate, state_.key_of(atom), true);
        while (!waiting_.empty() && seen_.size() < kMostAtoms) {
            const Goal goal = std::move(waiting_.front());
            waiting_.pop_front();
            visit_recorded(goal);
            for (const std::uint32_t rule : state_.plan.rules_of[goal.predicate.index])
                visit_rule(state_.plan.rules[rule], goal);
        }
        support_.whole = waiting_.empty();
        return std::move(support_);
    }

private:
    static constexpr std::size_t kMostAtoms = 20'000;

    struct Goal {
        law::PredicateId predicate;
        record::Tuple pattern;
        bool possible = false;  // else only what speaks against it, and the surveys, matter
        auto operator<=>(const Goal&) const = default;
    };

    void push(law::PredicateId predicate, record::Tuple pattern, bool possible) {
        Goal goal{predicate, std::move(pattern), possible};
        if (seen_.insert(goal).second) waiting_.push_back(std::move(goal));
    }

    void push_atoms(const law::Formula& formula, const Theta& theta, bool possible) {
        for_each_dependency(formula, false, [&](const law::Atom& atom, bool) {
            push(atom.predicate, pattern_of(atom, theta, key_size(state_.law.predicate(atom.predicate))),
                 possible);
        });
    }

    void visit_rule(const RulePlan& rule, const Goal& goal) {
        Theta theta(rule.rule->variables.size());
        if (!unify(rule.rule->head, goal.pattern, theta)) return;
        bool found = false;
        if (goal.possible)
            join_.for_each(rule, rule.body, theta, [&] {
                const FormulaEvaluator evaluator(state_.closed, state_.plan, rule, theta);
                if (evaluator.body(Side::Upper).days.empty()) return;
                found = true;
                for (const law::Formula* part : rule.body.parts) push_atoms(*part, theta, true);
            });
        if (found) return;
        for (const law::Formula* part : rule.body.parts) push_atoms(*part, theta, false);
    }

    void visit_recorded(const Goal& goal) {
        if (goal.predicate.index >= state_.facts.relations.size()) return;
        const regime::BaseRelation& relation = state_.facts.relations[goal.predicate.index];
        const bool ground = std::none_of(goal.pattern.begin(), goal.pattern.end(),
                                         [](record::Value value) { return value.is_none(); });
        if (goal.possible || ground)
            for (const std::uint32_t row : state_.closed.relation(goal.predicate).matches(goal.pattern))
                if (row < relation.atoms.size()) add(goal.predicate, row, relation.atoms[row]);
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

    void add(law::PredicateId predicate, std::uint32_t row, const regime::BaseAtom& atom) {
        if (!rows_.insert({predicate, row}).second) return;
        support_.rows.emplace_back(predicate, row);
        if ((atom.possible & past_) != (atom.on_record & past_)) support_.causes |= atom.causes;
        for (const bool decisive : {true, false})
            for (const regime::ClaimUse& use : atom.uses)
                if (use.decisive == decisive && (use.days.empty() || use.days.meets(past_)) &&
                    claims_.insert(use.claim).second)
                    support_.claims.push_back(use.claim);
    }

    Engine::State& state_;
    ListedJoin join_;
    time::Day on_;
    IntervalSet past_;
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
        return SupportWalk(state, on).walk(atom);
    } catch (const LimitReached&) {
        return none;
    }
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
