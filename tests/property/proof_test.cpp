// Every proof that the builder finds on random programs passes the checker; proofs that are tampered with do not, or are
// still true.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <memory>

#include "engine/engine.h"
#include "engine/proof_builder.h"
#include "engine/prove_by_cases.h"
#include "proof/checker.h"
#include "property/check_cases.h"
#include "property/tamper.h"
#include "reference/bounds.h"
#include "reference/worlds.h"

namespace mithaq::property {
namespace {

using proof::Goal;
using proof::Worlds;
using reference::Timeline;

struct Decided {
    law::GroundAtom atom;
    time::Day on;
    Worlds worlds;
    Goal goal;
};

// What the formulas decide, for a sample of days.
std::vector<Decided> decided(const Case& c, reference::BoundsOracle& oracle, const Timeline& timeline) {
    std::vector<Decided> all;
    for (std::uint32_t p = 0; p < c.law.predicates.size(); ++p) {
        if (!c.law.predicates[p].derived) continue;
        for (const record::Tuple& tuple : oracle.domain().tuples(c.law.predicates[p])) {
            bool mentioned = true;
            for (const record::Value value : tuple)
                mentioned = mentioned && !oracle.domain().is_unmentioned(value);
            if (!mentioned) continue;
            const law::GroundAtom atom{{p}, tuple};
            const reference::Bounds bounds = oracle.bounds(atom);
            for (int t = timeline.begin(); t < timeline.end(); t += std::max(5, timeline.length / 40)) {
                const auto day = static_cast<std::size_t>(t);
                const time::Day on = timeline.day(t);
                if (bounds.certain[day]) all.push_back({atom, on, Worlds::Extended, Goal::Holds});
                if (bounds.excluded[day]) all.push_back({atom, on, Worlds::Extended, Goal::Fails});
                if (bounds.on_record[day]) all.push_back({atom, on, Worlds::OfClaims, Goal::Holds});
                if (!bounds.possible[day]) all.push_back({atom, on, Worlds::OfClaims, Goal::Fails});
            }
        }
    }
    return all;
}

struct Tally {
    int wanted = 0;
    int found = 0;
};

std::string name_of(const Case& c, const Decided& one) {
    return fmt::format("{} on {}: {} in {} worlds", to_string(c, one.atom), time::to_string(one.on),
                       one.goal == Goal::Holds ? "holds" : "fails",
                       one.worlds == Worlds::Extended ? "extended" : "plain");
}

std::string proofs_are_right(const Case& c, Tally& tally) {
    const Timeline timeline = timeline_of(c);
    reference::BoundsOracle oracle(c.law, c.facts, c.readings, timeline);
    engine::Engine engine(c.law, c.facts, c.readings);
    for (const Decided& one : decided(c, oracle, timeline)) {
        ++tally.wanted;
        const auto proof = engine::ProofBuilder(engine, one.worlds).prove(one.atom, one.on, one.goal);
        if (!proof) continue;
        ++tally.found;
        const std::string fault = proof::fault_of(*proof, c.law, c.facts);
        if (!fault.empty()) return name_of(c, one) + ": " + fault;
    }
    return {};
}

bool is_true(const Decided& one, const reference::Bounds& bounds, const Timeline& timeline) {
    const auto day = static_cast<std::size_t>(timeline.index(one.on));
    if (one.worlds == Worlds::Extended)
        return one.goal == Goal::Holds ? bounds.certain[day] : bounds.excluded[day];
    return one.goal == Goal::Holds ? bounds.on_record[day] : !bounds.possible[day];
}

// Whether what a proof says is so, by the formulas, and where these say nothing by every world.
class Judge {
public:
    explicit Judge(const Case& c) : case_(c), timeline_(timeline_of(c)) {}

    // False only where a world shows that it is not so; nothing where the day lies outside of what is looked at.
    std::optional<bool> is_true(const proof::Proof& proof) {
        const int t = timeline_.index(proof.on);
        if (t < timeline_.begin() || t >= timeline_.end()) return std::nullopt;
        for (const record::Value value : proof.atom.arguments)
            if (value.is_none()) return std::nullopt;
        Looked& looked = looked_at(proof.world, proof.readings);
        const Decided one{proof.atom, proof.on, proof.worlds, proof.goal()};
        if (property::is_true(one, looked.oracle->bounds(proof.atom), timeline_)) return true;
        return holds_in_worlds(looked, one);
    }

    int by_worlds = 0;

private:
    struct Looked {
        std::unique_ptr<Case> changed;
        std::unique_ptr<reference::BoundsOracle> oracle;
        std::optional<std::vector<reference::World>> plain, extended;
    };

    Looked& looked_at(const std::vector<proof::Narrowed>& world,
                      const std::map<std::uint32_t, std::uint32_t>& readings) {
        for (auto& [of, looked] : looked_)
            if (of.first == world && of.second == readings) return looked;
        Looked looked;
        looked.changed = std::make_unique<Case>(case_);
        for (const proof::Narrowed& narrowed : world) {
            regime::Choice& choice =
                looked.changed->facts.relations[narrowed.predicate.index].choices[narrowed.choice];
            regime::Choice left;
            for (const proof::Narrowed::Option& option : narrowed.options)
                left.options.push_back({choice.options[option.index].atom, option.start, option.end});
            left.may_be_none = narrowed.may_be_none;
            // A choice without options that may be none is no choice.
            choice = left;
        }
        if (!world.empty()) settle(*looked.changed);
        looked.oracle = std::make_unique<reference::BoundsOracle>(looked.changed->law, looked.changed->facts,
                                                                  readings, timeline_);
        looked_.emplace_back(std::pair{world, readings}, std::move(looked));
        return looked_.back().second;
    }

    std::optional<bool> holds_in_worlds(Looked& looked, const Decided& one) {
        ++by_worlds;
        const reference::Worlds worlds(looked.changed->law, looked.changed->facts, looked.oracle->domain(),
                                       timeline_);
        if (worlds.size() > 2000) return std::nullopt;
        if (!looked.plain) {
            looked.plain.emplace();
            looked.extended.emplace();
            std::mt19937_64 random(7);
            const auto closed = [&](reference::World world) {
                return reference::close(looked.changed->law, case_.readings, looked.oracle->domain(),
                                        timeline_, std::move(world));
            };
            for (std::size_t n = 0; n < worlds.size(); ++n) {
                looked.plain->push_back(closed(worlds.plain(n)));
                if (n < 30) looked.extended->push_back(closed(worlds.extended(n, {}, 0.3, random)));
            }
        }
        const auto day = static_cast<std::size_t>(timeline_.index(one.on));
        const auto agrees = [&](const reference::World& world) {
            const auto at = world.facts.find({one.atom.predicate.index, one.atom.arguments});
            const bool holds = at != world.facts.end() && at->second[day];
            return holds == (one.goal == Goal::Holds);
        };
        if (!std::all_of(looked.plain->begin(), looked.plain->end(), agrees)) return false;
        return one.worlds == Worlds::OfClaims ||
               std::all_of(looked.extended->begin(), looked.extended->end(), agrees);
    }

    const Case& case_;
    Timeline timeline_;
    std::vector<
        std::pair<std::pair<std::vector<proof::Narrowed>, std::map<std::uint32_t, std::uint32_t>>, Looked>>
        looked_;
};

struct Mutants {
    int made = 0;
    int refused = 0;
    int by_cases = 0;   // of proofs by cases
    int in_worlds = 0;  // of proofs in some worlds only
    int unjudged = 0;
    std::map<std::string_view, std::pair<int, int>> kinds;  // refused, accepted
};

// Proofs of all sorts: by the bounds, by cases, and of what is open.
std::vector<proof::Proof> proofs_of(const Case& c, engine::Engine& engine) {
    const Timeline timeline = timeline_of(c);
    reference::BoundsOracle oracle(c.law, c.facts, c.readings, timeline);
    std::vector<proof::Proof> proofs;
    const std::vector<Decided> all = decided(c, oracle, timeline);
    for (const Decided& one : all)
        if (auto proof = engine::ProofBuilder(engine, one.worlds).prove(one.atom, one.on, one.goal))
            proofs.push_back(std::move(*proof));
    for (std::uint32_t p = 0; p < c.law.predicates.size(); ++p) {
        if (!c.law.predicates[p].derived || c.law.predicates[p].has_range()) continue;
        for (const record::Tuple& tuple : oracle.domain().tuples(c.law.predicates[p])) {
            if (std::any_of(tuple.begin(), tuple.end(),
                            [&](record::Value value) { return oracle.domain().is_unmentioned(value); }))
                continue;
            const law::GroundAtom atom{{p}, tuple};
            const reference::Bounds bounds = oracle.bounds(atom);
            int asked = 0;
            for (int t = timeline.begin(); t < timeline.end() && asked < 3; t += 3) {
                const auto day = static_cast<std::size_t>(t);
                if (!bounds.possible[day] || bounds.on_record[day]) continue;
                ++asked;
                engine::NarrowedWorlds worlds(engine, atom, timeline.day(t));
                engine::TwoWorlds two = engine::find_two_worlds(worlds);
                for (auto* proof : {&two.holds, &two.fails})
                    if (*proof) proofs.push_back(std::move(**proof));
                if (two.holds && two.fails) continue;
                for (const Worlds kind : {Worlds::OfClaims, Worlds::Extended})
                    for (const Goal goal : {Goal::Holds, Goal::Fails})
                        if (auto by_cases = engine::prove_by_cases(worlds, {kind, goal}).proof)
                            proofs.push_back(std::move(*by_cases));
            }
        }
    }
    return proofs;
}

std::string of(const Case& c, const proof::Proof& proof) {
    return name_of(c, {proof.atom, proof.on, proof.worlds, proof.goal()});
}

std::string mutants_are_refused_or_true(const Case& c, Mutants& mutants, int each) {
    engine::Engine engine(c.law, c.facts, c.readings);
    const Timeline timeline = timeline_of(c);
    const reference::BoundsOracle oracle(c.law, c.facts, c.readings, timeline);
    Judge judge(c);
    std::mt19937_64 random(5);
    for (const proof::Proof& proof : proofs_of(c, engine)) {
        const std::string fault = proof::fault_of(proof, c.law, c.facts);
        if (!fault.empty()) return of(c, proof) + ": " + fault;
        if (judge.is_true(proof) == false) return of(c, proof) + ": accepted, yet untrue";
        const std::vector<record::Tuple> tuples =
            oracle.domain().tuples(c.law.predicate(proof.atom.predicate));
        const int here = proof.cases.empty() && proof.world.empty() ? each : 4 * each;
        for (int i = 0; i < here; ++i) {
            proof::Proof changed = proof;
            const std::string_view kind = tamper(changed, tuples, random);
            if (i % 4 == 0) tamper(changed, tuples, random);
            if (changed == proof) continue;
            ++mutants.made;
            mutants.by_cases += proof.cases.empty() ? 0 : 1;
            mutants.in_worlds += proof.world.empty() ? 0 : 1;
            if (!proof::fault_of(changed, c.law, c.facts).empty()) {
                ++mutants.refused;
                ++mutants.kinds[kind].first;
                continue;
            }
            ++mutants.kinds[kind].second;
            const std::optional<bool> truth = judge.is_true(changed);
            if (truth == false)
                return of(c, changed) + ": accepted after \"" + std::string(kind) + "\", yet untrue";
            if (!truth) ++mutants.unjudged;
        }
    }
    return {};
}

// Programs with sums, least and greatest values, starts, ends and arithmetic.
Shape with_values() {
    Shape shape;
    shape.values = true;
    return shape;
}

void expect_proofs(const Shape& shape, int percent) {
    Tally tally;
    check_cases(9, shape, [&](const Case& c) { return proofs_are_right(c, tally); });
    std::cout << tally.found << " proofs of " << tally.wanted << "\n";
    EXPECT_GT(tally.found * 100, tally.wanted * percent) << tally.found << " of " << tally.wanted;
}

TEST(Proofs, EveryProofThatIsFoundPassesTheChecker) { expect_proofs({}, 90); }

TEST(Proofs, EveryProofOfValuesThatIsFoundPassesTheChecker) { expect_proofs(with_values(), 90); }

// As many as MITHAQ_MUTANTS says.
Mutants expect_mutants_refused(const Shape& shape, int usually) {
    const char* chosen = std::getenv("MITHAQ_MUTANTS");
    const int wanted = chosen != nullptr ? std::atoi(chosen) : usually;
    Mutants mutants;
    check_cases(
        100'000, shape, [&](const Case& c) { return mutants_are_refused_or_true(c, mutants, 14); },
        [&] { return mutants.made >= wanted; });
    std::cout << mutants.made << " mutants, " << mutants.refused << " refused, " << mutants.unjudged
              << " outside of the days looked at; " << mutants.by_cases << " of proofs by cases, "
              << mutants.in_worlds << " of proofs in some worlds\n";
    for (const auto& [kind, counts] : mutants.kinds)
        std::cout << "  " << kind << ": " << counts.first << " refused, " << counts.second
                  << " accepted and true\n";
    EXPECT_GT(mutants.refused * 2, mutants.made);
    EXPECT_GT(mutants.in_worlds, 0);
    return mutants;
}

TEST(Proofs, MutantsAreRefusedOrProveWhatTheySay) {
    EXPECT_GT(expect_mutants_refused({}, 100'000).by_cases, 0);
}

TEST(Proofs, MutantsOfValuesAreRefusedOrProveWhatTheySay) {
    Shape shape = tiny();
    shape.values = true;
    shape.days = 10;
    expect_mutants_refused(shape, 60'000);
}

}  // namespace
}  // namespace mithaq::property
