// Quantities in words and JSON. Where their ends are days (type day_range), days are said instead of numbers.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "engine/engine.h"
#include "report/words.h"

namespace mithaq::report {

// "80", "from 80 to 90"; "1 March 1972", "a day from … to …".
[[nodiscard]] std::string range_of_in_words(const record::Range& range, bool of_days, Lang lang);

// The estimates of the piece, accepted ones before others: "80 or 90"; of a derived quantity its ends.
[[nodiscard]] std::string quantity_in_words(const engine::RangePiece& piece, bool of_days, Lang lang);

[[nodiscard]] nlohmann::ordered_json quantity_json(const engine::RangePiece& piece, bool of_days,
                                                   const record::Record& record);

}  // namespace mithaq::report
