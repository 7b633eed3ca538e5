// The two oracles against each other: the formulas of `bounds` are sound in every world that `worlds` can
// make, and exact where nothing uncertain is used twice.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "property/check_cases.h"
#include "reference/bounds.h"
#include "reference/worlds.h"

namespace mithaq::property {
namespace {

using reference::Bounds;
using reference::Days;
using reference::Span;
using reference::Timeline;
using reference::World;

// Every ground atom of the law, with its bounds.
std::vector<std::pair<law::GroundAtom, Bounds>> all_bounds(const Case& c, reference::BoundsOracle& oracle) {
    std::vector<std::pair<law::GroundAtom, Bounds>> all;
    for (std::uint32_t p = 0; p < c.law.predicates.size(); ++p)
        for (const record::Tuple& tuple : oracle.domain().tuples(c.law.predicates[p]))
            all.push_back({{{p}, tuple}, oracle.bounds({{p}, tuple})});
    return all;
}

Days days_in(const World& world, const law::GroundAtom& atom, const Timeline& timeline) {
    const auto at = world.facts.find({atom.predicate.index, atom.arguments});
    return at == world.facts.end() ? timeline.none() : at->second;
}

bool inside(Span span, const Timeline& timeline) {
    return span.first >= timeline.begin() && span.last < timeline.end();
}

std::string unsound(const Case& c, const law::GroundAtom& atom, const Bounds& bounds, const Days& world,
                    bool plain, const Timeline& timeline) {
    for (int t = timeline.begin(); t < timeline.end(); ++t) {
        const auto day = static_cast<std::size_t>(t);
        const auto wrong = [&](const char* what) {
            return fmt::format("{} on {}: {} in {} world", to_string(c, atom),
                               time::to_string(timeline.day(t)), what, plain ? "a plain" : "an extended");
        };
        if (bounds.certain[day] && !world[day]) return wrong("certain, yet false");
        if (bounds.excluded[day] && world[day]) return wrong("excluded, yet true");
        if (plain && bounds.on_record[day] && !world[day]) return wrong("certain on the record, yet false");
        if (plain && !bounds.possible[day] && world[day]) return wrong("not possible, yet true");
    }
    for (const Span span : bounds.windows)
        if (inside(span, timeline) && !reference::holds_on_some(world, span))
            return fmt::format("{}: a window in which it never holds, from {}", to_string(c, atom),
                               time::to_string(timeline.day(span.first)));
    for (const Span span : bounds.counters)
        if (inside(span, timeline) && reference::holds_on_all(world, span))
            return fmt::format("{}: a counter-window in which it always holds, from {}", to_string(c, atom),
                               time::to_string(timeline.day(span.first)));
    return {};
}

constexpr std::size_t kWorlds = 10;

std::string sound_in_every_world(const Case& c) {
    const Timeline timeline = timeline_of(c);
    reference::BoundsOracle oracle(c.law, c.facts, c.readings, timeline);
    const reference::Worlds worlds(c.law, c.facts, oracle.domain(), timeline);
    const auto all = all_bounds(c, oracle);
    std::mt19937_64 random(7);
    std::uniform_int_distribution<std::size_t> some_world(0, worlds.size() - 1);
    for (std::size_t i = 0; i < std::min(kWorlds, worlds.size()); ++i) {
        const std::size_t number = worlds.size() <= kWorlds ? i : some_world(random);
        for (const int percent : {-1, 0, 3, 50, 100}) {
            const bool plain = percent < 0;
            World world = plain ? worlds.plain(number) : worlds.extended(number, {}, percent / 100.0, random);
            world = reference::close(c.law, c.readings, oracle.domain(), timeline, std::move(world));
            for (const auto& [atom, bounds] : all) {
                std::string fault = unsound(c, atom, bounds, days_in(world, atom, timeline), plain, timeline);
                if (!fault.empty()) return fault;
            }
        }
    }
    return {};
}

// What holds in every and in some world of a family.
struct Tally {
    Days every, some;
    void add(const Days& world) {
        every = every.empty() ? world : reference::both(every, world);
        some = some.empty() ? world : reference::either(some, world);
    }
};

std::string exact(const Case& c) {
    const Timeline timeline = timeline_of(c);
    reference::BoundsOracle oracle(c.law, c.facts, c.readings, timeline);
    const reference::Worlds worlds(c.law, c.facts, oracle.domain(), timeline);
    if (worlds.size() > 60) return {};
    std::mt19937_64 random(7);
    std::map<record::Tuple, Tally> plain, extended;
    const std::size_t predicates = c.law.predicates.size();
    if (c.law.rules.empty()) return {};
    const std::uint32_t derived = c.law.rules[0].head.predicate.index;
    const auto tuples = oracle.domain().tuples(c.law.predicates[derived]);
    const auto add = [&](World world, std::map<record::Tuple, Tally>& to) {
        world = reference::close(c.law, c.readings, oracle.domain(), timeline, std::move(world));
        for (const record::Tuple& tuple : tuples) to[tuple].add(days_in(world, {{derived}, tuple}, timeline));
    };
    for (std::size_t number = 0; number < worlds.size(); ++number) {
        add(worlds.plain(number), plain);
        // Each literal is used once, so the extremes of each predicate are enough.
        for (std::size_t subset = 0; subset < (std::size_t{1} << predicates); ++subset) {
            std::set<law::PredicateId> full;
            for (std::uint32_t p = 0; p < predicates; ++p)
                if ((subset >> p & 1) != 0) full.insert({p});
            add(worlds.extended(number, full, 0, random), extended);
        }
    }
    for (const record::Tuple& tuple : tuples) {
        const Bounds bounds = oracle.bounds({{derived}, tuple});
        for (int t = timeline.begin(); t < timeline.end(); ++t) {
            const auto day = static_cast<std::size_t>(t);
            const auto wrong = [&](const char* what) {
                return fmt::format("{} on {}: {} differs from the worlds", to_string(c, {{derived}, tuple}),
                                   time::to_string(timeline.day(t)), what);
            };
            if (bounds.on_record[day] != plain[tuple].every[day]) return wrong("C");
            if (bounds.possible[day] != plain[tuple].some[day]) return wrong("U");
            if (bounds.certain[day] != extended[tuple].every[day]) return wrong("L");
            if (bounds.excluded[day] == extended[tuple].some[day]) return wrong("X");
        }
    }
    return {};
}

TEST(Oracles, BoundsAreSoundInEveryWorld) { check_cases(40, {}, sound_in_every_world); }

TEST(Oracles, BoundsAreExactWhereNothingUncertainIsUsedTwice) {
    Shape plain;
    plain.plain = true;
    plain.numbers = false;
    check_cases(30, plain, exact);
}

}  // namespace
}  // namespace mithaq::property
