// A sighting of a frame to claims.
#pragma once

#include "reader/codes.h"
#include "reader/fill_arguments.h"
#include "reader/reports.h"

namespace mithaq::reader {

struct AssemblyContext {
    const Document& document;
    const Resolver& resolver;
    const CodeFinder& codes;
    const std::vector<std::uint32_t>& report_of;  // for each token, index into reports or kNone
    const std::vector<Report>& reports;
    const std::vector<bool>& heads;
};

// Why a sighting gave a claim or none.
enum class Outcome : std::uint8_t {
    Claimed,
    Conditional,      // under "if", "whether", or in a question
    KeptAway,         // an `unless` stands in the clause
    OffTopic,         // no `with` stands near
    NoFact,           // under a modal, a wish, a plan
    NotPassive,       // the frame asks for a passive
    ArgumentMissing,  // nothing fits one of its places
    PartOfAGroup,     // only some of a group are counted
    NeverNegated,     // denied, and the frame says nothing then
    DateMissing,      // the frame asks for a date
    Discarded,        // it would say that a State met itself, or lack its body
};

struct Assembled {
    Outcome outcome = Outcome::Claimed;
    const Pattern* pattern = nullptr;        // the `unless` that stands there
    const ArgumentRule* argument = nullptr;  // the one that nothing fits
};

// No claim, one, or (lists of names or dates) several.
Assembled assemble(const AssemblyContext& context, const Sighting& sighting, std::vector<ReadClaim>& claims);

}  // namespace mithaq::reader
