// What a proof knows of a number on some days, and what follows by comparing, computing and adding up (rulings 40, 41).
#pragma once

#include <optional>
#include <set>
#include <vector>

#include "proof/proof.h"

namespace mithaq::proof {

// A number lies between the two, both included.
struct Ends {
    std::int64_t low = -record::kInfinity;
    std::int64_t high = record::kInfinity;
    friend bool operator==(const Ends&, const Ends&) = default;
};

// On every day of a stretch: every accepted estimate, and every one considered.
struct Numbers {
    std::vector<Ends> accepted;
    std::vector<Ends> considered;
    bool judged = false;   // there is an accepted estimate on every day
    bool counted = false;  // no estimate of the record is in it
    [[nodiscard]] static Numbers exactly(std::int64_t number);
    [[nodiscard]] static Numbers between(Ends ends);
};

// Whether the comparison with `right + plus` is sure to be true, or sure to be false, wherever both have a value.
[[nodiscard]] bool surely(const Numbers& left, law::Relation relation, const Numbers& right,
                          std::int64_t plus);
[[nodiscard]] bool never(const Numbers& left, law::Relation relation, const Numbers& right, std::int64_t plus,
                         Worlds worlds);
// Of values that do not change with the day.
[[nodiscard]] bool is_true(Value left, law::Relation relation, Value right, std::int64_t plus);

// From the lowest to the highest estimate, of those accepted and of those considered. An estimate that is not firm is any
// number in the extended worlds.
struct Hulls {
    Ends accepted;
    Ends considered;
};
[[nodiscard]] Hulls hulls_of(const Numbers& numbers, Worlds worlds);

// `left OPERATION right`. Infinite ends stay infinite; zero times anything is zero.
[[nodiscard]] Numbers computed(law::Compute::Operation operation, const Numbers& left, const Numbers& right,
                               Worlds worlds);
// Of values that do not change with the day; nothing where the result is too large, or is no day.
[[nodiscard]] std::optional<Value> computed(law::Compute::Operation operation, Value left, Value right,
                                            const law::Type& type);

// Rival numbers of one key: counts become one range, estimates are all kept.
void add_rival(Numbers& into, const Numbers& rival);

// What the record says of a quantity on the days. The pattern is bound.
[[nodiscard]] Numbers recorded_numbers(const FactsInWorlds& facts, const Pattern& pattern, Window days);

// What there may be of an aggregate's members, and which of them are sure.
class AggregateMembers {
public:
    AggregateMembers(const law::Aggregate& count, Worlds worlds) : count_(count), worlds_(worlds) {}

    // The member that a substitution names; nothing where it leaves one of the variables open. A range is no name.
    [[nodiscard]] std::optional<Tuple> member_of(const std::vector<Binding>& substitution,
                                                 const law::Rule& rule) const;
    void add_sure(const Tuple& member) { sure_.insert(member); }
    void add_possible(const Tuple& member, const Numbers& value);
    // Any instance that the substitution allows may be there as well.
    void add_unlisted(const std::vector<Binding>& substitution) { unlisted_.push_back(substitution); }

    [[nodiscard]] bool some_is_sure() const { return !sure_.empty(); }
    [[nodiscard]] bool none_is_possible() const { return possible_.empty() && unlisted_.empty(); }
    // The count, the sum, the least or the greatest value.
    [[nodiscard]] Numbers result() const;

private:
    [[nodiscard]] bool may_be_unlisted(const Tuple& member) const;
    [[nodiscard]] Ends total(bool accepted) const;

    const law::Aggregate& count_;
    Worlds worlds_;
    std::set<Tuple> sure_;
    std::vector<std::pair<Tuple, Hulls>> possible_;  // one entry a member
    bool counted_ = true;
    std::vector<std::vector<Binding>> unlisted_;
};

// As it stands in a node.
[[nodiscard]] record::Range as_range(Ends ends);

}  // namespace mithaq::proof
