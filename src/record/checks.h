// What is allowed in a record and yet doubtful: for `mithaq lint`.
#pragma once

#include <string>
#include <unordered_set>
#include <vector>

#include "record/record.h"

namespace mithaq::record {

// What a regime says of the lives of its entities (checks.toml).
struct Lives {
    // Who continues another one has lived since that one began.
    struct Continuation {
        std::uint32_t table = 0;
        std::size_t successor = 0;  // indices into Table::arguments
        std::size_t predecessor = 0;
    };
    std::vector<Continuation> continuations;
    std::unordered_set<std::uint32_t> outlive;  // tables whose claims may name what is no more
};

// Warnings of every check below. `cited`: ids of sources that something else than the record cites, as the law does.
[[nodiscard]] diagnostics::Diagnostics doubts(const Record& record,
                                              const std::unordered_set<std::string>& cited,
                                              const Lives& lives = {});

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
void lives(const Record& record, const Lives& known, diagnostics::Diagnostics& warnings);

}  // namespace check
}  // namespace mithaq::record
