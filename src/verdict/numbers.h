// A number of a text against the record's ranges (rulings 45).
#pragma once

#include <span>

#include "reader/read_claim.h"
#include "record/claim.h"
#include "verdict/judge.h"

namespace mithaq::verdict {

// Exact: inside every accepted range supported, inside some contested, outside all contradicted, also in a
// gap. Approximate: each range widened by a tenth of its best figure. "More than", "at most", "between":
// supported where every accepted range lies inside, contradicted where every one lies outside, else
// contested. No range: not in the record.
[[nodiscard]] Verdict judge_number(const reader::Number& said, std::span<const record::Range> accepted);

}  // namespace mithaq::verdict
