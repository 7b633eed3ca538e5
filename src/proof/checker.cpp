#include "proof/checker.h"

#include <algorithm>

#include "proof/check_steps.h"

namespace mithaq::proof {

namespace {

class CaseCheck {
public:
    CaseCheck(const law::Program& law, const regime::BaseFacts& facts, const Proof& whole)
        : law_(law), facts_(facts), whole_(whole), goal_(whole.goal()) {}

    std::string run(const Proof& proof, int depth) {
        if (depth > 200) return "cases too deep";
        if (proof.cases.empty()) return leaf(proof);
        if (!proof.nodes.empty()) return "a proof by cases and by steps at once";
        std::vector<const Narrowed*> cases;
        for (const Case& one : proof.cases) cases.push_back(&one.left);
        const Narrowed& first = *cases.front();
        if (first.predicate.index >= facts_.relations.size() ||
            first.choice >= facts_.relation(first.predicate).choices.size())
            return "cases of an unknown choice";
        const std::string fault = fault_of_cases(left_of(first), cases);
        if (!fault.empty()) return fault;
        for (const Case& one : proof.cases) {
            if (!one.proof.world.empty()) return "a case with a world of its own";
            worlds_.push_back(one.left);
            const std::string inner = run(one.proof, depth + 1);
            worlds_.pop_back();
            if (!inner.empty()) return inner;
        }
        return {};
    }

    void start_in(const std::vector<Narrowed>& worlds) { worlds_ = worlds; }

private:
    std::string leaf(const Proof& proof) {
        if (proof.root >= proof.nodes.size()) return "the proof has no root";
        if (!(proof.atom == whole_.atom) || proof.on != whole_.on || proof.worlds != whole_.worlds ||
            proof.readings != whole_.readings || proof.goal() != goal_)
            return "a case proves something else";
        const FactsInWorlds facts(facts_, law_, worlds_);
        return Checking(proof, law_, facts).run();
    }

    // What the cases above leave of a choice.
    Narrowed left_of(const Narrowed& choice) const {
        for (auto at = worlds_.rbegin(); at != worlds_.rend(); ++at)
            if (at->predicate == choice.predicate && at->choice == choice.choice) return *at;
        return whole_choice(facts_, choice.predicate, choice.choice);
    }

    const law::Program& law_;
    const regime::BaseFacts& facts_;
    const Proof& whole_;
    Goal goal_;
    std::vector<Narrowed> worlds_;  // under way; a later entry for a choice is inside of the earlier one
};

bool has_leaves(const Proof& proof, int depth) {
    if (depth > 200) return false;
    if (proof.cases.empty()) return proof.root < proof.nodes.size();
    return std::all_of(proof.cases.begin(), proof.cases.end(),
                       [&](const Case& one) { return has_leaves(one.proof, depth + 1); });
}

}  // namespace

std::string fault_of(const Proof& proof, const law::Program& law, const regime::BaseFacts& facts) {
    if (!has_leaves(proof, 0)) return "the proof has no root";
    CaseCheck check(law, facts, proof);
    if (!proof.world.empty()) {
        if (proof.worlds != Worlds::OfClaims) return "a settled world is one of claims alone";
        const std::string fault = fault_of_worlds(proof.world, facts);
        if (!fault.empty()) return fault;
        check.start_in(proof.world);
    }
    return check.run(proof, 0);
}

}  // namespace mithaq::proof
