#include "property/check_cases.h"

namespace mithaq::property {

void check_cases(int cases, const Shape& shape, const Check& check) {
    Soak().random(
        static_cast<std::size_t>(cases), 0, [&](std::uint64_t seed) { return random_case(seed, shape); },
        check);
}

}  // namespace mithaq::property
