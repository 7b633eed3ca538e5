// Sums, least and greatest values, arithmetic, and the ends of intervals, on one day at a time.
#pragma once

#include "reference/ranges.h"
#include "reference/timeline.h"

namespace mithaq::reference {

// The least and greatest estimate: of those accepted, and of all.
struct Hulls {
    Ends accepted{-record::kInfinity, record::kInfinity};
    Ends considered{-record::kInfinity, record::kInfinity};
    bool counted = false;
};
// An estimate that is not firm may be any number in the open run.
[[nodiscard]] Hulls hulls_of(const Estimates& estimates, bool open_run);
[[nodiscard]] Hulls joined(const Hulls& a, const Hulls& b);

// Rival numbers of one key: counted ones become one range, estimates stand side by side.
void add_rival(Estimates& into, const Estimates& other);

[[nodiscard]] Ends computed(law::Compute::Operation operation, Ends left, Ends right);
[[nodiscard]] Estimates computed(law::Compute::Operation operation, const Estimates& left,
                                 const Estimates& right, bool open_run);

// What is known of a member on one day on which it may be one.
struct MemberOfDay {
    bool certain = false;
    Hulls value;
};
// Of a minimum or maximum over no possible member: no estimate at all.
[[nodiscard]] Estimates aggregate(law::Aggregate::Function function, const std::vector<MemberOfDay>& members);

// From the earliest to the latest start (or end) of the interval that holds a day, as numbers of days.
struct BoundaryOfDay {
    bool possible = false;
    bool certain = false;
    Ends ends;
};
[[nodiscard]] std::vector<BoundaryOfDay> boundaries(const Timeline& timeline, const Days& lower,
                                                    const Days& upper, const std::vector<Span>& counters,
                                                    law::Boundary::Which which);

}  // namespace mithaq::reference
