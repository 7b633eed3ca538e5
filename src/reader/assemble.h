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

// No claim, one, or (lists of names or dates) several.
void assemble(const AssemblyContext& context, const Sighting& sighting, std::vector<ReadClaim>& claims);

}  // namespace mithaq::reader
