// The bounds of a temporal operator: `[3 months .. 3 months]`, `[3 months ..]`, `[.. 90 days]`.
#pragma once

#include "law/token_stream.h"
#include "time/metric.h"

namespace mithaq::law {

// Takes bounds if they stand here; leaves `bounds` from 0 days with an open end if not.
[[nodiscard]] bool parse_bounds(TokenStream& in, time::Bounds& bounds);

}  // namespace mithaq::law
