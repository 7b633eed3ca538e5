// Which atom of the law judges a claim: the `judge` rules of law/claims.law matched against the claim's
// words.
#pragma once

#include <optional>
#include <vector>

#include "law/program.h"
#include "reader/read_claim.h"
#include "record/value.h"
#include "time/interval_set.h"

namespace mithaq::verdict {

// An argument that is a date written as a code, such as the day until which a treaty was extended. The atom's value is empty there.
struct DayWord {
    std::size_t place;  // of the atom's arguments
    time::Window window;
};

struct BoundClaim {
    law::GroundAtom atom;                // a counted argument is an empty value
    bool has_number = false;             // the claim's number is the atom's range
    std::optional<std::size_t> counted;  // argument whose values are counted against the claim's number
    std::optional<DayWord> day_word;
    const law::JudgeRule* rule = nullptr;
};

struct Binding {
    std::vector<BoundClaim>
        bound;                  // best first: those that use most of the claim's words; alternatives follow
    bool unknown_word = false;  // a rule would fit, but for an id or code that the regime does not know
};

[[nodiscard]] Binding bind_claim(const law::Program& law, const record::Symbols& symbols,
                                 const reader::ReadClaim& claim);

}  // namespace mithaq::verdict
