// Where an argument of a frame stands and what may fill it, as the frame files write it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "reader/frame.h"

namespace mithaq::reader {

struct ArgumentFault {
    diagnostics::Kind kind;
    std::string message;
    std::string hint;
};

// "subject, by|through : state, group ? = otherwise". Adds what is wrong with it to `faults`; nothing where no rule can
// be made of it.
[[nodiscard]] std::optional<ArgumentRule> parse_argument_rule(std::string_view name, std::string_view text,
                                                              WordClasses& classes, const WordLists& lists,
                                                              std::vector<ArgumentFault>& faults);

}  // namespace mithaq::reader
