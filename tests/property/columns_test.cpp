// The evaluator over columns against two-valued logic day by day: worlds of random cases, where every fact is settled.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "engine/columns/supports.h"
#include "property/check_cases.h"
#include "property/settled_case.h"

namespace mithaq::property {
namespace {

using engine::columns::DaySpan;
using engine::columns::Relation;
using engine::columns::Values;
using reference::Days;
using Numbers = std::vector<std::optional<std::int64_t>>;

std::string differs(const Case& c, std::uint32_t p, const Settled& settled, const Relation& relation,
                    const Values& values, record::Symbols& symbols) {
    std::map<record::Tuple, std::pair<Days, Numbers>> got;
    const auto length = static_cast<std::size_t>(settled.timeline.length);
    for (std::size_t row = 0; row < relation.rows(); ++row) {
        record::Tuple tuple;
        for (std::size_t column = 0; column < relation.arity(); ++column)
            tuple.push_back(values.value(relation.at(row, column), symbols));
        auto& [days, numbers] = got[tuple];
        days = settled.timeline.none();
        numbers.resize(length);
        for (std::size_t i = 0; i < relation.spans(row).size(); ++i) {
            const DaySpan span = relation.spans(row)[i];
            for (std::int32_t day = span.from; day < span.to; ++day) {
                const int t = settled.timeline.index(engine::columns::day_at(day));
                if (t < settled.horizon.first || t > settled.horizon.last) return "a day outside the horizon";
                days[static_cast<std::size_t>(t)] = 1;
                if (relation.has_values()) numbers[static_cast<std::size_t>(t)] = relation.values(row)[i];
            }
        }
    }
    for (const auto& [key, days] : settled.closed.facts)
        if (key.first == p && reference::first_of(days) >= 0)
            got.try_emplace(key.second, settled.timeline.none(), Numbers(length));
    for (const auto& [tuple, row] : got) {
        const auto expected = settled.closed.facts.find({p, tuple});
        for (std::size_t t = 0; t < length; ++t) {
            const bool holds = expected != settled.closed.facts.end() && expected->second[t];
            const std::string where = to_string(c, {{p}, tuple}) + " on " +
                                      time::to_string(settled.timeline.day(static_cast<int>(t)));
            if (holds != static_cast<bool>(row.first[t])) return fmt::format("{}: expected {}", where, holds);
            if (!holds || !relation.has_values()) continue;
            const auto number = settled.closed.numbers.at({p, tuple})[t];
            if (number != row.second[t])
                return fmt::format("{}: expected {}, got {}", where, number.value_or(-1),
                                   row.second[t].value_or(-1));
        }
    }
    return {};
}

std::string equal_day_by_day(const Case& c) {
    const Settled world = settled(c);
    record::Symbols symbols = symbols_of(c);
    const auto support = engine::columns::supports(
        c.law, symbols, std::vector<bool>(c.law.predicates.size(), true), c.readings);
    engine::columns::Options options;
    options.horizon = horizon_of(world);
    options.readings = c.readings;
    for (const auto& one : support) options.wanted.push_back(one.supported);
    for (const int mode : {0, 1, 2}) {
        options.optimise = mode != 1;
        options.threads = mode == 2 ? 3 : 1;
        options.parallel_from = 0;
        Values values;
        auto relations = relations_of(c, world, values, symbols);
        auto result = engine::columns::evaluate(c.law, std::move(relations), values, symbols, options);
        if (!result) return result.error().message;
        for (std::uint32_t p = 0; p < c.law.predicates.size(); ++p) {
            if (!c.law.predicates[p].derived || !support[p].supported ||
                result->relations[p].has_rival_values())
                continue;
            const std::string fault = differs(c, p, world, result->relations[p], values, symbols);
            if (!fault.empty()) return fmt::format("mode {}: {}", mode, fault);
        }
    }
    return {};
}

Shape shape_with(bool runaway) {
    Shape shape;
    shape.runaway = runaway;
    return shape;
}

TEST(Columns, EqualTwoValuedLogicDayByDay) { check_cases(150, shape_with(false), equal_day_by_day); }

TEST(Columns, EqualTwoValuedLogicWhereOnlyTheHorizonEndsRecursion) {
    check_cases(150, shape_with(true), equal_day_by_day);
}

}  // namespace
}  // namespace mithaq::property
