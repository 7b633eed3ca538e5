#include "engine/findings_between.h"

#include <algorithm>
#include <map>

#include "engine/conditions.h"
#include "engine/engine.h"
#include "law/print.h"

namespace mithaq::engine {

namespace {

using regime::Regime;

// The same atom in another version, if that has words for it.
std::optional<law::GroundAtom> translated(const law::GroundAtom& atom, const Regime& from, const Regime& to) {
    const auto& texts = from.record->symbols;
    const law::Predicate& predicate = from.law.predicate(atom.predicate);
    const auto same = to.law.find_predicate(to.record->symbols.find(texts.text(predicate.name)));
    if (!same) return std::nullopt;
    const law::Predicate& other = to.law.predicate(*same);
    if (other.arguments.size() != predicate.arguments.size() || other.has_range() != predicate.has_range())
        return std::nullopt;
    law::GroundAtom result{*same, {}};
    for (const record::Value value : atom.arguments) {
        if (value.kind() != record::Value::Kind::Symbol) {
            result.arguments.push_back(value);
            continue;
        }
        const std::string_view text = texts.text(value.symbol());
        const record::Symbol symbol = to.record->symbols.find(text);
        const bool is_entity = from.record->entity(value.symbol()) != nullptr;
        if (to.record->symbols.text(symbol) != text || (is_entity && to.record->entity(symbol) == nullptr))
            return std::nullopt;
        result.arguments.emplace_back(symbol);
    }
    return result;
}

// How one version's questions and readings are numbered among all.
struct Numbering {
    std::vector<std::uint32_t> question;
    std::vector<std::vector<std::uint32_t>> reading;  // by question of the version
    std::vector<ReadingMask> open;                    // by shared question; none where the version lacks it
};

constexpr ReadingMask bit(std::uint32_t reading) { return ReadingMask{1} << reading; }

Numbering number(const Regime& regime, const regime::View& view, bool SharedReading::*in_it,
                 std::vector<SharedQuestion>& questions) {
    Numbering numbering;
    const auto open = open_masks(regime, view);
    for (std::uint32_t i = 0; i < regime.law.questions.size(); ++i) {
        const law::Question& question = regime.law.questions[i];
        const std::string id(regime.record->symbols.text(question.id));
        auto shared = std::ranges::find(questions, id, &SharedQuestion::id);
        // With more readings than a mask has bits they are two questions.
        if (shared == questions.end() || shared->readings.size() + question.readings.size() > kMostReadings)
            shared = questions.insert(questions.end(), SharedQuestion{id, {}});
        numbering.question.push_back(static_cast<std::uint32_t>(shared - questions.begin()));
        numbering.reading.emplace_back();
        numbering.open.resize(questions.size());
        for (std::uint32_t r = 0; r < question.readings.size(); ++r) {
            const law::Reading& reading = question.readings[r];
            auto same = std::ranges::find_if(shared->readings, [&](const SharedReading& other) {
                return other.reading->name == reading.name;
            });
            if (same == shared->readings.end())
                same = shared->readings.insert(shared->readings.end(), SharedReading{&reading});
            (*same).*in_it = true;
            const auto at = static_cast<std::uint32_t>(same - shared->readings.begin());
            numbering.reading.back().push_back(at);
            if ((open[i] & bit(r)) != 0) numbering.open[numbering.question.back()] |= bit(at);
        }
    }
    return numbering;
}

// The same cases by shared numbers. `others`: what the other version leaves open; readings that are open there alone are
// cases of their own, without days.
Cases<FourSets> renumbered(const Cases<FourSets>& cases, const Numbering& own, const Numbering& others) {
    if (cases.is_constant()) return cases;
    std::vector<std::pair<std::map<std::uint32_t, ReadingMask>, FourSets>> all;
    std::map<std::uint32_t, ReadingMask> lacking;  // of the questions that matter
    for (const auto& [condition, leaf] : paths_of(cases.diagram())) {
        std::map<std::uint32_t, ReadingMask> shared;
        for (const auto& [question, readings] : condition) {
            const std::uint32_t number = own.question[question];
            for (std::uint32_t r = 0; r < own.reading[question].size(); ++r)
                if ((readings & bit(r)) != 0) shared[number] |= bit(own.reading[question][r]);
            if (const ReadingMask missing = others.open[number] & ~own.open[number]; missing != 0)
                lacking.emplace(number, missing);
        }
        all.emplace_back(std::move(shared), cases.values()[leaf]);
    }
    std::vector<std::pair<Condition, FourSets>> numbered;
    for (auto& [shared, value] : all) {
        for (const auto& [question, missing] : lacking) shared.emplace(question, own.open[question]);
        numbered.emplace_back(Condition(shared.begin(), shared.end()), std::move(value));
    }
    Condition had;
    for (const auto& [question, missing] : lacking) {
        Condition lacks = had;
        lacks.emplace_back(question, missing);
        numbered.emplace_back(std::move(lacks), FourSets{});
        had.emplace_back(question, own.open[question]);
    }
    return Cases<FourSets>::joined(std::move(numbered));
}

bool differs(const FindingBetween& finding) {
    const auto both = combined(finding.before, finding.after);
    return std::ranges::any_of(both.values(),
                               [](const auto& pair) { return !same_days(pair.first, pair.second); });
}

}  // namespace

FindingsBetween findings_between(const Regime& before, const regime::View& view_before, const Regime& after,
                                 const regime::View& view_after) {
    FindingsBetween result;
    Numbering of_before = number(before, view_before, &SharedReading::in_before, result.questions);
    Numbering of_after = number(after, view_after, &SharedReading::in_after, result.questions);
    of_before.open.resize(result.questions.size());
    of_after.open.resize(result.questions.size());
    const auto from_before = [&](const Cases<FourSets>& cases) {
        return renumbered(cases, of_before, of_after);
    };
    const auto from_after = [&](const Cases<FourSets>& cases) {
        return renumbered(cases, of_after, of_before);
    };
    WhatIf first(before, view_before);
    WhatIf second(after, view_after);
    result.fault = first.fault() ? first.fault() : second.fault();
    if (result.fault) return result;
    std::map<std::string, FindingBetween> all;
    for (const auto& [atom, cases] : first.findings()) {
        std::string text = law::print(atom, before.law, before.record->symbols);
        FindingBetween& one = all[text];
        one = {std::move(text), atom, translated(atom, before, after), from_before(cases), {}};
        if (one.in_after) one.after = from_after(second.sets(*one.in_after));
    }
    for (const auto& [atom, cases] : second.findings()) {
        std::string text = law::print(atom, after.law, after.record->symbols);
        FindingBetween& one = all[text];
        if (one.in_after) continue;
        one = {std::move(text), translated(atom, after, before), atom, {}, from_after(cases)};
        if (one.in_before) one.before = from_before(first.sets(*one.in_before));
    }
    for (auto& [text, finding] : all)
        if (!finding.in_before || !finding.in_after || differs(finding))
            result.findings.push_back(std::move(finding));
    return result;
}

}  // namespace mithaq::engine
