#include "reader/vocabulary.h"

#include <algorithm>

namespace mithaq::reader {

bool PredicateShape::requires_argument(std::string_view argument) const {
    return std::find(core.begin(), core.end(), argument) != core.end();
}

bool PredicateShape::has(std::string_view argument) const {
    return requires_argument(argument) ||
           std::find(optional.begin(), optional.end(), argument) != optional.end();
}

const std::vector<PredicateShape>& predicate_shapes() {
    static const std::vector<PredicateShape> shapes = {
        {"signed", {"state", "instrument"}, {"misnamed"}},
        {"ratified", {"state", "instrument"}, {"misnamed"}},
        {"acceded", {"state", "instrument"}, {"misnamed"}},
        {"notified_withdrawal", {"state", "instrument"}, {"misnamed"}},
        {"withdrew", {"state", "instrument"}, {"misnamed"}},
        {"withdrew_ratification", {"state", "instrument"}, {"misnamed"}},
        {"suspended", {"state", "instrument"}, {"misnamed"}},
        {"party_to", {"state", "instrument"}, {"misnamed"}, true},
        {"in_force", {"instrument"}, {"state", "misnamed"}},
        {"extended", {"instrument"}, {"until", "misnamed"}},
        {"number_of_parties", {"instrument", "role"}, {"misnamed"}, true},
        {"safeguards_in_force", {"state", "kind"}, {}, true},
        {"adopted", {"body", "instrument"}, {"unanimous", "event", "misnamed"}},
        {"voted", {"state", "vote", "choice"}, {}},
        {"number_of_votes", {"vote", "choice"}, {}},
        {"participated", {"who", "event"}, {"manner", "quantifier"}},
        {"did_not_participate", {"who", "event"}, {"manner", "quantifier"}},
        {"number_of_states", {"of", "role"}, {}, true},
        {"convened", {"convener", "event"}, {"place"}},
        {"negotiated", {"party", "matter"}, {"counterparty"}},
        {"possesses_weapons", {"state"}, {}, true},
        {"possesses_warheads", {"holder", "measure"}, {}, true},
        {"declared_possession", {"state"}, {}},
        {"renounced_weapons", {"state"}, {}},
        {"hosts_weapons", {"host", "owner"}, {"place"}, true},
        {"transferred", {"supplier", "recipient", "item"}, {}},
        {"assisted", {"actor", "addressee", "conduct"}, {}},
        {"tested", {"state"}, {"place", "ordinal"}},
        {"exploded_in_war", {"target"}, {"user", "place"}},
        {"threatened_use", {"state"}, {"target"}},
        {"operates_reactors", {"state"}, {"kind", "place"}, true},
        {"enriched_uranium", {"state", "measure"}, {"place"}},
        {"found_noncompliance", {"body", "state", "instrument"}, {"misnamed"}},
        {"alleged_breach", {"accused", "instrument"}, {"accuser", "provision", "misnamed"}},
        {"obliges", {"instrument", "addressee", "action"}, {"provision", "misnamed"}},
        {"called_on", {"caller", "addressee", "action"}, {"instrument", "misnamed"}},
        {"opposed", {"who", "matter"}, {}},
        {"supported", {"who", "matter"}, {}},
        {"stated", {"speaker", "content"}, {"person", "event", "instrument", "about"}},
        {"first_of_kind", {"subject", "scope"}, {}},
        {"ended_in", {"event", "outcome"}, {}},
    };
    return shapes;
}

const PredicateShape* predicate_shape(std::string_view name) {
    const auto& shapes = predicate_shapes();
    const auto found =
        std::find_if(shapes.begin(), shapes.end(), [&](const PredicateShape& s) { return s.name == name; });
    return found == shapes.end() ? nullptr : &*found;
}

std::vector<std::string> predicate_names() {
    std::vector<std::string> names;
    for (const auto& shape : predicate_shapes()) names.emplace_back(shape.name);
    return names;
}

}  // namespace mithaq::reader
