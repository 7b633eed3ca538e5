// An engine that follows when its base facts change: only what a change touches is worked out again, level by level, and
// nothing above what comes out equal.
//
// A rule instance can change only where it reads an atom that did. So every place of a body that may read a changed atom
// gives, by unification, a pattern of the rule's head, and the atoms of that pattern are worked out again; in the closed run
// the rows that there are and those that the rules now give, in the open run the goals that were ever asked. Recursive
// predicates are worked out again as a whole.
#pragma once

#include <map>
#include <set>
#include <vector>

#include "engine/engine_state.h"
#include "regime/live_facts.h"

namespace mithaq::engine {

class Revision {
public:
    // `facts` are those that the engine was made with.
    Revision(Engine::State& state, regime::BaseFacts& facts);
    ~Revision();
    Revision(const Revision&) = delete;
    Revision& operator=(const Revision&) = delete;

    // Works a change in. One at a time: the last one has to be undone before the next.
    void apply(regime::FactsEdit& edit);
    void undo(regime::FactsEdit& edit);

    // Ground atoms of a predicate whose sets the change in force may have turned.
    [[nodiscard]] std::set<record::Tuple> changed(law::PredicateId predicate) const;

private:
    // Where a rule reads a predicate.
    struct Reader {
        std::uint32_t rule = 0;  // of the plan
        const law::Atom* atom = nullptr;
    };
    // A rule, and what a changed atom binds of its variables.
    struct Touch {
        std::uint32_t rule = 0;
        Theta theta;
        auto operator<=>(const Touch&) const = default;
    };
    struct OldRow {
        std::uint32_t predicate = 0;
        std::uint32_t row = 0;
        Cases<Bound> lower;
        Cases<Bound> upper;
    };
    // What the change in force has touched and changed, by predicate.
    struct Work {
        std::set<record::Tuple> base;     // patterns of the record's own atoms
        std::set<Touch> closed;           // rules to look at again in the closed run
        std::set<Touch> open;             // … in the open run
        std::set<record::Tuple> changed;  // atoms and patterns that came out different, in either run
    };

    void read_rules();
    void revise(std::uint32_t component);
    void revise_closed(std::uint32_t component);
    void revise_row(law::PredicateId predicate, const record::Tuple& arguments);
    void evaluate_again(std::uint32_t component);
    void revise_open(std::uint32_t component);
    void revise_goals(law::PredicateId predicate, const std::set<record::Tuple>& patterns);
    void revise_recursion(const Component& component);
    void drop_goals(const std::vector<TopDown::Key>& goals);
    void touch_numbers(law::PredicateId predicate, const std::set<record::Tuple>& patterns);
    [[nodiscard]] std::set<record::Tuple> touched_patterns(law::PredicateId predicate) const;
    [[nodiscard]] std::vector<TopDown::Key> goals_about(law::PredicateId predicate,
                                                        const std::set<record::Tuple>& patterns) const;
    [[nodiscard]] std::set<record::Tuple> not_asked(law::PredicateId predicate,
                                                    const std::set<record::Tuple>& patterns) const;
    void drop_counts(const Touch& touch);
    void load_base(const regime::RelationEdit& edit);
    [[nodiscard]] std::set<record::Tuple> patterns_of(law::PredicateId predicate,
                                                      const std::set<Touch>& touches) const;
    void changed_in_closed(law::PredicateId predicate, const record::Tuple& tuple);
    void changed_in_open(law::PredicateId predicate, const record::Tuple& pattern);
    void touch_readers(law::PredicateId predicate, const record::Tuple& pattern, bool closed_too);

    Engine::State& state_;
    regime::BaseFacts& facts_;
    std::vector<std::vector<Reader>> readers_;  // by predicate
    std::vector<Work> work_;                    // by predicate
    std::vector<bool> reload_;                  // by component: rows cannot be revised one by one
    std::vector<bool> agreed_;                  // by component, before the change

    // To undo it.
    std::vector<OldRow> rows_;
    std::vector<std::pair<std::uint32_t, Relation>> relations_;
    std::vector<std::uint32_t> ensured_;
    std::vector<std::pair<TopDown::Key, std::optional<TopDown::Entry>>> goals_;
    std::vector<Touch> counts_;
};

}  // namespace mithaq::engine
