#include "property/random_case.h"

#include "property/random_facts.h"
#include "property/random_rules.h"

namespace mithaq::property {

Shape tiny() {
    Shape shape;
    shape.months = false;
    shape.derived = 2;
    shape.days = 5;
    shape.longest = 3;
    shape.small = true;
    return shape;
}

Case random_case(std::uint64_t seed, const Shape& shape) {
    Draft draft(seed, shape);
    declare(draft);
    add_facts(draft);
    if (shape.plain)
        add_plain_rules(draft);
    else
        add_rules(draft);
    settle(draft.the_case);
    return std::move(draft.the_case);
}

}  // namespace mithaq::property
