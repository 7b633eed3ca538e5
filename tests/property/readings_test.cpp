// All readings at once against each combination by itself: equal sets, windows and numbers, and conditions that name just
// the questions that matter.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "engine/conditions.h"
#include "engine/engine.h"
#include "property/check_cases.h"
#include "reference/bounds.h"

namespace mithaq::property {
namespace {

using engine::ReadingChoice;

// Puts most rules under readings of a few questions.
Case with_questions(Case c, std::uint64_t seed) {
    std::mt19937_64 random(seed);
    const auto up_to = [&](std::uint32_t n) {
        return std::uniform_int_distribution<std::uint32_t>(0, n)(random);
    };
    c.law.questions.resize(1 + up_to(2));
    for (law::Question& question : c.law.questions) question.readings.resize(2 + up_to(1));
    for (law::Rule& rule : c.law.rules) {
        rule.question = rule.reading = std::nullopt;
        if (up_to(9) < 4) continue;
        rule.question = up_to(static_cast<std::uint32_t>(c.law.questions.size() - 1));
        rule.reading = up_to(static_cast<std::uint32_t>(c.law.questions[*rule.question].readings.size() - 1));
    }
    return c;
}

std::vector<ReadingChoice> all_choices(const law::Program& law) {
    std::vector<ReadingChoice> choices{{}};
    for (std::uint32_t question = 0; question < law.questions.size(); ++question) {
        std::vector<ReadingChoice> longer;
        for (const ReadingChoice& choice : choices)
            for (std::uint32_t r = 0; r < law.questions[question].readings.size(); ++r) {
                longer.push_back(choice);
                longer.back()[question] = r;
            }
        choices = std::move(longer);
    }
    return choices;
}

std::vector<engine::ReadingMask> all_open(const law::Program& law) {
    std::vector<engine::ReadingMask> open;
    for (const law::Question& question : law.questions)
        open.push_back((engine::ReadingMask{1} << question.readings.size()) - 1);
    return open;
}

bool inside(const engine::Condition& condition, const ReadingChoice& choice) {
    return std::all_of(condition.begin(), condition.end(),
                       [&](const auto& limit) { return (limit.second >> choice.at(limit.first) & 1U) != 0; });
}

bool inside(const engine::ReadingCondition& condition, const ReadingChoice& choice) {
    return std::all_of(condition.begin(), condition.end(), [&](const auto& limit) {
        return std::find(limit.second.begin(), limit.second.end(), choice.at(limit.first)) !=
               limit.second.end();
    });
}

template <class T>
std::string differs(const engine::Cases<T>& cases, const std::vector<ReadingChoice>& choices,
                    const std::vector<T>& expected) {
    const auto paths = engine::paths_of(cases.diagram());
    const auto shortest = engine::shortest_conditions(cases.diagram());
    if (shortest.size() > paths.size()) return "the shortest list is longer than the diagram's";
    for (const auto& list : {paths, shortest})
        for (std::size_t i = 0; i < choices.size(); ++i) {
            std::vector<std::uint32_t> leaves;
            for (const auto& [condition, leaf] : list)
                if (inside(condition, choices[i])) leaves.push_back(leaf);
            if (leaves.size() != 1)
                return fmt::format("{} conditions hold for combination {}", leaves.size(), i);
            if (!(cases.values()[leaves.front()] == expected[i]))
                return fmt::format("combination {} differs", i);
        }
    // A question is named only if some two combinations differ in nothing else and lead to something else.
    std::set<std::uint32_t> named;
    for (const auto& node : cases.diagram().nodes) named.insert(node.question);
    for (std::size_t i = 0; i < choices.size(); ++i)
        for (std::size_t j = 0; j < i; ++j) {
            std::vector<std::uint32_t> apart;
            for (const auto& [question, reading] : choices[i])
                if (choices[j].at(question) != reading) apart.push_back(question);
            if (apart.size() == 1 && !(expected[i] == expected[j])) named.erase(apart.front());
        }
    return named.empty() ? std::string() : "a question is named that changes nothing";
}

std::string equal_for_each_combination(const Case& c) {
    const std::vector<ReadingChoice> choices = all_choices(c.law);
    engine::Engine all(c.law, c.facts, engine::Readings(all_open(c.law)));
    std::vector<engine::Engine> apart;
    for (const ReadingChoice& choice : choices) apart.emplace_back(c.law, c.facts, choice);
    const reference::Timeline timeline = timeline_of(c);
    const reference::BoundsOracle oracle(c.law, c.facts, {}, timeline);
    for (std::uint32_t p = 0; p < c.law.predicates.size(); ++p) {
        std::set<record::Tuple> possible;
        for (const record::Tuple& tuple : oracle.domain().tuples(c.law.predicates[p])) {
            if (std::any_of(tuple.begin(), tuple.end(),
                            [&](record::Value value) { return oracle.domain().is_unmentioned(value); }))
                continue;
            const law::GroundAtom atom{{p}, tuple};
            std::vector<engine::FourSets> expected;
            for (engine::Engine& one : apart) expected.push_back(one.sets(atom));
            if (std::any_of(expected.begin(), expected.end(),
                            [](const auto& sets) { return !sets.possible.empty(); }))
                possible.insert(tuple);
            const std::string fault =
                differs(all.readings().cases([&] { return all.sets(atom); }), choices, expected);
            if (!fault.empty()) return to_string(c, atom) + ": " + fault;
            if (!c.law.predicates[p].has_range()) continue;
            std::vector<std::vector<engine::RangePiece>> numbers;
            for (engine::Engine& one : apart) numbers.push_back(one.ranges({p}, tuple));
            const std::string other =
                differs(all.readings().cases([&] { return all.ranges({p}, tuple); }), choices, numbers);
            if (!other.empty()) return to_string(c, atom) + ": numbers: " + other;
        }
        const std::size_t size =
            c.law.predicates[p].arguments.size() - (c.law.predicates[p].has_range() ? 1 : 0);
        const auto listed = all.tuples({p}, record::Tuple(size));
        for (const record::Tuple& tuple : possible)
            if (std::find(listed.begin(), listed.end(), tuple) == listed.end())
                return "a possible tuple of " + to_string(c, {{p}, {}}) + " is not listed";
    }
    return {};
}

// The law as it is under one choice, without questions.
law::Program law_under(law::Program law, const ReadingChoice& choice) {
    std::erase_if(law.rules, [&](const law::Rule& rule) {
        return rule.question && choice.at(*rule.question) != *rule.reading;
    });
    for (law::Rule& rule : law.rules) rule.question = rule.reading = std::nullopt;
    law.questions.clear();
    return law;
}

std::string exact_for_each_combination(const Case& c) {
    regime::Regime whole;
    whole.law = c.law;
    engine::Reasoner together(whole, {}, c.facts);
    const reference::Timeline timeline = timeline_of(c);
    const reference::BoundsOracle oracle(c.law, c.facts, {}, timeline);
    for (const ReadingChoice& choice : all_choices(c.law)) {
        regime::Regime under;
        under.law = law_under(c.law, choice);
        engine::Reasoner alone(under, {}, c.facts);
        for (std::uint32_t p = 0; p < c.law.predicates.size(); ++p) {
            if (!c.law.predicates[p].derived || c.law.predicates[p].has_range()) continue;
            for (const record::Tuple& tuple : oracle.domain().tuples(c.law.predicates[p])) {
                const law::GroundAtom atom{{p}, tuple};
                for (int t = timeline.begin() + 2; t < timeline.end(); t += 9) {
                    const engine::Answer expected = alone.answer(atom, timeline.day(t));
                    const engine::Answer got = together.answer(atom, timeline.day(t));
                    const auto branch =
                        std::find_if(got.by_reading.begin(), got.by_reading.end(),
                                     [&](const auto& one) { return inside(one.readings, choice); });
                    if (branch == got.by_reading.end()) return to_string(c, atom) + ": no condition holds";
                    if (!engine::same_days(branch->sets, expected.by_reading.front().sets))
                        return to_string(c, atom) + ": differs on " + time::to_string(timeline.day(t));
                }
            }
        }
    }
    return {};
}

TEST(Readings, TogetherEqualEachCombination) {
    check_cases(60, {}, [](const Case& c) { return equal_for_each_combination(with_questions(c, 1)); });
}

TEST(Readings, ExactAnswersEqualThoseOfEachCombination) {
    Shape shape;
    shape.numbers = false;
    check_cases(15, shape, [](const Case& c) { return exact_for_each_combination(with_questions(c, 1)); });
}

}  // namespace
}  // namespace mithaq::property
