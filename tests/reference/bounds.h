// The formulas of the rulings on answers, windows and numbers, day by day and grounding by grounding. The
// engine must be equal to this.
#pragma once

#include <map>

#include "reference/grounding.h"
#include "reference/ranges.h"
#include "reference/timeline.h"

namespace mithaq::reference {

enum class Run : std::uint8_t { Closed, Open };  // (C, U) and (L, not X)

// What one run knows of a formula or an atom.
struct Sides {
    Days lower;
    Days upper;
    std::vector<Span> windows;
    std::vector<Span> counters;
    friend bool operator==(const Sides&, const Sides&) = default;
};

// Drops windows that say nothing: those with a day of `lower`, and those that hold another one; counters
// likewise.
void make_canonical(Sides& sides);

struct Bounds {
    Days certain, on_record, possible, excluded;
    std::vector<Span> windows, counters;
};

struct CountDay {
    std::int64_t low = 0, high = 0;
};

class BoundsOracle {
public:
    BoundsOracle(const law::Program& law, const regime::BaseFacts& facts,
                 std::map<std::uint32_t, std::uint32_t> readings, Timeline timeline);

    [[nodiscard]] const Domain& domain() const { return domain_; }
    [[nodiscard]] const Timeline& timeline() const { return timeline_; }
    [[nodiscard]] Bounds bounds(const law::GroundAtom& atom);
    [[nodiscard]] Sides sides(Run run, law::PredicateId predicate, const Tuple& key);
    // Of a derived predicate with a range: its estimates a day.
    [[nodiscard]] std::vector<Estimates> estimates(Run run, law::PredicateId predicate, const Tuple& key);

private:
    using Key = std::pair<std::uint32_t, Tuple>;
    struct Derived {
        Sides sides;
        std::vector<Estimates> estimates;  // where the predicate has a range
    };
    using Table = std::map<Key, Derived>;
    struct Scope;

    void evaluate(Run run);
    void evaluate(Run run, const Component& component);
    [[nodiscard]] Table consequences(Run run, const Component& component);
    void add_instances(Run run, const law::Rule& rule, std::map<Key, std::vector<Derived>>& instances);
    [[nodiscard]] Sides join(const std::vector<Sides>& disjuncts) const;
    [[nodiscard]] Sides base_sides(Run run, law::PredicateId predicate, const Tuple& key) const;
    [[nodiscard]] Sides atom(Run run, law::PredicateId predicate, const Tuple& key);
    [[nodiscard]] Sides formula(Scope& scope, const law::Formula& formula);
    [[nodiscard]] Sides conjunction(Scope& scope, const std::vector<law::Formula>& parts);
    [[nodiscard]] Sides since(const Sides& left, const Sides& right, const time::Bounds& bounds) const;
    [[nodiscard]] Sides once_of(const Sides& of, const time::Bounds& bounds) const;
    [[nodiscard]] Sides lasting(const std::vector<Sides>& parts) const;
    [[nodiscard]] Sides comparison(Scope& scope, const law::Comparison& comparison) const;
    [[nodiscard]] Sides count(Scope& scope, const law::Aggregate& count);
    [[nodiscard]] Sides aggregate(Scope& scope, const law::Aggregate& count);
    [[nodiscard]] Sides boundary(Scope& scope, const law::Formula& formula);
    [[nodiscard]] Sides compute(Scope& scope, const law::Compute& compute) const;
    // Of a range variable by day, or of a value on all days.
    [[nodiscard]] std::vector<Estimates> estimates_of(const Scope& scope, const law::Term& term) const;
    void read_quantity(Scope& scope, const law::Atom& atom, const Tuple& key);
    [[nodiscard]] Sides constant(bool value) const;
    [[nodiscard]] Sides unknown() const;

    const law::Program& law_;
    const regime::BaseFacts& facts_;
    std::map<std::uint32_t, std::uint32_t> readings_;
    Timeline timeline_;
    Domain domain_;
    std::map<Run, Table> tables_;
    std::set<law::PredicateId>
        in_progress_;  // of the recursive component under way: their counters are not known yet
};

}  // namespace mithaq::reference
