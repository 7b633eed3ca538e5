#include "engine/exact.h"

#include <algorithm>

#include "engine/settlement.h"

namespace mithaq::engine {

namespace {

bool has_future_operator(const law::Formula& formula) {
    using Kind = law::Formula::Kind;
    if (formula.kind == Kind::Eventually || formula.kind == Kind::Always || formula.kind == Kind::Until)
        return true;
    const auto& inside = formula.kind == Kind::Count ? formula.count.body : formula.parts;
    return std::any_of(inside.begin(), inside.end(), has_future_operator);
}

// Whether the days up to one depend on nothing later.
bool looks_back_only(const law::Program& law, law::PredicateId predicate) {
    for (const law::PredicateId member : cone_of(law, predicate))
        for (const law::Rule& rule : law.rules)
            if (rule.head.predicate == member &&
                std::any_of(rule.body.begin(), rule.body.end(), has_future_operator))
                return false;
    return true;
}

// Both runs with choices settled.
class SettledRuns {
public:
    SettledRuns(Engine::State& state, const law::GroundAtom& atom, const Settlement& settlement)
        : state_(state),
          atom_(atom),
          key_(state.key_of(atom)),
          closed_(state.plan, state.facts, state.closed, state.budget, Interval{}, false),
          open_(state.plan, state.facts, state.closed, state.budget, Interval{}, true),
          reached_(state.law.predicates.size(), false) {
        for (const auto& [key, atom_left] : settlement.atoms) reached_[key.first] = true;
        // Components come in the order of dependency.
        for (const Component& component : state.plan.components)
            for (const law::PredicateId predicate : component.predicates)
                if (depends_on_reached(component, predicate))
                    for (const law::PredicateId member : component.predicates) reached_[member.index] = true;
    }

    [[nodiscard]] FourSets evaluate(const Settled& settled) {
        closed_.settle(&settled, &reached_, &state_.closed);
        open_.settle(&settled, &reached_, &state_.open);
        FourSets sets;
        sets.on_record = closed_.goal(atom_.predicate, key_, Side::Lower).days;
        sets.possible = closed_.goal(atom_.predicate, key_, Side::Upper).days;
        sets.certain = open_.goal(atom_.predicate, key_, Side::Lower).days;
        sets.excluded = ~open_.goal(atom_.predicate, key_, Side::Upper).days;
        return sets;
    }

private:
    bool depends_on_reached(const Component&, law::PredicateId predicate) const {
        for (const std::uint32_t rule : state_.plan.rules_of[predicate.index]) {
            bool depends = false;
            for (const law::Formula& part : state_.plan.rules[rule].rule->body)
                for_each_dependency(part, false, [&](const law::Atom& atom, bool) {
                    depends = depends || reached_[atom.predicate.index];
                });
            if (depends) return true;
        }
        return false;
    }

    Engine::State& state_;
    const law::GroundAtom& atom_;
    record::Tuple key_;
    TopDown closed_;
    TopDown open_;
    std::vector<bool> reached_;
};

bool same_days(const FourSets& a, const FourSets& b) {
    return a.certain == b.certain && a.on_record == b.on_record && a.possible == b.possible &&
           a.excluded == b.excluded;
}

// Settles every combination; stops early where nothing can be gained over the bounds.
void settle_all(SettledRuns& runs, const Settlement& settlement, FourSets& sets) {
    const std::uint64_t combinations = settlement.combinations();
    FourSets joined;
    for (std::uint64_t i = 0; i < combinations; ++i) {
        std::uint64_t rest = i;
        std::vector<Remaining> way;
        for (const Remaining& choice : settlement.choices) {
            way.push_back(choice.way(rest % choice.ways()));
            rest /= choice.ways();
        }
        const FourSets one = runs.evaluate(settled_atoms(settlement.atoms, way));
        if (i == 0) {
            joined = one;
        } else {
            joined.certain = joined.certain & one.certain;
            joined.on_record = joined.on_record & one.on_record;
            joined.possible |= one.possible;
            joined.excluded = joined.excluded & one.excluded;
        }
        if (same_days(joined, sets)) return;
    }
    // Bounds may be better on days whose choices were left open.
    sets.certain |= joined.certain;
    sets.on_record |= joined.on_record;
    sets.possible = sets.possible & joined.possible;
    sets.excluded |= joined.excluded;
}

// Narrows choices until the bounds decide one day.
class Narrowing {
public:
    Narrowing(SettledRuns& runs, const Settlement& settlement, time::Day on)
        : runs_(runs), settlement_(settlement), on_(on) {}

    // False where kMostCombinations steps were not enough.
    bool run() { return step(settlement_.choices); }

    void add_to(FourSets& sets) const {
        const IntervalSet day = IntervalSet::one_day(on_);
        if (certain_) sets.certain |= day;
        if (on_record_) sets.on_record |= day;
        if (!possible_) sets.possible = sets.possible - day;
        if (excluded_) sets.excluded |= day;
    }

private:
    // Nothing more can change: some world has it and some has it not.
    [[nodiscard]] bool is_open() const { return possible_ && !on_record_; }

    bool step(const std::vector<Remaining>& choices) {
        if (is_open()) return true;
        if (++steps_ > kMostCombinations) return false;
        const FourSets sets = runs_.evaluate(settled_atoms(settlement_.atoms, choices));
        const bool certain = sets.certain.contains(on_);
        const bool on_record = sets.on_record.contains(on_);
        const bool possible = sets.possible.contains(on_);
        const bool excluded = sets.excluded.contains(on_);
        const auto widest =
            std::max_element(choices.begin(), choices.end(),
                             [](const Remaining& a, const Remaining& b) { return a.ways() < b.ways(); });
        const bool settled = widest == choices.end() || widest->settled();
        // What is decided either way, or was lost before, needs no further look.
        const bool decided = (on_record || !possible) && (certain || !on_record || !certain_) &&
                             (excluded || possible || !excluded_);
        if (settled || decided) {
            certain_ = certain_ && certain;
            on_record_ = on_record_ && on_record;
            possible_ = possible_ || possible;
            excluded_ = excluded_ && excluded;
            return true;
        }
        const auto halves = widest->halves();
        std::vector<Remaining> narrower = choices;
        Remaining& place = narrower[static_cast<std::size_t>(widest - choices.begin())];
        place = halves.first;
        if (!step(narrower)) return false;
        place = halves.second;
        return step(narrower);
    }

    SettledRuns& runs_;
    const Settlement& settlement_;
    time::Day on_;
    std::uint64_t steps_ = 0;
    bool certain_ = true;
    bool on_record_ = true;
    bool possible_ = false;
    bool excluded_ = true;
};

}  // namespace

bool make_exact(Engine::State& state, const law::GroundAtom& atom, time::Day on, const Support& support,
                FourSets& sets) {
    if (!support.whole || state.fault) return false;
    const Settlement settlement =
        choices_over(state.facts, state.law, support, on, looks_back_only(state.law, atom.predicate));
    const AnswerKind kind = answer_on(sets, on);
    if (settlement.choices.empty() || kind == AnswerKind::Yes || kind == AnswerKind::No) return true;
    try {
        SettledRuns runs(state, atom, settlement);
        if (settlement.combinations() <= kMostCombinations) {
            settle_all(runs, settlement, sets);
            return true;
        }
        Narrowing narrowing(runs, settlement, on);
        if (!narrowing.run()) return false;
        narrowing.add_to(sets);
        return true;
    } catch (const LimitReached&) {
        state.fail("evaluation was given up after too many steps", state.law.predicate(atom.predicate).where);
        return false;
    }
}

}  // namespace mithaq::engine
