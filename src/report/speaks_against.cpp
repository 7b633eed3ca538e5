#include "report/speaks_against.h"

#include <algorithm>
#include <set>

namespace mithaq::report {

namespace {

using proof::Node;
using proof::Step;
using time::IntervalSet;

class Gathering {
public:
    Gathering(const regime::Regime& regime, const regime::BaseFacts& facts)
        : regime_(regime), facts_(facts) {}

    void look_at(const proof::Proof& proof) {
        for (const proof::Case& one : proof.cases) look_at(one.proof);
        std::set<regime::ClaimId> used;
        for (const Node& node : proof.nodes) used.insert(node.claims.begin(), node.claims.end());
        for (const Node& node : proof.nodes)
            if (node.atom && (node.step == Step::Recorded || node.step == Step::RecordedWindow))
                look_at(node, used);
    }

    std::vector<Against> found;

private:
    void look_at(const Node& node, const std::set<regime::ClaimId>& used) {
        const regime::BaseRelation& relation = facts_.relation(node.atom->predicate);
        const IntervalSet days(node.days.interval());
        const bool event = regime_.law.predicate(node.atom->predicate).shape == law::Shape::Event;
        record::Tuple arguments;
        for (const proof::Binding& binding : node.atom->arguments)
            arguments.push_back(proof::is_unknown(binding.value) ? record::Value() : binding.value);
        for (const regime::BaseAtom& atom : relation.atoms) {
            const bool same = atom.arguments == arguments;
            if (!same && !(event && same_key(relation, atom.arguments, arguments))) continue;
            for (const regime::ClaimUse& use : atom.uses) {
                if (used.contains(use.claim)) continue;
                const record::Claim& claim = regime_.record->claim(use.claim);
                const bool denies = claim.stance == record::Stance::Denies;
                const bool meets = use.days.empty() || use.days.meets(days);
                if (denies && same && meets)
                    add(claim, use.claim, node.atom->predicate, atom.arguments);
                else if (!denies && event && !(same && meets) && same_act(node, claim))
                    put({Against::Kind::Otherwise, use.claim, node.atom->predicate, atom.arguments});
            }
        }
        for (const auto& denial : relation.denials)
            if (denial.days.meets(days) && regime::matches(denial.pattern, arguments))
                add(regime_.record->claim(denial.claim), denial.claim, node.atom->predicate, denial.pattern);
    }

    static bool same_key(const regime::BaseRelation& relation, const record::Tuple& a,
                         const record::Tuple& b) {
        return !relation.key_places.empty() &&
               std::all_of(relation.key_places.begin(), relation.key_places.end(),
                           [&](std::uint32_t place) { return a[place] == b[place]; });
    }

    // A second notice is not another day of the first.
    bool same_act(const Node& node, const record::Claim& claim) const {
        return std::any_of(node.claims.begin(), node.claims.end(), [&](regime::ClaimId cited) {
            return regime_.record->claim(cited).act == claim.act;
        });
    }

    void add(const record::Claim& claim, regime::ClaimId id, law::PredicateId predicate,
             const record::Tuple& arguments) {
        const bool position = claim.basis == record::Basis::Position;
        put({position ? Against::Kind::Position : Against::Kind::Denies, id, predicate, arguments});
    }

    void put(Against one) {
        if (std::find(found.begin(), found.end(), one) == found.end()) found.push_back(std::move(one));
    }

    const regime::Regime& regime_;
    const regime::BaseFacts& facts_;
};

}  // namespace

std::vector<Against> speaks_against(const proof::Proof& proof, const regime::Regime& regime,
                                    const regime::BaseFacts& facts) {
    Gathering gathering(regime, facts);
    gathering.look_at(proof);
    const auto rank = [](const Against& against) {
        return against.kind == Against::Kind::Denies ? 0 : against.kind == Against::Kind::Otherwise ? 1 : 2;
    };
    std::stable_sort(gathering.found.begin(), gathering.found.end(),
                     [&](const Against& a, const Against& b) { return rank(a) < rank(b); });
    return std::move(gathering.found);
}

}  // namespace mithaq::report
