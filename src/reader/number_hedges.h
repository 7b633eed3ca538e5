// The words beside a number that make it approximate or a bound.
#pragma once

#include <cstdint>
#include <optional>

#include "reader/annotation.h"

namespace mithaq::reader {

enum class Hedge : std::uint8_t { About, MoreThan, AtMost };

struct HedgeWords {
    Hedge hedge;
    std::uint32_t end;         // the token after the words
    std::uint8_t clitics = 0;  // of the first of them
};

// "more than", "ما يزيد على", "قرابة" and others, at `token`; the longest.
[[nodiscard]] std::optional<HedgeWords> hedge_before(const Annotation& annotation, std::uint32_t token,
                                                     std::uint32_t end);
// Whether such words may begin with this one.
[[nodiscard]] bool opens_hedge(std::string_view word);
// "على الأقل", "or more" and others, behind a number.
[[nodiscard]] std::optional<HedgeWords> hedge_after(const Annotation& annotation, std::uint32_t token,
                                                    std::uint32_t end);

}  // namespace mithaq::reader
