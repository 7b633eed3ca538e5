#include "engine/exact.h"

#include <algorithm>

#include "engine/conditions.h"
#include "engine/settled_runs.h"

namespace mithaq::engine {

namespace {

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
        const FourSets one = runs.evaluate(settled_atoms(settlement.atoms, way), true);
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

// Looks for a world that has it on a day and one that has it not: with the most and the least that may happen, and with
// one choice after the other turned.
bool is_open_in_truth(SettledRuns& runs, const Settlement& settlement, time::Day on) {
    constexpr std::size_t kMostTurned = 64;
    bool has = false;
    bool lacks = false;
    const auto look = [&](const std::vector<Remaining>& choices) {
        const FourSets sets = runs.evaluate(settled_atoms(settlement.atoms, choices), false);
        has = has || sets.on_record.contains(on);
        lacks = lacks || !sets.possible.contains(on);
        return has && lacks;
    };
    std::vector<Remaining> most;
    std::vector<Remaining> least;
    for (const Remaining& choice : settlement.choices) {
        most.push_back(choice.most());
        least.push_back(choice.least());
    }
    if (look(most) || look(least)) return true;
    for (std::size_t i = 0; i < std::min(least.size(), kMostTurned); ++i) {
        std::vector<Remaining> turned = least;
        turned[i] = most[i];
        if (look(turned)) return true;
    }
    return false;
}

// Narrows choices until the bounds decide one day.
class Narrowing {
public:
    Narrowing(SettledRuns& runs, const Settlement& settlement, time::Day on, bool with_open)
        : runs_(runs),
          settlement_(settlement),
          on_(on),
          with_open_(with_open),
          most_steps_(settlement.combinations() <= kMostCombinations ? 2 * kMostCombinations : kMostSteps) {
        // Nobody asks for what the open run is not evaluated for.
        certain_ = excluded_ = with_open;
    }

    // False where the steps were not enough.
    bool run() {
        const auto root = looked_at(settlement_.choices);
        return root && step(*root);
    }

    // Some world has it and some has it not: nothing more can change.
    [[nodiscard]] bool is_open() const { return possible_ && !on_record_; }

    void add_to(FourSets& sets) const {
        const IntervalSet day = IntervalSet::one_day(on_);
        if (certain_) sets.certain |= day;
        if (on_record_) sets.on_record |= day;
        if (!possible_) sets.possible = sets.possible - day;
        if (excluded_) sets.excluded |= day;
    }

private:
    struct Node {
        std::vector<Remaining> choices;
        bool certain = false;
        bool on_record = false;
        bool possible = false;
        bool excluded = false;
    };

    std::optional<Node> looked_at(std::vector<Remaining> choices) {
        if (++steps_ > most_steps_) return std::nullopt;
        const FourSets sets = runs_.evaluate(settled_atoms(settlement_.atoms, choices), with_open_);
        return Node{std::move(choices), sets.certain.contains(on_), sets.on_record.contains(on_),
                    sets.possible.contains(on_), sets.excluded.contains(on_)};
    }

    // What is decided either way, or was lost before, needs no further look.
    [[nodiscard]] bool decided(const Node& node) const {
        return (node.on_record || !node.possible) && (node.certain || !node.on_record || !certain_) &&
               (node.excluded || node.possible || !excluded_);
    }

    bool step(const Node& node) {
        if (is_open()) return true;
        const bool settled = std::all_of(node.choices.begin(), node.choices.end(),
                                         [](const Remaining& choice) { return choice.settled(); });
        if (settled || decided(node)) {
            certain_ = certain_ && node.certain;
            on_record_ = on_record_ && node.on_record;
            possible_ = possible_ || node.possible;
            excluded_ = excluded_ && node.excluded;
            return true;
        }
        const auto halves = best_split(node);
        return halves && step(halves->first) && step(halves->second);
    }

    // The split that decides most at once; of equal ones, that of the choice with the most ways left.
    std::optional<std::pair<Node, Node>> best_split(const Node& node) {
        std::vector<std::size_t> order(node.choices.size());
        for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
        std::erase_if(order, [&](std::size_t i) { return node.choices[i].settled(); });
        std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
            return node.choices[a].ways() > node.choices[b].ways();
        });
        constexpr std::size_t kMostTried = 16;
        if (order.size() > kMostTried) order.resize(kMostTried);
        std::optional<std::pair<Node, Node>> best;
        int best_decided = -1;
        for (const std::size_t i : order) {
            auto [low, high] = node.choices[i].halves();
            std::vector<Remaining> narrower = node.choices;
            narrower[i] = std::move(low);
            auto first = looked_at(narrower);
            narrower[i] = std::move(high);
            auto second = looked_at(std::move(narrower));
            if (!first || !second) return std::nullopt;
            const int now = (decided(*first) ? 1 : 0) + (decided(*second) ? 1 : 0);
            if (now <= best_decided) continue;
            best_decided = now;
            best = {std::move(*first), std::move(*second)};
            if (now == 2) break;
        }
        return best;
    }

    SettledRuns& runs_;
    const Settlement& settlement_;
    time::Day on_;
    bool with_open_;
    std::uint64_t most_steps_;
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
        choices_over(state.facts, state.law, support, on, state.looks_back_only(atom.predicate));
    const AnswerKind kind = answer_on(sets, on);
    // Where the record leaves nothing open, silence alone is in the way.
    if (settlement.choices.empty() || kind != AnswerKind::Open) return true;
    try {
        SettledRuns runs(state, atom, settlement);
        if (settlement.combinations() <= kMostForAllDays) {
            settle_all(runs, settlement, sets);
            return true;
        }
        if (is_open_in_truth(runs, settlement, on)) return true;
        Narrowing narrowing(runs, settlement, on, false);
        if (!narrowing.run()) return false;
        narrowing.add_to(sets);
        if (narrowing.is_open()) return true;
        Narrowing again(runs, settlement, on, true);
        if (again.run()) again.add_to(sets);
        return true;
    } catch (const LimitReached&) {
        state.fail("evaluation was given up after too many steps", state.law.predicate(atom.predicate).where);
        return false;
    }
}

}  // namespace mithaq::engine
