// The kinds of entities as facts: rules ask them by the predicate `kind_of(entity, code)`, which has no table.
#pragma once

#include "regime/base_facts.h"

namespace mithaq::regime {

// Whether `predicate` is `kind_of` of an entity and a code, and no rule derives it.
[[nodiscard]] bool is_kind_of(const law::Predicate& predicate, const record::Symbols& symbols);

// Every entity has its kind over its recorded life, for good where no end is recorded; nothing else has a kind.
[[nodiscard]] BaseRelation kinds_of_entities(const record::Record& record);

}  // namespace mithaq::regime
