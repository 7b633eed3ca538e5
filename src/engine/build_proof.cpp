#include "engine/build_proof.h"

#include <algorithm>
#include <cassert>

#include "engine/proof_builder.h"
#include "engine/prove_by_cases.h"
#include "engine/reach_of_atom.h"
#include "proof/checker.h"

namespace mithaq::engine {

namespace {

using proof::Goal;
using proof::Worlds;

// Base patterns on which the answer hangs and that no list covers up to the day.
std::vector<Unsurveyed> unsurveyed(const Engine& engine, const Reach& reach, time::Day on) {
    const time::IntervalSet past(time::Interval{time::kOpenStart, time::next(on)});
    std::vector<Unsurveyed> found;
    for (const Unsurveyed& pattern : reach.patterns)
        if (engine.facts().relation(pattern.predicate).silent_days(pattern.pattern).meets(past))
            found.push_back(pattern);
    return found;
}

// What the checker does not accept is not shown.
void drop_refused(std::optional<proof::Proof>& proof, const Engine& engine) {
    if (proof && !proof::fault_of(*proof, engine.law(), engine.facts()).empty()) proof.reset();
}

// By the bounds, else by cases.
std::optional<proof::Proof> prove(Engine& engine, const law::GroundAtom& atom, time::Day on, Wanted wanted,
                                  WhyBranch& branch) {
    auto proof = build_proof(engine, atom, on, wanted.worlds, wanted.goal);
    if (proof) return proof;
    NarrowedWorlds worlds(engine, atom, on);
    CaseProof by_cases = prove_by_cases(worlds, wanted);
    drop_refused(by_cases.proof, engine);
    drop_refused(by_cases.example, engine);
    branch.too_many_cases = by_cases.too_many;
    branch.one_case = std::move(by_cases.example);
    return std::move(by_cases.proof);
}

// The other ways in which a yes follows.
void add_others(Engine& engine, const law::GroundAtom& atom, time::Day on, WhyBranch& branch) {
    constexpr std::size_t kMostWays = 20;
    std::vector<proof::Proof> ways =
        ProofBuilder(engine, Worlds::Extended).prove_every_way(atom, on, kMostWays);
    for (std::size_t i = 1; i < ways.size(); ++i) {
        std::optional<proof::Proof> way = std::move(ways[i]);
        drop_refused(way, engine);
        if (way) branch.others.push_back(std::move(*way));
    }
}

void explain(Engine& engine, const law::GroundAtom& atom, time::Day on, bool every_way, WhyBranch& branch) {
    switch (branch.kind) {
        case AnswerKind::Yes:
            branch.proof = prove(engine, atom, on, {Worlds::Extended, Goal::Holds}, branch);
            if (every_way && branch.proof) add_others(engine, atom, on, branch);
            break;
        case AnswerKind::No:
            branch.proof = prove(engine, atom, on, {Worlds::Extended, Goal::Fails}, branch);
            break;
        case AnswerKind::NotInRecord: {
            const Goal goal = branch.on_record ? Goal::Holds : Goal::Fails;
            branch.recorded = prove(engine, atom, on, {Worlds::OfClaims, goal}, branch);
            branch.unsurveyed = unsurveyed(engine, reach_of(engine.plan(), engine.facts(), atom), on);
            break;
        }
        case AnswerKind::Open:
        case AnswerKind::Contested: {
            NarrowedWorlds worlds(engine, atom, on);
            TwoWorlds two = find_two_worlds(worlds);
            branch.may_hold = std::move(two.holds);
            branch.may_fail = std::move(two.fails);
            drop_refused(branch.may_hold, engine);
            drop_refused(branch.may_fail, engine);
            break;
        }
    }
}

}  // namespace

std::optional<proof::Proof> build_proof(Engine& engine, const law::GroundAtom& atom, time::Day on,
                                        Worlds worlds, Goal goal) {
    std::optional<proof::Proof> proof = ProofBuilder(engine, worlds).prove(atom, on, goal);
    if (!proof) return std::nullopt;
    drop_refused(proof, engine);
    return proof;
}

Why build_why(Reasoner& reasoner, const law::GroundAtom& atom, time::Day on, bool every_way) {
    Why why{reasoner.answer(atom, on), {}};
    for (const ConditionalAnswer& condition : why.answer.by_reading) {
        WhyBranch branch;
        branch.readings = condition.readings;
        branch.kind = condition.on_day;
        branch.on_record = condition.on_record;
        const ReadingChoice whole = reasoner.choice_in(atom.predicate, condition.readings);
        explain(reasoner.engine(whole), atom, on, every_way, branch);
        why.branches.push_back(std::move(branch));
    }
    return why;
}

}  // namespace mithaq::engine
