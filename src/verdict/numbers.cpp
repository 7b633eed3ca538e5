#include "verdict/numbers.h"

#include <algorithm>
#include <limits>

namespace mithaq::verdict {

namespace {

constexpr double kUnlimited = std::numeric_limits<double>::infinity();

struct Ends {
    double low;
    double high;
};

Ends ends_of(const record::Range& range) {
    const auto as_number = [](std::int64_t end) {
        if (end >= record::kInfinity) return kUnlimited;
        if (end <= -record::kInfinity) return -kUnlimited;
        return static_cast<double>(end);
    };
    return {as_number(range.worst_low()), as_number(range.worst_high())};
}

Ends widened(const record::Range& range) {
    Ends ends = ends_of(range);
    const double centre = range.best ? static_cast<double>(*range.best)
                          : ends.low > -kUnlimited && ends.high < kUnlimited ? (ends.low + ends.high) / 2
                                                                             : std::max(ends.low, 0.0);
    ends.low -= centre / 10;
    ends.high += centre / 10;
    return ends;
}

}  // namespace

Verdict judge_number(const reader::Number& said, std::span<const record::Range> accepted) {
    if (accepted.empty()) return Verdict::NotInRecord;
    const Ends text{said.low.value_or(-kUnlimited), said.high.value_or(kUnlimited)};
    const bool one_figure = said.low && said.high && *said.low == *said.high;

    std::size_t inside = 0;
    std::size_t outside = 0;
    for (const record::Range& range : accepted) {
        const Ends record = said.approx ? widened(range) : ends_of(range);
        const bool apart = text.high < record.low || record.high < text.low;
        // One figure must lie in the record's range; a range of figures must hold the record's.
        const bool within =
            one_figure ? !apart : (said.approx ? !apart : text.low <= record.low && record.high <= text.high);
        inside += within ? 1U : 0U;
        outside += apart ? 1U : 0U;
    }
    if (inside == accepted.size()) return Verdict::Supported;
    if (outside == accepted.size()) return Verdict::Contradicted;
    return Verdict::Contested;
}

}  // namespace mithaq::verdict
