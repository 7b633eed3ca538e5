// Every proof that the builder finds on random programs passes the checker; proofs that are tampered with do not, or are
// still true.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "engine/engine.h"
#include "engine/proof_builder.h"
#include "proof/checker.h"
#include "property/check_cases.h"
#include "reference/bounds.h"

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
    int tampered = 0;
    int refused = 0;
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

// One random change of a proof; what it then claims is in `one`.
void tamper(proof::Proof& proof, Decided& one, std::mt19937_64& random) {
    const auto up_to = [&](std::size_t n) {
        return std::uniform_int_distribution<std::size_t>(0, n)(random);
    };
    proof::Node& node = proof.nodes[up_to(proof.nodes.size() - 1)];
    const std::chrono::days shift{static_cast<int>(up_to(6)) - 3};
    switch (up_to(6)) {
        case 0:
            one.on = proof.on = proof.on + shift;
            break;
        case 1:
            if (node.witness && !time::is_open(node.witness->first) && !time::is_open(node.witness->last))
                node.witness = {node.witness->first + shift, node.witness->last + shift};
            break;
        case 2:
            if (!node.children.empty())
                node.children.erase(node.children.begin() +
                                    static_cast<std::ptrdiff_t>(up_to(node.children.size() - 1)));
            break;
        case 3:
            node.part = static_cast<std::uint32_t>(up_to(3));
            break;
        case 4:
            if (!node.children.empty())
                node.children[up_to(node.children.size() - 1)] =
                    static_cast<std::uint32_t>(up_to(proof.nodes.size() - 1));
            break;
        case 5:
            one.goal = one.goal == Goal::Holds ? Goal::Fails : Goal::Holds;
            proof.nodes[proof.root].goal = one.goal;
            break;
        default:
            one.worlds = proof.worlds =
                proof.worlds == Worlds::Extended ? Worlds::OfClaims : Worlds::Extended;
            break;
    }
}

std::string tampering_is_found(const Case& c, Tally& tally) {
    const Timeline timeline = timeline_of(c);
    reference::BoundsOracle oracle(c.law, c.facts, c.readings, timeline);
    engine::Engine engine(c.law, c.facts, c.readings);
    std::mt19937_64 random(5);
    for (const Decided& one : decided(c, oracle, timeline)) {
        const auto proof = engine::ProofBuilder(engine, one.worlds).prove(one.atom, one.on, one.goal);
        if (!proof) continue;
        for (int i = 0; i < 6; ++i) {
            proof::Proof changed = *proof;
            Decided claimed = one;
            tamper(changed, claimed, random);
            ++tally.tampered;
            if (!proof::fault_of(changed, c.law, c.facts).empty()) {
                ++tally.refused;
                continue;
            }
            const int t = timeline.index(claimed.on);
            if (t < timeline.begin() || t >= timeline.end()) continue;
            if (!is_true(claimed, oracle.bounds(claimed.atom), timeline))
                return name_of(c, claimed) + ": accepted, yet untrue";
        }
    }
    return {};
}

TEST(Proofs, EveryProofThatIsFoundPassesTheChecker) {
    Tally tally;
    check_cases(9, {}, [&](const Case& c) { return proofs_are_right(c, tally); });
    RecordProperty("wanted", tally.wanted);
    RecordProperty("found", tally.found);
    std::cout << tally.found << " proofs of " << tally.wanted << "\n";
    EXPECT_GT(tally.found * 100, tally.wanted * 90) << tally.found << " of " << tally.wanted;
}

TEST(Proofs, TamperedProofsAreRefusedOrTrue) {
    Tally tally;
    check_cases(5, {}, [&](const Case& c) { return tampering_is_found(c, tally); });
    std::cout << tally.refused << " refused of " << tally.tampered << "\n";
    // Many changes change nothing that matters.
    EXPECT_GT(tally.refused * 4, tally.tampered);
}

}  // namespace
}  // namespace mithaq::property
