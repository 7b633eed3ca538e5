// The order in which the variables of a rule are bound, and what is looked up when.
//
// Relations that are finished are sorted by the columns in the order of the variables, so that each new variable narrows a range
// of rows (a generic join: the leaf with the fewest rows left lists the values, the others are looked up). Relations
// under construction, in recursion, are looked up by hash, and bind all their open variables at once.
#pragma once

#include <functional>

#include "engine/columns/rule_code.h"

namespace mithaq::engine::columns {

// Narrows a leaf by one column whose code is known.
struct Advance {
    std::uint32_t leaf = 0;
    std::uint32_t depth = 0;  // in the leaf's column order
    Place place;              // a variable or a constant
    bool required = false;
};

// Looks up rows of a relation under construction.
struct Lookup {
    std::uint32_t leaf = 0;
    std::vector<std::uint32_t> columns;  // whose codes are known; all that are not `_`
    bool required = false;
};

struct Level {
    enum class Kind : std::uint8_t { Root, Values, Rows, Assign };
    Kind kind = Kind::Root;
    // Values: one variable, from the leaf with the fewest rows left; each at `depth` of its column order.
    Variable variable = kNone;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> listers;  // leaf, depth
    // Rows: of a relation under construction. `columns` are known.
    Lookup rows;
    std::vector<std::pair<std::uint32_t, Variable>> binds;       // column, variable
    std::vector<std::pair<std::uint32_t, std::uint32_t>> equal;  // columns of one variable
    // Assign: `variable` has the value that this node, an equality or a Compute, gives it.
    std::uint32_t node = kNone;
    // What to do once the level's variables are bound, in this order.
    std::vector<Advance> advances;
    std::vector<Lookup> lookups;
    std::vector<std::uint32_t> checks;     // nodes: comparisons of codes
    std::vector<std::uint32_t> conjuncts;  // nodes: those that give ranges first
};

struct JoinPlan {
    std::vector<Level> levels;                             // the first is the root
    std::vector<std::vector<std::uint32_t>> column_order;  // by leaf; of finished relations
    std::uint32_t delta = kNone;                           // leaf whose row is given
    std::string fault;                                     // a variable that nothing binds
    double cost = 0;
    double bindings = 0;  // about as many instances
};

// Whether a run may enter numbers into the dictionary, which is no place for several threads.
[[nodiscard]] bool interns_numbers(const JoinPlan& plan);

// What is known of relations beforehand.
struct Estimates {
    std::function<double(SourceId)> rows;
    std::function<double(SourceId, std::uint32_t column)> distinct;
    std::function<bool(SourceId)> growing;  // under construction
};

// `optimise` false: variables in the order in which they stand in the rule.
[[nodiscard]] JoinPlan plan_join(const RuleCode& rule, std::uint32_t delta, const Estimates& estimates,
                                 bool optimise);

}  // namespace mithaq::engine::columns
