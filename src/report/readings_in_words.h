// The readings that an answer depends on, in words and in JSON.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "engine/answer.h"
#include "regime/regime.h"
#include "report/words.h"

namespace mithaq::report {

// One reading by its title in the language: "custody".
[[nodiscard]] std::string title_of(const law::Reading& reading, Lang lang);

// One question an item: npt.prk “fresh notice”; where several readings come to the same: npt.prk “a” or “b”.
[[nodiscard]] std::vector<std::string> readings_in_words(const engine::ReadingCondition& readings,
                                                         const regime::Regime& regime, Lang lang);

// {question: reading}; where several readings come to the same, {question: [reading, …]}.
[[nodiscard]] nlohmann::ordered_json readings_as_json(const engine::ReadingCondition& readings,
                                                      const regime::Regime& regime);

}  // namespace mithaq::report
