// Where doubt and silence lie: by finding, provision or instrument, and year, with causes; and what would lift most of it.
//
// States are counted, never ranked. Doubt of facts (open), doubt of law (contested) and silence are apart, always.
#pragma once

#include <map>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "engine/engine.h"
#include "report/assess.h"
#include "report/words.h"

namespace mithaq::report {

struct FogRow {
    law::PredicateId finding;
    record::Symbol of;  // a provision or an instrument
    int year = 0;
    std::size_t looked_at = 0;  // states
    std::size_t doubt = 0;      // open on some day
    std::size_t contested = 0;  // readings differ
    std::size_t silence = 0;    // not in the record: nobody says, and nobody has surveyed it
    std::map<regime::Cause, std::size_t> causes;  // of the doubt; a state may have several
};

// A single move, in words, and how many open findings it settles by itself.
struct FogMove {
    std::string words;
    std::vector<std::string> findings;  // atoms, as commands take them
};

struct Fog {
    std::vector<FogRow> rows;
    std::vector<FogMove> moves;  // those that settle most first
    std::size_t open_findings = 0, tried = 0;
};

struct FogQuestion {
    std::vector<time::Interval> years;
    std::vector<record::Symbol> provisions;
    std::vector<record::Symbol> instruments;  // for who is bound; empty: none
    std::vector<record::Symbol> states;       // empty: all
    time::Day on;                             // for the moves
    std::size_t most_settled = 0;             // open findings that moves are looked for; 0: none
};

[[nodiscard]] Fog fog_of(engine::Reasoner& reasoner, const FogQuestion& question, const Style& style);

[[nodiscard]] std::string fog_as_text(const Fog& fog, const engine::Reasoner& reasoner, const Style& style,
                                      std::size_t width);
[[nodiscard]] std::string fog_as_csv(const Fog& fog, const regime::Regime& regime);
// "fog/1" (docs/schemas/fog.schema.json).
[[nodiscard]] nlohmann::ordered_json fog_as_json(const Fog& fog, const engine::Reasoner& reasoner);

}  // namespace mithaq::report
