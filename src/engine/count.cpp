#include "engine/count.h"

#include <algorithm>

#include "engine/formula.h"
#include "engine/ranges.h"

namespace mithaq::engine {

Theta group_of(const RulePlan& rule, const law::Aggregate& count, const Theta& theta) {
    Theta group(theta.size());
    for (const std::uint32_t variable : rule.counts.at(&count).group) group[variable] = theta[variable];
    return group;
}

Members members_of(World& world, const Plan& plan, const RulePlan& rule, const law::Aggregate& count,
                   const Theta& theta, Side side, const Instances& instances) {
    Members members;
    Theta inner = group_of(rule, count, theta);
    const ConjunctionPlan& body = rule.counts.at(&count).body;
    instances(rule, body, inner, [&] {
        const Bound bound = FormulaEvaluator(world, plan, rule, inner).conjunction_of(body.parts, side);
        if (bound.days.empty()) return;
        record::Tuple member;
        for (const std::uint32_t variable : count.counted) member.push_back(inner[variable]);
        // An unknown member may be one of the others.
        if (side == Side::Lower && std::any_of(member.begin(), member.end(), is_unknown)) return;
        members[std::move(member)] |= bound.days;
    });
    return members;
}

void drop_groups(Counts& counts, const RulePlan& rule, const Theta& theta) {
    for (const auto& [count, planned] : rule.counts) {
        const auto found = counts.find(count);
        if (found == counts.end()) continue;
        std::erase_if(found->second, [&, &group = planned.group](const auto& entry) {
            return std::all_of(group.begin(), group.end(), [&](std::uint32_t variable) {
                const record::Value value = entry.first[variable];
                return value.is_none() || theta[variable].is_none() || theta[variable] == value;
            });
        });
    }
}

namespace {

std::vector<IntervalSet> days_of(const Members& members) {
    std::vector<IntervalSet> days;
    for (const auto& [member, set] : members) days.push_back(set);
    return days;
}

}  // namespace

RangeFacts count_ranges(const Members& certain, const Members& possible, const IntervalSet& unlimited) {
    const std::vector<CountPiece> low = count_by_day(days_of(certain));
    const std::vector<CountPiece> high = count_by_day(days_of(possible));
    RangeFacts facts;
    for (std::size_t i = 0, j = 0; i < low.size() && j < high.size();) {
        RangeFact fact;
        fact.counted = true;
        fact.days = {std::max(low[i].days.from, high[j].days.from),
                     std::min(low[i].days.to, high[j].days.to)};
        fact.low = low[i].number;
        fact.high = high[j].number;
        facts.push_back(fact);
        const bool low_ends = low[i].days.to <= high[j].days.to;
        const bool high_ends = high[j].days.to <= low[i].days.to;
        if (low_ends) ++i;
        if (high_ends) ++j;
    }
    if (unlimited.empty()) return facts;
    RangeFacts without_limit = on_days(facts, unlimited);
    for (RangeFact& fact : without_limit) fact.high = record::kInfinity;
    RangeFacts all = on_days(facts, ~unlimited);
    all.insert(all.end(), without_limit.begin(), without_limit.end());
    return merged(std::move(all));
}

RangeFacts recorded_ranges(const regime::BaseRelation& relation, const Relation& rows,
                           const record::Tuple& pattern) {
    RangeFacts facts;
    if (relation.quantities.empty()) return facts;
    for (const std::uint32_t index : rows.matches(pattern)) {
        if (index >= relation.quantities.size()) continue;
        for (const regime::QuantityPiece& piece : relation.quantities[index]) {
            RangeFact fact;
            fact.days = piece.days;
            fact.firm = piece.firm;
            fact.accepted = piece.accepted;
            fact.considered = piece.considered;
            fact.claims = piece.claims;
            facts.push_back(std::move(fact));
        }
    }
    return facts;
}

RangeFacts derived_ranges(World& world, const Plan& plan, Readings& readings, law::PredicateId predicate,
                          const record::Tuple& pattern, const Instances& instances) {
    RangeFacts facts;
    for (const std::uint32_t index : plan.rules_of[predicate.index]) {
        const RulePlan& rule = plan.rules[index];
        Theta theta(rule.rule->variables.size());
        if (rule.only_under && !readings.is_open(rule.only_under->first, rule.only_under->second)) continue;
        if (!unify(rule.rule->head, pattern, theta)) continue;
        RangeFacts of_rule;
        const law::Term& value = rule.rule->head.arguments.back();
        instances(rule, rule.body, theta, [&] {
            const FormulaEvaluator evaluator(world, plan, rule, theta);
            const IntervalSet days = evaluator.body(Side::Upper).days;
            if (days.empty()) return;
            RangeFacts found;
            if (value.kind == law::Term::Kind::Variable) found = evaluator.ranges_of(value.variable);
            if (value.kind == law::Term::Kind::Constant &&
                (value.constant.kind() == record::Value::Kind::Integer ||
                 value.constant.kind() == record::Value::Kind::Day))
                found = constant_range(value.constant.integer());
            for (RangeFact& fact : on_days(found, days)) of_rule.push_back(std::move(fact));
        });
        if (of_rule.empty()) continue;
        if (rule.only_under && !readings.takes(rule.only_under->first, rule.only_under->second)) continue;
        std::move(of_rule.begin(), of_rule.end(), std::back_inserter(facts));
    }
    return facts;
}

}  // namespace mithaq::engine
