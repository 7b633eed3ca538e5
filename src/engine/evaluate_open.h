// Head-bound, tabled evaluation: one side of one atom at a time, from the top down.
//
// It serves the open run, where an upper bound may rest on what nobody has claimed: complete premises come first, and what
// is left unbound ranges over one unmentioned value and then, only where that leaves days undecided, over the values that
// the record mentions (rulings 3). It also serves worlds in which some claims are settled (rulings 6), open or closed.
// Predicates in recursion are tabled together and iterated to their least fixpoint over the atoms reached.
#pragma once

#include <map>
#include <set>

#include "engine/count.h"
#include "engine/evaluate_closed.h"
#include "engine/relevant_values.h"
#include "regime/live_facts.h"

namespace mithaq::engine {

// What some decisions of a world leave of atoms of base relations. Key: predicate index, row.
struct SettledAtom {
    Bound certain;  // with windows
    IntervalSet possible;
};
using Settled = std::map<std::pair<std::uint32_t, std::uint32_t>, SettledAtom>;

// What a source is supposed to have surveyed: nothing that matches the pattern (empty Value: any) happened on these days but
// what is claimed.
struct RuledOut {
    law::PredicateId predicate;
    record::Tuple pattern;
    IntervalSet days;
};

class TopDown final : public World {
public:
    // `horizon` as for ClosedRun.
    TopDown(const Plan& plan, const regime::BaseFacts& facts, ClosedRun& closed, Readings& readings,
            Budget& budget, Interval horizon, bool open);

    // From now on these atoms are settled. `reached`: predicates that may change by it; others are asked of `unsettled`.
    void settle(const Settled* settled, const std::vector<bool>* reached, World* unsettled);

    // From now on silence about these is read as "no", over what is settled; none for null.
    void rule_out(const std::vector<RuledOut>* ruled_out);

    [[nodiscard]] bool is_open() const override { return open_; }
    [[nodiscard]] Bound goal(law::PredicateId predicate, const record::Tuple& pattern, Side side) override;
    [[nodiscard]] RangeFacts ranges(law::PredicateId predicate, const record::Tuple& pattern) override;
    [[nodiscard]] RangeFacts count(const RulePlan& rule, const law::Aggregate& count,
                                   const Theta& theta) override;

    // Whether silence and claims alike leave nothing open under a predicate, so that both runs agree.
    [[nodiscard]] bool runs_agree(law::PredicateId predicate);

    struct Key {
        std::uint32_t predicate;
        Side side;
        std::uint32_t division;  // see division_of
        record::Tuple pattern;
        friend bool operator==(const Key&, const Key&) = default;
    };
    struct KeyHash {
        // Not `noexcept`: then a table keeps the hashes.
        std::size_t operator()(const Key& key) const {
            return regime::TupleHash{}(key.pattern) * 31 + key.division * 0x10001 + key.predicate * 2 +
                   static_cast<std::size_t>(key.side);
        }
    };
    struct Entry {
        Cases<Bound> bound;
        bool complete = false;
        std::set<const Key*> readers;  // atoms of the same recursion that used it
    };

    // For who changes the facts (see Revision). Goals are told in the order in which they were asked first.
    void index_goals();
    [[nodiscard]] const std::vector<Key>& goals_of(law::PredicateId predicate) const {
        return goals_[predicate.index];
    }
    // Those of them that leave a place open.
    [[nodiscard]] const std::vector<Key>& open_goals_of(law::PredicateId predicate) const {
        return open_goals_[predicate.index];
    }
    // Whether just this was asked.
    [[nodiscard]] bool was_asked(law::PredicateId predicate, const record::Tuple& pattern, Side side) const;
    // Works a goal out again, over goals below it as they are now; gives it as it was where it has changed.
    [[nodiscard]] std::optional<Entry> evaluate_again(const Key& key);
    [[nodiscard]] std::optional<Entry> drop_goal(const Key& key);
    void restore_goal(const Key& key, std::optional<Entry> entry);
    // Goals that are asked first from now on, with nothing; null: no longer, and those are taken off the list.
    void log_goals(std::vector<std::pair<Key, std::optional<Entry>>>* log);
    void drop_counts(const RulePlan& rule, const Theta& theta);
    void drop_candidates(law::PredicateId predicate);
    // After an edit was applied: what was known of the record as a whole.
    void facts_changed(const regime::FactsEdit& edit);
    [[nodiscard]] bool component_agrees(std::uint32_t component);

private:
    friend class OpenSearch;
    using Table = std::unordered_map<Key, Entry, KeyHash>;
    // A recursion that is being iterated.
    struct Fixpoint {
        std::vector<const Key*> waiting;
        std::set<const Key*> queued;
        std::vector<const Key*> reached;
        const Key* current = nullptr;
    };

    // Under which readings a component is evaluated, and what it comes to under them.
    struct Division {
        std::vector<ReadingMask> under;
        std::vector<bool> recursive;                            // by predicate
        std::unordered_map<std::uint32_t, std::uint32_t> part;  // by predicate
    };
    // The one that the case under way takes; 0 for components that are not divided.
    [[nodiscard]] std::uint32_t division_of(law::PredicateId predicate);
    // Atoms of the record on which the two runs differ.
    [[nodiscard]] static bool is_divided(const regime::BaseAtom& atom);
    [[nodiscard]] std::size_t divided_atoms(law::PredicateId predicate);
    [[nodiscard]] bool is_recursive(const Key& key) const;
    void note_goal(const Key& key);
    void list_goal(const Key& key);
    [[nodiscard]] Cases<Bound> evaluate(const Key& key);
    [[nodiscard]] Bound evaluate_case(const Key& key, bool recursive);
    [[nodiscard]] Bound recursive_goal(const Key& key);
    [[nodiscard]] Bound recorded(law::PredicateId predicate, const record::Tuple& pattern, Side side);
    [[nodiscard]] Bound recorded_row(law::PredicateId predicate, std::uint32_t row, Side side) const;
    // Adds the rule's instances, without those that change nothing there or in `beside`.
    void add_instances(const RulePlan& rule, const record::Tuple& pattern, Side side,
                       const Disjunction* beside, Disjunction& into);
    [[nodiscard]] RangeFacts count_case(const RulePlan& rule, const law::Aggregate& count,
                                        const Theta& theta);
    // How to find instances for one side.
    [[nodiscard]] Instances instances(Side side);
    [[nodiscard]] IntervalSet silent_days(law::PredicateId predicate, const record::Tuple& pattern) const;
    [[nodiscard]] IntervalSet without_ruled_out(law::PredicateId predicate, const record::Tuple& pattern,
                                                IntervalSet days) const;

    // Every tuple that could match and is not excluded outright, where the record's surveys bound them; else nothing.
    using Candidates = std::optional<std::vector<record::Tuple>>;
    [[nodiscard]] Candidates candidates(law::PredicateId predicate, const record::Tuple& pattern,
                                        const IntervalSet& days);
    [[nodiscard]] const Candidates& derived_candidates(law::PredicateId predicate,
                                                       const record::Tuple& pattern);
    [[nodiscard]] bool collect(const RulePlan& rule, Theta& theta, std::set<record::Tuple>& found);
    [[nodiscard]] const std::vector<record::Value>& domain(const law::Type& type);

    const Plan& plan_;
    const regime::BaseFacts& facts_;
    ClosedRun& closed_;
    Readings& readings_;
    Budget& budget_;
    Interval horizon_;
    bool open_;
    ListedJoin join_;
    std::vector<ReadingMask> start_;  // what is evaluated holds for these readings
    const Settled* settled_ = nullptr;
    const std::vector<bool>* reached_ = nullptr;
    World* unsettled_ = nullptr;
    const std::vector<RuledOut>* ruled_out_ = nullptr;

    Table table_;
    bool indexed_ = false;
    std::vector<std::vector<Key>> goals_;  // by predicate, where indexed
    std::vector<std::vector<Key>> open_goals_;
    std::vector<std::pair<std::size_t, std::size_t>> goals_before_;
    std::vector<std::pair<Key, std::optional<Entry>>>* asked_ = nullptr;
    std::map<std::tuple<std::uint32_t, std::uint32_t, Side>, Fixpoint> running_;  // by division and part
    std::vector<Division> divisions_;
    std::map<std::pair<std::uint32_t, std::vector<ReadingMask>>, std::uint32_t> division_by_readings_;
    std::vector<std::optional<bool>> agrees_;  // by component
    struct Divided {
        std::size_t atoms = 0;    // that were looked at
        std::size_t divided = 0;  // of these
    };
    std::vector<std::optional<Divided>> divided_atoms_;  // by predicate
    std::map<std::pair<std::uint32_t, record::Tuple>, Candidates> candidates_;
    std::map<std::pair<law::Type::Kind, std::uint32_t>, std::vector<record::Value>> domains_;
    RelevantValues relevant_;
    Counts counts_;
};

}  // namespace mithaq::engine
