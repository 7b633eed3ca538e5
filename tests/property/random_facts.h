// The first half of a random case: its values, predicates and facts.
#pragma once

#include <optional>

#include "property/random_case.h"

namespace mithaq::property {

// A case under construction.
struct Draft {
    Draft(std::uint64_t seed, const Shape& wanted) : random(seed), shape(wanted) {}

    std::mt19937_64 random;
    Shape shape;
    Case the_case;
    law::Type state, instrument, range{law::Type::Kind::Range, {}};
    law::Type integer{law::Type::Kind::Integer, {}}, days{law::Type::Kind::Range, {}, true};
    int bases = 0;                           // the first predicates are base predicates without a range
    std::optional<law::PredicateId> amount;  // a base predicate with a range
    std::optional<law::PredicateId> paid;    // a base predicate with an integer
    std::vector<law::PredicateId> derived;   // of lower levels than the one under way
    std::vector<law::PredicateId> numbers;   // derived, with a range

    [[nodiscard]] int up_to(int n) { return std::uniform_int_distribution<int>(0, n)(random); }
    [[nodiscard]] bool chance(int percent) { return up_to(99) < percent; }
    [[nodiscard]] record::Symbol symbol(const std::string& text);
    [[nodiscard]] record::Value some_value(const law::Type& type);
    [[nodiscard]] record::Tuple some_tuple(const law::Predicate& predicate);
    [[nodiscard]] time::Day some_day();
    [[nodiscard]] time::Window some_window(int longest);
    [[nodiscard]] time::IntervalSet some_set();
    law::PredicateId declare(const std::string& name, bool event, const std::vector<law::Type>& types);
    [[nodiscard]] std::vector<law::Type> some_types();
};

void declare(Draft& draft);
void add_facts(Draft& draft);

}  // namespace mithaq::property
