// Findings that differ between two states of knowledge: before and after, with days, under which readings.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "engine/what_if.h"
#include "report/still_bound.h"
#include "report/words.h"

namespace mithaq::report {

struct Changes {
    std::string schema;  // "what-if/1", "diff/1"
    std::vector<std::string>
        given;  // one line each, in the language of the output: what is supposed, or compared
    std::string view;
    std::vector<engine::FindingChange> findings;
    std::vector<StillBound> still_bound;  // of a what-if
};

// What is given, then each finding in words with the sets that differ; where readings matter, apart for each condition. Findings of
// which only what is excluded differs are counted.
[[nodiscard]] std::string changes_as_text(const Changes& changes, const regime::Regime& regime,
                                          const Style& style);

// {schema, regime, view, given, findings: [{atom, by_reading: [{readings, before, after}]}]}; before and after have
// certain, on_record, possible and excluded. With `still_bound`, where it is not empty.
[[nodiscard]] nlohmann::ordered_json changes_as_json(const Changes& changes, const regime::Regime& regime);

// A line for each of the four sets that differs.
[[nodiscard]] std::string sets_in_words(const engine::FourSets& old, const engine::FourSets& now,
                                        std::size_t indent, const Style& style);
// {certain, on_record, possible, excluded}, days each.
[[nodiscard]] nlohmann::ordered_json sets_as_json(const engine::FourSets& sets);

}  // namespace mithaq::report
