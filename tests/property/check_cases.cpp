#include "property/check_cases.h"

namespace mithaq::property {

void check_cases(int cases, const Shape& shape, const Check& check, const std::function<bool()>& enough) {
    Soak().random(
        static_cast<std::size_t>(cases), 0, [&](std::uint64_t seed) { return random_case(seed, shape); },
        check, enough);
}

}  // namespace mithaq::property
