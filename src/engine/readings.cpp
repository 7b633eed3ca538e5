// A regime under a view: the choices of readings that it leaves open, and their answers joined.
#include <algorithm>
#include <set>

#include "engine/conditions.h"
#include "engine/engine.h"
#include "engine/engine_state.h"
#include "engine/exact.h"
#include "engine/support.h"

namespace mithaq::engine {

std::vector<std::uint32_t> questions_in_cone(const law::Program& law, law::PredicateId predicate) {
    const std::vector<law::PredicateId> cone = cone_of(law, predicate);
    const std::set<law::PredicateId> members(cone.begin(), cone.end());
    std::set<std::uint32_t> questions;
    for (const law::Rule& rule : law.rules)
        if (rule.question && members.contains(rule.head.predicate)) questions.insert(*rule.question);
    return {questions.begin(), questions.end()};
}

struct Reasoner::State {
    const regime::Regime& regime;
    regime::View view;
    regime::BaseFacts facts;
    std::optional<Engine> all;
    std::map<ReadingChoice, Engine> engines;
    mutable std::map<law::PredicateId, std::vector<ReadingChoice>> choices;
};

Reasoner::Reasoner(const regime::Regime& regime, regime::View view)
    : state_(std::make_unique<State>(State{regime, view, regime::base_facts(regime, view), {}, {}, {}})) {}

Reasoner::Reasoner(const regime::Regime& regime, regime::View view, regime::BaseFacts facts)
    : state_(std::make_unique<State>(State{regime, std::move(view), std::move(facts), {}, {}, {}})) {}

Reasoner::~Reasoner() = default;

const regime::Regime& Reasoner::regime() const { return state_->regime; }
const regime::View& Reasoner::view() const { return state_->view; }
const regime::BaseFacts& Reasoner::facts() const { return state_->facts; }

namespace {

// The readings of a question that the view leaves open: those it takes, or all.
std::vector<std::uint32_t> open_readings(const regime::Regime& regime, const regime::View& view,
                                         std::uint32_t question) {
    const law::Question& asked = regime.law.questions[question];
    std::vector<std::uint32_t> open;
    std::vector<std::string> taken;
    if (regime.record) {
        const auto found = view.readings.find(std::string(regime.record->symbols.text(asked.id)));
        if (found != view.readings.end()) taken = found->second;
    }
    for (std::uint32_t i = 0; i < asked.readings.size(); ++i)
        if (taken.empty() || std::find(taken.begin(), taken.end(), asked.readings[i].name) != taken.end())
            open.push_back(i);
    return open;
}

}  // namespace

std::vector<ReadingMask> open_masks(const regime::Regime& regime, const regime::View& view) {
    std::vector<ReadingMask> open(regime.law.questions.size(), 0);
    for (std::uint32_t question = 0; question < open.size(); ++question)
        for (const std::uint32_t reading : open_readings(regime, view, question))
            if (reading < kMostReadings) open[question] |= ReadingMask{1} << reading;
    return open;
}

std::vector<ReadingChoice> Reasoner::choices(law::PredicateId predicate) const {
    if (const auto found = state_->choices.find(predicate); found != state_->choices.end())
        return found->second;
    std::vector<ReadingChoice> choices{{}};
    for (const std::uint32_t question : questions_in_cone(state_->regime.law, predicate)) {
        std::vector<ReadingChoice> extended;
        for (const ReadingChoice& choice : choices)
            for (const std::uint32_t reading : open_readings(state_->regime, state_->view, question)) {
                extended.push_back(choice);
                extended.back()[question] = reading;
            }
        if (!extended.empty()) choices = std::move(extended);
    }
    return state_->choices[predicate] = choices;
}

namespace {

EngineOptions options_for(const regime::Regime& regime) {
    EngineOptions options;
    if (regime.record) options.horizon = {regime.record->horizon_from, regime.record->horizon_to};
    return options;
}

}  // namespace

Engine& Reasoner::engine(const ReadingChoice& readings) {
    const auto found = state_->engines.find(readings);
    if (found != state_->engines.end()) return found->second;
    return state_->engines
        .try_emplace(readings, state_->regime.law, state_->facts, readings, options_for(state_->regime))
        .first->second;
}

Engine& Reasoner::all_readings() {
    if (state_->all) return *state_->all;
    return state_->all.emplace(state_->regime.law, state_->facts,
                               Readings(open_masks(state_->regime, state_->view)),
                               options_for(state_->regime));
}

ReadingChoice Reasoner::choice_in(law::PredicateId predicate, const ReadingCondition& condition) const {
    ReadingChoice choice;
    for (const std::uint32_t question : questions_in_cone(state_->regime.law, predicate)) {
        const auto limited = condition.find(question);
        const auto open = limited != condition.end() ? limited->second
                                                     : open_readings(state_->regime, state_->view, question);
        if (!open.empty()) choice[question] = open.front();
    }
    return choice;
}

std::vector<record::Tuple> Reasoner::tuples(law::PredicateId predicate, const record::Tuple& pattern) {
    return all_readings().tuples(predicate, pattern);
}

namespace {

bool is_on_record(const ConditionalAnswer& answer, time::Day on) {
    return answer.on_day == AnswerKind::NotInRecord && answer.sets.on_record.contains(on);
}

void add_support(Answer& answer, const Support& support, AnswerKind kind) {
    for (const regime::ClaimId claim : support.claims)
        if (std::find(answer.basis.begin(), answer.basis.end(), claim) == answer.basis.end())
            answer.basis.push_back(claim);
    if (kind == AnswerKind::Open) answer.causes |= support.causes;
    if (kind == AnswerKind::NotInRecord && support.silent)
        answer.causes |= static_cast<regime::Causes>(regime::Cause::NotSurveyed);
    if (support.list_of && (kind == AnswerKind::Yes || kind == AnswerKind::No))
        answer.list_of = answer.list_of ? std::min(*answer.list_of, *support.list_of) : *support.list_of;
}

// An answer rests on silence where its support is not wholly surveyed.
Exactness exactness_of(bool exact, const Support& support) {
    if (!exact) return Exactness::Bounds;
    return support.silent ? Exactness::ExactForTheClaims : Exactness::Exact;
}

}  // namespace

namespace {

// Whether a predicate that depends on itself lies under it: what such ones derive ends with the horizon.
bool rests_on_recursion(const Plan& plan, law::PredicateId predicate) {
    std::vector<std::uint32_t> left{plan.component_of[predicate.index]};
    std::vector<bool> seen(plan.components.size(), false);
    while (!left.empty()) {
        const std::uint32_t index = left.back();
        left.pop_back();
        if (seen[index]) continue;
        seen[index] = true;
        if (plan.components[index].recursive) return true;
        const std::vector<std::uint32_t>& needs = plan.components[index].needs;
        left.insert(left.end(), needs.begin(), needs.end());
    }
    return false;
}

bool lies_in(time::Day day, time::Interval horizon) { return horizon.from <= day && day < horizon.to; }

// What one case leads to; cases with the same days are one.
struct Found {
    FourSets sets;
    std::shared_ptr<const Support> support;
    friend bool operator==(const Found& a, const Found& b) { return same_days(a.sets, b.sets); }
};

}  // namespace

Answer Reasoner::answer(const law::GroundAtom& atom, time::Day on, Effort effort) {
    Answer answer;
    answer.atom = atom;
    answer.on = on;
    answer.exactness = Exactness::Exact;
    Engine& engine = all_readings();
    const Cases<Found> found = engine.readings().cases([&] {
        FourSets sets = engine.sets(atom);
        auto support = std::make_shared<const Support>(support_of(*engine.state_, atom, on));
        const bool exact = effort == Effort::Exact && make_exact(*engine.state_, atom, on, *support, sets);
        answer.exactness = std::max(answer.exactness, exactness_of(exact, *support));
        return Found{std::move(sets), std::move(support)};
    });
    for (const auto& [condition, leaf] : shortest_conditions(found.diagram())) {
        const Found& one = found.values()[leaf];
        ConditionalAnswer conditional;
        conditional.readings = as_readings(condition);
        conditional.sets = one.sets;
        conditional.on_day = answer_on(conditional.sets, on);
        conditional.on_record = is_on_record(conditional, on);
        add_support(answer, *one.support, conditional.on_day);
        answer.by_reading.push_back(std::move(conditional));
    }
    answer.outside_horizon = !lies_in(on, options_for(state_->regime).horizon) &&
                             rests_on_recursion(engine.plan(), atom.predicate);
    answer.kind = answer.by_reading.front().on_day;
    for (const ConditionalAnswer& conditional : answer.by_reading)
        if (conditional.on_day != answer.kind) answer.kind = AnswerKind::Contested;
    return answer;
}

}  // namespace mithaq::engine
