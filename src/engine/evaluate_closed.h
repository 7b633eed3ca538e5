// The closed run: what follows from claims alone, bottom-up, for every tuple of a predicate at once.
//
// Predicates that depend on each other are evaluated together, semi-naive: a round looks again only at the instances that
// use a tuple whose sets grew. Lazy: a predicate is evaluated, with all that it rests on, when first asked for.
#pragma once

#include <set>

#include "engine/count.h"
#include "engine/join.h"

namespace mithaq::engine {

class ClosedRun final : public World, public Relations {
public:
    // `horizon` limits recursion only: what recursive predicates derive is clipped to it.
    ClosedRun(const Plan& plan, const regime::BaseFacts& facts, Readings& readings, Budget& budget,
              Interval horizon);

    [[nodiscard]] bool is_open() const override { return false; }
    [[nodiscard]] Bound goal(law::PredicateId predicate, const record::Tuple& pattern, Side side) override;
    [[nodiscard]] RangeFacts ranges(law::PredicateId predicate, const record::Tuple& pattern) override;
    [[nodiscard]] RangeFacts count(const RulePlan& rule, const law::Aggregate& count,
                                   const Theta& theta) override;

    // All tuples of a predicate. Rows of a base relation come first and keep the record's index.
    [[nodiscard]] const Relation& relation(law::PredicateId predicate) override;

    // For who changes the facts (see Revision). The relations are those of components that are done.
    [[nodiscard]] bool is_done(std::uint32_t component) const { return states_[component] == State::Done; }
    // Reads an atom of the record again; gives the row as it was.
    Row load_row(law::PredicateId predicate, std::uint32_t atom);
    // What the record and the rules give for one atom now.
    [[nodiscard]] std::pair<Cases<Bound>, Cases<Bound>> bounds_of(law::PredicateId predicate,
                                                                  const record::Tuple& arguments);
    // Adds the heads that a rule gives with these variables bound.
    void heads_of(const RulePlan& rule, Theta theta, std::set<record::Tuple>& heads);
    [[nodiscard]] Row& row_for(law::PredicateId predicate, const record::Tuple& arguments);
    void restore_row(law::PredicateId predicate, std::uint32_t row, Cases<Bound> lower, Cases<Bound> upper);
    [[nodiscard]] Relation take_relation(law::PredicateId predicate);
    void put_relation(law::PredicateId predicate, Relation relation);
    void evaluate_again(std::uint32_t component);
    void forget(std::uint32_t component);
    void drop_counts(const RulePlan& rule, const Theta& theta);
    // Components that are evaluated from now on; null: no longer.
    void log_ensured(std::vector<std::uint32_t>* log) { ensured_ = log; }

private:
    enum class State : std::uint8_t { Untouched, Running, Done };
    struct Derived {
        law::PredicateId predicate;
        record::Tuple arguments;
        Cases<Bound> lower;
        Cases<Bound> upper;
    };
    using Changed = std::vector<std::vector<std::uint32_t>>;  // by predicate: rows that grew

    void ensure(std::uint32_t component);
    void evaluate(const Component& component);
    void load(law::PredicateId predicate);
    // One component that is the same under all readings that `under_` leaves.
    void evaluate_whole(const Component& component);
    void evaluate_divided(const Component& component);
    void evaluate_once(law::PredicateId predicate);
    [[nodiscard]] Cases<Bound> instance_of(const RulePlan& rule, const Theta& theta, Side side);
    void evaluate_recursive(const Component& component);
    void derive(const RulePlan& rule, Theta& theta, std::vector<Derived>& derived);
    [[nodiscard]] std::vector<Derived> derive_from(const Component& component, const Changed& changed);
    [[nodiscard]] Changed apply(std::vector<Derived> derived);
    [[nodiscard]] Instances instances();

    const Plan& plan_;
    const regime::BaseFacts& facts_;
    Readings& readings_;
    Budget& budget_;
    Interval horizon_;
    ListedJoin join_;
    std::vector<ReadingMask> under_;  // the readings that are evaluated at the moment
    std::uint32_t unknown_ = 0;       // unknown arguments so far
    std::vector<std::uint32_t>* ensured_ = nullptr;
    std::vector<State> states_;        // by component
    std::vector<Relation> relations_;  // by predicate
    Counts counts_;
};

}  // namespace mithaq::engine
