#include "reference/two_valued.h"

#include <algorithm>

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
            Days& known = world_.facts.emplace(key, timeline_.none()).first->second;
            const Days more = either(known, days);
            if (more == known) return;
            known = more;
            if (law_.predicate(rule.head.predicate).has_range())
                world_.numbers[key] = scope.ranges[rule.head.arguments.back().variable];
            changed = true;
        });
        return changed;
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
        for (const bool comparisons : {false, true})
            for (const Formula& part : parts)
                if ((part.kind == Formula::Kind::Compare) == comparisons)
                    days = both(days, formula(scope, part));
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
            case Kind::Count:
                return count(scope, f.count);
            case Kind::Boundary:
            case Kind::Compute:
                break;
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
        const auto value = [&](const law::Term& term, std::size_t t) -> std::optional<Value> {
            if (term.kind != law::Term::Kind::Variable) return term.constant;
            const auto at = scope.ranges.find(term.variable);
            if (at == scope.ranges.end()) return scope.assignment[term.variable];
            if (!at->second[t]) return std::nullopt;
            return Value::integer(*at->second[t]);
        };
        Days out = timeline_.none();
        for (std::size_t t = 0; t < out.size(); ++t) {
            const auto left = value(c.left, t);
            const auto right = value(c.right, t);
            out[t] = left && right && compare(*left, c.relation, *right, c.right_plus);
        }
        return out;
    }

    Days count(Scope& scope, const law::Count& count) {
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
