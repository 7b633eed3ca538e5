// What binds a state on a day, and what else follows: one page.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "engine/engine.h"
#include "report/words.h"

namespace mithaq::report {

struct StatusFinding {
    engine::Answer answer;
    std::optional<engine::RangePiece>
        number;  // on the day, such as a deadline; none where readings differ in it
};

struct Status {
    record::Symbol state;
    time::Day on;
    std::vector<StatusFinding>
        findings;  // of every predicate declared as a finding whose first argument is the state
    bool outside_horizon = false;  // of some finding: recursive rules derive nothing on that day
};

// Every finding about the state that is certain, possible or contested on the day; in the order of the law.
[[nodiscard]] Status status_of(engine::Reasoner& reasoner, record::Symbol state, time::Day on);

[[nodiscard]] std::string status_as_text(const Status& status, const engine::Reasoner& reasoner,
                                         const Style& style);
[[nodiscard]] nlohmann::ordered_json status_as_json(const Status& status, const engine::Reasoner& reasoner);

}  // namespace mithaq::report
