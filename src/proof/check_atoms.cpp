// Steps about atoms: the record, instances of rules, and that no instance is left.
#include <algorithm>

#include "proof/check_steps.h"

namespace mithaq::proof {

namespace {

bool is_bound(const Pattern& pattern) {
    return std::all_of(pattern.arguments.begin(), pattern.arguments.end(),
                       [](const Binding& b) { return b.bound(); });
}

// A survey or a denial speaks of every atom that the pattern means.
bool covers(const Tuple& wide, const Pattern& pattern) {
    for (std::size_t i = 0; i < pattern.arguments.size(); ++i)
        if (!wide[i].is_none() && wide[i] != pattern.arguments[i].value) return false;
    return true;
}

// The acts of the key are all accepted and undisputed, so that no other one is left.
bool is_settled_key(const regime::BaseRelation& relation, const Pattern& pattern) {
    if (relation.settled.empty()) return false;
    Tuple key;
    for (const std::uint32_t place : relation.key_places) key.push_back(pattern.arguments[place].value);
    return std::none_of(key.begin(), key.end(), [](Value value) { return value.is_none(); }) &&
           relation.settled.contains(key);
}

// Every day of the stretch lies in some survey or denial that covers the whole pattern.
bool is_covered(const regime::BaseRelation& relation, const Pattern& pattern, Window days) {
    std::vector<const time::IntervalSet*> covering;
    for (const auto& survey : relation.surveys)
        if (covers(survey.pattern, pattern)) covering.push_back(&survey.days);
    for (const auto& denial : relation.denials)
        if (covers(denial.pattern, pattern)) covering.push_back(&denial.days);
    Day at = days.first;
    for (bool moved = true; moved;) {
        moved = false;
        for (const time::IntervalSet* set : covering)
            for (const time::Interval& interval : set->intervals()) {
                if (!interval.contains(at)) continue;
                if (interval.to == time::kOpenEnd || days.last < interval.to) return true;
                at = interval.to;
                moved = true;
            }
    }
    return false;
}

// An atom with an argument that nobody names could be one of those meant.
bool could_be(const Tuple& unknown, const Pattern& pattern) {
    for (std::size_t i = 0; i < pattern.arguments.size(); ++i)
        if (!unknown[i].is_none() && pattern.arguments[i].bound() && unknown[i] != pattern.arguments[i].value)
            return false;
    return true;
}

}  // namespace

bool Checking::applies(const law::Rule& rule) const {
    if (!rule.question) return true;
    const auto at = proof_.readings.find(*rule.question);
    return at != proof_.readings.end() && at->second == *rule.reading;
}

void Checking::atom(Index index, const Pattern& pattern) {
    const Node& of = node(index);
    need(of.atom && *of.atom == pattern, "a node is about another atom");
    need(of.goal == Goal::Fails || is_bound(pattern), "an open pattern can only be proved to fail");
    if (checked_[index]) return;
    checked_[index] = true;
    need(++depth_ < 1500, "the proof is too deep");
    atom_step(index, of);
    --depth_;
}

// Claims that are cited are of atoms that are meant, or deny them.
void Checking::cites_rightly(const Node& of) const {
    if (of.claims.empty()) return;
    const regime::BaseRelation& relation = facts_.relation(of.atom->predicate);
    std::vector<regime::ClaimId> known;
    for (std::uint32_t row = 0; row < relation.atoms.size(); ++row) {
        if (!matches(*of.atom, relation, row)) continue;
        for (const regime::ClaimUse& use : relation.atoms[row].uses) known.push_back(use.claim);
        if (row < relation.quantities.size())
            for (const regime::QuantityPiece& piece : relation.quantities[row])
                known.insert(known.end(), piece.claims.begin(), piece.claims.end());
    }
    for (const auto& denial : relation.denials)
        if (could_be(denial.pattern, *of.atom)) known.push_back(denial.claim);
    for (const regime::ClaimId claim : of.claims)
        need(std::find(known.begin(), known.end(), claim) != known.end(), "a claim that says nothing of it");
}

void Checking::atom_step(Index index, const Node& of) {
    (void)index;
    cites_rightly(of);
    switch (of.step) {
        case Step::Pieces:
            return pieces(of, *of.atom);
        case Step::OneDay:
            return one_day(of, *of.atom);
        case Step::Recorded:
            return recorded(of);
        case Step::RecordedWindow:
            return recorded_window(of);
        case Step::Absent:
            return absent(of);
        case Step::Instance:
            return instance(of);
        case Step::NoInstance:
            return no_instance(of);
        default:
            need(false, "a step that is none of an atom");
    }
}

void Checking::pieces(const Node& of, const Pattern& pattern) {
    need(of.goal == Goal::Holds || of.goal == Goal::Fails, "pieces prove nothing of some day");
    Day at = of.days.first;
    for (std::size_t i = 0; i < of.children.size(); ++i) {
        const Node& piece = child(of, i);
        need(piece.goal == of.goal && piece.days.first <= at && at <= piece.days.last,
             "pieces leave a day out");
        atom(of.children[i], pattern);
        if (piece.days.last >= of.days.last) return;
        at = time::next(piece.days.last);
    }
    need(false, "pieces end too early");
}

void Checking::one_day(const Node& of, const Pattern& pattern) {
    const Node& day = child(of, 0);
    const bool holds = of.goal == Goal::HoldsSomeDay && day.goal == Goal::Holds;
    const bool fails = of.goal == Goal::FailsSomeDay && day.goal == Goal::Fails;
    need(holds || fails, "one day proves another goal");
    need(inside(day.days, of.days), "the day lies outside");
    atom(of.children[0], pattern);
}

void Checking::recorded(const Node& of) const {
    need(of.goal == Goal::Holds, "what is recorded holds");
    const regime::BaseRelation& relation = facts_.relation(of.atom->predicate);
    for (std::uint32_t row = 0; row < relation.atoms.size(); ++row)
        if (matches(*of.atom, relation, row) && has_all(lower(facts_.atom(of.atom->predicate, row)), of.days))
            return;
    need(false, "the record does not have it on all of the days");
}

void Checking::recorded_window(const Node& of) const {
    need(of.goal == Goal::HoldsSomeDay || of.goal == Goal::FailsSomeDay, "a window proves some day");
    need(!law_.predicate(of.atom->predicate).derived || of.goal == Goal::HoldsSomeDay,
         "a counter-window of a derived atom");
    const regime::BaseRelation& relation = facts_.relation(of.atom->predicate);
    for (std::uint32_t row = 0; row < relation.atoms.size(); ++row) {
        const regime::BaseAtom& base = facts_.atom(of.atom->predicate, row);
        if (!matches(*of.atom, relation, row)) continue;
        const auto& windows = of.goal == Goal::HoldsSomeDay ? base.windows : base.counter_windows;
        if (std::any_of(windows.begin(), windows.end(), [&](Window w) { return inside(w, of.days); })) return;
    }
    need(false, "the record has no such window");
}

void Checking::absent(const Node& of) const {
    need(of.goal == Goal::Fails, "what is absent fails");
    need(!law_.predicate(of.atom->predicate).derived, "rules could give it");
    const regime::BaseRelation& relation = facts_.relation(of.atom->predicate);
    bool known = false;
    for (std::uint32_t row = 0; row < relation.atoms.size(); ++row) {
        if (!matches(*of.atom, relation, row)) continue;
        need(has_none(upper(facts_.atom(of.atom->predicate, row)), of.days),
             "the record does not exclude a match");
        known = true;
    }
    if ((known && is_bound(*of.atom)) || proof_.worlds == Worlds::OfClaims) return;
    if (relation.derived || is_settled_key(relation, *of.atom)) return;
    need(is_covered(relation, *of.atom, of.days), "silence decides nothing here");
    for (const std::uint32_t row : relation.unknown_atoms)
        if (could_be(relation.atoms[row].arguments, *of.atom))
            need(has_none(facts_.atom(of.atom->predicate, row).possible, of.days),
                 "an act that nobody places could be the one meant");
}

void Checking::instance(const Node& of) {
    need(of.goal == Goal::Holds || of.goal == Goal::HoldsSomeDay, "an instance proves that its head holds");
    need(of.rule.index < law_.rules.size(), "an unknown rule");
    const law::Rule& rule = law_.rule(of.rule);
    need(rule.head.predicate == of.atom->predicate && applies(rule), "the rule does not apply");
    need(!rule.valid_from || *rule.valid_from <= of.days.first, "the rule is not valid yet");
    need(of.substitution.size() == rule.variables.size(), "a substitution of another rule");
    const std::vector<bool> inner = only_in_counts(rule);
    for (std::size_t v = 0; v < of.substitution.size(); ++v)
        if (!inner[v] && rule.variables[v].type.kind != law::Type::Kind::Range)
            need(of.substitution[v].bound(), "an instance with a free variable");
    const Scope scope{&rule, of.substitution};
    const Pattern head = pattern_of(rule.head, scope);
    need(head == *of.atom, "the head is another atom");
    parts(of, flat_parts(rule.body), scope);
}

void Checking::no_instance(const Node& of) {
    need(of.goal == Goal::Fails || of.goal == Goal::FailsSomeDay, "without an instance an atom fails");
    need(law_.predicate(of.atom->predicate).derived, "no rule could give it anyway");
    const regime::BaseRelation& relation = facts_.relation(of.atom->predicate);
    for (std::uint32_t row = 0; row < relation.atoms.size(); ++row)
        if (matches(*of.atom, relation, row))
            need(has_none(upper(facts_.atom(of.atom->predicate, row)), of.days),
                 "the record itself may have it");
    const bool some = of.goal == Goal::FailsSomeDay;
    const Window days = some ? child(of, of.part).days : of.days;
    if (some) need(inside(days, of.days), "the day lies outside");
    std::size_t position = 0;
    for (std::uint32_t r = 0; r < law_.rules.size(); ++r) {
        const law::Rule& rule = law_.rules[r];
        if (rule.head.predicate != of.atom->predicate || !applies(rule)) continue;
        const auto substitution = unified(rule, *of.atom);
        if (!substitution) continue;
        need(has_child(of, position), "a rule is left out");
        const bool here = some && position == of.part;
        rule_fails(of.children[position], {r}, *substitution, here ? Goal::FailsSomeDay : Goal::Fails, days);
        ++position;
    }
    need(!some || of.part < position, "no rule fails on that day");
}

void Checking::rule_fails(Index index, law::RuleId rule, const std::vector<Binding>& substitution, Goal goal,
                          Window days) {
    const Node& of = node(index);
    need_goal(index, goal, days);
    need(of.rule == rule && of.substitution == substitution, "another instance than the one needed");
    if (checked_[index]) return;
    checked_[index] = true;
    need(++depth_ < 1500, "the proof is too deep");
    rule_fails_step(of, goal);
    --depth_;
}

void Checking::rule_fails_step(const Node& of, Goal goal) {
    const law::Rule& rule = law_.rule(of.rule);
    if (of.step == Step::NotYetValid)
        return need(rule.valid_from && of.days.last < *rule.valid_from, "the rule is valid");
    if (of.step == Step::RuleFails) {
        if (goal == Goal::FailsSomeDay)
            for (std::size_t v = 0; v < of.substitution.size(); ++v)
                need(of.substitution[v].bound() || rule.variables[v].type.kind == law::Type::Kind::Range,
                     "several instances need not fail on the same day");
        return one_part(of, flat_parts(rule.body), {&rule, of.substitution});
    }
    need(goal == Goal::Fails, "only one instance may fail on some day");
    if (of.step == Step::Pieces) {
        Day at = of.days.first;
        for (std::size_t i = 0; i < of.children.size(); ++i) {
            const Window days = child(of, i).days;
            need(days.first <= at && at <= days.last, "pieces leave a day out");
            rule_fails(of.children[i], of.rule, of.substitution, Goal::Fails, days);
            if (days.last >= of.days.last) return;
            at = time::next(days.last);
        }
        need(false, "pieces end too early");
    }
    need(of.step == Step::Branch && of.part < of.substitution.size() && !of.children.empty(),
         "a step that is none of a rule");
    Binding rest = of.substitution[of.part];
    need(!rest.bound(), "a branch on what is bound");
    for (std::size_t i = 0; i + 1 < of.children.size(); ++i) {
        const Node& branch = child(of, i);
        need(branch.substitution.size() == of.substitution.size() && branch.substitution[of.part].bound(),
             "a branch without a value");
        std::vector<Binding> substitution = of.substitution;
        substitution[of.part] = branch.substitution[of.part];
        rest.except.push_back(branch.substitution[of.part].value);
        rule_fails(of.children[i], of.rule, substitution, Goal::Fails, of.days);
    }
    std::vector<Binding> substitution = of.substitution;
    substitution[of.part] = rest;
    rule_fails(of.children.back(), of.rule, substitution, Goal::Fails, of.days);
}

}  // namespace mithaq::proof
