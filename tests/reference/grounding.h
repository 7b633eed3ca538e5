// Which values the variables of a rule range over, and every assignment of them.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <vector>

#include "law/program.h"
#include "regime/base_facts.h"

namespace mithaq::reference {

using record::Tuple;
using record::Value;

// The values of each type: those that the record or the law mentions, and some that neither does (rulings 3).
class Domain {
public:
    Domain(const law::Program& law, const regime::BaseFacts& facts);
    [[nodiscard]] const std::vector<Value>& values(const law::Type& type) const;
    [[nodiscard]] bool is_unmentioned(Value value) const { return unmentioned_.contains(value); }
    // Unmentioned values become empty places: the pattern that a survey has to cover.
    [[nodiscard]] Tuple as_pattern(Tuple tuple) const;
    // Every tuple of a predicate's key (without a range).
    [[nodiscard]] std::vector<Tuple> tuples(const law::Predicate& predicate) const;

private:
    void add_computed(const law::Program& law);
    void add_computed(const Domain& before, const law::Rule& rule, const law::Compute& compute);
    void add(const law::Type& type, Value value);

    std::vector<std::pair<law::Type, std::vector<Value>>> values_;
    std::set<Value> unmentioned_;
};

// One value a rule variable; empty where not assigned.
using Assignment = std::vector<Value>;

// Calls `each` for every way to give the listed variables a value of their type; the others stay as they are.
void for_each_assignment(const law::Rule& rule, const std::vector<std::uint32_t>& variables,
                         const Domain& domain, Assignment& assignment, const std::function<void()>& each);

// Variables of a rule, apart from ranges: those that only occur inside counts are left out.
[[nodiscard]] std::vector<std::uint32_t> outer_variables(const law::Rule& rule);
// Those that occur in the body of this count and nowhere else in its rule, counted ones included.
[[nodiscard]] std::vector<std::uint32_t> local_variables(const law::Rule& rule, const law::Aggregate& count);
// Whether every variable that the count shares with the rest occurs there in a positive atom.
[[nodiscard]] bool group_is_bound(const law::Rule& rule, const law::Aggregate& count);

// Every variable of the rule's head, negations and comparisons occurs in a positive atom (or is a range that
// something binds).
[[nodiscard]] bool is_safe(const law::Rule& rule);

// Calls `visit` for a formula and all below it, also inside counts where asked for.
void walk(const law::Formula& formula, bool into_counts,
          const std::function<void(const law::Formula&)>& visit);

// Predicates that a rule's body looks at.
[[nodiscard]] std::set<law::PredicateId> predicates_of(const law::Rule& rule);

// Derived predicates in groups that depend on each other, each group after those that it needs.
struct Component {
    std::vector<law::PredicateId> predicates;
    bool recursive = false;
};
[[nodiscard]] std::vector<Component> components(const law::Program& law);
// The same under a choice of readings, whose rules alone count.
[[nodiscard]] std::vector<Component> components(const law::Program& law,
                                                const std::map<std::uint32_t, std::uint32_t>& readings);

// The key of an atom under an assignment: `_` becomes an empty value; a range is left out.
[[nodiscard]] Tuple key_of(const law::Program& law, const law::Atom& atom, const Assignment& assignment);
// All full tuples that fit a key with empty places.
[[nodiscard]] std::vector<Tuple> completions(const law::Predicate& predicate, const Tuple& key,
                                             const Domain& domain);
// The days on which silence does not mean "no", as BaseRelation::silent_days defines it.
[[nodiscard]] time::IntervalSet silent(const regime::BaseRelation& relation, const Tuple& pattern);

[[nodiscard]] bool is_active(const law::Rule& rule, const std::map<std::uint32_t, std::uint32_t>& readings);
// The parts of a conjunction, nested ones opened: what binds a range comes before what uses it.
[[nodiscard]] std::vector<const law::Formula*> in_order(const law::Rule& rule,
                                                        const std::vector<law::Formula>& parts);

// What stands for a value as a number; the empty optional where nobody knows (a value that nothing mentions).
[[nodiscard]] std::optional<std::int64_t> number_of(Value value);
// `left OPERATION right` as a value of a type; nothing where there is none.
[[nodiscard]] std::optional<Value> computed(law::Compute::Operation operation, Value left, Value right,
                                            const law::Type& type);

[[nodiscard]] bool compare(Value left, law::Relation relation, Value right, std::int64_t plus);

}  // namespace mithaq::reference
