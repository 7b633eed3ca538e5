// What a comparison of the law says of two numbers.
#pragma once

#include "law/program.h"

namespace mithaq::law {

[[nodiscard]] constexpr bool holds(std::int64_t left, Relation relation, std::int64_t right) {
    switch (relation) {
        case Relation::Equal:
            return left == right;
        case Relation::NotEqual:
            return left != right;
        case Relation::Less:
            return left < right;
        case Relation::LessEqual:
            return left <= right;
        case Relation::Greater:
            return left > right;
        case Relation::GreaterEqual:
            return left >= right;
    }
    return false;
}

}  // namespace mithaq::law
