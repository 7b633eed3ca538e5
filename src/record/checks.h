// What is allowed in a record and yet doubtful: for `mithaq lint`.
#pragma once

#include <string>
#include <unordered_set>

#include "record/record.h"

namespace mithaq::record {

// Warnings of every check below. `cited`: ids of sources that something else than the record cites, as the law does.
[[nodiscard]] diagnostics::Diagnostics doubts(const Record& record,
                                              const std::unordered_set<std::string>& cited);

namespace check {

// Names that mean two entities, and entities that a language has no name for. Capitals, governments, demonyms and
// adjectives are another matter: several may share one.
void names(const Record& record, diagnostics::Diagnostics& warnings);

// Items that are one work under two letters without a `capacity` that tells them apart; items that nothing cites; claims
// graded above what a secondary account can be (B2).
void sources(const Record& record, const std::unordered_set<std::string>& cited,
             diagnostics::Diagnostics& warnings);

// Tables with claims of which coverage.csv says nothing, and completeness that it contradicts. A regime without that file
// has nothing to hold them against.
void coverage(const Record& record, diagnostics::Diagnostics& warnings);

// Claims about days on which an entity that they name did not exist, by entities.csv.
void lives(const Record& record, diagnostics::Diagnostics& warnings);

}  // namespace check
}  // namespace mithaq::record
