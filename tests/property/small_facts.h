// Small sets of facts in every combination of what can be left open about an event and a state of affairs, on five days.
#pragma once

#include "property/random_case.h"

namespace mithaq::property {

// How many ways there are to know something of one event, and of one state.
[[nodiscard]] std::size_t ways_of_events();
[[nodiscard]] std::size_t ways_of_states();

// Gives the atom the facts of that way: what is certain, what claims leave open, what a survey or a denial settles. The
// predicate's shape says which kind of way is meant.
void add_way(Case& the_case, law::PredicateId predicate, const record::Tuple& atom, std::size_t way);

// Absence means "no" for the whole predicate.
void make_complete(Case& the_case, law::PredicateId predicate);

// A case without facts or rules, on five days.
[[nodiscard]] Case empty_case();
law::PredicateId declare(Case& the_case, const std::string& name, law::Shape shape,
                         const std::vector<law::Type>& types);
record::Symbol symbol(Case& the_case, const std::string& text);

}  // namespace mithaq::property
