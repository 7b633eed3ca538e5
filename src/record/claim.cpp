#include "record/claim.h"

namespace mithaq::record {

std::int64_t Range::worst_low() const { return low.value_or(best.value_or(-kInfinity)); }

std::int64_t Range::worst_high() const {
    if (high) return *high;
    return best && !low ? *best : kInfinity;
}

}  // namespace mithaq::record
