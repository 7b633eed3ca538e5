// A small regime on disk that loads without a fault; tests replace a file to break it.
#pragma once

#include "support/folder.h"

namespace mithaq::support {

// Entities A, B, C (states), oldA (former_state), G (group), t (instrument); sources list-a (A), press-b (B),
// wiki-c (C), rumour-e (E). Tables: signed(state, instrument), single; tested(state, record); hosts(host,
// owner), a state that persists three years; stock(state), a quantity that persists two years; voted(state,
// vote, choice), single, choice outside the key.
class SmallRegime : public Folder {
public:
    SmallRegime();
};

inline constexpr std::string_view kSignedHeader =
    "id,state,instrument,act,when,by,basis,source,locator,grade,stance,recorded,replaces,note\n";
inline constexpr std::string_view kTestedHeader =
    "id,state,record,when,by,basis,source,locator,grade,stance,recorded,replaces,note\n";
inline constexpr std::string_view kVotedHeader =
    "id,state,vote,choice,act,when,by,basis,source,locator,grade,stance,recorded,replaces,note\n";
inline constexpr std::string_view kConsentedHeader =
    "id,state,instrument,depositary,kind,act,when,by,basis,source,locator,grade,stance,recorded,replaces,"
    "note\n";
inline constexpr std::string_view kHostsHeader =
    "id,host,owner,from,to,seen_to,by,basis,source,locator,grade,stance,recorded,replaces,note\n";
inline constexpr std::string_view kStockHeader =
    "id,state,from,to,seen_to,low,best,high,by,basis,source,locator,grade,stance,recorded,replaces,note\n";

}  // namespace mithaq::support
