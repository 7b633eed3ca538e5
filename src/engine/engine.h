// Metric temporal Datalog over civil days with certain and possible answers.
#pragma once

#include <memory>
#include <vector>

#include "engine/cases.h"
#include "regime/regime.h"

namespace mithaq::engine {

class Relations;
class World;
struct Plan;

// A range a day, as a count or a quantity has it (rulings 40, 41).
struct RangePiece {
    time::Interval days;
    std::int64_t certain_low = 0;         // no world on the record has less
    std::int64_t certain_high = 0;        // no world on the record has more
    std::int64_t not_excluded_low = 0;    // no extended world has less
    std::int64_t not_excluded_high = 0;   // no extended world has more; record::kInfinity where unlimited
    std::vector<record::Range> accepted;  // of quantities: every estimate apart
    std::vector<record::Range> considered;
    std::vector<regime::ClaimId> claims;
    friend bool operator==(const RangePiece&, const RangePiece&) = default;
};

struct EngineOptions {
    // Joins, derivations and intervals of recursive predicates; beyond it the engine gives up (see Engine::fault).
    std::uint64_t most_steps = 400'000'000;
    // Of the process, in bytes, beyond which it gives up too; 0: no limit.
    std::size_t most_memory = 0;
    // What recursive predicates derive outside of it is cut off, so that periods that shift for ever come to an end.
    time::Interval horizon;
    // Else joins go as they are written, recursion starts anew each round, and nothing is shared or left out: for tests.
    bool optimize = true;
};

// The law under one choice of readings, or under several at once, evaluated over one view's base facts: whole timelines, bottom-up and
// semi-naive for what is claimed, head-bound and tabled for what is merely not excluded. Lazy: only the cone
// of what is asked for is evaluated, once. Not thread-safe. `law` and `facts` must outlive it.
class Engine {
public:
    Engine(const law::Program& law, const regime::BaseFacts& facts, ReadingChoice readings,
           const EngineOptions& options = {});
    // Under all readings that are open. What is asked is then asked inside of `readings().cases`, which tells the cases
    // apart.
    Engine(const law::Program& law, const regime::BaseFacts& facts, Readings open,
           const EngineOptions& options = {});
    ~Engine();
    Engine(Engine&&) noexcept;
    Engine& operator=(Engine&&) noexcept;

    // The four sets of a ground atom, base or derived (a range argument is left out or empty).
    [[nodiscard]] const FourSets& sets(const law::GroundAtom& atom);

    // Every tuple that matches `pattern` (empty Value: any) and is possible on some day under some reading, in value order.
    [[nodiscard]] std::vector<record::Tuple> tuples(law::PredicateId predicate, const record::Tuple& pattern);

    // For a predicate with a range: its pieces for one key.
    [[nodiscard]] std::vector<RangePiece> ranges(law::PredicateId predicate, const record::Tuple& key);

    // Why the engine gave up, if it did: from then on it says nothing is certain and everything possible.
    [[nodiscard]] const std::optional<diagnostics::Diagnostic>& fault() const;

    [[nodiscard]] const law::Program& law() const;
    [[nodiscard]] const regime::BaseFacts& facts() const;
    // The one choice that it was made for; empty where it was made for several.
    [[nodiscard]] const ReadingChoice& choice() const;
    [[nodiscard]] Readings& readings();

    // For what is built on the runs themselves, inside this folder: proofs, exact answers.
    [[nodiscard]] World& run(bool open);
    [[nodiscard]] const Plan& plan() const;
    [[nodiscard]] Relations& possible();  // the closed run's tuples
    struct State;
    [[nodiscard]] State& state() { return *state_; }

private:
    friend class Reasoner;
    std::unique_ptr<State> state_;
};

// The questions that some rule in the cone of `predicate` belongs to.
[[nodiscard]] std::vector<std::uint32_t> questions_in_cone(const law::Program& law,
                                                           law::PredicateId predicate);

// By question, the readings that a view leaves open.
[[nodiscard]] std::vector<ReadingMask> open_masks(const regime::Regime& regime, const regime::View& view);

enum class Effort : std::uint8_t { Bounds, Exact };

// A regime under a view: keeps an engine for all readings that the view leaves open, and joins what it says under them;
// and one for each choice of readings that was asked for by itself.
class Reasoner {
public:
    Reasoner(const regime::Regime& regime, regime::View view);
    // With facts that are not (only) the regime's: a what-if, a scenario.
    Reasoner(const regime::Regime& regime, regime::View view, regime::BaseFacts facts);
    ~Reasoner();

    [[nodiscard]] const regime::Regime& regime() const;
    [[nodiscard]] const regime::View& view() const;
    [[nodiscard]] const regime::BaseFacts& facts() const;

    // With `Effort::Bounds` choices are not settled one by one: cheaper, sound, and marked as bounds.
    [[nodiscard]] Answer answer(const law::GroundAtom& atom, time::Day on, Effort effort = Effort::Exact);
    // Matching tuples under any choice that the view leaves open.
    [[nodiscard]] std::vector<record::Tuple> tuples(law::PredicateId predicate, const record::Tuple& pattern);
    // Choices of readings over the cone of a predicate that the view leaves open, in a fixed order.
    [[nodiscard]] std::vector<ReadingChoice> choices(law::PredicateId predicate) const;
    [[nodiscard]] Engine& engine(const ReadingChoice& readings);
    // Under all readings that the view leaves open, at once.
    [[nodiscard]] Engine& all_readings();
    // A choice of readings over the cone of a predicate, inside of the condition.
    [[nodiscard]] ReadingChoice choice_in(law::PredicateId predicate,
                                          const ReadingCondition& condition) const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace mithaq::engine
