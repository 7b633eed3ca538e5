#include "report/readings_in_words.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

namespace mithaq::report {

std::string title_of(const law::Reading& reading, Lang lang) {
    return lang == Lang::Arabic && !reading.title_ar.empty() ? reading.title_ar : reading.name;
}

std::vector<std::string> readings_in_words(const engine::ReadingCondition& readings,
                                           const regime::Regime& regime, Lang lang) {
    std::vector<std::string> words;
    for (const auto& [question, allowed] : readings) {
        const law::Question& asked = regime.law.questions[question];
        std::vector<std::string> titles;
        for (const std::uint32_t reading : allowed)
            titles.push_back(fmt::format("“{}”", title_of(asked.readings[reading], lang)));
        words.push_back(
            fmt::format("{} {}", regime.record->symbols.text(asked.id), listed_with_or(titles, lang)));
    }
    return words;
}

nlohmann::ordered_json readings_as_json(const engine::ReadingCondition& readings,
                                        const regime::Regime& regime) {
    nlohmann::ordered_json result = nlohmann::ordered_json::object();
    for (const auto& [question, allowed] : readings) {
        const law::Question& asked = regime.law.questions[question];
        nlohmann::ordered_json names = nlohmann::ordered_json::array();
        for (const std::uint32_t reading : allowed) names.push_back(asked.readings[reading].name);
        result[std::string(regime.record->symbols.text(asked.id))] =
            names.size() == 1 ? names.front() : names;
    }
    return result;
}

}  // namespace mithaq::report
