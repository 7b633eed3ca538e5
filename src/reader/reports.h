// Who says what: stretches of a text that are somebody's words, not the writer's.
#pragma once

#include "reader/resolve.h"

namespace mithaq::reader {

struct Report {
    TokenRange scope;         // what is reported
    std::string attribution;  // an id, or analysts, media, unnamed_official, unofficial_leak, joint_statement
    std::string person;
};

// In the order in which they are found. Scopes may overlap.
[[nodiscard]] std::vector<Report> find_reports(const Document& document, const Resolver& resolver);

}  // namespace mithaq::reader
