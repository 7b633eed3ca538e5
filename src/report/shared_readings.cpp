#include "report/shared_readings.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "report/readings_in_words.h"

namespace mithaq::report {

std::vector<std::string> shared_readings_in_words(const engine::ReadingCondition& readings,
                                                  const Versions& versions, const Style& style) {
    std::vector<std::string> words;
    for (const auto& [question, allowed] : readings) {
        const engine::SharedQuestion& asked = versions.findings.questions[question];
        std::vector<std::string> titles;
        for (const std::uint32_t number : allowed) {
            const engine::SharedReading& one = asked.readings[number];
            titles.push_back(fmt::format("“{}”", title_of(*one.reading, style.lang)));
            if (!one.in_after) titles.back() += style.pick(" (only before)", " (قبلُ فحسب)");
            if (!one.in_before) titles.back() += style.pick(" (only after)", " (بعدُ فحسب)");
        }
        words.push_back(fmt::format("{} {}", asked.id, listed_with_or(titles, style.lang)));
    }
    return words;
}

nlohmann::ordered_json shared_readings_as_json(const engine::ReadingCondition& readings,
                                               const Versions& versions) {
    nlohmann::ordered_json result = nlohmann::ordered_json::object();
    for (const auto& [question, allowed] : readings) {
        const engine::SharedQuestion& asked = versions.findings.questions[question];
        nlohmann::ordered_json names = nlohmann::ordered_json::array();
        for (const std::uint32_t number : allowed) names.push_back(asked.readings[number].reading->name);
        result[asked.id] = names.size() == 1 ? names.front() : names;
    }
    return result;
}

}  // namespace mithaq::report
