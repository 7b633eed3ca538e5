// Changes that are followed against the evaluation of the whole, over random worlds and random changes.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <map>
#include <random>

#include "engine/columns/incremental.h"
#include "property/check_cases.h"
#include "property/settled_case.h"

namespace mithaq::property {
namespace {

using engine::columns::Code;
using engine::columns::DaySpan;
using engine::columns::Incremental;
using engine::columns::Relation;
using engine::columns::RelationBuilder;
using engine::columns::Values;

using Rows = std::map<std::vector<Code>, std::vector<DaySpan>>;

Rows rows_of(const Relation& relation) {
    Rows rows;
    for (std::size_t row = 0; row < relation.rows(); ++row) {
        std::vector<Code> key;
        for (std::size_t c = 0; c < relation.arity(); ++c) key.push_back(relation.at(row, c));
        rows[key].assign(relation.spans(row).begin(), relation.spans(row).end());
    }
    return rows;
}

Relation relation_of(const Rows& rows, std::size_t arity) {
    RelationBuilder builder(arity);
    for (const auto& [key, days] : rows) builder.add(key, days);
    return builder.finish();
}

class Followed {
public:
    Followed(const Case& c, std::uint64_t seed)
        : case_(c), world_(settled(c)), symbols_(symbols_of(c)), random_(seed) {
        options_.horizon = horizon_of(world_);
        options_.readings = c.readings;
        for (const Relation& relation : relations_of(c, world_, values_, symbols_))
            base_.push_back(rows_of(relation));
    }

    std::string run() {
        for (const law::Predicate& predicate : case_.law.predicates)
            if (predicate.has_range()) return {};  // not followed
        auto started = Incremental::start(case_.law, relations(), values_, symbols_, options_);
        if (!started) return {};
        std::vector<Rows> before = whole();
        for (int round = 0; round < 4; ++round) {
            const auto changes = some_changes();
            const auto differences = started->apply(changes);
            const std::vector<Rows> after = whole();
            const std::string fault = compare(before, after, differences, *started);
            if (!fault.empty()) return fmt::format("change {}: {}", round, fault);
            before = after;
        }
        return {};
    }

private:
    int up_to(int n) { return std::uniform_int_distribution<int>(0, n)(random_); }

    std::vector<Relation> relations() const {
        std::vector<Relation> list;
        for (std::uint32_t p = 0; p < base_.size(); ++p)
            list.push_back(relation_of(base_[p], case_.law.predicates[p].arguments.size()));
        return list;
    }

    std::vector<Rows> whole() {
        auto result = engine::columns::evaluate(case_.law, relations(), values_, symbols_, options_);
        std::vector<Rows> rows;
        for (const Relation& relation : result->relations) rows.push_back(rows_of(relation));
        return rows;
    }

    std::vector<Incremental::Change> some_changes() {
        std::vector<Incremental::Change> changes;
        for (int i = up_to(2); i >= 0; --i) {
            const auto p = static_cast<std::uint32_t>(up_to(static_cast<int>(base_.size()) - 1));
            if (case_.law.predicates[p].derived) continue;
            Incremental::Change change{{p}, {}, {}};
            for (const law::Argument& argument : case_.law.predicates[p].arguments)
                for (const auto& [type, values] : case_.facts.values)
                    if (type == argument.type)
                        change.key.push_back(values_.intern(
                            values[static_cast<std::size_t>(up_to(static_cast<int>(values.size()) - 1))],
                            symbols_));
            const std::int32_t first = engine::columns::day_number(options_.horizon.from);
            for (int k = up_to(2); k > 0; --k) {
                const std::int32_t from = first + up_to(35);
                change.days.push_back({from, from + 1 + up_to(6)});
            }
            engine::columns::make_canonical(change.days);
            if (change.days.empty())
                base_[p].erase(change.key);
            else
                base_[p][change.key] = change.days;
            changes.push_back(change);
        }
        return changes;
    }

    std::string compare(const std::vector<Rows>& before, const std::vector<Rows>& after,
                        const std::vector<Incremental::Difference>& differences,
                        const Incremental& followed) const {
        std::vector<Rows> got(before.size());
        for (const auto& difference : differences) {
            if (!case_.law.predicates[difference.predicate.index].derived) continue;
            const auto& known = before[difference.predicate.index];
            const auto at = known.find(difference.key);
            if ((at == known.end() ? std::vector<DaySpan>{} : at->second) != difference.before)
                return "other days before";
            got[difference.predicate.index][difference.key] = difference.after;
        }
        for (std::uint32_t p = 0; p < before.size(); ++p) {
            if (!case_.law.predicates[p].derived) continue;
            Rows expected;
            for (const auto& [key, days] : before[p])
                if (!after[p].contains(key)) expected[key] = {};
            for (const auto& [key, days] : after[p]) {
                const auto at = before[p].find(key);
                if (at == before[p].end() || at->second != days) expected[key] = days;
                const auto now = followed.days({p}, key);
                if (!std::equal(now.begin(), now.end(), days.begin(), days.end()))
                    return "other days than the whole";
            }
            if (expected != got[p])
                return fmt::format("{} rows of {} changed, {} were told", expected.size(),
                                   case_.symbols[case_.law.predicates[p].name.index], got[p].size());
        }
        return {};
    }

    const Case& case_;
    Settled world_;
    record::Symbols symbols_;
    Values values_;
    engine::columns::Options options_;
    std::vector<Rows> base_;
    std::mt19937_64 random_;
};

std::string followed_equals_whole(const Case& c) {
    std::string fault;
    for (std::uint64_t seed = 1; seed <= 3 && fault.empty(); ++seed) fault = Followed(c, seed).run();
    return fault;
}

TEST(Incremental, EqualsTheWhole) {
    Shape shape;
    shape.numbers = false;
    check_cases(60, shape, followed_equals_whole);
    shape.runaway = true;
    check_cases(60, shape, followed_equals_whole);
    shape.numbers = true;
    check_cases(60, shape, followed_equals_whole);
}

}  // namespace
}  // namespace mithaq::property
