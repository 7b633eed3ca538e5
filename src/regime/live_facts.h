// Base facts that follow when claims come and go: only the keys that a claim speaks of are worked out again.
#pragma once

#include <memory>
#include <vector>

#include "regime/base_facts.h"
#include "regime/regime.h"

namespace mithaq::regime {

// Claims of the record that are heard from now on, or no longer.
struct ClaimsChange {
    std::vector<ClaimId> added;
    std::vector<ClaimId> withdrawn;
};

// What is different in one relation. Applied twice it undoes itself.
struct RelationEdit {
    law::PredicateId predicate;
    struct Atom {
        std::uint32_t index = 0;  // into BaseRelation::atoms; one past the end is a new atom
        BaseAtom value;
        std::vector<QuantityPiece> quantity;
    };
    std::vector<Atom> atoms;
    std::vector<Tuple> settled;  // keys that are settled where they were not, and the other way round
    // Where they differ, all of them.
    std::optional<std::vector<BaseRelation::Denial>> denials;
    std::optional<std::vector<BaseRelation::Survey>> surveys;
    std::optional<std::vector<std::uint32_t>> unknown_atoms;
    // What may have changed, as patterns (empty Value: any): the changed atoms, and where silence says something else.
    std::vector<Tuple> touched;
};
using FactsEdit = std::vector<RelationEdit>;

// Puts the edit into the facts; the edit becomes its reverse. What an edit takes out of a relation stays there as an atom
// of which nothing is known. `choices` do not follow: they are for settling doubt one by one, which needs whole facts.
void apply(BaseFacts& facts, FactsEdit& edit);

// How to come from `from` to `to`, which must have the same predicates. Values that only `to` mentions are put into `from`
// at once: more values never change what holds.
[[nodiscard]] FactsEdit edit_between(BaseFacts& from, const BaseFacts& to);

class LiveFacts {
public:
    // The record through the view, without the claims `hidden` (such as those that a what-if may add). Record and law must
    // outlive it.
    LiveFacts(const record::Record& record, const law::Program& law, View view,
              const std::vector<ClaimId>& hidden);
    ~LiveFacts();

    [[nodiscard]] BaseFacts& facts();
    [[nodiscard]] const View& view() const;

    // What the change makes of the facts as they were at first; not applied. Claims that replace another one put it out.
    [[nodiscard]] FactsEdit edit_for(const ClaimsChange& change);
    // The same record through another view.
    [[nodiscard]] FactsEdit edit_for(const View& view);

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace mithaq::regime
