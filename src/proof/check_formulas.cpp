// Steps about formulas without time: atoms in place, negation, conjunction.
#include <algorithm>

#include "proof/check_steps.h"

namespace mithaq::proof {

using law::Formula;

namespace {

Goal opposite(Goal goal) {
    switch (goal) {
        case Goal::Holds:
            return Goal::Fails;
        case Goal::Fails:
            return Goal::Holds;
        case Goal::HoldsSomeDay:
            return Goal::FailsSomeDay;
        case Goal::FailsSomeDay:
            break;
    }
    return Goal::HoldsSomeDay;
}

bool is_same(const law::Atom& a, const law::Atom& b) {
    if (a.predicate != b.predicate) return false;
    for (std::size_t i = 0; i < a.arguments.size(); ++i)
        if (a.arguments[i].kind != b.arguments[i].kind ||
            a.arguments[i].variable != b.arguments[i].variable ||
            a.arguments[i].constant != b.arguments[i].constant)
            return false;
    return true;
}

// `not once[1 day ..] p` beside the atom p.
bool is_never_before(const Formula& formula, const law::Atom& atom) {
    if (formula.kind != Formula::Kind::Not || formula.parts[0].kind != Formula::Kind::Once) return false;
    const Formula& once = formula.parts[0];
    const time::Bounds since_yesterday{time::Period{time::Period::Unit::Days, 1}, std::nullopt};
    return once.bounds == since_yesterday && once.parts[0].kind == Formula::Kind::Atom &&
           is_same(once.parts[0].atom, atom);
}

}  // namespace

Pattern Checking::pattern_of(const law::Atom& atom, const Scope& scope) const {
    Pattern pattern{atom.predicate, {}};
    const std::size_t size = atom.arguments.size() - (law_.predicate(atom.predicate).has_range() ? 1 : 0);
    for (std::size_t i = 0; i < size; ++i) {
        const law::Term& term = atom.arguments[i];
        switch (term.kind) {
            case law::Term::Kind::Variable:
                pattern.arguments.push_back(scope.substitution[term.variable]);
                break;
            case law::Term::Kind::Constant:
                pattern.arguments.push_back({term.constant, {}});
                break;
            case law::Term::Kind::Any:
                pattern.arguments.push_back({});
                break;
        }
    }
    return pattern;
}

void Checking::formula(Index index, const Formula& formula, const Scope& scope) {
    using Kind = Formula::Kind;
    const Node& of = node(index);
    if (formula.kind == Kind::Atom) {
        Pattern pattern = pattern_of(formula.atom, scope);
        // Where `_` stands, any value will do for an atom that holds.
        if (of.goal == Goal::Holds || of.goal == Goal::HoldsSomeDay)
            for (std::size_t i = 0; i < pattern.arguments.size(); ++i)
                if (formula.atom.arguments[i].kind == law::Term::Kind::Any && of.atom &&
                    i < of.atom->arguments.size())
                    pattern.arguments[i] = of.atom->arguments[i];
        return atom(index, pattern);
    }
    need(++depth_ < 1500, "the proof is too deep");
    // Steps that share premises without end are no proof that anybody can follow.
    need(++steps_ < kMostSteps, "the proof is too long");
    if (of.step == Step::Pieces || of.step == Step::OneDay) {
        formula_pieces(of, formula, scope);
    } else {
        switch (formula.kind) {
            case Kind::Not:
                need(of.step == Step::Negated, "a step that is none of a negation");
                need(has_child(of, 0), "a child is missing");
                need_goal(of.children[0], opposite(of.goal), of.days);
                this->formula(of.children[0], formula.parts[0], scope);
                break;
            case Kind::And: {
                const auto flat = flat_parts(formula.parts);
                if (of.step == Step::OnePart)
                    one_part(of, flat, scope);
                else
                    parts(of, flat, scope);
                break;
            }
            case Kind::Once:
            case Kind::Since:
            case Kind::Historically:
                past(of, formula, scope);
                break;
            case Kind::Eventually:
            case Kind::Until:
            case Kind::Always:
                future(of, formula, scope);
                break;
            case Kind::Lasting:
                lasting(of, formula, scope);
                break;
            case Kind::Compare:
                compared(of, formula.comparison, scope);
                break;
            case Kind::Aggregate:
                aggregate_exists(of, index, formula.aggregate, scope);
                break;
            case Kind::Boundary:
                stretch_exists(of, formula, scope);
                break;
            case Kind::Compute:
                computed_values(of, formula.compute, scope);
                break;
            case Kind::Atom:
                break;
        }
    }
    --depth_;
}

void Checking::formula_pieces(const Node& of, const Formula& formula, const Scope& scope) {
    if (of.step == Step::OneDay) {
        const Node& day = child(of, 0);
        need((of.goal == Goal::HoldsSomeDay && day.goal == Goal::Holds) ||
                 (of.goal == Goal::FailsSomeDay && day.goal == Goal::Fails),
             "one day proves another goal");
        need(inside(day.days, of.days), "the day lies outside");
        return this->formula(of.children[0], formula, scope);
    }
    need(of.goal == Goal::Holds || of.goal == Goal::Fails, "pieces prove nothing of some day");
    Day at = of.days.first;
    for (std::size_t i = 0; i < of.children.size(); ++i) {
        const Node& piece = child(of, i);
        need(piece.goal == of.goal && piece.days.first <= at && at <= piece.days.last,
             "pieces leave a day out");
        this->formula(of.children[i], formula, scope);
        if (piece.days.last >= of.days.last) return;
        at = time::next(piece.days.last);
    }
    need(false, "pieces end too early");
}

void Checking::covers(const Node& of, std::size_t position, const Formula& formula, const Scope& scope,
                      Goal goal, Window days) {
    if (days.last < days.first) return;
    need(has_child(of, position), "a child is missing");
    need_goal(of.children[position], goal, days);
    this->formula(of.children[position], formula, scope);
}

void Checking::parts(const Node& of, const std::vector<const Formula*>& flat, const Scope& scope) {
    need(of.step == Step::EveryPart || of.step == Step::Instance, "a step that is none of a conjunction");
    if (of.goal == Goal::HoldsSomeDay) return holds_some_day(of, flat, scope);
    need(of.goal == Goal::Holds, "every part holds");
    for (std::size_t i = 0; i < flat.size(); ++i) covers(of, i, *flat[i], scope, Goal::Holds, of.days);
}

void Checking::holds_some_day(const Node& of, const std::vector<const Formula*>& flat, const Scope& scope) {
    need(of.part < flat.size() && has_child(of, of.part), "the part with the window is missing");
    const Node& window = child(of, of.part);
    need_goal(of.children[of.part], Goal::HoldsSomeDay, of.days);
    std::size_t never_before = flat.size();
    if (window.step == Step::FirstDay) {
        need(flat[of.part]->kind == Formula::Kind::Atom, "the first day of what is no atom");
        for (std::size_t j = 0; j < flat.size(); ++j)
            if (is_never_before(*flat[j], flat[of.part]->atom)) never_before = j;
        need(never_before < flat.size(), "nothing says that it is the first day");
        first_day(window, flat, scope);
        covers(window, 0, *flat[of.part], scope, Goal::Holds, {window.days.last, window.days.last});
        covers(window, 1, *flat[of.part], scope, Goal::Fails,
               {time::kOpenStart, time::previous(window.days.first)});
    } else {
        formula(of.children[of.part], *flat[of.part], scope);
    }
    for (std::size_t i = 0; i < flat.size(); ++i)
        if (i != of.part && i != never_before) covers(of, i, *flat[i], scope, Goal::Holds, window.days);
    if (of.step == Step::Instance && scope.rule->valid_from)
        need(*scope.rule->valid_from <= window.days.first, "the rule is not valid yet");
}

void Checking::first_day(const Node& of, const std::vector<const Formula*>& flat, const Scope& scope) {
    (void)flat;
    (void)scope;
    need(of.goal == Goal::HoldsSomeDay, "the first day is some day");
    need(!time::is_open(of.days.first) && !time::is_open(of.days.last), "a first day needs two ends");
}

void Checking::one_part(const Node& of, const std::vector<const Formula*>& flat, const Scope& scope) {
    need(of.goal == Goal::Fails || of.goal == Goal::FailsSomeDay, "one part is enough to fail only");
    need(of.part < flat.size(), "no such part");
    covers(of, 0, *flat[of.part], scope, of.goal, of.days);
}

}  // namespace mithaq::proof
