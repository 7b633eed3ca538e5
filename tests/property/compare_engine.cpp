#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "property/compare.h"

namespace mithaq::property {

using reference::Bounds;
using reference::Days;
using reference::Run;
using reference::Span;
using reference::Timeline;

namespace {

bool inside(Span span, const Timeline& timeline) {
    return span.first >= timeline.begin() && span.last < timeline.end();
}

std::vector<Span> spans_in_zone(const std::vector<Span>& spans, const Timeline& timeline) {
    std::vector<Span> kept;
    for (const Span span : spans)
        if (inside(span, timeline)) kept.push_back(span);
    return kept;
}

std::vector<Span> spans_of(const std::vector<time::Window>& windows, const Timeline& timeline) {
    std::vector<Span> spans;
    for (const time::Window window : windows)
        spans.push_back({timeline.index(window.first), timeline.index(window.last)});
    return spans;
}

std::string days_differ(const char* what, const Days& expected, const time::IntervalSet& got,
                        const Timeline& timeline) {
    const Days days = timeline.days_of(got);
    for (int t = timeline.begin(); t < timeline.end(); ++t)
        if (expected[static_cast<std::size_t>(t)] != days[static_cast<std::size_t>(t)])
            return fmt::format("{} on {}: expected {}, got {} (engine: {})", what,
                               time::to_string(timeline.day(t)), expected[static_cast<std::size_t>(t)],
                               days[static_cast<std::size_t>(t)], to_string(got));
    return {};
}

std::string text_of(const std::vector<Span>& spans, const Timeline& timeline) {
    std::string text;
    for (const Span span : spans)
        text += fmt::format(" [{}, {}]", time::to_string(timeline.day(span.first)),
                            time::to_string(timeline.day(span.last)));
    return text;
}

std::string windows_differ(const Bounds& expected, const engine::FourSets& got, const Timeline& timeline) {
    reference::Sides sides{expected.certain, reference::negated(expected.excluded),
                           spans_of(got.windows, timeline), spans_of(got.counter_windows, timeline)};
    std::erase_if(sides.windows, [&](Span span) { return !inside(span, timeline); });
    std::erase_if(sides.counters, [&](Span span) { return !inside(span, timeline); });
    reference::make_canonical(sides);
    const auto windows = spans_in_zone(expected.windows, timeline);
    const auto counters = spans_in_zone(expected.counters, timeline);
    if (sides.windows != windows)
        return fmt::format("windows: expected{}, got{}", text_of(windows, timeline),
                           text_of(sides.windows, timeline));
    if (sides.counters != counters)
        return fmt::format("counter-windows: expected{}, got{}", text_of(counters, timeline),
                           text_of(sides.counters, timeline));
    return {};
}

std::string sets_differ(const Bounds& expected, const engine::FourSets& got, const Timeline& timeline) {
    std::string fault = days_differ("C", expected.on_record, got.on_record, timeline);
    if (fault.empty()) fault = days_differ("U", expected.possible, got.possible, timeline);
    if (fault.empty()) fault = days_differ("L", expected.certain, got.certain, timeline);
    if (fault.empty()) fault = days_differ("X", expected.excluded, got.excluded, timeline);
    if (fault.empty()) fault = windows_differ(expected, got, timeline);
    return fault;
}

bool is_mentioned(const reference::Domain& domain, const record::Tuple& tuple) {
    return std::none_of(tuple.begin(), tuple.end(),
                        [&](record::Value value) { return domain.is_unmentioned(value); });
}

}  // namespace

engine::Engine engine_for(const Case& c) {
    engine::EngineOptions options;
    options.most_steps = 5'000'000;
    options.optimize = std::getenv("MITHAQ_PLAIN") == nullptr;
    return {c.law, c.facts, c.readings, options};
}

std::string engine_differs(const Case& c, reference::BoundsOracle& oracle, engine::Engine& engine) {
    for (std::uint32_t p = 0; p < c.law.predicates.size(); ++p)
        for (const record::Tuple& tuple : oracle.domain().tuples(c.law.predicates[p])) {
            if (!is_mentioned(oracle.domain(), tuple)) continue;
            const law::GroundAtom atom{{p}, tuple};
            const std::string fault = sets_differ(oracle.bounds(atom), engine.sets(atom), oracle.timeline());
            if (engine.fault())
                return to_string(c, atom) + ": the engine gave up: " + engine.fault()->message;
            if (!fault.empty()) return to_string(c, atom) + ": " + fault;
        }
    return {};
}

std::string tuples_differ(const Case& c, reference::BoundsOracle& oracle, engine::Engine& engine) {
    for (std::uint32_t p = 0; p < c.law.predicates.size(); ++p) {
        std::vector<record::Tuple> expected;
        for (const record::Tuple& tuple : oracle.domain().tuples(c.law.predicates[p]))
            if (reference::first_of(oracle.bounds({{p}, tuple}).possible) >= 0) expected.push_back(tuple);
        std::sort(expected.begin(), expected.end());
        const std::size_t size =
            c.law.predicates[p].arguments.size() - (c.law.predicates[p].has_range() ? 1 : 0);
        if (engine.tuples({p}, record::Tuple(size)) != expected)
            return "tuples of predicate " + to_string(c, {{p}, {}}) + " differ";
    }
    return {};
}

std::string numbers_differ(const Case& c, reference::BoundsOracle& oracle, engine::Engine& engine) {
    const Timeline& timeline = oracle.timeline();
    for (std::uint32_t p = 0; p < c.law.predicates.size(); ++p) {
        if (!c.law.predicates[p].has_range() || !c.law.predicates[p].derived) continue;
        for (const record::Tuple& key : oracle.domain().tuples(c.law.predicates[p])) {
            if (!is_mentioned(oracle.domain(), key)) continue;
            const auto closed = oracle.estimates(Run::Closed, {p}, key);
            if (closed.empty()) continue;
            const Days upper = oracle.sides(Run::Closed, {p}, key).upper;
            const auto pieces = engine.ranges({p}, key);
            for (int t = timeline.begin(); t < timeline.end(); ++t) {
                const auto day = static_cast<std::size_t>(t);
                if (!upper[day]) continue;
                const auto piece = std::find_if(pieces.begin(), pieces.end(), [&](const auto& one) {
                    return one.days.contains(timeline.day(t));
                });
                const std::string where =
                    to_string(c, {{p}, key}) + " on " + time::to_string(timeline.day(t));
                if (piece == pieces.end()) return where + ": no piece";
                const reference::Ends ends = closed[day].considered.at(0);
                if (piece->certain_low != ends.low || piece->certain_high != ends.high)
                    return fmt::format("{}: expected {}..{}, got {}..{}", where, ends.low, ends.high,
                                       piece->certain_low, piece->certain_high);
            }
        }
    }
    return {};
}

}  // namespace mithaq::property
