// One move of a set that settles a finding, as indented lines.
#pragma once

#include <string>
#include <vector>

#include "engine/settle.h"
#include "report/words.h"

namespace mithaq::report {

// A line with its depth below the move's own.
struct MoveLine {
    int depth = 0;
    std::string text;
};

[[nodiscard]] std::vector<MoveLine> move_in_words(const engine::Move& move, const engine::Reasoner& reasoner,
                                                  const Style& style, std::size_t most_claims);

// "held by North Korea about North Korea (from 10 January 2003 on); source: …"
[[nodiscard]] std::string holder_in_words(const law::Holder& holder, const record::Record& record,
                                          const Style& style);

}  // namespace mithaq::report
