// Finds the instances of a conjunction over the tuples that are possible on the record: an index join, the smallest
// relation first.
#pragma once

#include <functional>

#include "engine/relation.h"
#include "engine/world.h"

namespace mithaq::engine {

// Gives the closed run's relation of a predicate.
class Relations {
public:
    Relations() = default;
    Relations(const Relations&) = delete;
    Relations& operator=(const Relations&) = delete;
    virtual ~Relations() = default;
    [[nodiscard]] virtual const Relation& relation(law::PredicateId predicate) = 0;
};

class ListedJoin {
public:
    ListedJoin(const Plan& plan, Relations& relations, Budget& budget)
        : plan_(plan), relations_(relations), budget_(budget) {}

    // Calls `found` for every extension of theta that binds all of the conjunction's variables. Each is found once. What
    // `found` does may not add rows to a relation that the conjunction reads.
    void for_each(const RulePlan& rule, const ConjunctionPlan& conjunction, Theta& theta,
                  const std::function<void()>& found);

private:
    struct Search;
    void step(Search& search, const std::vector<bool>& done);
    void bind_groups(Search& search, const std::vector<bool>& done);

    const Plan& plan_;
    Relations& relations_;
    Budget& budget_;
};

// Binds a variable that an equality or an operation on values fixes. Gives it, or nothing where none is left.
[[nodiscard]] std::optional<std::uint32_t> bind_by_equality(const RulePlan& rule,
                                                            const ConjunctionPlan& conjunction, Theta& theta);

}  // namespace mithaq::engine
