// Why an answer is as it is: a proof for each branch of readings, checked before anyone sees it.
#pragma once

#include <optional>
#include <vector>

#include "engine/engine.h"
#include "proof/proof.h"

namespace mithaq::engine {

// A base predicate that nobody has surveyed for what was asked.
struct Unsurveyed {
    law::PredicateId predicate;
    record::Tuple pattern;  // empty places: any
    friend auto operator<=>(const Unsurveyed&, const Unsurveyed&) = default;
};

struct WhyBranch {
    ReadingCondition readings;  // as the answer has it
    AnswerKind kind = AnswerKind::NotInRecord;
    bool on_record = false;                // not in the record, but as far as recorded: yes
    std::optional<proof::Proof> proof;     // of a yes or a no
    std::vector<proof::Proof> others;      // of a yes, in full: by other instances of rules
    std::optional<proof::Proof> recorded;  // not in the record: what follows from the claims alone
    std::optional<proof::Proof> may_hold;  // open: in some worlds it holds
    std::optional<proof::Proof> may_fail;  // open: in some worlds it fails
    bool too_many_cases = false;           // of a yes or a no: a proof by cases would be too long
    std::optional<proof::Proof> one_case;  // then: the proof in one of the cases
    std::vector<Unsurveyed> unsurveyed;    // not in the record: what silence leaves undecided
};

struct Why {
    Answer answer;
    std::vector<WhyBranch> branches;  // as answer.by_reading
};

// The answer with its proofs, the shortest of each; with `every_way` the others too. A proof that cannot be found, or that the
// checker refuses, is left out.
[[nodiscard]] Why build_why(Reasoner& reasoner, const law::GroundAtom& atom, time::Day on,
                            bool every_way = false);

// One proof under one engine: that the atom certainly holds on the day, or that it certainly fails; in the worlds made of
// claims, or in all extended ones. Nothing where the bounds do not say so; prove_by_cases.h has more.
[[nodiscard]] std::optional<proof::Proof> build_proof(Engine& engine, const law::GroundAtom& atom,
                                                      time::Day on, proof::Worlds worlds, proof::Goal goal);

}  // namespace mithaq::engine
