// The days that a claim speaks of (rulings 46).
#pragma once

#include <optional>
#include <string_view>

#include "law/program.h"
#include "reader/read_claim.h"
#include "time/interval_set.h"

namespace mithaq::verdict {

struct AskedDays {
    time::Window window;  // on some day of it the fact should hold
    bool dated = false;   // the text gives a date
    // Where the text gives both ends of a state of affairs, or of a meeting: the windows of its first and
    // last day. Where it says only since when: that of its first.
    std::optional<time::Window> first;
    std::optional<time::Window> last;
};

// An undated act: at any time up to publication. An undated state of affairs or number: on the day of
// publication. A negated act ("had not signed in 2016") asks about all days up to its date. `published` is
// EDTF or empty; then `today`. A date that cannot be read counts as none.
[[nodiscard]] AskedDays asked_days(const reader::ReadClaim& claim, law::Shape shape,
                                   std::string_view published, time::Day today);

// The last day of `published`, or `today`.
[[nodiscard]] time::Day publication_day(std::string_view published, time::Day today);

}  // namespace mithaq::verdict
