#include "reference/two_valued.h"

#include <algorithm>

#include "reference/numbers.h"

namespace mithaq::reference {

namespace {

using law::Formula;
using Numbers = std::vector<std::optional<std::int64_t>>;

class Derivation {
public:
    Derivation(const law::Program& law, const std::map<std::uint32_t, std::uint32_t>& readings,
               const Domain& domain, const Timeline& timeline, World world, std::optional<Span> horizon)
        : law_(law),
          readings_(readings),
          domain_(domain),
          timeline_(timeline),
          world_(std::move(world)),
          horizon_(horizon) {}

    World run(const std::vector<Component>& order) {
        for (const Component& component : order)
            for (bool changed = true; changed;) {
                changed = false;
                for (const law::Rule& rule : law_.rules) {
                    const auto& heads = component.predicates;
                    if (std::find(heads.begin(), heads.end(), rule.head.predicate) == heads.end()) continue;
                    if (is_active(rule, readings_) && apply(rule)) changed = true;
                }
                if (!component.recursive) break;
            }
        return std::move(world_);
    }

private:
    struct Scope {
        const law::Rule* rule;
        Assignment assignment;
        std::map<std::uint32_t, Numbers> ranges;
    };

    bool apply(const law::Rule& rule) {
        bool changed = false;
        Scope scope{&rule, Assignment(rule.variables.size()), {}};
        for_each_assignment(rule, outer_variables(rule), domain_, scope.assignment, [&] {
            scope.ranges.clear();
            Days days = conjunction(scope, rule.body);
            for (int t = 0; t < timeline_.length; ++t)
                if ((rule.valid_from && timeline_.day(t) < *rule.valid_from) ||
                    (horizon_ && (t < horizon_->first || t > horizon_->last)))
                    days[static_cast<std::size_t>(t)] = 0;
            if (first_of(days) < 0) return;
            const Key key{rule.head.predicate.index, key_of(law_, rule.head, scope.assignment)};
            if (law_.predicate(rule.head.predicate).has_range())
                add_numbers(key, days, numbers_of(scope, rule.head.arguments.back()));
            Days& known = world_.facts.emplace(key, timeline_.none()).first->second;
            const Days more = either(known, days);
            if (more == known) return;
            known = more;
            changed = true;
        });
        return changed;
    }

    // Of rival values a world has one.
    [[nodiscard]] std::optional<std::int64_t> chosen(std::optional<std::int64_t> a,
                                                     std::optional<std::int64_t> b) const {
        if (!a || !b) return a ? a : b;
        return world_.takes_highest ? std::max(*a, *b) : std::min(*a, *b);
    }

    void add_numbers(const Key& key, const Days& days, const Numbers& values) {
        Numbers& numbers = world_.numbers[key];
        numbers.resize(days.size());
        for (std::size_t t = 0; t < days.size(); ++t)
            if (days[t]) numbers[t] = chosen(numbers[t], values[t]);
    }

    // Every unmentioned value is some number of its own, far from all others.
    static std::int64_t number(Value value) {
        return number_of(value).value_or(1000 + (value.symbol().index & 0xFF));
    }

    Numbers numbers_of(const Scope& scope, const law::Term& term) const {
        const auto length = static_cast<std::size_t>(timeline_.length);
        if (term.kind == law::Term::Kind::Variable &&
            scope.rule->variables[term.variable].type.kind == law::Type::Kind::Range) {
            const auto at = scope.ranges.find(term.variable);
            return at == scope.ranges.end() ? Numbers(length) : at->second;
        }
        return Numbers(length, number(term.kind == law::Term::Kind::Variable ? scope.assignment[term.variable]
                                                                             : term.constant));
    }

    Days atom(Scope& scope, const law::Atom& atom) {
        Days days = timeline_.none();
        const Tuple key = key_of(law_, atom, scope.assignment);
        for (const Tuple& tuple : completions(law_.predicate(atom.predicate), key, domain_)) {
            const auto at = world_.facts.find({atom.predicate.index, tuple});
            if (at != world_.facts.end()) days = either(days, at->second);
        }
        if (law_.predicate(atom.predicate).has_range() &&
            atom.arguments.back().kind == law::Term::Kind::Variable) {
            Numbers& numbers = scope.ranges[atom.arguments.back().variable];
            const auto at = world_.numbers.find({atom.predicate.index, key});
            numbers = at == world_.numbers.end() ? Numbers(days.size()) : at->second;
        }
        return days;
    }

    Days conjunction(Scope& scope, const std::vector<Formula>& parts) {
        Days days = timeline_.all();
        for (const Formula* part : in_order(*scope.rule, parts)) days = both(days, formula(scope, *part));
        return days;
    }

    Days formula(Scope& scope, const Formula& f) {
        using Kind = Formula::Kind;
        const auto part = [&](std::size_t i) { return formula(scope, f.parts[i]); };
        switch (f.kind) {
            case Kind::Atom:
                return atom(scope, f.atom);
            case Kind::Not:
                return negated(part(0));
            case Kind::And:
                return conjunction(scope, f.parts);
            case Kind::Once:
                return once(timeline_, part(0), f.bounds);
            case Kind::Historically:
                return negated(once(timeline_, negated(part(0)), f.bounds));
            case Kind::Since:
                return since(timeline_, part(0), part(1), f.bounds);
            case Kind::Eventually:
                return eventually(timeline_, part(0), f.bounds);
            case Kind::Always:
                return negated(eventually(timeline_, negated(part(0)), f.bounds));
            case Kind::Until:
                return until(timeline_, part(0), part(1), f.bounds);
            case Kind::Lasting:
                return lasting(scope, f.parts);
            case Kind::Compare:
                return comparison(scope, f.comparison);
            case Kind::Aggregate:
                return count(scope, f.aggregate);
            case Kind::Boundary:
                return boundary(scope, f);
            case Kind::Compute:
                return compute(scope, f.compute);
        }
        return timeline_.none();
    }

    Days lasting(Scope& scope, const std::vector<Formula>& parts) {
        const Days start = formula(scope, parts[0]);
        Days ended = timeline_.none();
        for (std::size_t i = 1; i < parts.size(); ++i) ended = either(ended, formula(scope, parts[i]));
        Days out = timeline_.none();
        bool on = false;
        for (std::size_t t = 0; t < out.size(); ++t) {
            if (ended[t]) on = false;
            if (start[t]) on = true;
            out[t] = on;
        }
        return out;
    }

    Days comparison(Scope& scope, const law::Comparison& c) {
        const auto is_range = [&](const law::Term& term) {
            return term.kind == law::Term::Kind::Variable &&
                   scope.rule->variables[term.variable].type.kind == law::Type::Kind::Range;
        };
        const auto value = [&](const law::Term& term) {
            return term.kind == law::Term::Kind::Variable ? scope.assignment[term.variable] : term.constant;
        };
        const bool by_identity = c.right_plus == 0 && (c.relation == law::Relation::Equal ||
                                                       c.relation == law::Relation::NotEqual);
        if (!is_range(c.left) && !is_range(c.right) && by_identity)
            return compare(value(c.left), c.relation, value(c.right), 0) ? timeline_.all() : timeline_.none();
        const Numbers left = numbers_of(scope, c.left);
        const Numbers right = numbers_of(scope, c.right);
        Days out = timeline_.none();
        for (std::size_t t = 0; t < out.size(); ++t)
            out[t] = left[t] && right[t] &&
                     compare(Value::integer(*left[t]), c.relation, Value::integer(*right[t]), c.right_plus);
        return out;
    }

    Days compute(Scope& scope, const law::Compute& c) const {
        const Numbers left = numbers_of(scope, c.left);
        const Numbers right = numbers_of(scope, c.right);
        Numbers result(left.size());
        for (std::size_t t = 0; t < left.size(); ++t)
            if (left[t] && right[t])
                result[t] = computed(c.operation, {*left[t], *left[t]}, {*right[t], *right[t]}).low;
        if (scope.rule->variables[c.result].type.kind == law::Type::Kind::Range) {
            scope.ranges[c.result] = result;
            return timeline_.all();
        }
        return result[0] == number(scope.assignment[c.result]) ? timeline_.all() : timeline_.none();
    }

    Days boundary(Scope& scope, const Formula& f) {
        const Days of = formula(scope, f.parts[0]);
        const auto all = boundaries(timeline_, of, of, {}, f.boundary.which);
        Days exists = timeline_.none();
        Numbers& numbers = scope.ranges[f.boundary.result];
        numbers.resize(all.size());
        for (std::size_t t = 0; t < all.size(); ++t)
            if (all[t].certain) {
                exists[t] = 1;
                numbers[t] = all[t].ends.low;
            }
        return exists;
    }

    // Sum, least or greatest over the members of a day.
    Days aggregate(Scope& scope, const law::Aggregate& count) {
        std::map<Tuple, Numbers> members;
        Scope inner{scope.rule, scope.assignment, {}};
        const law::Term value{law::Term::Kind::Variable, count.value, {}, {}};
        for_each_assignment(*scope.rule, local_variables(*scope.rule, count), domain_, inner.assignment, [&] {
            inner.ranges.clear();
            const Days days = conjunction(inner, count.body);
            Tuple counted;
            for (const std::uint32_t variable : count.counted) counted.push_back(inner.assignment[variable]);
            Numbers& numbers = members.emplace(counted, Numbers(days.size())).first->second;
            const Numbers values = numbers_of(inner, value);
            for (std::size_t t = 0; t < days.size(); ++t)
                if (days[t]) numbers[t] = chosen(numbers[t], values[t]);
        });
        const auto length = static_cast<std::size_t>(timeline_.length);
        const bool has_zero =
            count.function == law::Aggregate::Function::Sum && group_is_bound(*scope.rule, count);
        Days exists = has_zero ? timeline_.all() : timeline_.none();
        Numbers& results = scope.ranges[count.result];
        results.assign(length, std::nullopt);
        for (std::size_t t = 0; t < length; ++t) {
            std::vector<MemberOfDay> today;
            for (const auto& [counted, numbers] : members)
                if (numbers[t])
                    today.push_back({true, {{*numbers[t], *numbers[t]}, {*numbers[t], *numbers[t]}, true}});
            if (!today.empty()) exists[t] = 1;
            const Estimates total = reference::aggregate(count.function, today);
            if (!total.considered.empty()) results[t] = total.considered[0].low;
        }
        return exists;
    }

    Days count(Scope& scope, const law::Aggregate& count) {
        if (count.function != law::Aggregate::Function::Count) return aggregate(scope, count);
        std::map<Tuple, Days> members;
        Scope inner{scope.rule, scope.assignment, {}};
        for_each_assignment(*scope.rule, local_variables(*scope.rule, count), domain_, inner.assignment, [&] {
            inner.ranges.clear();
            Tuple counted;
            for (const std::uint32_t variable : count.counted) counted.push_back(inner.assignment[variable]);
            Days& days = members.emplace(counted, timeline_.none()).first->second;
            days = either(days, conjunction(inner, count.body));
        });
        Numbers numbers(static_cast<std::size_t>(timeline_.length));
        Days exists = group_is_bound(*scope.rule, count) ? timeline_.all() : timeline_.none();
        for (std::size_t t = 0; t < numbers.size(); ++t) {
            std::int64_t number = 0;
            for (const auto& member : members) number += member.second[t];
            numbers[t] = number;
            if (number > 0) exists[t] = 1;
        }
        scope.ranges[count.result] = numbers;
        return exists;
    }

    const law::Program& law_;
    const std::map<std::uint32_t, std::uint32_t>& readings_;
    const Domain& domain_;
    const Timeline& timeline_;
    World world_;
    std::optional<Span> horizon_;
};

}  // namespace

Closure::Closure(const law::Program& law, const std::map<std::uint32_t, std::uint32_t>& readings,
                 const Domain& domain, const Timeline& timeline, std::optional<Span> horizon)
    : law_(law),
      readings_(readings),
      domain_(domain),
      timeline_(timeline),
      horizon_(horizon),
      order_(components(law, readings)) {}

World Closure::close(World world) const {
    return Derivation(law_, readings_, domain_, timeline_, std::move(world), horizon_).run(order_);
}

World close(const law::Program& law, const std::map<std::uint32_t, std::uint32_t>& readings,
            const Domain& domain, const Timeline& timeline, World world, std::optional<Span> horizon) {
    return Closure(law, readings, domain, timeline, horizon).close(std::move(world));
}

}  // namespace mithaq::reference
