// Who says what: stretches of a text that are somebody's words, not the writer's.
#pragma once

#include "reader/resolve.h"

namespace mithaq::reader {

struct Report {
    TokenRange scope;         // what is reported
    std::string attribution;  // an id, or analysts, media, unnamed_official, unofficial_leak, joint_statement
    std::string person;
    bool denied = false;  // said in order to deny it
};

// In the order in which they are found. Scopes may overlap.
[[nodiscard]] std::vector<Report> find_reports(const Document& document, const Resolver& resolver);

// Who several states are that speak with one voice: the group of just these, else "joint_statement".
[[nodiscard]] std::string joint_speaker(const Filled& filled);

}  // namespace mithaq::reader
