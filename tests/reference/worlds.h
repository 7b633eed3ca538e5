// Every world of a small record (rulings 1): the choices settled in every way, and facts added that nobody
// claims.
#pragma once

#include <functional>
#include <random>

#include "reference/two_valued.h"

namespace mithaq::reference {

class Worlds {
public:
    Worlds(const law::Program& law, const regime::BaseFacts& facts, const Domain& domain,
           const Timeline& timeline);

    // How many plain worlds there are (choices only; a number's value is one of its ends).
    [[nodiscard]] std::size_t size() const { return size_; }
    // The plain world of that number.
    [[nodiscard]] World plain(std::size_t number) const;
    // Base facts that an extended world may add, for one predicate.
    [[nodiscard]] const std::map<Key, Days>& addable(law::PredicateId predicate) const {
        return addable_[predicate.index];
    }
    // Whether there are any.
    [[nodiscard]] bool can_be_extended(law::PredicateId predicate) const;
    [[nodiscard]] bool can_be_extended() const;
    // Adds each addable fact of the predicates in `full`, and of the others with the chance given.
    [[nodiscard]] World extended(std::size_t number, const std::set<law::PredicateId>& full, double chance,
                                 std::mt19937_64& random) const;

private:
    struct Outcome {
        std::optional<std::uint32_t> atom;
        int from = 0, to = 0;  // days [from, to)
    };
    struct Decision {
        law::PredicateId predicate;
        std::vector<Outcome> outcomes;
    };
    struct NumberDecision {  // one piece of a quantity
        law::PredicateId predicate;
        std::uint32_t atom;
        time::Interval days;
        std::vector<std::optional<std::int64_t>> values;
    };
    void add_decisions(law::PredicateId predicate);
    [[nodiscard]] std::map<Key, Days> find_addable(law::PredicateId predicate) const;

    const law::Program& law_;
    const regime::BaseFacts& facts_;
    const Domain& domain_;
    Timeline timeline_;
    std::vector<Decision> decisions_;
    std::vector<NumberDecision> numbers_;
    std::vector<std::map<Key, Days>> addable_;  // by predicate
    std::size_t size_ = 1;
};

}  // namespace mithaq::reference
