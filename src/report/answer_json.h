// The form "answer/1": one ground atom, one day, with its four sets apart by reading (docs/schemas).
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "engine/engine.h"

namespace mithaq::report {

// [["1985-12-12", null], …]: from, and the first day outside; null for an open end.
[[nodiscard]] nlohmann::ordered_json days_as_json(const time::IntervalSet& days);

// {schema, regime, view, known_on, atom, on, answer, grade, certain, on_record, possible, excluded,
// by_reading, causes, basis, list_of}. The sets outside `by_reading` hold under every reading that the view
// leaves open.
[[nodiscard]] nlohmann::ordered_json answer_as_json(const engine::Answer& answer,
                                                    const engine::Reasoner& reasoner);

}  // namespace mithaq::report
