// What is recorded, and what follows, about one entity, in the order of days.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "engine/engine.h"
#include "report/words.h"

namespace mithaq::report {

struct TimelineEvent {
    enum class What : std::uint8_t { Happened, Began, Ended };
    time::Window when;  // some day of it
    What what = What::Happened;
    bool computed = false;  // a finding's start or end, derived by the law
    bool certain = false;   // recorded: by accepted evidence that asserts it; computed: under every reading
    bool denied = false;    // the claims deny it
    law::GroundAtom atom;
    std::vector<regime::ClaimId> claims;
};

// Events that may lie within `within`; the recorded ones as the view hears them, of tables without numbers.
[[nodiscard]] std::vector<TimelineEvent> timeline_of(engine::Reasoner& reasoner, record::Symbol about,
                                                     time::Interval within);

[[nodiscard]] std::string timeline_as_text(const std::vector<TimelineEvent>& events, record::Symbol about,
                                           const engine::Reasoner& reasoner, const Style& style,
                                           std::size_t width);
[[nodiscard]] std::string timeline_as_csv(const std::vector<TimelineEvent>& events,
                                          const engine::Reasoner& reasoner, const Style& style);
// "timeline/1" (docs/schemas/timeline.schema.json).
[[nodiscard]] nlohmann::ordered_json timeline_as_json(const std::vector<TimelineEvent>& events,
                                                      record::Symbol about, const engine::Reasoner& reasoner);

}  // namespace mithaq::report
