// The checker's inside: one function a step.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "proof/numbers.h"

namespace mithaq::proof {

class Checking {
public:
    Checking(const Proof& proof, const law::Program& law, const FactsInWorlds& facts);
    [[nodiscard]] std::string run();

private:
    using Index = std::uint32_t;
    using Formula = law::Formula;
    struct Scope {  // where a formula stands
        const law::Rule* rule = nullptr;
        std::vector<Binding> substitution;
    };
    struct Fault {
        std::string text;
    };

    // --- frames: common to all nodes
    [[nodiscard]] const Node& node(Index index) const;
    [[nodiscard]] const Node& child(const Node& node, std::size_t position) const;
    [[nodiscard]] bool has_child(const Node& node, std::size_t position) const;
    static void need(bool condition, const char* what);
    void need_goal(Index index, Goal goal, Window days) const;

    // --- atoms (check_atoms.cpp)
    void atom(Index index, const Pattern& pattern);
    void atom_step(Index index, const Node& node);
    void pieces(const Node& node, const Pattern& pattern);
    void one_day(const Node& node, const Pattern& pattern);
    void recorded(const Node& node) const;
    void recorded_window(const Node& node) const;
    void absent(const Node& node) const;
    void cites_rightly(const Node& node) const;
    void instance(const Node& node);
    void no_instance(const Node& node);
    void rule_fails(Index index, law::RuleId rule, const std::vector<Binding>& substitution, Goal goal,
                    Window days);
    void rule_fails_step(const Node& node, Goal goal);
    [[nodiscard]] bool applies(const law::Rule& rule) const;

    // --- formulas (check_formulas.cpp)
    void formula(Index index, const law::Formula& formula, const Scope& scope);
    void formula_pieces(const Node& node, const law::Formula& formula, const Scope& scope);
    void parts(const Node& node, const std::vector<const law::Formula*>& flat, const Scope& scope);
    void one_part(const Node& node, const std::vector<const law::Formula*>& flat, const Scope& scope);
    void first_day(const Node& node, const std::vector<const law::Formula*>& flat, const Scope& scope);
    void holds_some_day(const Node& node, const std::vector<const law::Formula*>& flat, const Scope& scope);
    [[nodiscard]] Pattern pattern_of(const law::Atom& atom, const Scope& scope) const;

    // --- temporal operators (check_operators.cpp)
    void past(const Node& node, const law::Formula& formula, const Scope& scope);
    void past_holds(const Node& node, const law::Formula* left, const law::Formula& right,
                    const time::Bounds& bounds, const Scope& scope);
    void past_fails(const Node& node, const law::Formula* left, const law::Formula& right,
                    const time::Bounds& bounds, const Scope& scope);
    void past_some_day(const Node& node, const law::Formula* left, const law::Formula& right,
                       const time::Bounds& bounds, const Scope& scope);
    void historically(const Node& node, const law::Formula& formula, const Scope& scope);
    void future(const Node& node, const law::Formula& formula, const Scope& scope);
    void until_holds(const Node& node, const law::Formula* left, const law::Formula& right,
                     const time::Bounds& bounds, const Scope& scope, Goal goal);
    void until_fails(const Node& node, const law::Formula* left, const law::Formula& right,
                     const time::Bounds& bounds, const Scope& scope, Goal goal);
    void lasting(const Node& node, const law::Formula& formula, const Scope& scope);
    // Child `position` proves the goal for the formula on all of the days; nothing to prove where there are none.
    void covers(const Node& node, std::size_t position, const law::Formula& formula, const Scope& scope,
                Goal goal, Window days);

    // --- numbers (check_numbers.cpp)
    void compared(const Node& node, const law::Comparison& comparison, const Scope& scope);
    void compared_values(const Node& node, const law::Comparison& comparison, const Scope& scope) const;
    void computed_values(const Node& node, const law::Compute& compute, const Scope& scope) const;
    [[nodiscard]] Value value_of(const law::Term& term, const Scope& scope) const;
    [[nodiscard]] Numbers numbers_of(const Node& node, std::size_t position, const law::Term& term,
                                     const Scope& scope, Window days);
    [[nodiscard]] Numbers quantity(const Node& node, std::size_t position, const law::Atom& atom,
                                   const Scope& scope, Window days) const;
    [[nodiscard]] Numbers stretch(Index index, const Formula& formula, const Scope& scope, Window days);
    void stretch_exists(const Node& node, const Formula& formula, const Scope& scope);
    [[nodiscard]] Numbers computed(Index index, const law::Compute& compute, const Scope& scope, Window days);
    void gives(const Node& node, std::uint32_t variable, const Scope& scope) const;
    void says_the_number(const Node& node, const Numbers& numbers) const;

    // --- aggregates (check_aggregates.cpp)
    [[nodiscard]] Scope group_of(const law::Aggregate& count, const Scope& scope) const;
    [[nodiscard]] AggregateMembers members(Index index, const law::Aggregate& count, const Scope& scope,
                                           Window days);
    void sure_member(const Node& node, const law::Aggregate& count, const Scope& group, Window days,
                     AggregateMembers& members);
    [[nodiscard]] Numbers aggregate(Index index, const law::Aggregate& count, const Scope& scope,
                                    Window days);
    void aggregate_exists(const Node& node, Index index, const law::Aggregate& count, const Scope& scope);
    [[nodiscard]] Numbers derived(Index index, const law::Atom& atom, const Scope& scope, Window days);
    // Calls `leaf` for each end of a listing of the conjunction at which something is there.
    using Leaf = std::function<void(const Node&, const Scope&)>;
    void listing(Index index, const std::vector<const Formula*>& flat, const Scope& scope, Window days,
                 const Leaf& leaf);
    void listing_step(const Node& node, const std::vector<const Formula*>& flat, const Scope& scope,
                      Window days, const Leaf& leaf);

    // --- the record (check_record.cpp)
    [[nodiscard]] const time::IntervalSet& lower(const regime::BaseAtom& atom) const;
    [[nodiscard]] const time::IntervalSet& upper(const regime::BaseAtom& atom) const;

    const Proof& proof_;
    const law::Program& law_;
    const FactsInWorlds& facts_;
    std::vector<Index> path_;  // nodes of atoms under way
    std::vector<Goal> path_goals_;
    std::vector<bool> checked_;
    static constexpr std::uint64_t kMostSteps = 2'000'000;
    int depth_ = 0;
    std::uint64_t steps_ = 0;
};

// Whether all of the days lie in the set, or none; by membership alone.
[[nodiscard]] bool has_all(const time::IntervalSet& set, Window days);
[[nodiscard]] bool has_none(const time::IntervalSet& set, Window days);
// A stretch inside another one.
[[nodiscard]] bool inside(Window inner, Window outer);
// Whether atom number `row` of the pattern's predicate is one of those meant.
[[nodiscard]] bool matches(const Pattern& pattern, const regime::BaseRelation& relation, std::uint32_t row);

}  // namespace mithaq::proof
