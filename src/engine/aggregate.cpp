#include "engine/aggregate.h"

#include <algorithm>
#include <set>

#include "engine/arithmetic.h"
#include "engine/formula.h"
#include "engine/ranges.h"

namespace mithaq::engine {

namespace {

using Function = law::Aggregate::Function;
using record::kInfinity;
using time::Day;

// What is known of one member: when it is one, and its values, one after another or at once.
struct Member {
    IntervalSet certain, possible;
    std::vector<std::pair<Interval, Hulls>> values;
};

// One member on days on which nothing about it changes.
struct Piece {
    Interval days;
    bool certain = false;
    Hulls value;
};

void join(Hull& into, Hull other) {
    into.low = std::min(into.low, other.low);
    into.high = std::max(into.high, other.high);
}

std::vector<Day> borders_of(const Member& member) {
    std::vector<Day> borders;
    const auto add = [&](Interval days) {
        borders.push_back(days.from);
        borders.push_back(days.to);
    };
    for (const Interval days : member.certain.intervals()) add(days);
    for (const Interval days : member.possible.intervals()) add(days);
    for (const auto& [days, value] : member.values) add(days);
    std::sort(borders.begin(), borders.end());
    borders.erase(std::unique(borders.begin(), borders.end()), borders.end());
    return borders;
}

// Several values of one member are one range, from the lowest to the highest; a member without one may have any.
void add_pieces(const Member& member, std::vector<Piece>& pieces) {
    const std::vector<Day> borders = borders_of(member);
    for (std::size_t i = 0; i + 1 < borders.size(); ++i) {
        const Interval days{borders[i], borders[i + 1]};
        const IntervalSet set(days);
        if (!member.possible.meets(set)) continue;
        std::optional<Hulls> joined;
        for (const auto& [when, value] : member.values) {
            if (days.to <= when.from || when.to <= days.from) continue;
            if (!joined) {
                joined = value;
                continue;
            }
            join(joined->accepted, value.accepted);
            join(joined->considered, value.considered);
            joined->counted = joined->counted && value.counted;
        }
        pieces.push_back({days, member.certain.meets(set), joined.value_or(Hulls{{}, {}, false})});
    }
}

// The values of the members of one day; pieces come and go.
class Totals {
public:
    explicit Totals(Function function) : function_(function) {}

    void add(const Piece& piece) { change(piece, 1); }
    void remove(const Piece& piece) { change(piece, -1); }

    [[nodiscard]] std::optional<RangeFact> fact(Interval days) const {
        if (function_ != Function::Sum && possible_ == 0) return std::nullopt;
        const bool plain = estimates_ == 0;
        RangeFact fact = fact_of(days, {accepted_.hull(function_), considered_.hull(function_), plain});
        fact.certain = certain_ > 0;
        fact.possible = possible_ > 0;
        return fact;
    }

private:
    class Ends {
    public:
        void change(Hull value, bool certain, int by) {
            // Who may not be there adds nothing at the worse end.
            const Hull added =
                certain ? value
                        : Hull{std::min<std::int64_t>(value.low, 0), std::max<std::int64_t>(value.high, 0)};
            change_sum(added.low, by, sum_low_, infinite_low_);
            change_sum(added.high, by, sum_high_, infinite_high_);
            change(possible_low_, value.low, by);
            change(possible_high_, value.high, by);
            if (!certain) return;
            change(certain_low_, value.low, by);
            change(certain_high_, value.high, by);
        }

        [[nodiscard]] Hull hull(Function function) const {
            if (function == Function::Sum)
                return {infinite_low_ > 0 ? -kInfinity : limited(sum_low_),
                        infinite_high_ > 0 ? kInfinity : limited(sum_high_)};
            // Whatever others there are, the least is not above a certain one, nor the greatest below it.
            if (function == Function::Min)
                return {*possible_low_.begin(),
                        certain_high_.empty() ? *possible_high_.rbegin() : *certain_high_.begin()};
            return {certain_low_.empty() ? *possible_low_.begin() : *certain_low_.rbegin(),
                    *possible_high_.rbegin()};
        }

    private:
        using Values = std::multiset<std::int64_t>;
        static void change(Values& values, std::int64_t value, int by) {
            if (by > 0)
                values.insert(value);
            else
                values.erase(values.find(value));
        }
        static void change_sum(std::int64_t value, int by, Wide& sum, std::int64_t& infinite) {
            if (value <= -kInfinity || value >= kInfinity)
                infinite += by;
            else
                sum += by * Wide{value};
        }

        Wide sum_low_ = 0, sum_high_ = 0;
        std::int64_t infinite_low_ = 0, infinite_high_ = 0;
        Values possible_low_, possible_high_, certain_low_, certain_high_;
    };

    void change(const Piece& piece, int by) {
        accepted_.change(piece.value.accepted, piece.certain, by);
        considered_.change(piece.value.considered, piece.certain, by);
        possible_ += by;
        if (piece.certain) certain_ += by;
        if (!piece.value.counted) estimates_ += by;
    }

    Function function_;
    Ends accepted_, considered_;
    int possible_ = 0, certain_ = 0, estimates_ = 0;
};

RangeFacts totals_of(const std::vector<Piece>& pieces, Function function) {
    std::map<Day, std::vector<std::pair<const Piece*, bool>>> changes;  // pieces that begin, or are over
    for (const Piece& piece : pieces) {
        changes[piece.days.from].emplace_back(&piece, true);
        if (piece.days.to != time::kOpenEnd) changes[piece.days.to].emplace_back(&piece, false);
    }
    RangeFacts facts;
    Totals totals(function);
    Day at = time::kOpenStart;
    const auto put = [&](Day to) {
        const Interval days{at, to};
        if (days.empty()) return;
        if (auto fact = totals.fact(days)) facts.push_back(std::move(*fact));
        at = to;
    };
    for (const auto& [day, here] : changes) {
        put(day);
        at = day;
        for (const auto& [piece, begins] : here)
            if (begins)
                totals.add(*piece);
            else
                totals.remove(*piece);
    }
    put(time::kOpenEnd);
    return facts;
}

}  // namespace

RangeFacts aggregate_ranges(World& world, const Plan& plan, const RulePlan& rule, const law::Aggregate& count,
                            const Theta& theta, const Instances& instances) {
    std::map<record::Tuple, Member> members;
    Theta inner = group_of(rule, count, theta);
    const ConjunctionPlan& body = rule.counts.at(&count).body;
    const bool is_range = rule.rule->variables[count.value].type.kind == law::Type::Kind::Range;
    instances(rule, body, inner, [&] {
        const FormulaEvaluator evaluator(world, plan, rule, inner);
        const IntervalSet possible = evaluator.conjunction_of(body.parts, Side::Upper).days;
        if (possible.empty()) return;
        record::Tuple tuple;
        bool known = true;
        for (const std::uint32_t variable : count.counted) {
            tuple.push_back(inner[variable]);
            // Nobody knows how many members there are that nothing mentions.
            known = known && !is_unmentioned(inner[variable]);
        }
        Member& member = members[tuple];
        member.possible |= possible;
        if (std::none_of(tuple.begin(), tuple.end(), is_unknown))
            member.certain |= evaluator.conjunction_of(body.parts, Side::Lower).days;
        RangeFacts values;
        if (is_range)
            values = evaluator.ranges_of(count.value);
        else if (!is_unmentioned(inner[count.value]) && !is_unknown(inner[count.value]))
            values = constant_range(inner[count.value].integer());
        IntervalSet without = possible;
        if (known)
            for (const RangeFact& fact : on_days(values, possible)) {
                member.values.emplace_back(fact.days, hulls_of(fact, world.is_open()));
                without = without - IntervalSet(fact.days);
            }
        for (const Interval days : without.intervals())
            member.values.emplace_back(days, Hulls{{}, {}, false});
    });
    std::vector<Piece> pieces;
    for (const auto& [tuple, member] : members) add_pieces(member, pieces);
    return totals_of(pieces, count.function);
}

}  // namespace mithaq::engine
