// Ranges on one day, and comparisons between them (rulings 40, 41).
#pragma once

#include <cstdint>
#include <vector>

#include "law/program.h"
#include "record/claim.h"

namespace mithaq::reference {

struct Ends {
    std::int64_t low = 0;
    std::int64_t high = 0;
    friend auto operator<=>(const Ends&, const Ends&) = default;
};

// All estimates of one key on one day.
struct Estimates {
    std::vector<Ends> accepted;
    std::vector<Ends> considered;  // the accepted ones too
    bool counted = false;          // no estimate of the record: one range, which is accepted
    bool firm = true;              // else nothing is certain and nothing excluded by it
    friend bool operator==(const Estimates&, const Estimates&) = default;
};

[[nodiscard]] Ends ends_of(const record::Range& range);
// Whatever the values inside the two ranges are.
[[nodiscard]] bool surely(Ends left, law::Relation relation, Ends right, std::int64_t plus);
[[nodiscard]] bool perhaps(Ends left, law::Relation relation, Ends right, std::int64_t plus);

}  // namespace mithaq::reference
