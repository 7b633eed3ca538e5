// Every operator against time/metric.h, over random sets with open ends.
#include "engine/columns/operators.h"

#include <gtest/gtest.h>

#include <random>

namespace mithaq::engine::columns {
namespace {

using time::Bounds;
using time::IntervalSet;
using time::Period;

struct Source {
    std::mt19937_64 random{7};
    int up_to(int n) { return std::uniform_int_distribution<int>(0, n)(random); }

    SpanList spans() {
        SpanList list;
        const int scale = up_to(3) == 0 ? 400 : 25;
        for (int i = up_to(6); i > 0; --i) {
            const int from = 17'900 + up_to(scale);
            list.push_back({from, from + 1 + (up_to(1) == 0 ? 0 : up_to(scale / 4))});
        }
        if (up_to(9) == 0) list.push_back({kNever, 17'900 + up_to(scale)});
        if (up_to(9) == 0) list.push_back({17'900 + up_to(scale), kForever});
        make_canonical(list);
        return list;
    }

    Period period() {
        if (up_to(40) == 0) return {Period::Unit::Days, 2'000'000'000};
        if (up_to(3) == 0) return {Period::Unit::Months, up_to(3)};
        return {Period::Unit::Days, up_to(up_to(2) == 0 ? 90 : 4)};
    }

    Bounds bounds() {
        Bounds bounds{period(), std::nullopt};
        if (up_to(4) == 0) return bounds;
        bounds.high = up_to(3) == 0 ? bounds.low : period();
        return bounds;
    }
};

IntervalSet set_of(const SpanList& list) {
    const IntervalSet set = to_set(list);
    // Canonical as it stands.
    EXPECT_EQ(set.intervals().size(), list.size());
    return set;
}

TEST(Operators, EqualThoseOnIntervalSets) {
    Source source;
    SpanList out;
    for (int i = 0; i < 6000 && !testing::Test::HasFailure(); ++i) {
        const SpanList a = source.spans();
        const SpanList b = source.spans();
        const IntervalSet set_a = to_set(a);
        const IntervalSet set_b = to_set(b);
        const Bounds bounds = source.bounds();
        const Reach reach(bounds);
        SCOPED_TRACE(to_string(set_a) + " " + to_string(set_b) + " [" + to_string(bounds.low) + " .. " +
                     (bounds.high ? to_string(*bounds.high) : "") + "]");
        intersect(a, b, out);
        EXPECT_EQ(set_of(out), set_a & set_b);
        subtract(a, b, out);
        EXPECT_EQ(set_of(out), set_a - set_b);
        unite(a, b, out);
        EXPECT_EQ(set_of(out), set_a | set_b);
        complement(a, out);
        EXPECT_EQ(set_of(out), ~set_a);
        once(a, reach, out);
        EXPECT_EQ(set_of(out), time::once(set_a, bounds)) << "once";
        historically(a, reach, out);
        EXPECT_EQ(set_of(out), time::historically(set_a, bounds)) << "historically";
        eventually(a, reach, out);
        EXPECT_EQ(set_of(out), time::eventually(set_a, bounds)) << "eventually";
        always(a, reach, out);
        EXPECT_EQ(set_of(out), time::always(set_a, bounds)) << "always";
        since(a, b, reach, out);
        EXPECT_EQ(set_of(out), time::since(set_a, set_b, bounds)) << "since";
        until(a, b, reach, out);
        EXPECT_EQ(set_of(out), time::until(set_a, set_b, bounds)) << "until";
        lasting(a, b, out);
        EXPECT_EQ(set_of(out), time::lasting(set_a, set_b)) << "lasting";
    }
}

}  // namespace
}  // namespace mithaq::engine::columns
