// Steps about numbers: comparisons, counts, quantities.
#include <algorithm>
#include <set>

#include "proof/check_steps.h"

namespace mithaq::proof {

using law::Formula;
using Ends = Numbers::Ends;

namespace {

bool perhaps(Ends left, law::Relation relation, Ends right) {
    switch (relation) {
        case law::Relation::Equal:
            return left.low <= right.high && right.low <= left.high;
        case law::Relation::NotEqual:
            return left.low != left.high || right.low != right.high || left.low != right.low;
        case law::Relation::Less:
            return left.low < right.high;
        case law::Relation::LessEqual:
            return left.low <= right.high;
        case law::Relation::Greater:
            return left.high > right.low;
        case law::Relation::GreaterEqual:
            return left.high >= right.low;
    }
    return false;
}

law::Relation opposite(law::Relation relation) {
    switch (relation) {
        case law::Relation::Equal:
            return law::Relation::NotEqual;
        case law::Relation::NotEqual:
            return law::Relation::Equal;
        case law::Relation::Less:
            return law::Relation::GreaterEqual;
        case law::Relation::LessEqual:
            return law::Relation::Greater;
        case law::Relation::Greater:
            return law::Relation::LessEqual;
        case law::Relation::GreaterEqual:
            break;
    }
    return law::Relation::Less;
}

Ends shifted(Ends ends, std::int64_t by) {
    if (ends.low > -record::kInfinity) ends.low += by;
    if (ends.high < record::kInfinity) ends.high += by;
    return ends;
}

bool is_true(Value left, law::Relation relation, Value right, std::int64_t plus) {
    if (plus == 0 && relation == law::Relation::Equal) return left == right;
    if (plus == 0 && relation == law::Relation::NotEqual) return left != right;
    const Ends a{left.integer(), left.integer()};
    const Ends b{right.integer() + plus, right.integer() + plus};
    return perhaps(a, relation, b);
}

void find_binder(const std::vector<Formula>& parts, std::uint32_t variable, const Formula*& found) {
    for (const Formula& part : parts) {
        const bool atom = part.kind == Formula::Kind::Atom && !part.atom.arguments.empty() &&
                          part.atom.arguments.back().kind == law::Term::Kind::Variable &&
                          part.atom.arguments.back().variable == variable;
        const bool count = part.kind == Formula::Kind::Count && part.count.result == variable;
        if (found == nullptr && (atom || count)) found = &part;
        find_binder(part.parts, variable, found);
        find_binder(part.count.body, variable, found);
    }
}

void add_variables(const Formula& formula, bool positive_only, std::set<std::uint32_t>& into) {
    using Kind = Formula::Kind;
    if (formula.kind == Kind::Atom)
        for (const law::Term& term : formula.atom.arguments)
            if (term.kind == law::Term::Kind::Variable) into.insert(term.variable);
    if (!positive_only && formula.kind == Kind::Compare)
        for (const law::Term& term : {formula.comparison.left, formula.comparison.right})
            if (term.kind == law::Term::Kind::Variable) into.insert(term.variable);
    if (positive_only &&
        (formula.kind == Kind::Not || formula.kind == Kind::Historically || formula.kind == Kind::Always))
        return;
    for (std::size_t i = 0; i < formula.parts.size(); ++i) {
        const bool skip =
            positive_only && (((formula.kind == Kind::Since || formula.kind == Kind::Until) && i == 0) ||
                              (formula.kind == Kind::Lasting && i > 0));
        if (!skip) add_variables(formula.parts[i], positive_only, into);
    }
    if (!positive_only)
        for (const Formula& part : formula.count.body) add_variables(part, false, into);
}

// Whether another positive atom of the rule binds every variable that the count shares with the rest.
bool group_is_bound(const law::Rule& rule, const law::Count& count) {
    std::set<std::uint32_t> inside, outside, bound;
    for (const Formula& part : count.body) add_variables(part, false, inside);
    for (const law::Term& term : rule.head.arguments)
        if (term.kind == law::Term::Kind::Variable) outside.insert(term.variable);
    for (const Formula* part : flat_parts(rule.body)) {
        if (part->kind == Formula::Kind::Count && &part->count == &count) continue;
        add_variables(*part, false, outside);
        add_variables(*part, true, bound);
    }
    return std::all_of(inside.begin(), inside.end(), [&](std::uint32_t v) {
        return !outside.contains(v) || bound.contains(v) ||
               rule.variables[v].type.kind == law::Type::Kind::Range;
    });
}

}  // namespace

void Checking::compared(const Node& of, const law::Comparison& c, const Scope& scope) {
    need(of.step == Step::Compared, "a step that is none of a comparison");
    need(of.goal == Goal::Holds || of.goal == Goal::Fails, "a comparison has no windows");
    const auto is_range = [&](const law::Term& term) {
        return term.kind == law::Term::Kind::Variable &&
               scope.rule->variables[term.variable].type.kind == law::Type::Kind::Range;
    };
    if (!is_range(c.left) && !is_range(c.right)) {
        const auto value = [&](const law::Term& term) {
            if (term.kind != law::Term::Kind::Variable) return term.constant;
            need(scope.substitution[term.variable].bound(), "a comparison of what is not bound");
            return scope.substitution[term.variable].value;
        };
        return need(
            is_true(value(c.left), c.relation, value(c.right), c.right_plus) == (of.goal == Goal::Holds),
            "the comparison comes out otherwise");
    }
    const Numbers left = numbers_of(of, 0, c.left, scope);
    const Numbers right = numbers_of(of, 1, c.right, scope);
    if (of.goal == Goal::Holds) {
        need(left.judged && right.judged, "no accepted number");
        for (const Ends l : left.accepted)
            for (const Ends r : right.accepted)
                need(!perhaps(l, opposite(c.relation), shifted(r, c.right_plus)),
                     "the numbers need not satisfy it");
        return;
    }
    if (proof_.worlds == Worlds::Extended) need(left.judged && right.judged, "no accepted number");
    for (const Ends l : left.considered)
        for (const Ends r : right.considered)
            need(!perhaps(l, c.relation, shifted(r, c.right_plus)), "the numbers may satisfy it");
}

Numbers Checking::numbers_of(const Node& of, std::size_t position, const law::Term& term,
                             const Scope& scope) {
    if (term.kind == law::Term::Kind::Constant) {
        const Ends exactly{term.constant.integer(), term.constant.integer()};
        return {{exactly}, {exactly}, true};
    }
    need(term.kind == law::Term::Kind::Variable, "a comparison with nothing");
    if (scope.rule->variables[term.variable].type.kind != law::Type::Kind::Range) {
        // A key that other atoms bind: `?n >= ?k`.
        need(scope.substitution[term.variable].bound(), "a comparison of what is not bound");
        const record::Value value = scope.substitution[term.variable].value;
        const Ends exactly{value.integer(), value.integer()};
        return {{exactly}, {exactly}, true};
    }
    const Formula* binder = nullptr;
    find_binder(scope.rule->body, term.variable, binder);
    need(binder != nullptr, "nothing binds the number");
    if (binder->kind == Formula::Kind::Atom && !law_.predicate(binder->atom.predicate).derived)
        return quantity(binder->atom, scope, of.days);
    need(has_child(of, position), "the number is not proved");
    if (binder->kind == Formula::Kind::Count)
        return counted(of.children[position], binder->count, scope, of.days);
    return derived(of.children[position], binder->atom, scope, of.days);
}

Numbers Checking::quantity(const law::Atom& atom, const Scope& scope, Window days) const {
    const Pattern pattern = pattern_of(atom, scope);
    for (const Binding& binding : pattern.arguments) need(binding.bound(), "a number of an open pattern");
    const regime::BaseRelation& relation = facts_.relation(atom.predicate);
    Numbers numbers;
    Day judged_to = days.first;
    for (std::uint32_t i = 0; i < relation.quantities.size(); ++i) {
        if (!matches(pattern, relation, i)) continue;
        for (const regime::QuantityPiece& piece : relation.quantities[i]) {
            if (days.last < piece.days.from || piece.days.to <= days.first) continue;
            for (const record::Range& range : piece.accepted)
                numbers.accepted.push_back({range.worst_low(), range.worst_high()});
            for (const record::Range& range : piece.considered)
                numbers.considered.push_back({range.worst_low(), range.worst_high()});
            if (piece.firm && !piece.accepted.empty() && piece.days.contains(judged_to))
                judged_to = piece.days.to;
        }
    }
    numbers.judged = judged_to > days.last;
    return numbers;
}

Numbers Checking::counted(Index index, const law::Count& count, const Scope& scope, Window days) {
    const Node& of = node(index);
    need(count.function == law::Count::Function::Count, "an aggregate that is no count");
    need(of.step == Step::Counted && inside(days, of.days), "the count is not proved on these days");
    need(!of.most || (!of.children.empty() && has_child(of, of.children.size() - 1)),
         "nothing limits the count");
    const std::size_t members = of.children.size() - (of.most ? 1 : 0);
    std::set<Tuple> distinct;
    for (std::size_t i = 0; i < members; ++i) {
        const Node& member = child(of, i);
        need(member.step == Step::Member && member.goal == Goal::Holds && inside(of.days, member.days),
             "a member that is none");
        need(member.substitution.size() == scope.substitution.size(), "a member of another count");
        for (std::size_t v = 0; v < scope.substitution.size(); ++v)
            if (scope.substitution[v].bound())
                need(member.substitution[v] == scope.substitution[v], "a member of another group");
        Tuple tuple;
        for (const std::uint32_t v : count.counted) {
            need(member.substitution[v].bound(), "a member without a name");
            tuple.push_back(member.substitution[v].value);
        }
        distinct.insert(tuple);
        need(has_child(member, 0), "a member is not proved");
        need_goal(member.children[0], Goal::Holds, of.days);
        parts(node(member.children[0]), flat_parts(count.body), {scope.rule, member.substitution});
    }
    Ends ends{static_cast<std::int64_t>(distinct.size()), record::kInfinity};
    if (of.most) {
        const Index rest = of.children.back();
        const Node& others = node(rest);
        need(others.substitution.size() == scope.substitution.size(), "the rest of another count");
        Scope inner{scope.rule, scope.substitution};
        const std::uint32_t first = count.counted.at(0);
        need(!scope.substitution[first].bound(), "a count of what is bound");
        inner.substitution[first].except = others.substitution[first].except;
        need(others.substitution == inner.substitution, "the rest is not the rest");
        need(*of.most == static_cast<std::int64_t>(inner.substitution[first].except.size()),
             "the limit is another number");
        need(count.counted.size() == 1 || *of.most == 0, "a limit for several variables");
        rest_fails(rest, count, inner, of.days);
        ends.high = *of.most;
    }
    return {{ends}, {ends}, true};
}

// No member is left: each way of the counted variable, and any other value of it, fails in one part of the body.
void Checking::rest_fails(Index index, const law::Count& count, const Scope& scope, Window days) {
    const Node& of = node(index);
    need_goal(index, Goal::Fails, days);
    need(of.substitution == scope.substitution, "the rest is not the rest");
    need(++depth_ < 1500, "the proof is too deep");
    if (of.step == Step::Pieces) {
        Day at = of.days.first;
        for (std::size_t i = 0; i < of.children.size() && at <= of.days.last; ++i) {
            const Window piece = child(of, i).days;
            need(piece.first <= at && at <= piece.last, "pieces leave a day out");
            rest_fails(of.children[i], count, scope, piece);
            if (piece.last >= of.days.last) break;
            at = time::next(piece.last);
            need(i + 1 < of.children.size(), "pieces end too early");
        }
        need(!of.children.empty(), "pieces end too early");
    } else if (of.step == Step::Branch) {
        const std::uint32_t counted = count.counted.at(0);
        need(of.part == counted && !scope.substitution[counted].bound() && !of.children.empty(),
             "a branch on another variable");
        Scope other = scope;
        for (std::size_t i = 0; i + 1 < of.children.size(); ++i) {
            const Node& way = child(of, i);
            need(way.substitution.size() == scope.substitution.size() && way.substitution[counted].bound(),
                 "a branch without a value");
            Scope inner = scope;
            inner.substitution[counted] = way.substitution[counted];
            other.substitution[counted].except.push_back(way.substitution[counted].value);
            rest_fails(of.children[i], count, inner, of.days);
        }
        rest_fails(of.children.back(), count, other, of.days);
    } else {
        need(of.step == Step::OnePart, "the rest may be counted too");
        one_part(of, flat_parts(count.body), scope);
    }
    --depth_;
}

void Checking::count_exists(const Node& of, Index index, const law::Count& count, const Scope& scope) {
    const Numbers numbers = counted(index, count, scope, of.days);
    if (of.goal == Goal::Holds)
        return need(group_is_bound(*scope.rule, count) || numbers.accepted[0].low > 0,
                    "a count over nothing");
    need(of.goal == Goal::Fails && !group_is_bound(*scope.rule, count) && numbers.accepted[0].high == 0,
         "a count has a value");
}

Numbers Checking::derived(Index index, const law::Atom& atom, const Scope& scope, Window days) {
    const Node& of = node(index);
    const Pattern pattern = pattern_of(atom, scope);
    need(of.step == Step::Derived && of.atom && *of.atom == pattern && inside(days, of.days),
         "another number");
    need(facts_.relation(atom.predicate).atoms.empty(), "the record has numbers of its own");
    for (const Binding& binding : pattern.arguments) need(binding.bound(), "a number of an open pattern");
    Numbers all;
    all.judged = true;
    std::size_t position = 0;
    for (std::uint32_t r = 0; r < law_.rules.size(); ++r) {
        const law::Rule& rule = law_.rules[r];
        if (rule.head.predicate != atom.predicate || !applies(rule)) continue;
        const Node& way = child(of, position++);
        need(way.rule.index == r && way.step == Step::Derived && inside(of.days, way.days),
             "a rule is left out");
        need(way.substitution.size() == rule.variables.size(), "a substitution of another rule");
        const Scope inner{&rule, way.substitution};
        for (std::size_t i = 0; i < pattern.arguments.size(); ++i) {
            const law::Term& term = rule.head.arguments[i];
            need(term.kind == law::Term::Kind::Constant
                     ? term.constant == pattern.arguments[i].value
                     : way.substitution[term.variable] == pattern.arguments[i],
                 "another group");
        }
        // Variables that the head does not fix would give rival values.
        std::set<std::uint32_t> fixed;
        for (const law::Term& term : rule.head.arguments)
            if (term.kind == law::Term::Kind::Variable) fixed.insert(term.variable);
        const Formula* binder = nullptr;
        find_binder(rule.body, rule.head.arguments.back().variable, binder);
        need(binder != nullptr && binder->kind == Formula::Kind::Count, "a number that is passed on");
        std::set<std::uint32_t> inside_count;
        for (const Formula& part : binder->count.body) add_variables(part, false, inside_count);
        const std::vector<bool> only = only_in_counts(rule);
        for (const std::uint32_t v : inside_count)
            need(only[v] || fixed.contains(v), "a group that the head does not fix");
        const Numbers numbers = numbers_of(way, 0, rule.head.arguments.back(), inner);
        all.accepted.insert(all.accepted.end(), numbers.accepted.begin(), numbers.accepted.end());
        all.considered.insert(all.considered.end(), numbers.considered.begin(), numbers.considered.end());
    }
    if (position > 1) {
        Ends hull = all.considered.at(0);
        for (const Ends ends : all.considered)
            hull = {std::min(hull.low, ends.low), std::max(hull.high, ends.high)};
        all.accepted = all.considered = {hull};
    }
    return all;
}

}  // namespace mithaq::proof
