// Readings that findings of two versions depend on.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "report/versions.h"

namespace mithaq::report {

// One question an item, as readings_in_words() has it; a reading that one version lacks says so.
[[nodiscard]] std::vector<std::string> shared_readings_in_words(const engine::ReadingCondition& readings,
                                                                const Versions& versions, const Style& style);

// {question: reading}; where several readings come to the same, {question: [reading, …]}.
[[nodiscard]] nlohmann::ordered_json shared_readings_as_json(const engine::ReadingCondition& readings,
                                                             const Versions& versions);

}  // namespace mithaq::report
