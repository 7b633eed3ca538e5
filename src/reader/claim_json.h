// A claim of the vocabulary as JSON, both ways (docs/claims.md).
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <tl/expected.hpp>

#include "reader/read_claim.h"

namespace mithaq::reader {

// {predicate, args, date | from, to, number, attribution, polarity, hedged, span, start, end}; absent fields
// are null.
[[nodiscard]] nlohmann::ordered_json to_json(const ReadClaim& claim);

// The other way; the error says which field is wrong and how. Unknown fields are passed over.
[[nodiscard]] tl::expected<ReadClaim, std::string> claim_from_json(const nlohmann::json& value);

}  // namespace mithaq::reader
