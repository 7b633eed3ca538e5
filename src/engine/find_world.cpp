#include "engine/find_world.h"

#include <algorithm>

#include "engine/proof_builder.h"
#include "engine/reach_of_atom.h"
#include "proof/checker.h"

namespace mithaq::engine {

namespace {

using proof::Settlement;
using time::Day;

constexpr std::size_t kMostWorlds = 128;

// The days at the ends of a window; one where they are the same or open.
std::vector<Day> ends_of(Window window) {
    std::vector<Day> days;
    for (const Day day : {window.first, window.last})
        if (!time::is_open(day) && (days.empty() || days.back() != day)) days.push_back(day);
    return days;
}

// The ways of one choice that are worth trying: nothing, and the first and last days of each option.
std::vector<Settlement> ways_of(const regime::BaseFacts& facts, const law::Program& law,
                                law::PredicateId predicate, std::uint32_t index) {
    const regime::Choice& choice = facts.relation(predicate).choices[index];
    const bool event = law.predicate(predicate).shape == law::Shape::Event;
    std::vector<Settlement> ways;
    if (choice.may_be_none) ways.push_back({predicate, index, std::nullopt, Day{}, time::kOpenEnd});
    for (std::uint32_t o = 0; o < choice.options.size(); ++o)
        for (const Day start : ends_of(choice.options[o].start)) {
            if (event || !choice.options[o].end) {
                ways.push_back({predicate, index, o, start, time::kOpenEnd});
                continue;
            }
            std::vector<Day> ends = ends_of(*choice.options[o].end);
            if (ends.empty()) ends.push_back(time::kOpenEnd);
            for (const Day end : ends) ways.push_back({predicate, index, o, start, end});
        }
    return ways;
}

class WorldSearch {
public:
    WorldSearch(Engine& engine, const law::GroundAtom& atom, Day on) : engine_(engine), atom_(atom), on_(on) {
        const Reach reach = reach_of(engine.plan(), engine.facts(), atom);
        for (const auto& [predicate, choice] : reach.choices) {
            ways_.push_back(ways_of(engine.facts(), engine.law(), predicate, choice));
            if (ways_.back().empty()) ways_.pop_back();
        }
    }

    TwoWorlds run() {
        std::size_t combinations = 1;
        for (const auto& ways : ways_) combinations = std::min(combinations * ways.size(), kMostWorlds + 1);
        if (combinations <= kMostWorlds) {
            for (std::size_t number = 0; number < combinations && !done(); ++number)
                try_world(of_number(number));
        } else {
            try_extremes();
        }
        if (holds_ && fails_) bring_together();
        TwoWorlds found;
        if (holds_) found.holds = prove(*holds_, proof::Goal::Holds);
        if (fails_) found.fails = prove(*fails_, proof::Goal::Fails);
        return found;
    }

private:
    using Taken = std::vector<std::size_t>;  // a way of each choice

    [[nodiscard]] bool done() const { return holds_ && fails_; }

    [[nodiscard]] Taken of_number(std::size_t number) const {
        Taken taken;
        for (const auto& ways : ways_) {
            taken.push_back(number % ways.size());
            number /= ways.size();
        }
        return taken;
    }

    // All first, all last, and each of these with one choice turned.
    void try_extremes() {
        Taken first(ways_.size(), 0);
        Taken last;
        for (const auto& ways : ways_) last.push_back(ways.size() - 1);
        std::size_t tried = 0;
        for (const Taken& from : {first, last}) try_world(from);
        for (const Taken& from : {first, last})
            for (std::size_t i = 0; i < ways_.size(); ++i)
                for (std::size_t w = 0; w < ways_[i].size(); ++w) {
                    if (done() || ++tried > kMostWorlds) return;
                    Taken turned = from;
                    turned[i] = w;
                    try_world(turned);
                }
    }

    // What the atom is in one world: certain, impossible, or left open by choices that nobody settled.
    enum class Truth : std::uint8_t { Holds, Fails, Open };

    [[nodiscard]] std::vector<Settlement> world_of(const Taken& taken) const {
        std::vector<Settlement> world;
        for (std::size_t i = 0; i < taken.size(); ++i) world.push_back(ways_[i][taken[i]]);
        return world;
    }

    [[nodiscard]] Truth truth_in(const Taken& taken) const {
        const regime::BaseFacts facts = proof::settled(engine_.facts(), engine_.law(), world_of(taken));
        Engine inside(engine_.law(), facts, engine_.readings());
        const FourSets& sets = inside.sets(atom_);
        if (sets.on_record.contains(on_)) return Truth::Holds;
        return sets.possible.contains(on_) ? Truth::Open : Truth::Fails;
    }

    void try_world(const Taken& taken) {
        const Truth truth = truth_in(taken);
        if (!holds_ && truth == Truth::Holds) holds_ = taken;
        if (!fails_ && truth == Truth::Fails) fails_ = taken;
    }

    // Makes the two worlds alike in all that does not matter, so that what is left is what decides.
    void bring_together() {
        for (std::size_t i = 0; i < ways_.size(); ++i) {
            if ((*holds_)[i] == (*fails_)[i]) continue;
            Taken closer = *fails_;
            closer[i] = (*holds_)[i];
            if (truth_in(closer) == Truth::Fails) fails_ = closer;
        }
    }

    [[nodiscard]] std::optional<proof::Proof> prove(const Taken& taken, proof::Goal goal) const {
        const std::vector<Settlement> world = world_of(taken);
        const regime::BaseFacts facts = proof::settled(engine_.facts(), engine_.law(), world);
        Engine inside(engine_.law(), facts, engine_.readings());
        auto proof = ProofBuilder(inside, proof::Worlds::OfClaims).prove(atom_, on_, goal);
        if (!proof) return std::nullopt;
        proof->world = world;
        if (!proof::fault_of(*proof, engine_.law(), engine_.facts()).empty()) return std::nullopt;
        return proof;
    }

    Engine& engine_;
    const law::GroundAtom& atom_;
    Day on_;
    std::vector<std::vector<Settlement>> ways_;
    std::optional<Taken> holds_, fails_;
};

}  // namespace

TwoWorlds find_worlds(Engine& engine, const law::GroundAtom& atom, Day on) {
    return WorldSearch(engine, atom, on).run();
}

}  // namespace mithaq::engine
