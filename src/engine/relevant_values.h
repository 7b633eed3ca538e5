// Which values of a variable an open search has to look at, where silence leaves the others alike.
//
// A value that neither the record nor the law mentions where the variable stands says what any other such value says: one of
// them stands for all. Where the variable stands in an atom of the record whose other places are bound, only rows with these
// count: a value of other rows gives no more than silence does, and no less certain.
#pragma once

#include <map>

#include "engine/evaluate_closed.h"

namespace mithaq::engine {

class RelevantValues {
public:
    RelevantValues(const Plan& plan, const regime::BaseFacts& facts, ClosedRun& closed)
        : plan_(plan), facts_(facts), closed_(closed) {}

    // Those of `domain`, which is sorted, that are to be tried for a variable beside the unmentioned ones; nothing where all are.
    [[nodiscard]] std::optional<std::vector<record::Value>> of(const ConjunctionPlan& conjunction,
                                                               const Theta& theta, std::uint32_t variable,
                                                               const std::vector<record::Value>& domain);
    // What the record says of a predicate is different now.
    void changed(law::PredicateId predicate);

private:
    using Values = std::vector<record::Value>;               // sorted, each once, where it is kept
    using Column = std::pair<std::uint32_t, std::uint32_t>;  // predicate, place
    // What can tell values apart at a place: columns of the record, and constants of the law.
    struct Ground {
        std::set<Column> columns;
        Values constants;
        bool known = true;  // false: values may be told apart in other ways
    };
    struct Use {
        const law::Atom* atom = nullptr;
        std::uint32_t place = 0;
        bool plain = true;  // what it gives rises with what the atom's upper side gives
    };
    struct Uses {
        std::vector<Use> atoms;
        Values constants;
        bool known = true;
    };
    static void find_uses(const law::Formula& formula, std::uint32_t variable, const Theta* theta, bool plain,
                          Uses& uses);
    [[nodiscard]] const Ground& ground_of(Column column);
    void collect(Column column, std::set<Column>& seen, Ground& ground) const;
    [[nodiscard]] const Values& mentioned(Column column);
    [[nodiscard]] bool is_of_record(law::PredicateId predicate) const;
    void add_rows(const Use& use, const Theta& theta, Values& values);

    const Plan& plan_;
    const regime::BaseFacts& facts_;
    ClosedRun& closed_;
    std::map<Column, Ground> grounds_;
    std::map<Column, Values> mentioned_;
};

}  // namespace mithaq::engine
