#include "report/answer_json.h"

#include <nlohmann/json.hpp>

#include "report/readings_in_words.h"
#include "report/sentences.h"
#include "report/words.h"

namespace mithaq::report {

using nlohmann::ordered_json;

namespace {

ordered_json end_or_null(time::Day day) {
    return time::is_open(day) ? ordered_json() : ordered_json(time::to_string(day));
}

void put_sets(ordered_json& into, const engine::FourSets& sets) {
    into["certain"] = days_as_json(sets.certain);
    into["on_record"] = days_as_json(sets.on_record);
    into["possible"] = days_as_json(sets.possible);
    into["excluded"] = days_as_json(sets.excluded);
}

// What holds under every reading left open: the common part of each set, and all that is possible under some.
engine::FourSets under_every_reading(const engine::Answer& answer) {
    engine::FourSets common;
    bool first = true;
    for (const engine::ConditionalAnswer& branch : answer.by_reading) {
        if (first) {
            common = branch.sets;
        } else {
            common.certain = common.certain & branch.sets.certain;
            common.on_record = common.on_record & branch.sets.on_record;
            common.possible = common.possible | branch.sets.possible;
            common.excluded = common.excluded & branch.sets.excluded;
        }
        first = false;
    }
    return common;
}

}  // namespace

ordered_json days_as_json(const time::IntervalSet& days) {
    ordered_json result = ordered_json::array();
    for (const time::Interval& interval : days.intervals())
        result.push_back({end_or_null(interval.from), end_or_null(interval.to)});
    return result;
}

ordered_json answer_as_json(const engine::Answer& answer, const engine::Reasoner& reasoner) {
    const regime::Regime& regime = reasoner.regime();
    ordered_json result;
    result["schema"] = "answer/1";
    result["regime"] = regime.version;
    result["view"] = reasoner.view().name;
    result["known_on"] =
        reasoner.view().known_on ? ordered_json(time::to_string(*reasoner.view().known_on)) : ordered_json();
    result["atom"] = atom_as_written(answer.atom, regime.law, regime.record->symbols);
    result["on"] = time::to_string(answer.on);
    result["answer"] = code_of(answer.kind);
    result["grade"] = code_of(answer.exactness);
    put_sets(result, under_every_reading(answer));
    result["by_reading"] = ordered_json::array();
    for (const engine::ConditionalAnswer& branch : answer.by_reading) {
        if (answer.by_reading.size() == 1 && branch.readings.empty()) break;
        ordered_json one;
        one["readings"] = readings_as_json(branch.readings, regime);
        one["answer"] = code_of(branch.on_day);
        put_sets(one, branch.sets);
        result["by_reading"].push_back(std::move(one));
    }
    result["causes"] = codes_of(answer.causes);
    if (answer.by_reading.size() > 1) result["causes"].push_back("reading");
    result["basis"] = ordered_json::array();
    for (const regime::ClaimId id : answer.basis) result["basis"].push_back(regime.record->claim(id).id);
    result["list_of"] = answer.list_of ? ordered_json(time::to_string(*answer.list_of)) : ordered_json();
    result["outside_horizon"] = answer.outside_horizon;
    return result;
}

}  // namespace mithaq::report
