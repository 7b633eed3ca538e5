#include "reference/bounds.h"

#include <algorithm>

#include "reference/bounds_scope.h"
#include "reference/numbers.h"

namespace mithaq::reference {

using law::Formula;

namespace {

// Of canonical spans: those that contain no day of `implied`, and no other span.
std::vector<Span> telling(std::vector<Span> spans, const Days& implied) {
    std::sort(spans.begin(), spans.end());
    spans.erase(std::unique(spans.begin(), spans.end()), spans.end());
    std::vector<Span> kept;
    for (const Span span : spans) {
        const bool wider = std::any_of(spans.begin(), spans.end(), [&](Span other) {
            return other != span && span.first <= other.first && other.last <= span.last;
        });
        if (!wider && !holds_on_some(implied, span)) kept.push_back(span);
    }
    return kept;
}

bool same_atom(const law::Atom& a, const law::Atom& b) {
    if (a.predicate != b.predicate || a.arguments.size() != b.arguments.size()) return false;
    for (std::size_t i = 0; i < a.arguments.size(); ++i) {
        const law::Term& x = a.arguments[i];
        const law::Term& y = b.arguments[i];
        if (x.kind != y.kind || x.variable != y.variable || x.constant != y.constant) return false;
    }
    return true;
}

// `not once[1 day ..] p(args)` beside `p(args)`: the first day of p.
bool is_first_day(const Formula& now, const Formula& before) {
    if (now.kind != Formula::Kind::Atom || before.kind != Formula::Kind::Not) return false;
    const Formula& once = before.parts[0];
    if (once.kind != Formula::Kind::Once || once.bounds.high.has_value()) return false;
    if (once.bounds.low != time::Period{time::Period::Unit::Days, 1}) return false;
    return once.parts[0].kind == Formula::Kind::Atom && same_atom(now.atom, once.parts[0].atom);
}

Sides swapped(const Sides& of) { return {negated(of.upper), negated(of.lower), of.counters, of.windows}; }

}  // namespace

void make_canonical(Sides& sides) {
    sides.windows = telling(std::move(sides.windows), sides.lower);
    sides.counters = telling(std::move(sides.counters), reference::negated(sides.upper));
}

BoundsOracle::BoundsOracle(const law::Program& law, const regime::BaseFacts& facts,
                           std::map<std::uint32_t, std::uint32_t> readings, Timeline timeline)
    : law_(law), facts_(facts), readings_(std::move(readings)), timeline_(timeline), domain_(law, facts) {
    evaluate(Run::Closed);
    evaluate(Run::Open);
}

Bounds BoundsOracle::bounds(const law::GroundAtom& ground) {
    Tuple key = ground.arguments;
    const law::Predicate& predicate = law_.predicate(ground.predicate);
    if (predicate.has_range() && key.size() == predicate.arguments.size()) key.pop_back();
    const Sides closed = sides(Run::Closed, ground.predicate, key);
    const Sides open = sides(Run::Open, ground.predicate, key);
    return {open.lower,   closed.lower, closed.upper, reference::negated(open.upper),
            open.windows, open.counters};
}

Sides BoundsOracle::sides(Run run, law::PredicateId predicate, const Tuple& key) {
    Sides found = atom(run, predicate, key);
    make_canonical(found);
    return found;
}

std::vector<Estimates> BoundsOracle::estimates(Run run, law::PredicateId predicate, const Tuple& key) {
    const auto at = tables_[run].find({predicate.index, key});
    return at == tables_[run].end() ? std::vector<Estimates>() : at->second.estimates;
}

void BoundsOracle::evaluate(Run run) {
    for (const Component& component : components(law_, readings_)) evaluate(run, component);
}

void BoundsOracle::evaluate(Run run, const Component& component) {
    if (component.recursive) in_progress_.insert(component.predicates.begin(), component.predicates.end());
    Table& table = tables_[run];
    for (;;) {
        bool changed = false;
        for (auto& [key, derived] : consequences(run, component)) {
            const auto at = table.find(key);
            if (at != table.end() && at->second.sides == derived.sides &&
                at->second.estimates == derived.estimates)
                continue;
            table[key] = derived;
            changed = true;
        }
        if (!changed || !component.recursive) break;
    }
    in_progress_.clear();
}

BoundsOracle::Table BoundsOracle::consequences(Run run, const Component& component) {
    std::map<Key, std::vector<Derived>> instances;
    for (const law::Rule& rule : law_.rules) {
        const auto& heads = component.predicates;
        if (std::find(heads.begin(), heads.end(), rule.head.predicate) == heads.end()) continue;
        if (is_active(rule, readings_)) add_instances(run, rule, instances);
    }
    // A fact of the record about a derived predicate is one more way to it.
    for (const law::PredicateId predicate : component.predicates)
        for (const regime::BaseAtom& base : facts_.relation(predicate).atoms)
            instances[{predicate.index, base.arguments}].push_back(
                {base_sides(run, predicate, base.arguments), {}});
    Table table;
    for (const auto& [key, ways] : instances) {
        std::vector<Sides> disjuncts;
        Derived& derived = table[key];
        for (const Derived& way : ways) {
            disjuncts.push_back(way.sides);
            if (derived.estimates.empty()) derived.estimates.resize(way.estimates.size());
            for (std::size_t t = 0; t < way.estimates.size(); ++t)
                if (way.sides.upper[t]) add_rival(derived.estimates[t], way.estimates[t]);
        }
        derived.sides = join(disjuncts);
        // Counter-windows of a predicate that depends on itself are lost.
        if (component.recursive) derived.sides.counters.clear();
        make_canonical(derived.sides);
    }
    return table;
}

void BoundsOracle::add_instances(Run run, const law::Rule& rule,
                                 std::map<Key, std::vector<Derived>>& instances) {
    Scope scope{run, &rule, Assignment(rule.variables.size()), {}};
    const law::Predicate& predicate = law_.predicate(rule.head.predicate);
    for_each_assignment(rule, outer_variables(rule), domain_, scope.assignment, [&] {
        scope.ranges.clear();
        Derived derived{conjunction(scope, rule.body), {}};
        if (rule.valid_from) {
            const Days valid =
                timeline_.days_of(time::IntervalSet(time::Interval{*rule.valid_from, time::kOpenEnd}));
            derived.sides = {both(derived.sides.lower, valid), both(derived.sides.upper, valid),
                             derived.sides.windows, derived.sides.counters};
            std::erase_if(derived.sides.windows, [&](Span span) { return !holds_on_all(valid, span); });
            make_canonical(derived.sides);
        }
        if (first_of(derived.sides.upper) < 0) return;
        if (predicate.has_range()) derived.estimates = estimates_of(scope, rule.head.arguments.back());
        instances[{rule.head.predicate.index, key_of(law_, rule.head, scope.assignment)}].push_back(derived);
    });
}

Sides BoundsOracle::constant(bool value) const {
    const Days days = value ? timeline_.all() : timeline_.none();
    return {days, days, {}, {}};
}

Sides BoundsOracle::unknown() const { return {timeline_.none(), timeline_.all(), {}, {}}; }

Sides BoundsOracle::join(const std::vector<Sides>& disjuncts) const {
    Sides joined = constant(false);
    for (const Sides& way : disjuncts) {
        joined.lower = either(joined.lower, way.lower);
        joined.upper = either(joined.upper, way.upper);
        joined.windows.insert(joined.windows.end(), way.windows.begin(), way.windows.end());
    }
    for (std::size_t i = 0; i < disjuncts.size(); ++i)
        for (const Span span : disjuncts[i].counters) {
            bool alone = true;
            for (std::size_t j = 0; j < disjuncts.size(); ++j)
                if (j != i && holds_on_some(disjuncts[j].upper, span)) alone = false;
            if (alone) joined.counters.push_back(span);
        }
    make_canonical(joined);
    return joined;
}

Sides BoundsOracle::base_sides(Run run, law::PredicateId predicate, const Tuple& key) const {
    const regime::BaseRelation& relation = facts_.relation(predicate);
    for (const regime::BaseAtom& base : relation.atoms) {
        if (base.arguments != key) continue;
        Sides sides;
        sides.lower = timeline_.days_of(run == Run::Closed ? base.on_record : base.certain);
        sides.upper = timeline_.days_of(run == Run::Closed ? base.possible : base.not_excluded);
        for (const time::Window w : base.windows)
            sides.windows.push_back({timeline_.index(w.first), timeline_.index(w.last)});
        for (const time::Window w : base.counter_windows)
            sides.counters.push_back({timeline_.index(w.first), timeline_.index(w.last)});
        make_canonical(sides);
        return sides;
    }
    Sides sides = constant(false);
    if (run == Run::Open && !law_.predicate(predicate).derived)
        sides.upper = timeline_.days_of(silent(relation, domain_.as_pattern(key)));
    return sides;
}

Sides BoundsOracle::atom(Run run, law::PredicateId predicate, const Tuple& key) {
    std::vector<Sides> disjuncts;
    for (const Tuple& tuple : completions(law_.predicate(predicate), key, domain_)) {
        if (!law_.predicate(predicate).derived) {
            disjuncts.push_back(base_sides(run, predicate, tuple));
            continue;
        }
        const auto at = tables_[run].find({predicate.index, tuple});
        if (at != tables_[run].end()) disjuncts.push_back(at->second.sides);
    }
    Sides sides = join(disjuncts);
    if (in_progress_.contains(predicate)) sides.counters.clear();
    return sides;
}

Sides BoundsOracle::conjunction(Scope& scope, const std::vector<Formula>& parts) {
    const std::vector<const Formula*> flat = in_order(*scope.rule, parts);
    std::vector<Sides> sides;
    sides.reserve(flat.size());
    for (const Formula* part : flat) sides.push_back(formula(scope, *part));
    Sides joined = constant(true);
    for (const Sides& side : sides) {
        joined.lower = both(joined.lower, side.lower);
        joined.upper = both(joined.upper, side.upper);
        joined.counters.insert(joined.counters.end(), side.counters.begin(), side.counters.end());
    }
    const auto others_hold = [&](Span span, std::size_t i, std::size_t j) {
        for (std::size_t k = 0; k < sides.size(); ++k)
            if (k != i && k != j && !holds_on_all(sides[k].lower, span)) return false;
        return true;
    };
    for (std::size_t i = 0; i < sides.size(); ++i) {
        for (const Span span : sides[i].windows)
            if (others_hold(span, i, i)) joined.windows.push_back(span);
        for (std::size_t j = 0; j < sides.size(); ++j) {
            if (!is_first_day(*flat[i], *flat[j])) continue;
            const Span span{first_of(sides[i].upper), first_of(sides[i].lower)};
            if (span.first > timeline_.edge && span.last >= 0 && others_hold(span, i, j))
                joined.windows.push_back(span);
        }
    }
    make_canonical(joined);
    return joined;
}

Sides BoundsOracle::formula(Scope& scope, const Formula& f) {
    using Kind = Formula::Kind;
    const auto part = [&](std::size_t i) { return formula(scope, f.parts[i]); };
    switch (f.kind) {
        case Kind::Atom: {
            const Tuple key = key_of(law_, f.atom, scope.assignment);
            if (law_.predicate(f.atom.predicate).has_range()) read_quantity(scope, f.atom, key);
            return atom(scope.run, f.atom.predicate, key);
        }
        case Kind::Not:
            return swapped(part(0));
        case Kind::And:
            return conjunction(scope, f.parts);
        case Kind::Once:
            return once_of(part(0), f.bounds);
        case Kind::Historically:
            return swapped(once_of(swapped(part(0)), f.bounds));
        case Kind::Since:
            return since(part(0), part(1), f.bounds);
        case Kind::Eventually: {
            const Sides of = part(0);
            return {
                eventually(timeline_, of.lower, f.bounds), eventually(timeline_, of.upper, f.bounds), {}, {}};
        }
        case Kind::Always: {
            const Sides of = swapped(part(0));
            return swapped(Sides{eventually(timeline_, of.lower, f.bounds),
                                 eventually(timeline_, of.upper, f.bounds),
                                 {},
                                 {}});
        }
        case Kind::Until: {
            const Sides left = part(0);
            const Sides right = part(1);
            return {until(timeline_, left.lower, right.lower, f.bounds),
                    until(timeline_, left.upper, right.upper, f.bounds),
                    {},
                    {}};
        }
        case Kind::Lasting: {
            std::vector<Sides> parts;
            for (std::size_t i = 0; i < f.parts.size(); ++i) parts.push_back(part(i));
            return lasting(parts);
        }
        case Kind::Compare:
            return comparison(scope, f.comparison);
        case Kind::Aggregate:
            return count(scope, f.aggregate);
        case Kind::Boundary:
            return boundary(scope, f);
        case Kind::Compute:
            return compute(scope, f.compute);
    }
    return constant(false);
}

Sides BoundsOracle::once_of(const Sides& of, const time::Bounds& bounds) const {
    return since(constant(true), of, bounds);
}

Sides BoundsOracle::since(const Sides& left, const Sides& right, const time::Bounds& bounds) const {
    Sides out = constant(false);
    const int n = timeline_.length;
    // From each day of the right side forward, as long as the left side allows.
    for (int u = 0; u < n; ++u) {
        const auto event = static_cast<std::size_t>(u);
        const auto span = reach(timeline_, u, bounds);
        if (!span || !(right.lower[event] || right.upper[event])) continue;
        bool certain = right.lower[event];
        for (int t = u; t <= span->last; ++t) {
            const auto day = static_cast<std::size_t>(t);
            if (t - 1 > u) {
                if (!left.upper[day - 1]) break;
                certain = certain && left.lower[day - 1];
            }
            const bool late = t >= span->first;
            if (!late && u > 0) continue;
            if (certain && (late || reached_from_before(t, left.lower, bounds))) out.lower[day] = 1;
            if (!late && !reached_from_before(t, left.upper, bounds)) continue;
            const bool broken = std::any_of(left.counters.begin(), left.counters.end(), [&](Span counter) {
                return u < counter.first && counter.last < t;
            });
            if (right.upper[event] && !broken) out.upper[day] = 1;
        }
    }
    for (const Span window : right.windows) {
        int cut = window.first + 1;
        while (cut < n && left.lower[static_cast<std::size_t>(cut)]) ++cut;
        const int from = timeline_.add(window.last, bounds.low);
        const int to = bounds.high ? timeline_.add(window.first, *bounds.high) : n - 1;
        for (int t = from; t <= std::min({to, cut, n - 1}); ++t) out.lower[static_cast<std::size_t>(t)] = 1;
        bool ordered = true;
        for (int u = window.first; u <= window.last; ++u)
            if (bounds.high && timeline_.add(u, bounds.low) > timeline_.add(u, *bounds.high)) ordered = false;
        if (to < from && ordered && from <= cut && from < n) out.windows.push_back({to, from});
    }
    make_canonical(out);
    return out;
}

Sides BoundsOracle::lasting(const std::vector<Sides>& parts) const {
    const Sides& start = parts[0];
    Sides ends = constant(false);
    for (std::size_t i = 1; i < parts.size(); ++i) {
        ends.lower = either(ends.lower, parts[i].lower);
        ends.upper = either(ends.upper, parts[i].upper);
        ends.windows.insert(ends.windows.end(), parts[i].windows.begin(), parts[i].windows.end());
    }
    Sides out = constant(false);
    for (int u = 0; u < timeline_.length; ++u) {
        const auto event = static_cast<std::size_t>(u);
        if (!(start.lower[event] || start.upper[event])) continue;
        bool certain = start.lower[event];
        for (int t = u; t < timeline_.length; ++t) {
            const auto day = static_cast<std::size_t>(t);
            if (t > u) {
                if (ends.lower[day]) break;
                certain = certain && !ends.upper[day];
            }
            if (certain) out.lower[day] = 1;
            const bool ended = std::any_of(ends.windows.begin(), ends.windows.end(),
                                           [&](Span window) { return u < window.first && window.last <= t; });
            if (start.upper[event] && !ended) out.upper[day] = 1;
        }
    }
    for (const Span window : start.windows)
        for (int t = window.last; t < timeline_.length; ++t) {
            if (holds_on_some(ends.upper, {window.first + 1, t})) break;
            out.lower[static_cast<std::size_t>(t)] = 1;
        }
    return out;
}

void BoundsOracle::read_quantity(Scope& scope, const law::Atom& atom, const Tuple& key) {
    if (atom.arguments.back().kind != law::Term::Kind::Variable) return;
    std::vector<Estimates>& estimates = scope.ranges[atom.arguments.back().variable];
    estimates.assign(static_cast<std::size_t>(timeline_.length), {});
    if (law_.predicate(atom.predicate).derived) {
        const auto at = tables_[scope.run].find({atom.predicate.index, key});
        if (at != tables_[scope.run].end() && !at->second.estimates.empty()) estimates = at->second.estimates;
        return;
    }
    const regime::BaseRelation& relation = facts_.relation(atom.predicate);
    for (std::size_t i = 0; i < relation.atoms.size(); ++i) {
        if (relation.atoms[i].arguments != key) continue;
        for (const regime::QuantityPiece& piece : relation.quantities[i])
            for (int t = 0; t < timeline_.length; ++t) {
                const time::Day day = timeline_.day(t);
                if (day < piece.days.from || piece.days.to <= day) continue;
                Estimates& today = estimates[static_cast<std::size_t>(t)];
                today.firm = piece.firm;
                for (const record::Range& range : piece.accepted) today.accepted.push_back(ends_of(range));
                for (const record::Range& range : piece.considered)
                    today.considered.push_back(ends_of(range));
            }
    }
}

std::vector<Estimates> BoundsOracle::estimates_of(const Scope& scope, const law::Term& term) const {
    const auto length = static_cast<std::size_t>(timeline_.length);
    if (term.kind == law::Term::Kind::Variable &&
        scope.rule->variables[term.variable].type.kind == law::Type::Kind::Range) {
        const auto at = scope.ranges.find(term.variable);
        return at != scope.ranges.end() ? at->second : std::vector<Estimates>(length);
    }
    const Value value =
        term.kind == law::Term::Kind::Variable ? scope.assignment[term.variable] : term.constant;
    Ends ends{-record::kInfinity, record::kInfinity};
    if (const auto number = number_of(value)) ends = {*number, *number};
    return std::vector<Estimates>(length, Estimates{{ends}, {ends}, true, true});
}

Sides BoundsOracle::comparison(Scope& scope, const law::Comparison& c) const {
    const auto is_range = [&](const law::Term& term) {
        return term.kind == law::Term::Kind::Variable &&
               scope.rule->variables[term.variable].type.kind == law::Type::Kind::Range;
    };
    const auto value = [&](const law::Term& term) {
        return term.kind == law::Term::Kind::Variable ? scope.assignment[term.variable] : term.constant;
    };
    if (!is_range(c.left) && !is_range(c.right)) {
        const bool by_identity = c.right_plus == 0 && (c.relation == law::Relation::Equal ||
                                                       c.relation == law::Relation::NotEqual);
        if (!by_identity && (domain_.is_unmentioned(value(c.left)) || domain_.is_unmentioned(value(c.right))))
            return unknown();
        return constant(compare(value(c.left), c.relation, value(c.right), c.right_plus));
    }
    const std::vector<Estimates> left = estimates_of(scope, c.left);
    const std::vector<Estimates> right = estimates_of(scope, c.right);
    Sides out = constant(false);
    for (std::size_t t = 0; t < out.lower.size(); ++t) {
        const bool judged =
            left[t].firm && right[t].firm && !left[t].accepted.empty() && !right[t].accepted.empty();
        bool every = judged;
        bool some = false;
        for (const Ends l : left[t].accepted)
            for (const Ends r : right[t].accepted) every = every && surely(l, c.relation, r, c.right_plus);
        for (const Ends l : left[t].considered)
            for (const Ends r : right[t].considered) some = some || perhaps(l, c.relation, r, c.right_plus);
        out.lower[t] = every;
        out.upper[t] = some || (scope.run == Run::Open && !judged);
    }
    return out;
}

}  // namespace mithaq::reference
