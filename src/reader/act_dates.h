// Which date belongs to which act.
#pragma once

#include "reader/document.h"

namespace mithaq::reader {

struct ActDate {
    const DateMention* mention = nullptr;
    TokenRange tokens;
};

// The dates of the act at `head` with the words `match`: usually none or one; several where a list gives several
// ("in 2006, 2009 and 2013"). `heads[t]` says whether t is the head of some frame: a date belongs to the nearest.
[[nodiscard]] std::vector<ActDate> dates_of(const Document& document, TokenRange match, std::uint32_t head,
                                            const std::vector<bool>& heads);

// A date that holds for the whole sentence: "as of February 2019".
[[nodiscard]] std::optional<ActDate> as_of(const Document& document, std::uint32_t head);

}  // namespace mithaq::reader
