// The search against every box of small spaces.
#include "engine/search_boxes.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace mithaq::engine {
namespace {

using time::Day;
using Kind = Left::Kind;

Day day(int n) { return time::make_day(2020, 1, 1) + std::chrono::days{n}; }

struct Space {
    Points points;
    std::vector<std::vector<Left>> ways;  // of each point
    std::vector<std::vector<Left>>
        values;               // every way to leave a point: whole, nothing, or a window of an outcome
    std::vector<bool> truth;  // of each world, in the order of `ways`
};

void add_values(const Point& point, std::vector<Left>& ways, std::vector<Left>& values) {
    values.push_back({});
    if (point.may_be_none) ways.push_back(nothing_of(point));
    if (point.may_be_none) values.push_back(nothing_of(point));
    for (std::uint32_t o = 0; o < point.outcomes.size(); ++o) {
        const Outcome& outcome = point.outcomes[o];
        const Window ends = outcome.end.value_or(Window{day(0), day(0)});
        for (int s = 0; s < 11; ++s)
            for (int t = s; t < 11; ++t)
                for (Day e = ends.first; e <= ends.last; e += std::chrono::days{1})
                    for (Day f = e; f <= ends.last; f += std::chrono::days{1}) {
                        const auto end = outcome.end ? std::optional(Window{e, f}) : std::nullopt;
                        const auto left = narrowed(point, o, {day(s), day(t)}, end);
                        if (!left) continue;
                        values.push_back(*left);
                        if (left->start.is_one_day() && (!left->end || left->end->is_one_day()) && s == t)
                            ways.push_back(*left);
                    }
    }
    const auto tidy = [](std::vector<Left>& all) {
        std::sort(all.begin(), all.end());
        all.erase(std::unique(all.begin(), all.end()), all.end());
    };
    tidy(ways);
    tidy(values);
    if (ways.empty()) ways.push_back({});
}

class Worlds {
public:
    explicit Worlds(Space& space) : space_(space) {
        for (const auto& ways : space.ways) size_ *= ways.size();
    }
    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] Box world(std::size_t number) const {
        Box box;
        for (const auto& ways : space_.ways) {
            box.push_back(ways[number % ways.size()]);
            number /= ways.size();
        }
        return box;
    }
    // How many worlds of the box are true, and how many are not.
    [[nodiscard]] std::pair<std::size_t, std::size_t> count(const Box& box) const {
        std::pair<std::size_t, std::size_t> counts;
        for (std::size_t number = 0; number < size_; ++number)
            if (meet(space_.points, world(number), box))
                ++(space_.truth[number] ? counts.first : counts.second);
        return counts;
    }

private:
    Space& space_;
    std::size_t size_ = 1;
};

Space some_space(std::mt19937_64& random) {
    const auto up_to = [&](int n) { return std::uniform_int_distribution<int>(0, n)(random); };
    Space space;
    for (int i = 1 + up_to(2); i > 0; --i) {
        Point point;
        point.may_be_none = up_to(1) == 0;
        for (int o = up_to(2) + (point.may_be_none ? 0 : 1); o > 0; --o) {
            const int from = up_to(5);
            std::vector<time::Interval> days{{day(from), day(from + 1 + up_to(2))}};
            if (up_to(3) == 0) days.push_back({day(from + 4), day(from + 5)});
            Outcome outcome{IntervalSet(days), std::nullopt};
            if (up_to(3) == 0) outcome.end = Window{day(10), day(10 + up_to(2))};
            point.outcomes.push_back(outcome);
        }
        space.points.push_back(point);
        space.ways.emplace_back();
        space.values.emplace_back();
        add_values(point, space.ways.back(), space.values.back());
    }
    std::size_t size = 1;
    for (const auto& ways : space.ways) size *= ways.size();
    // Alone by chance, or by an end in the sum of the ways, as a deadline would have it.
    const bool by_sum = up_to(1) == 0;
    const int chance = 10 + 20 * up_to(4);
    std::size_t widest = 0;
    for (const auto& ways : space.ways) widest += ways.size();
    const std::size_t limit = widest == 0 ? 0 : static_cast<std::size_t>(up_to(static_cast<int>(widest)));
    for (std::size_t number = 0; number < size; ++number) {
        std::size_t sum = 0;
        std::size_t rest = number;
        for (const auto& ways : space.ways) {
            sum += rest % ways.size();
            rest /= ways.size();
        }
        space.truth.push_back(by_sum ? sum >= limit : up_to(99) < chance);
    }
    return space;
}

std::vector<Box> every_box(const Space& space) {
    std::vector<Box> boxes{{}};
    for (const auto& values : space.values) {
        std::vector<Box> longer;
        for (const Box& box : boxes)
            for (const Left& left : values) {
                longer.push_back(box);
                longer.back().push_back(left);
            }
        boxes = std::move(longer);
    }
    return boxes;
}

std::vector<Box> widest_good(const Space& space, const Worlds& worlds, bool wanted) {
    std::vector<Box> good;
    for (const Box& box : every_box(space)) {
        const auto [yes, no] = worlds.count(box);
        if ((wanted ? no : yes) == 0 && yes + no > 0) good.push_back(box);
    }
    std::vector<Box> widest;
    for (const Box& box : good)
        if (std::none_of(good.begin(), good.end(),
                         [&](const Box& other) { return !(other == box) && lies_in(box, other); }))
            widest.push_back(box);
    std::sort(widest.begin(), widest.end());
    return widest;
}

TEST(BoxSearch, FindsTheWidestGoodBoxesOfSmallSpaces) {
    std::size_t boxes = 0;
    for (std::uint64_t seed = 0; seed < 400; ++seed) {
        std::mt19937_64 random(seed);
        Space space = some_space(random);
        const Worlds worlds(space);
        if (worlds.size() > 300) continue;
        std::size_t number_of_boxes = 1;
        for (const auto& values : space.values) number_of_boxes *= values.size();
        if (number_of_boxes > 3000) continue;
        // Bounds that know less than all: some boxes of several worlds stay undecided.
        const bool loose = seed % 2 == 1;
        std::size_t asked = 0;
        const auto evaluate = [&](const Box& box) {
            const auto [yes, no] = worlds.count(box);
            if (loose && yes + no > 1 && ++asked % 3 == 0) return Truth::Unknown;
            return no == 0 ? Truth::Holds : yes == 0 ? Truth::Fails : Truth::Unknown;
        };
        for (const bool wanted : {true, false}) {
            BoxSearch search(space.points, evaluate, {100'000, 100'000});
            FoundBoxes found = search.find(wanted ? Truth::Holds : Truth::Fails);
            EXPECT_TRUE(found.complete);
            boxes += found.boxes.size();
            std::sort(found.boxes.begin(), found.boxes.end());
            ASSERT_EQ(found.boxes, widest_good(space, worlds, wanted))
                << "seed " << seed << " wanted " << wanted;
        }
    }
    EXPECT_GT(boxes, 1000U);
}

TEST(BoxSearch, StopsAtEnoughThatDifferInTheirDaysOnly) {
    // One before the other: a set a day.
    const Outcome some_day{IntervalSet(time::Interval{day(0), day(400)}), std::nullopt};
    Points points(2, Point{{some_day}, false});
    const auto evaluate = [](const Box& box) {
        const auto window = [](const Left& left) {
            return left.kind == Kind::Whole ? Window{day(0), day(399)} : left.start;
        };
        const Window first = window(box[0]);
        const Window second = window(box[1]);
        return first.last < second.first    ? Truth::Holds
               : second.last <= first.first ? Truth::Fails
                                            : Truth::Unknown;
    };
    BoxSearch some(points, evaluate, {4000, 4000, 5});
    const FoundBoxes five = some.find(Truth::Holds);
    EXPECT_EQ(five.boxes.size(), 5U);
    EXPECT_TRUE(five.more_days);
    for (const Box& box : five.boxes) EXPECT_EQ(box[0].start.last + std::chrono::days{1}, box[1].start.first);
    BoxSearch every(points, evaluate, {100'000, 4000});
    EXPECT_EQ(every.find(Truth::Holds).boxes.size(), 399U);
}

TEST(BoxSearch, KeepsWhatItFoundWhereALimitStopsIt) {
    // Six of twelve: 924 sets.
    Points points(12, Point{{{IntervalSet::one_day(day(0)), std::nullopt}}, true});
    const auto evaluate = [](const Box& box) {
        const auto happened =
            std::count_if(box.begin(), box.end(), [](const Left& l) { return l.kind == Kind::One; });
        const auto open =
            std::count_if(box.begin(), box.end(), [](const Left& l) { return l.kind == Kind::Whole; });
        return happened >= 6 ? Truth::Holds : happened + open < 6 ? Truth::Fails : Truth::Unknown;
    };
    BoxSearch limited(points, evaluate, {300, 5000});
    const FoundBoxes part = limited.find(Truth::Holds);
    EXPECT_FALSE(part.complete);
    for (const Box& box : part.boxes) EXPECT_EQ(moves_of(box), 6U);
    BoxSearch whole(points, evaluate, {1'000'000, 100'000});
    const FoundBoxes all = whole.find(Truth::Holds);
    EXPECT_TRUE(all.complete);
    EXPECT_EQ(all.boxes.size(), 924U);
}

}  // namespace
}  // namespace mithaq::engine
