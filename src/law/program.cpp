#include "law/program.h"

#include <algorithm>

namespace mithaq::law {

std::optional<PredicateId> Program::find_predicate(Symbol name) const {
    if (name == Symbol{}) return std::nullopt;
    if (predicate_by_name.size() == predicates.size()) {
        const auto found = predicate_by_name.find(name);
        if (found == predicate_by_name.end()) return std::nullopt;
        return found->second;
    }
    // A program made by hand, as in tests.
    const auto found = std::find_if(predicates.begin(), predicates.end(),
                                    [name](const Predicate& one) { return one.name == name; });
    if (found == predicates.end()) return std::nullopt;
    return PredicateId{static_cast<std::uint32_t>(found - predicates.begin())};
}

}  // namespace mithaq::law
