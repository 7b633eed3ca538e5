// The law under one choice of readings, prepared for evaluation: which rules apply, which atoms of a body bind its
// variables, what depends on what.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/cases.h"
#include "law/program.h"

namespace mithaq::engine {

// A substitution: one value a variable of the rule; the empty Value is "not bound yet".
using Theta = std::vector<record::Value>;

// An atom of a body that must be possible for the body to be possible, so that its tuples can bind variables.
struct Generator {
    const law::Atom* atom = nullptr;
    bool required = true;    // false under `historically` and `always`, which can hold over no day at all
    bool top_level = false;  // not under a temporal operator: its days are the body's days
};

// Where the value of a range variable comes from.
struct RangeProvider {
    const law::Atom* atom = nullptr;
    const law::Aggregate* aggregate = nullptr;
    const law::Formula* formula = nullptr;  // a boundary, or a Compute over ranges
};

struct ConjunctionPlan {
    std::vector<const law::Formula*> parts;
    std::vector<std::vector<std::uint32_t>>
        variables_of;  // parallel to parts: what must be bound to evaluate it
    std::vector<Generator> generators;
    std::vector<const law::Comparison*> comparisons;  // top-level, without ranges
    std::vector<const law::Compute*> computes;        // top-level, without ranges
    std::vector<const law::Aggregate*> counts;        // top-level
    std::vector<std::uint32_t> variables;             // all that must be bound, without ranges
};

struct CountPlan {
    ConjunctionPlan body;
    std::vector<std::uint32_t> group;  // variables of the body that occur outside of it
    bool group_bound_elsewhere = false;
};

struct RulePlan {
    law::RuleId id;  // the rule's index in the law: its origin, for proofs
    const law::Rule* rule = nullptr;
    std::optional<std::pair<std::uint32_t, ReadingMask>> only_under;  // where its question is open
    ConjunctionPlan body;
    std::unordered_map<const law::Aggregate*, CountPlan> counts;
    std::vector<RangeProvider> providers;  // by variable
    std::vector<const law::Atom*>
        recursive_atoms;  // positive occurrences of predicates of the head's component
};

// Predicates that depend on each other.
struct Component {
    std::vector<law::PredicateId> predicates;
    std::vector<std::uint32_t> needs;  // components below it
    bool recursive = false;
    // Where it depends on the readings what depends on what: the questions, and the sets of their readings that have
    // different rules. The component is then evaluated apart for each combination of these (see parts_of).
    std::vector<std::pair<std::uint32_t, std::vector<ReadingMask>>> divided_by;
};

struct Plan {
    const law::Program* law = nullptr;
    std::vector<RulePlan> rules;                       // those that apply
    std::vector<std::vector<std::uint32_t>> rules_of;  // by predicate: indices into `rules`
    std::vector<std::uint32_t> component_of;           // by predicate
    std::vector<Component> components;                 // what a component needs comes before it
    // How many unmentioned values a type has (rulings 3), where it has more than one.
    std::vector<std::pair<law::Type, std::uint32_t>> unmentioned;
    std::vector<std::pair<law::Type, record::Value>> constants;  // that the law mentions, under any reading
    std::optional<std::string> fault;                            // recursion through negation
    bool optimize = true;                                        // EngineOptions::optimize

    [[nodiscard]] std::uint32_t unmentioned_of(const law::Type& type) const;
    [[nodiscard]] bool recursive(law::PredicateId predicate) const {
        return components[component_of[predicate.index]].recursive;
    }
};

// `open`: by question, the readings whose rules apply.
[[nodiscard]] Plan plan_from_law(const law::Program& law, const std::vector<ReadingMask>& open);
// Under one choice of readings.
[[nodiscard]] Plan plan_from_law(const law::Program& law, const ReadingChoice& readings);

// The readings of a choice, one a question.
[[nodiscard]] std::vector<ReadingMask> masks_of(const law::Program& law, const ReadingChoice& readings);

// What a component comes to under some readings: smaller ones, what they need before them; `needs` is left out.
[[nodiscard]] std::vector<Component> parts_of(const Plan& plan, const Component& component,
                                              const std::vector<ReadingMask>& open);

// Calls `visit(predicate, negative)` for every atom of a formula; the ends of a state, what `not` holds and what a
// count counts are negative.
void for_each_dependency(const law::Formula& formula, bool negative,
                         const std::function<void(const law::Atom&, bool)>& visit);

// Arguments of the key: a range argument is left out.
[[nodiscard]] std::size_t key_size(const law::Predicate& predicate);

// A value that nothing mentions, the k-th (from 0); only inside the engine.
[[nodiscard]] record::Value unmentioned_value(std::uint32_t k);
[[nodiscard]] bool is_unmentioned(record::Value value);

// What stands for an argument that a claim leaves open: some value that is not known, equal to itself only. Inside the
// engine the empty Value means "not bound".
[[nodiscard]] record::Value unknown_value(std::uint32_t k);
[[nodiscard]] bool is_unknown(record::Value value);
// As the record has it: unknown and unmentioned values are empty.
[[nodiscard]] record::Value shown(record::Value value);

// The arguments of an atom's key under a substitution; empty where not bound, and for `_`.
[[nodiscard]] record::Tuple pattern_of(const law::Atom& atom, const Theta& theta, std::size_t key);
// Extends theta so that the atom's key equals the tuple; empty places of the tuple are skipped. False where it cannot;
// theta is then unchanged only in what was bound before.
[[nodiscard]] bool unify(const law::Atom& atom, const record::Tuple& tuple, Theta& theta);

}  // namespace mithaq::engine
