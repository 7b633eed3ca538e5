// What a regime's record mentions, for the checks of names in law files and queries.
#pragma once

#include <string>
#include <unordered_map>
#include <unordered_set>

namespace mithaq::law {

// Ids as texts. An empty set or map means that nothing is known of that sort, and its names are not checked.
struct Known {
    std::unordered_map<std::string, std::string> entities;  // id -> kind
    std::unordered_set<std::string> codes;                  // of the code columns
    std::unordered_set<std::string> sources;
};

}  // namespace mithaq::law
