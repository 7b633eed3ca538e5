// Steps about aggregates: who is a member for sure, who may be one, and that no other is left.
#include <algorithm>
#include <set>

#include "law/walk.h"
#include "proof/check_steps.h"

namespace mithaq::proof {

using law::Formula;

namespace {

using Variables = std::set<std::uint32_t>;

bool is_range(const law::Rule& rule, std::uint32_t variable) {
    return rule.variables[variable].type.kind == law::Type::Kind::Range;
}

// All variables of a formula but those that stand only inside of one count.
void add_variables(const Formula& formula, const law::Aggregate* left_out, Variables& into) {
    if (formula.kind == Formula::Kind::Aggregate && &formula.aggregate == left_out) return;
    law::for_each_variable(formula, [&](std::uint32_t v) { into.insert(v); });
    for (const Formula& part : formula.parts) add_variables(part, left_out, into);
    for (const Formula& part : formula.aggregate.body) add_variables(part, left_out, into);
}

// The variables that bind a group: they stand in the count, and outside of it.
Variables group_variables(const law::Rule& rule, const law::Aggregate& count) {
    Variables inside, outside;
    for (const Formula& part : count.body) add_variables(part, nullptr, inside);
    for (const law::Term& term : rule.head.arguments)
        if (term.kind == law::Term::Kind::Variable) outside.insert(term.variable);
    for (const Formula& part : rule.body) add_variables(part, &count, outside);
    for (const std::uint32_t v : count.counted) outside.erase(v);
    Variables group;
    for (const std::uint32_t v : inside)
        if (outside.contains(v) && !is_range(rule, v)) group.insert(v);
    return group;
}

// Variables of atoms without which the formula does not hold.
void add_bound(const Formula& formula, Variables& into) {
    using Kind = Formula::Kind;
    switch (formula.kind) {
        case Kind::Atom:
            for (const law::Term& term : formula.atom.arguments)
                if (term.kind == law::Term::Kind::Variable) into.insert(term.variable);
            return;
        case Kind::Not:
        case Kind::Historically:
        case Kind::Always:
        case Kind::Compare:
        case Kind::Aggregate:
        case Kind::Compute:
            return;
        case Kind::Since:
        case Kind::Until:
            return add_bound(formula.parts[1], into);
        case Kind::Lasting:
            return add_bound(formula.parts[0], into);
        default:
            for (const Formula& part : formula.parts) add_bound(part, into);
    }
}

// What binds variables around a count: the atoms of the rule's body, and of the counts that it stands in.
bool add_bound_around(const law::Aggregate& count, const std::vector<Formula>& body, Variables& into) {
    bool inside = false;
    for (const Formula& part : body)
        law::for_each_formula(part, [&](const Formula& formula) {
            if (formula.kind != Formula::Kind::Aggregate) return;
            if (&formula.aggregate == &count) inside = true;
            Variables bound;
            if (&formula.aggregate == &count || !add_bound_around(count, formula.aggregate.body, bound))
                return;
            into.insert(bound.begin(), bound.end());
        });
    if (!inside) return false;
    for (const Formula& part : body) add_bound(part, into);
    return true;
}

// Whether there is a group even where it has no member.
bool group_is_bound(const law::Rule& rule, const law::Aggregate& count) {
    Variables bound;
    add_bound_around(count, rule.body, bound);
    const Variables group = group_variables(rule, count);
    return std::all_of(group.begin(), group.end(), [&](std::uint32_t v) { return bound.contains(v); });
}

}  // namespace

Checking::Scope Checking::group_of(const law::Aggregate& count, const Scope& scope) const {
    Scope group{scope.rule, std::vector<Binding>(scope.substitution.size())};
    for (const std::uint32_t v : group_variables(*scope.rule, count)) {
        need(scope.substitution[v].bound(), "an aggregate of several groups");
        group.substitution[v] = scope.substitution[v];
    }
    return group;
}

AggregateMembers Checking::members(Index index, const law::Aggregate& count, const Scope& scope,
                                   Window days) {
    const Node& of = node(index);
    need(of.step == Step::Counted && inside(days, of.days), "the members are not proved on these days");
    gives(of, count.result, scope);
    const Scope group = group_of(count, scope);
    AggregateMembers members(count, proof_.worlds);
    bool listed = false;
    for (std::size_t i = 0; i < of.children.size(); ++i) {
        if (child(of, i).step == Step::Member) {
            sure_member(child(of, i), count, group, of.days, members);
            continue;
        }
        need(i + 1 == of.children.size(), "a listing is not the last");
        listed = true;
        listing(of.children[i], flat_parts(count.body), group, of.days,
                [&](const Node& leaf, const Scope& inner) {
                    if (leaf.step == Step::Unlisted) return members.add_unlisted(inner.substitution);
                    const auto member = members.member_of(inner.substitution, *scope.rule);
                    need(member.has_value(), "a member without a name");
                    Numbers value = Numbers::between({});
                    value.counted = false;
                    const law::Term term{law::Term::Kind::Variable, count.value, {}, {}};
                    const bool known = count.function != law::Aggregate::Function::Count &&
                                       (is_range(*scope.rule, count.value)
                                            ? has_child(leaf, 0)
                                            : inner.substitution[count.value].bound() &&
                                                  !is_unknown(inner.substitution[count.value].value));
                    if (known) value = numbers_of(leaf, 0, term, inner, leaf.days);
                    members.add_possible(*member, value);
                });
    }
    if (!listed) members.add_unlisted(group.substitution);
    return members;
}

void Checking::sure_member(const Node& of, const law::Aggregate& count, const Scope& group, Window days,
                           AggregateMembers& members) {
    need(of.goal == Goal::Holds && inside(days, of.days), "a member that is none");
    need(of.substitution.size() == group.substitution.size(), "a member of another aggregate");
    for (std::size_t v = 0; v < group.substitution.size(); ++v)
        if (group.substitution[v].bound())
            need(of.substitution[v] == group.substitution[v], "a member of another group");
    const auto member = members.member_of(of.substitution, *group.rule);
    need(member.has_value(), "a member without a name");
    // An unknown member may be one of the others.
    need(std::none_of(member->begin(), member->end(), is_unknown), "a member that nobody knows");
    need(has_child(of, 0), "a member is not proved");
    need_goal(of.children[0], Goal::Holds, days);
    parts(node(of.children[0]), flat_parts(count.body), {group.rule, of.substitution});
    members.add_sure(*member);
}

Numbers Checking::aggregate(Index index, const law::Aggregate& count, const Scope& scope, Window days) {
    return members(index, count, scope, days).result();
}

void Checking::aggregate_exists(const Node& of, Index index, const law::Aggregate& count,
                                const Scope& scope) {
    using Function = law::Aggregate::Function;
    const AggregateMembers found = members(index, count, scope, of.days);
    // Over nothing, a count and a sum are 0; there is no least and no greatest value.
    const bool has_zero = (count.function == Function::Count || count.function == Function::Sum) &&
                          group_is_bound(*scope.rule, count);
    if (of.goal == Goal::Holds) return need(has_zero || found.some_is_sure(), "an aggregate over nothing");
    need(of.goal == Goal::Fails && !has_zero && found.none_is_possible(), "an aggregate has a value");
}

void Checking::listing(Index index, const std::vector<const Formula*>& flat, const Scope& scope, Window days,
                       const Leaf& leaf) {
    const Node& of = node(index);
    need_goal(index, Goal::Fails, days);
    need(of.substitution == scope.substitution, "a listing of other instances");
    need(++depth_ < 1500, "the proof is too deep");
    need(++steps_ < kMostSteps, "the proof is too long");
    listing_step(of, flat, scope, days, leaf);
    --depth_;
}

void Checking::listing_step(const Node& of, const std::vector<const Formula*>& flat, const Scope& scope,
                            Window days, const Leaf& leaf) {
    switch (of.step) {
        case Step::OnePart:
            return one_part(of, flat, scope);
        case Step::Possible:
        case Step::Unlisted:
            return leaf(of, scope);
        case Step::Pieces: {
            Day at = days.first;
            for (const Index piece : of.children) {
                const Window here = node(piece).days;
                need(here.first <= at && at <= here.last, "pieces leave a day out");
                listing(piece, flat, scope, here, leaf);
                if (here.last >= days.last) return;
                at = time::next(here.last);
            }
            return need(false, "pieces end too early");
        }
        default:
            break;
    }
    need(of.step == Step::Branch, "a step that is none of a listing");
    need(of.part < scope.substitution.size() && !of.children.empty(), "a branch on no variable");
    need(!scope.substitution[of.part].bound(), "a branch on what is bound");
    need(!is_range(*scope.rule, of.part), "a branch on a number that changes");
    Scope other = scope;
    for (std::size_t i = 0; i + 1 < of.children.size(); ++i) {
        const Node& way = child(of, i);
        need(way.substitution.size() == scope.substitution.size() && way.substitution[of.part].bound(),
             "a branch without a value");
        Scope inner = scope;
        inner.substitution[of.part] = {way.substitution[of.part].value, {}};
        other.substitution[of.part].except.push_back(way.substitution[of.part].value);
        listing(of.children[i], flat, inner, days, leaf);
    }
    listing(of.children.back(), flat, other, days, leaf);
}

// What each rule may give; one that gives nothing on these days adds nothing.
Numbers Checking::derived(Index index, const law::Atom& atom, const Scope& scope, Window days) {
    const Node& of = node(index);
    const Pattern pattern = pattern_of(atom, scope);
    need(of.step == Step::Derived && of.atom && *of.atom == pattern && inside(days, of.days),
         "another number");
    need(facts_.relation(atom.predicate).atoms.empty(), "the record has numbers of its own");
    for (const Binding& binding : pattern.arguments) need(binding.bound(), "a number of an open pattern");
    Numbers all{{}, {}, true, true};
    std::size_t position = 0;
    for (std::uint32_t r = 0; r < law_.rules.size(); ++r) {
        const law::Rule& rule = law_.rules[r];
        if (rule.head.predicate != atom.predicate || !applies(rule)) continue;
        const auto substitution = unified(rule, pattern);
        if (!substitution) continue;
        need(has_child(of, position), "a rule is left out");
        need(child(of, position).rule.index == r, "a rule is left out");
        listing(of.children[position], flat_parts(rule.body), {&rule, *substitution}, of.days,
                [&](const Node& leaf, const Scope& inner) {
                    Numbers value = Numbers::between({});
                    if (leaf.step == Step::Possible)
                        value = numbers_of(leaf, 0, rule.head.arguments.back(), inner, leaf.days);
                    add_rival(all, value);
                });
        ++position;
    }
    return all;
}

}  // namespace mithaq::proof
