// The steps of base_facts, for who goes them one by one.
#pragma once

#include "regime/weighed.h"

namespace mithaq::regime {

// The claims of each table, in the record's order.
[[nodiscard]] std::vector<std::vector<std::uint32_t>> claims_by_table(const record::Record& record);

// What the claims of one table come to.
[[nodiscard]] BaseRelation relation_of(const WeighedTable& weighed);

// base_facts, with the claims that are out told.
[[nodiscard]] BaseFacts base_facts(const record::Record& record, const law::Program& law, const View& view,
                                   const std::vector<bool>& out);

// The arguments of an atom without a range.
[[nodiscard]] std::size_t places_of(const law::Predicate& predicate);

// Whether the view knows the claim on its day (rulings 16).
[[nodiscard]] bool is_known(const record::Claim& claim, const View& view);

}  // namespace mithaq::regime
