// What worlds have of the choices that the record leaves open, read aloud.
#pragma once

#include <string>

#include "proof/narrowed.h"
#include "regime/regime.h"
#include "report/words.h"

namespace mithaq::report {

// "on 7 July 2017", "on some day up to 31 December 2024".
[[nodiscard]] std::string some_day_in_words(time::Window window, Lang lang);

// "X, on some day up to 1 January 1945"; "X, on …, or Y, on …"; "X does not happen".
[[nodiscard]] std::string narrowed_in_words(const proof::Narrowed& narrowed, const regime::Regime& regime,
                                            const regime::BaseFacts& facts, const Style& style);

}  // namespace mithaq::report
