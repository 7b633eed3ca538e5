#include "property/settled_case.h"

namespace mithaq::property {

using engine::columns::Code;
using engine::columns::DaySpan;
using engine::columns::Relation;
using engine::columns::RelationBuilder;
using engine::columns::Values;
using reference::Timeline;

// Some world of the case, cut to a horizon, and what follows in it.
Settled settled(const Case& c) {
    const Timeline timeline = timeline_of(c);
    const reference::Domain domain(c.law, c.facts);
    const reference::Worlds worlds(c.law, c.facts, domain, timeline);
    const int first = std::max(timeline.begin(), timeline.index(time::make_day(2019, 1, 18)));
    Settled out{
        timeline, {first, std::min(timeline.end() - 1, first + 45)}, worlds.plain(worlds.size() / 2), {}};
    for (auto& [key, days] : out.facts.facts) {
        const auto numbers = out.facts.numbers.find(key);
        for (int t = 0; t < timeline.length; ++t) {
            const auto day = static_cast<std::size_t>(t);
            const bool no_number = c.law.predicates[key.first].has_range() &&
                                   (numbers == out.facts.numbers.end() || !numbers->second[day]);
            if (t < out.horizon.first || t > out.horizon.last || no_number) days[day] = 0;
        }
    }
    for (auto& [key, numbers] : out.facts.numbers) {
        const auto days = out.facts.facts.find(key);
        for (std::size_t t = 0; t < numbers.size(); ++t)
            if (days == out.facts.facts.end() || !days->second[t]) numbers[t].reset();
    }
    out.closed = reference::close(c.law, c.readings, domain, timeline, out.facts, out.horizon);
    return out;
}

record::Symbols symbols_of(const Case& c) {
    record::Symbols symbols;
    for (const std::string& text : c.symbols) (void)symbols.intern(text);
    return symbols;
}

namespace {

std::size_t key_size(const law::Predicate& predicate) {
    return predicate.arguments.size() - (predicate.has_range() ? 1 : 0);
}

}  // namespace

std::vector<Relation> relations_of(const Case& c, const Settled& settled, Values& values,
                                   const record::Symbols& symbols) {
    std::vector<RelationBuilder> builders;
    for (const law::Predicate& predicate : c.law.predicates)
        builders.emplace_back(key_size(predicate), engine::columns::kAllDays, predicate.has_range());
    for (const auto& [key, days] : settled.facts.facts) {
        std::vector<Code> codes;
        for (const record::Value value : key.second) codes.push_back(values.intern(value, symbols));
        const bool has_range = c.law.predicates[key.first].has_range();
        for (int t = 0; t < settled.timeline.length; ++t) {
            if (!days[static_cast<std::size_t>(t)]) continue;
            const std::int32_t day = engine::columns::day_number(settled.timeline.day(t));
            const DaySpan span{day, day + 1};
            const std::int64_t number =
                has_range ? settled.facts.numbers.at(key)[static_cast<std::size_t>(t)].value() : 0;
            if (has_range)
                builders[key.first].add(codes, {&span, 1}, {&number, 1});
            else
                builders[key.first].add(codes, {&span, 1});
        }
    }
    std::vector<Relation> relations;
    for (RelationBuilder& builder : builders) relations.push_back(builder.finish());
    return relations;
}

time::Interval horizon_of(const Settled& settled) {
    return {settled.timeline.day(settled.horizon.first), settled.timeline.day(settled.horizon.last + 1)};
}

}  // namespace mithaq::property
