// Counting the members of a group, and finding the ranges that rules derive.
#pragma once

#include <map>

#include "engine/join.h"
#include "engine/world.h"

namespace mithaq::engine {

// Calls `found` for each instance of a conjunction that may matter to one side of a run.
using Instances =
    std::function<void(const RulePlan&, const ConjunctionPlan&, Theta&, const std::function<void()>&)>;

// The days of each distinct counted tuple, on one side of a run.
using Members = std::map<record::Tuple, IntervalSet>;
[[nodiscard]] Members members_of(World& world, const Plan& plan, const RulePlan& rule,
                                 const law::Aggregate& count, const Theta& theta, Side side,
                                 const Instances& instances);

// What is fixed of theta for a count: its group only.
[[nodiscard]] Theta group_of(const RulePlan& rule, const law::Aggregate& count, const Theta& theta);

// Counts that were worked out, by group.
using Counts = std::unordered_map<const law::Aggregate*, std::map<Theta, Cases<RangeFacts>>>;
// Forgets the counts of a rule whose group may be that of theta.
void drop_groups(Counts& counts, const RulePlan& rule, const Theta& theta);

// The pieces of a count from the members that are certain and those that are possible; where `unlimited`, nobody knows
// how many more there are.
[[nodiscard]] RangeFacts count_ranges(const Members& certain, const Members& possible,
                                      const IntervalSet& unlimited);

// The ranges that the record has of a predicate, and those that rules derive, for the keys that match.
[[nodiscard]] RangeFacts recorded_ranges(const regime::BaseRelation& relation, const Relation& rows,
                                         const record::Tuple& pattern);
[[nodiscard]] RangeFacts derived_ranges(World& world, const Plan& plan, Readings& readings,
                                        law::PredicateId predicate, const record::Tuple& pattern,
                                        const Instances& instances);

}  // namespace mithaq::engine
