#include "engine/conditions.h"

#include <algorithm>
#include <set>

namespace mithaq::engine {

bool same_days(const FourSets& a, const FourSets& b) {
    return a.certain == b.certain && a.on_record == b.on_record && a.possible == b.possible &&
           a.excluded == b.excluded;
}

namespace {

using Questions = std::map<std::uint32_t, std::set<std::uint32_t>>;  // question -> its open readings

ReadingChoice without(ReadingChoice choice, std::uint32_t question) {
    choice.erase(question);
    return choice;
}

// Joins one group of answers that agree for every reading of `question`; false where there is none.
bool join_once(std::vector<ConditionalAnswer>& answers, std::uint32_t question, std::size_t readings) {
    for (std::size_t i = 0; i < answers.size(); ++i) {
        if (!answers[i].readings.contains(question)) continue;
        const ReadingChoice rest = without(answers[i].readings, question);
        std::vector<std::size_t> group;
        for (std::size_t j = i; j < answers.size(); ++j)
            if (answers[j].readings.contains(question) && without(answers[j].readings, question) == rest &&
                same_days(answers[j].sets, answers[i].sets))
                group.push_back(j);
        if (group.size() != readings) continue;
        answers[i].readings = rest;
        for (std::size_t j = group.size(); j-- > 1;)
            answers.erase(answers.begin() + static_cast<std::ptrdiff_t>(group[j]));
        return true;
    }
    return false;
}

}  // namespace

std::vector<ConditionalAnswer> joined_conditions(std::vector<ConditionalAnswer> answers) {
    Questions questions;
    for (const ConditionalAnswer& answer : answers)
        for (const auto& [question, reading] : answer.readings) questions[question].insert(reading);
    // First what matters nowhere, then what matters only under some readings of others.
    std::vector<std::uint32_t> order;
    for (const auto& [question, readings] : questions) {
        std::vector<ConditionalAnswer> trial = answers;
        while (join_once(trial, question, readings.size())) {
        }
        const bool nowhere = std::none_of(
            trial.begin(), trial.end(),
            [question = question](const auto& answer) { return answer.readings.contains(question); });
        if (nowhere)
            answers = std::move(trial);
        else
            order.push_back(question);
    }
    for (bool joined = true; joined;) {
        joined = false;
        for (const std::uint32_t question : order)
            while (join_once(answers, question, questions[question].size())) joined = true;
    }
    return answers;
}

}  // namespace mithaq::engine
