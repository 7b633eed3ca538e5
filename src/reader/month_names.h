// Month names of both languages, the four Arabic sets among them.
#pragma once

#include <cstdint>
#include <optional>

#include "reader/annotation.h"

namespace mithaq::reader {

struct MonthName {
    std::uint8_t month = 0;  // 1 to 12
    std::uint32_t end = 0;   // the token after the name
    bool needs_date = false;  // a common word or a name too (مارس, "may"): a month only beside a day or year
    std::uint8_t clitics = 0;  // of the first token
};

// The month at `token`; a doubled form such as «أيلول (سبتمبر)» or «تموز/يوليو» is one name.
[[nodiscard]] std::optional<MonthName> read_month(const Annotation& annotation, std::uint32_t token,
                                                  std::uint32_t end);

// Whether the name of a month may begin with this word.
[[nodiscard]] bool is_month_word(std::string_view word);

}  // namespace mithaq::reader
