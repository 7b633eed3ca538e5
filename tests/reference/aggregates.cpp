// Counts, sums, least and greatest values; boundaries; arithmetic.
#include <algorithm>

#include "reference/bounds_scope.h"
#include "reference/numbers.h"

namespace mithaq::reference {

Sides BoundsOracle::count(Scope& scope, const law::Aggregate& count) {
    if (count.function != law::Aggregate::Function::Count) return aggregate(scope, count);
    const std::vector<std::uint32_t> locals = local_variables(*scope.rule, count);
    std::map<Tuple, Sides> members;
    Scope inner{scope.run, scope.rule, scope.assignment, {}};
    for_each_assignment(*scope.rule, locals, domain_, inner.assignment, [&] {
        inner.ranges.clear();
        const Sides body = conjunction(inner, count.body);
        Tuple counted;
        for (const std::uint32_t variable : count.counted) counted.push_back(inner.assignment[variable]);
        const auto at = members.emplace(counted, constant(false)).first;
        at->second.lower = either(at->second.lower, body.lower);
        at->second.upper = either(at->second.upper, body.upper);
    });
    std::vector<Estimates> numbers(static_cast<std::size_t>(timeline_.length));
    Sides exists = constant(group_is_bound(*scope.rule, count));
    for (std::size_t t = 0; t < numbers.size(); ++t) {
        Ends ends;
        for (const auto& [counted, sides] : members) {
            ends.low += sides.lower[t];
            ends.high += sides.upper[t];
            const bool unmentioned = std::any_of(counted.begin(), counted.end(),
                                                 [&](Value value) { return domain_.is_unmentioned(value); });
            if (unmentioned && sides.upper[t]) ends.high = record::kInfinity;
        }
        ends.high = std::min(ends.high, record::kInfinity);
        numbers[t] = {{ends}, {ends}, true, true};
        if (ends.low > 0) exists.lower[t] = 1;
        if (ends.high > 0) exists.upper[t] = 1;
    }
    scope.ranges[count.result] = numbers;
    return exists;
}

Sides BoundsOracle::aggregate(Scope& scope, const law::Aggregate& count) {
    struct Member {
        Days certain, possible;
        std::vector<std::optional<Hulls>> values;
    };
    const auto length = static_cast<std::size_t>(timeline_.length);
    std::map<Tuple, Member> members;
    Scope inner{scope.run, scope.rule, scope.assignment, {}};
    const law::Term value{law::Term::Kind::Variable, count.value, {}, {}};
    for_each_assignment(*scope.rule, local_variables(*scope.rule, count), domain_, inner.assignment, [&] {
        inner.ranges.clear();
        const Sides body = conjunction(inner, count.body);
        Tuple counted;
        for (const std::uint32_t variable : count.counted) counted.push_back(inner.assignment[variable]);
        const bool unmentioned =
            std::any_of(counted.begin(), counted.end(), [&](Value v) { return domain_.is_unmentioned(v); });
        Member& member =
            members.emplace(counted, Member{timeline_.none(), timeline_.none(), {}}).first->second;
        member.values.resize(length);
        const std::vector<Estimates> values = estimates_of(inner, value);
        for (std::size_t t = 0; t < length; ++t) {
            if (body.lower[t]) member.certain[t] = 1;
            if (!body.upper[t]) continue;
            member.possible[t] = 1;
            // Nobody knows how many there are that nothing mentions, nor their values.
            Hulls today;
            if (!unmentioned && !values[t].considered.empty())
                today = hulls_of(values[t], scope.run == Run::Open);
            member.values[t] = member.values[t] ? joined(*member.values[t], today) : today;
        }
    });
    const bool has_zero =
        count.function == law::Aggregate::Function::Sum && group_is_bound(*scope.rule, count);
    Sides exists = constant(has_zero);
    std::vector<Estimates> numbers(length);
    for (std::size_t t = 0; t < length; ++t) {
        std::vector<MemberOfDay> today;
        for (const auto& [counted, member] : members)
            if (member.possible[t]) today.push_back({member.certain[t] != 0, *member.values[t]});
        numbers[t] = reference::aggregate(count.function, today);
        if (!today.empty()) exists.upper[t] = 1;
        if (std::any_of(today.begin(), today.end(), [](const MemberOfDay& m) { return m.certain; }))
            exists.lower[t] = 1;
    }
    scope.ranges[count.result] = numbers;
    return exists;
}

Sides BoundsOracle::boundary(Scope& scope, const law::Formula& f) {
    Sides of = formula(scope, f.parts[0]);
    make_canonical(of);
    const auto all = boundaries(timeline_, of.lower, of.upper, of.counters, f.boundary.which);
    Sides exists = constant(false);
    std::vector<Estimates> numbers(all.size());
    for (std::size_t t = 0; t < all.size(); ++t) {
        exists.lower[t] = all[t].certain;
        exists.upper[t] = all[t].possible;
        if (all[t].possible) numbers[t] = {{all[t].ends}, {all[t].ends}, true, true};
    }
    scope.ranges[f.boundary.result] = numbers;
    return exists;
}

Sides BoundsOracle::compute(Scope& scope, const law::Compute& c) const {
    const law::Type& type = scope.rule->variables[c.result].type;
    if (type.kind == law::Type::Kind::Range) {
        const std::vector<Estimates> left = estimates_of(scope, c.left);
        const std::vector<Estimates> right = estimates_of(scope, c.right);
        std::vector<Estimates>& result = scope.ranges[c.result];
        result.resize(left.size());
        for (std::size_t t = 0; t < left.size(); ++t)
            result[t] = computed(c.operation, left[t], right[t], scope.run == Run::Open);
        return constant(true);
    }
    const auto value = [&](const law::Term& term) {
        return term.kind == law::Term::Kind::Variable ? scope.assignment[term.variable] : term.constant;
    };
    const Value result = scope.assignment[c.result];
    if (domain_.is_unmentioned(value(c.left)) || domain_.is_unmentioned(value(c.right))) return unknown();
    return constant(computed(c.operation, value(c.left), value(c.right), type) == result);
}

}  // namespace mithaq::reference
