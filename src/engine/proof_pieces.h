// Putting pieces of a proof together until they cover a stretch of days.
#pragma once

#include "engine/proof_builder.h"

namespace mithaq::engine {

// `prove(t, last)` proves from t on, for as long as it can. A single piece stands for itself, several go into `frame`.
template <class Prove>
std::optional<ProofBuilder::Id> ProofBuilder::in_pieces(Window days, const Prove& prove, proof::Node frame) {
    std::vector<Id> pieces;
    time::Day at = days.first;
    for (;;) {
        if (static_cast<int>(pieces.size()) > kMostPieces) return std::nullopt;
        const Found piece = prove(at, days.last);
        if (!piece || piece->end < at) return std::nullopt;
        pieces.push_back(piece->node);
        if (piece->end >= days.last) break;
        at = time::next(piece->end);
    }
    if (pieces.size() == 1) return pieces[0];
    frame.step = Step::Pieces;
    frame.days = days;
    frame.children = std::move(pieces);
    // Pieces of an atom are about the atom.
    if (const auto& atom = proof_.nodes[frame.children[0]].atom) frame.atom = *atom;
    return add(std::move(frame));
}

}  // namespace mithaq::engine
