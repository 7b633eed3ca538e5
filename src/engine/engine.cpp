#include "engine/engine.h"

#include <algorithm>

#include "engine/bytes.h"
#include "engine/engine_state.h"
#include "engine/ranges.h"

namespace mithaq::engine {

namespace {

FourSets nothing_known() {
    FourSets sets;
    sets.possible = IntervalSet::all();
    return sets;
}

std::pair<std::int64_t, std::int64_t> hull(const RangeFact& fact) {
    if (fact.counted) return {fact.low, fact.high};
    std::pair<std::int64_t, std::int64_t> ends{record::kInfinity, -record::kInfinity};
    for (const record::Range& range : fact.considered) {
        ends.first = std::min(ends.first, range.worst_low());
        ends.second = std::max(ends.second, range.worst_high());
    }
    return ends;
}

RangePiece piece_of(const RangeFact& closed, const RangeFact* open) {
    RangePiece piece;
    piece.days = closed.days;
    std::tie(piece.certain_low, piece.certain_high) = hull(closed);
    piece.not_excluded_low = piece.certain_low;
    piece.not_excluded_high = record::kInfinity;
    if (open && (open->counted || !open->accepted.empty()))
        std::tie(piece.not_excluded_low, piece.not_excluded_high) = hull(*open);
    piece.accepted = closed.accepted;
    piece.considered = closed.considered;
    piece.claims = closed.claims;
    return piece;
}

}  // namespace

AnswerKind answer_on(const FourSets& sets, time::Day day) {
    if (sets.certain.contains(day)) return AnswerKind::Yes;
    if (sets.excluded.contains(day)) return AnswerKind::No;
    if (sets.possible.contains(day) && !sets.on_record.contains(day)) return AnswerKind::Open;
    return AnswerKind::NotInRecord;
}

record::Tuple Engine::State::key_of(const law::GroundAtom& atom) const {
    record::Tuple key = atom.arguments;
    key.resize(key_size(law.predicate(atom.predicate)));
    return key;
}

void Engine::State::fail(std::string message, diagnostics::Span where) {
    fault = diagnostics::Diagnostic{diagnostics::Kind::EvaluationLimit,
                                    where,
                                    std::move(message),
                                    {},
                                    "look for rules that feed themselves"};
}

void Engine::State::fail(const LimitReached& limit, law::PredicateId predicate) {
    const law::Predicate& declared = law.predicate(predicate);
    if (!limit.memory) return fail("evaluation was given up after too many steps", declared.where);
    fail("what is derived needs more memory than the limit of " + bytes_in_words(budget.most_memory()),
         declared.where);
}

FourSets Engine::State::evaluate(const law::GroundAtom& atom) {
    const record::Tuple key = key_of(atom);
    FourSets sets;
    sets.on_record = closed.goal(atom.predicate, key, Side::Lower).days;
    sets.possible = closed.goal(atom.predicate, key, Side::Upper).days;
    Bound lower = open.goal(atom.predicate, key, Side::Lower);
    Bound upper = open.goal(atom.predicate, key, Side::Upper);
    sets.certain = std::move(lower.days);
    sets.excluded = ~upper.days;
    sets.windows = std::move(lower.windows);
    sets.counter_windows = std::move(upper.windows);
    return sets;
}

Engine::Engine(const law::Program& law, const regime::BaseFacts& facts, ReadingChoice readings,
               const EngineOptions& options)
    : Engine(law, facts, Readings(masks_of(law, readings)), options) {
    state_->choice = std::move(readings);
}

Engine::Engine(const law::Program& law, const regime::BaseFacts& facts, Readings open,
               const EngineOptions& options)
    : state_(std::make_unique<State>(law, facts, std::move(open), options)) {
    if (state_->plan.fault) state_->fail(*state_->plan.fault, {});
}

Engine::~Engine() = default;
Engine::Engine(Engine&&) noexcept = default;
Engine& Engine::operator=(Engine&&) noexcept = default;

const FourSets& Engine::sets(const law::GroundAtom& atom) {
    law::GroundAtom asked = atom;
    asked.arguments = state_->key_of(atom);
    Readings& readings = state_->readings;
    if (const auto found = state_->answers.find(asked); found != state_->answers.end())
        return found->second.in(readings);
    Cases<FourSets> sets(nothing_known());
    if (!state_->fault) {
        try {
            sets = readings.cases([&] { return state_->evaluate(asked); });
        } catch (const LimitReached& limit) {
            state_->fail(limit, atom.predicate);
        }
    }
    return state_->answers.insert_or_assign(std::move(asked), std::move(sets)).first->second.in(readings);
}

std::vector<record::Tuple> Engine::tuples(law::PredicateId predicate, const record::Tuple& pattern) {
    std::vector<record::Tuple> tuples;
    if (state_->fault) return tuples;
    try {
        record::Tuple key = pattern;
        key.resize(key_size(state_->law.predicate(predicate)));
        const Relation& rows = state_->closed.relation(predicate);
        for (const std::uint32_t index : rows.matches(key)) {
            if (!rows.row(index).is_possible()) continue;
            tuples.push_back(rows.row(index).arguments);
            for (record::Value& value : tuples.back()) value = shown(value);
        }
    } catch (const LimitReached& limit) {
        state_->fail(limit, predicate);
    }
    std::sort(tuples.begin(), tuples.end());
    return tuples;
}

std::vector<RangePiece> Engine::ranges(law::PredicateId predicate, const record::Tuple& key) {
    std::vector<RangePiece> pieces;
    if (state_->fault) return pieces;
    try {
        const record::Tuple asked = state_->key_of({predicate, key});
        const RangeFacts open = on_days(state_->open.ranges(predicate, asked),
                                        state_->open.goal(predicate, asked, Side::Upper).days);
        for (const RangeFact& closed : state_->closed.ranges(predicate, asked)) {
            for (const RangeFact& fact : open) {
                RangeFact part = closed;
                part.days = {std::max(closed.days.from, fact.days.from),
                             std::min(closed.days.to, fact.days.to)};
                if (!part.days.empty()) pieces.push_back(piece_of(part, &fact));
            }
        }
    } catch (const LimitReached& limit) {
        state_->fail(limit, predicate);
        return {};
    }
    std::sort(pieces.begin(), pieces.end(),
              [](const RangePiece& a, const RangePiece& b) { return a.days < b.days; });
    return pieces;
}

const std::optional<diagnostics::Diagnostic>& Engine::fault() const { return state_->fault; }
World& Engine::run(bool open) {
    if (open) return state_->open;
    return state_->closed;
}
const Plan& Engine::plan() const { return state_->plan; }
Relations& Engine::possible() { return state_->closed; }
const law::Program& Engine::law() const { return state_->law; }
const regime::BaseFacts& Engine::facts() const { return state_->facts; }
const ReadingChoice& Engine::choice() const { return state_->choice; }
Readings& Engine::readings() { return state_->readings; }

}  // namespace mithaq::engine
