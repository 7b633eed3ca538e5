// What the user accepts: an evidence policy, the readings, the date of knowledge, and nothing else.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "record/claim.h"
#include "time/day.h"

namespace mithaq::regime {

struct View {
    std::string name = "default";
    std::string title_en;
    std::string title_ar;
    record::Grade accept{'B', '2'};
    record::Grade consider{'D', '4'};
    bool ignore_positions = false;
    // Question id -> readings taken (one, or several left open); a question that is absent is wholly open.
    std::map<std::string, std::vector<std::string>> readings;
    std::optional<time::Day> known_on;  // none: everything recorded
};

}  // namespace mithaq::regime
