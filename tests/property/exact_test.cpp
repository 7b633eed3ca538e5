// Exact answers against every world of a small record: what an answer says of its day is what the worlds say together.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "engine/engine.h"
#include "property/check_cases.h"
#include "reference/bounds.h"
#include "reference/worlds.h"

namespace mithaq::property {
namespace {

using engine::Answer;
using engine::ConditionalAnswer;
using engine::Exactness;
using reference::Days;
using reference::Timeline;
using reference::World;

Days days_in(const World& world, const law::GroundAtom& atom, const Timeline& timeline) {
    const auto at = world.facts.find({atom.predicate.index, atom.arguments});
    return at == world.facts.end() ? timeline.none() : at->second;
}

const ConditionalAnswer& under(const Answer& answer, const std::map<std::uint32_t, std::uint32_t>& readings) {
    return *std::find_if(
        answer.by_reading.begin(), answer.by_reading.end(), [&](const ConditionalAnswer& one) {
            return std::all_of(one.readings.begin(), one.readings.end(), [&](const auto& condition) {
                const auto chosen = readings.find(condition.first);
                const auto& allowed = condition.second;
                return chosen == readings.end() ||
                       std::find(allowed.begin(), allowed.end(), chosen->second) != allowed.end();
            });
        });
}

struct Tally {
    bool every = true;
    bool some = false;
    bool every_extended = true;
    bool some_extended = false;
};

std::string differs(const Tally& worlds, const Answer& answer, const ConditionalAnswer& got) {
    const time::Day on = answer.on;
    if (got.sets.certain.contains(on) && !worlds.every_extended)
        return "certain, yet false in an extended world";
    if (got.sets.excluded.contains(on) && worlds.some_extended)
        return "excluded, yet true in an extended world";
    if (got.sets.on_record.contains(on) && !worlds.every)
        return "certain on the record, yet false in a world";
    if (!got.sets.possible.contains(on) && worlds.some) return "not possible, yet true in a world";
    if (answer.exactness == Exactness::Bounds) return {};
    if (got.sets.on_record.contains(on) != worlds.every)
        return "true in every world, yet not certain on the record";
    if (got.sets.possible.contains(on) != worlds.some) return "true in no world, yet possible";
    return {};
}

std::string exact_on_its_day(const Case& c) {
    const Timeline timeline = timeline_of(c);
    const reference::BoundsOracle oracle(c.law, c.facts, c.readings, timeline);
    const reference::Worlds worlds(c.law, c.facts, oracle.domain(), timeline);
    if (worlds.size() > 300 || c.law.rules.empty()) return {};
    std::mt19937_64 random(11);
    std::vector<World> plain;
    std::vector<World> extended;
    const auto closed = [&](World world) {
        return reference::close(c.law, c.readings, oracle.domain(), timeline, std::move(world));
    };
    for (std::size_t number = 0; number < worlds.size(); ++number) {
        plain.push_back(closed(worlds.plain(number)));
        if (number < 20) extended.push_back(closed(worlds.extended(number, {}, 0.3, random)));
    }
    regime::Regime regime;
    regime.law = c.law;
    engine::Reasoner reasoner(regime, {}, c.facts);
    for (std::uint32_t p = 0; p < c.law.predicates.size(); ++p) {
        if (!c.law.predicates[p].derived || c.law.predicates[p].has_range()) continue;
        for (const record::Tuple& tuple : oracle.domain().tuples(c.law.predicates[p])) {
            const law::GroundAtom atom{{p}, tuple};
            for (int t = timeline.begin() + 1; t < timeline.end(); t += 4) {
                Tally tally;
                const auto day = static_cast<std::size_t>(t);
                for (const World& world : plain) {
                    const bool holds = days_in(world, atom, timeline)[day];
                    tally.every = tally.every && holds;
                    tally.some = tally.some || holds;
                }
                for (const World& world : extended) {
                    const bool holds = days_in(world, atom, timeline)[day];
                    tally.every_extended = tally.every_extended && holds;
                    tally.some_extended = tally.some_extended || holds;
                }
                const Answer answer = reasoner.answer(atom, timeline.day(t));
                const std::string fault = differs(tally, answer, under(answer, c.readings));
                if (!fault.empty())
                    return fmt::format("{} on {}: {}", to_string(c, atom), time::to_string(timeline.day(t)),
                                       fault);
            }
        }
    }
    return {};
}

TEST(ExactAnswers, AgreeWithEveryWorldOnTheirDay) {
    Shape shape;
    shape.numbers = false;
    check_cases(40, shape, exact_on_its_day);
}

// Quantities have no choices, so their worlds are more than the engine settles; counts have nothing of their own.
TEST(ExactAnswers, AgreeWithEveryWorldWhereThereAreCounts) {
    check_cases(25, {}, [](const Case& c) {
        const bool has_quantity =
            std::any_of(c.facts.relations.begin(), c.facts.relations.end(),
                        [](const auto& relation) { return !relation.quantities.empty(); });
        return has_quantity ? std::string() : exact_on_its_day(c);
    });
}

}  // namespace
}  // namespace mithaq::property
