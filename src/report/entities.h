// Entities by kind and life, as tables list them.
#pragma once

#include <string_view>

#include "record/record.h"

namespace mithaq::report {

// Whether an entity of `kind` is of the kind that is wanted, or was one: "state", "former_state".
[[nodiscard]] inline bool is_or_was(std::string_view kind, std::string_view wanted) {
    constexpr std::string_view kFormer = "former_";
    return kind == wanted || (kind.starts_with(kFormer) && kind.substr(kFormer.size()) == wanted);
}

// Whether it may have existed on some day of the period, as far as recorded.
[[nodiscard]] inline bool existed_within(const record::Entity& entity, time::Interval period) {
    const bool began = !entity.from || entity.from->window.first < period.to;
    const bool ended = entity.to && entity.to->window.last <= period.from;
    return began && !ended;
}

}  // namespace mithaq::report
