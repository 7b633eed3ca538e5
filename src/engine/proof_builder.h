// Finds proofs: at each formula the day that witnesses it, or the stretch on which nothing could.
//
// Every function proves its goal from a day on for as long as one step carries, and says how far; `cover` puts such pieces
// together. What is returned is a node of the proof under construction.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <unordered_map>
#include <vector>

#include "engine/formula.h"
#include "engine/join.h"
#include "engine/world.h"
#include "proof/numbers.h"
#include "proof/proof.h"

namespace mithaq::engine {

class Engine;

class ProofBuilder {
public:
    using Id = std::uint32_t;
    using Goal = proof::Goal;
    using Step = proof::Step;
    using Binding = proof::Binding;
    using Pattern = proof::Pattern;

    ProofBuilder(Engine& engine, proof::Worlds worlds);
    // In the worlds in which some choices are narrowed; `run` is the engine's run in these, open for extended worlds.
    ProofBuilder(Engine& engine, proof::Worlds worlds, World& run, const std::vector<proof::Narrowed>& world);

    // The proof of a goal about one ground atom on one day, with as few steps as the search finds: of several instances,
    // failing parts and witness days that reach equally far, the one with the smallest proof, where a step counts as often as
    // it is used.
    [[nodiscard]] std::optional<proof::Proof> prove(const law::GroundAtom& atom, time::Day on, Goal goal);
    // That it holds, by each instance of a rule that gives it (at most `most`), the smallest first.
    [[nodiscard]] std::vector<proof::Proof> prove_every_way(const law::GroundAtom& atom, time::Day on,
                                                            std::size_t most);

private:
    struct Piece {
        Id node;
        time::Day end;  // the last day that it covers
    };
    using Found = std::optional<Piece>;
    struct Scope {
        const RulePlan* rule = nullptr;
        std::vector<Binding> substitution;
        Theta theta;  // the same, as the engine has it
    };

    // --- atoms (proof_of_atoms.cpp)
    [[nodiscard]] Found atom(Goal goal, const Pattern& pattern, time::Day from, time::Day last);
    [[nodiscard]] Found recorded(const Pattern& pattern, time::Day from, time::Day last);
    [[nodiscard]] Found absent(const Pattern& pattern, time::Day from, time::Day last);
    [[nodiscard]] Found instance(const Pattern& pattern, time::Day from, time::Day last);
    [[nodiscard]] std::optional<Id> instance_of(const RulePlan& rule, const Theta& theta,
                                                const Pattern& pattern, Window days);
    [[nodiscard]] Found no_instance(const Pattern& pattern, time::Day from, time::Day last);
    [[nodiscard]] Found rule_fails(const Scope& scope, time::Day from, time::Day last);
    [[nodiscard]] Found part_fails(const Scope& scope, time::Day from, time::Day last);
    [[nodiscard]] Found branch(const Scope& scope, time::Day from, time::Day last);
    [[nodiscard]] std::vector<record::Value> values_for(const Scope& scope, const ConjunctionPlan& body,
                                                        std::uint32_t variable);
    [[nodiscard]] std::optional<Id> atom_some_day(Goal goal, const Pattern& pattern, Window days);
    [[nodiscard]] std::optional<Id> instance_some_day(const Pattern& pattern, Window days);

    // --- formulas (proof_of_formulas.cpp; operators: proof_of_operators.cpp; some day: proof_of_windows.cpp)
    [[nodiscard]] Found formula(Goal goal, const law::Formula& formula, const Scope& scope, time::Day from,
                                time::Day last);
    [[nodiscard]] Found conjunction(const std::vector<const law::Formula*>& parts, const Scope& scope,
                                    time::Day from, time::Day last, proof::Node node);
    [[nodiscard]] Found one_part(const std::vector<const law::Formula*>& parts, const Scope& scope,
                                 time::Day from, time::Day last, proof::Node node);
    [[nodiscard]] Found past_holds(const law::Formula* left, const law::Formula& right,
                                   const time::Bounds& bounds, Goal inner, const Scope& scope, time::Day from,
                                   time::Day last);
    [[nodiscard]] Found past_fails(const law::Formula* left, const law::Formula& right,
                                   const time::Bounds& bounds, Goal inner, const Scope& scope, time::Day from,
                                   time::Day last);
    [[nodiscard]] Found until_holds(const law::Formula* left, const law::Formula& right,
                                    const time::Bounds& bounds, Goal inner, const Scope& scope,
                                    time::Day from, time::Day last);
    [[nodiscard]] Found until_fails(const law::Formula* left, const law::Formula& right,
                                    const time::Bounds& bounds, Goal inner, const Scope& scope,
                                    time::Day from, time::Day last);
    [[nodiscard]] Found lasting(Goal goal, const law::Formula& formula, const Scope& scope, time::Day from,
                                time::Day last);
    [[nodiscard]] std::optional<Id> some_day(Goal goal, const law::Formula& formula, const Scope& scope,
                                             Window days);
    [[nodiscard]] std::optional<Id> conjunction_some_day(const std::vector<const law::Formula*>& parts,
                                                         const Scope& scope, Window days, proof::Node node);
    [[nodiscard]] std::optional<Id> past_some_day(const law::Formula* left, const law::Formula& right,
                                                  const time::Bounds& bounds, Goal inner, Goal goal,
                                                  const Scope& scope, Window days);
    // The whole stretch, in as many pieces as it takes; kNone where it has no day.
    [[nodiscard]] std::optional<Id> cover(Goal goal, const law::Formula& formula, const Scope& scope,
                                          Window days);
    template <class Prove>
    [[nodiscard]] std::optional<Id> in_pieces(Window days, const Prove& prove, proof::Node frame);

    // --- numbers (proof_of_numbers.cpp)
    struct Proved {
        Id node;
        proof::Numbers numbers;         // as the checker will find them
        bool some_is_sure = true;       // of an aggregate: it has a member
        bool none_is_possible = false;  // of an aggregate: it has none
    };
    // What a proof of a number is for: that it is at least so much, at most so much, or both.
    struct Need {
        bool low = true;
        bool high = true;
        std::optional<std::int64_t> enough;  // no more than this is needed of a count
    };
    [[nodiscard]] Found compared(Goal goal, const law::Formula& formula, const Scope& scope, time::Day from,
                                 time::Day last);
    [[nodiscard]] std::optional<Id> compared_on(Goal goal, const law::Comparison& comparison,
                                                const Scope& scope, Window days);
    [[nodiscard]] Found computed_values(Goal goal, const law::Formula& formula, const Scope& scope,
                                        time::Day from, time::Day last);
    [[nodiscard]] std::optional<Proved> number(const law::Term& term, const Scope& scope, Window days,
                                               const Need& need);
    [[nodiscard]] std::optional<Proved> quantity(const law::Atom& atom, const Scope& scope, Window days);
    [[nodiscard]] std::optional<Proved> stretch(const law::Formula& formula, const Scope& scope, Window days);
    [[nodiscard]] Found stretch_exists(Goal goal, const law::Formula& formula, const Scope& scope,
                                       time::Day from, time::Day last);
    [[nodiscard]] std::optional<Id> fails_beside(const law::Formula& formula, const Scope& scope, bool before,
                                                 Window days, std::optional<time::Day> at);
    [[nodiscard]] std::optional<Proved> computed(const law::Compute& compute, const Scope& scope,
                                                 Window days);
    Id add_number(proof::Node node, const proof::Numbers& numbers);
    // A node that gives a variable of the scope's rule.
    [[nodiscard]] static proof::Node giving(std::uint32_t variable, const Scope& scope, Goal goal, Step step,
                                            Window days);
    // The last day, up to `last`, until which nothing changes of what gives the number.
    [[nodiscard]] time::Day steady_until(const law::Term& term, const Scope& scope, time::Day from,
                                         time::Day last);
    [[nodiscard]] bool is_range(const law::Term& term, const Scope& scope) const;

    // --- aggregates (proof_of_aggregates.cpp)
    [[nodiscard]] std::optional<Proved> aggregate(const law::Aggregate& count, const Scope& scope,
                                                  Window days, const Need& need, Goal goal = Goal::Holds);
    [[nodiscard]] Found aggregate_exists(Goal goal, const law::Formula& formula, const Scope& scope,
                                         time::Day from, time::Day last);
    void add_sure_members(const law::Aggregate& count, const Scope& group, Window days, const Need& need,
                          proof::Node& node, proof::AggregateMembers& members);
    [[nodiscard]] std::optional<Id> possible_member(const law::Aggregate& count, const Scope& scope,
                                                    Window days, bool last_resort,
                                                    proof::AggregateMembers& members);
    [[nodiscard]] std::optional<Proved> derived(const law::Atom& atom, const Scope& scope, Window days,
                                                const Need& need);
    // A listing (proof.h). `leaf(scope, last_resort)` names what is there, if the scope says enough of it.
    using Leaf = std::function<std::optional<Id>(const Scope&, bool)>;
    [[nodiscard]] std::optional<Id> listing(const ConjunctionPlan& body, const Scope& scope, Window days,
                                            const Leaf& leaf);
    [[nodiscard]] std::optional<Id> none_listed(const ConjunctionPlan& body, const Scope& scope, Window days);
    [[nodiscard]] std::optional<Id> listed_by(std::uint32_t variable,
                                              const std::vector<record::Value>& values,
                                              std::optional<Id> no_other, const ConjunctionPlan& body,
                                              const Scope& scope, Window days, const Leaf& leaf);
    [[nodiscard]] time::Day steady_members(const law::Aggregate& count, const Scope& scope, time::Day from,
                                           time::Day last);
    [[nodiscard]] Scope group_of(const law::Aggregate& count, const Scope& scope) const;

    // --- what the engine and the record say (proof_from_record.cpp)
    [[nodiscard]] Bound bound_of(const law::Formula& formula, const Scope& scope, Side side);
    [[nodiscard]] IntervalSet upper_days(const law::Formula& formula, const Scope& scope);
    [[nodiscard]] IntervalSet upper_days(const Pattern& pattern);
    [[nodiscard]] IntervalSet recorded_upper(const Pattern& pattern);
    [[nodiscard]] bool matches(const Pattern& pattern, std::uint32_t row);
    [[nodiscard]] Pattern pattern_of(const law::Atom& atom, const Scope& scope) const;
    [[nodiscard]] Scope scope_of(const RulePlan& rule, std::vector<Binding> substitution) const;
    [[nodiscard]] bool is_open_in(const law::Formula& formula, const Scope& scope, bool negative) const;
    // The variable that an equation determines, and its value.
    [[nodiscard]] static std::optional<std::pair<std::uint32_t, record::Value>> determined(
        const ConjunctionPlan& body, const Scope& scope);
    // Whether it fails since the one value that it gives a variable is left out.
    [[nodiscard]] bool leaves_out(const law::Formula& formula, const Scope& scope) const;
    [[nodiscard]] bool derived_predicate(law::PredicateId predicate) const;
    [[nodiscard]] const RulePlan* plan_of(law::RuleId rule) const;
    void cite(proof::Node& node, const Pattern& pattern, Window days);
    // Unknown arguments as the engine numbers them become those of the record.
    void restore_unknown(proof::Proof& proof) const;
    // The proof that a node is the root of, without nodes of attempts that came to nothing.
    [[nodiscard]] proof::Proof under(Id root) const;
    [[nodiscard]] std::optional<Id> root_for(const law::GroundAtom& atom, time::Day on, Goal goal);
    [[nodiscard]] record::Value as_stored(law::PredicateId predicate, std::uint32_t row, std::size_t place);

    Id add(proof::Node node);
    void set_children(Id id, std::vector<Id> children);
    [[nodiscard]] std::uint64_t size_of(const std::vector<Id>& children) const;
    // Whether another way may be tried although one was found.
    [[nodiscard]] bool may_compare() const { return steps_ < kMostStepsToCompare; }
    [[nodiscard]] bool is_smaller(Id a, const Found& than) const { return sizes_[a] < sizes_[than->node]; }
    [[nodiscard]] Found known(bool holds, const Pattern& pattern, time::Day from, time::Day last) const;
    [[nodiscard]] bool spend() { return ++steps_ < kMostSteps; }

    static constexpr std::uint64_t kMostSteps = 200'000;
    static constexpr std::uint64_t kMostStepsToCompare = 3'000;
    static constexpr int kMostPieces = 3000;
    static constexpr std::size_t kMostValues = 400;
    static constexpr std::int64_t kMostMembersToName = 400;
    static constexpr std::size_t kMostWitnesses = 8;

    struct InProgress {
        Goal goal;
        Pattern pattern;
        Id node;
        Window days;
    };

    Engine& engine_;
    World& world_;
    const Plan& plan_;
    const law::Program& law_;
    proof::FactsInWorlds facts_;
    bool open_;
    Budget budget_{50'000'000};
    proof::Proof proof_;
    std::vector<InProgress> path_;
    std::unordered_map<std::uint64_t, std::vector<std::pair<Pattern, Id>>>
        known_[2];                          // proved atoms: 0 that hold, 1 that fail
    std::vector<std::uint64_t> sizes_;      // of the nodes, in steps
    std::size_t lowest_hit_ = SIZE_MAX;     // of the atoms under way that something had to do without
    std::vector<Id>* every_way_ = nullptr;  // where instances of the asked atom are gathered
    std::map<record::Value, record::Value> unknown_;
    std::uint64_t steps_ = 0;
    int depth_ = 0;
    int expanding_ = 0;  // patterns with exceptions, one inside the other
};

}  // namespace mithaq::engine
