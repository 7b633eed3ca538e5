// A law for the two-sided engine, in which nothing is derived outside a horizon, as nothing is over columns.
#pragma once

#include <vector>

#include "engine/tables/read_tables.h"
#include "law/program.h"
#include "regime/base_facts.h"

namespace mithaq::engine::tables {

struct LawInHorizon {
    law::Program law;
    law::PredicateId in_horizon;  // holds on the days of the horizon; rules that could hold on others ask it
};

// `evaluated`: predicates that come with their days and keep no rules.
[[nodiscard]] LawInHorizon law_in_horizon(const law::Program& program, const std::vector<bool>& evaluated,
                                          record::Symbols& symbols);

// What may hold on all days of a span is chosen as a state of affairs, what happens on some day of a window as an event,
// whatever the predicate was declared as.
void shape_by_doubts(const Tables& tables, law::Program& law);

[[nodiscard]] regime::BaseRelation days_in_horizon(time::Interval horizon);

}  // namespace mithaq::engine::tables
