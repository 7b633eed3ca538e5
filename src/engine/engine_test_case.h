// A law in its own language and facts by hand, for the engine's tests.
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "diagnostics/render.h"
#include "engine/engine.h"
#include "law/load.h"
#include "support/days.h"

namespace mithaq::time {
// How gtest shows a set.
inline void PrintTo(const IntervalSet& set, std::ostream* out) { *out << to_string(set); }
}  // namespace mithaq::time

namespace mithaq::engine {

// Declares states A to D, an instrument t, and base predicates: events e, f, g(?s: state), states p, q(?s: state),
// act(?s: state, ?i: instrument) event, pair(?a: state, ?b: state) state, stock(?s: state, ?n: range).
class TestCase {
public:
    explicit TestCase(const std::string& rules, ReadingChoice readings = {})
        : readings_(std::move(readings)) {
        static constexpr std::string_view kBase[] = {"e(?s: state) event",
                                                     "f(?s: state) event",
                                                     "g(?s: state) event",
                                                     "p(?s: state) state",
                                                     "q(?s: state) state",
                                                     "act(?s: state, ?i: instrument) event",
                                                     "pair(?a: state, ?b: state) state",
                                                     "stock(?s: state, ?n: range) state"};
        std::string text = "instrument t \"T\" ar \"م\"\nprovision t.1 \"P\" ar \"م\"\n";
        for (const std::string_view base : kBase)
            text += "predicate " + std::string(base) + " en \"x\" ar \"س\"\n";
        const std::vector<diagnostics::FileId> ids{files_.add("test.law", text + rules)};
        auto loaded = law::load_program(ids, files_, symbols_, nullptr, warnings_);
        if (!loaded) ADD_FAILURE() << diagnostics::render(loaded.error(), files_);
        if (loaded) law_ = std::move(*loaded);
        facts_.relations.resize(law_.predicates.size());
        for (std::size_t i = 0; i < law_.predicates.size(); ++i)
            facts_.relations[i].derived = law_.predicates[i].derived;
        std::vector<record::Value> states;
        for (const char* name : {"A", "B", "C", "D"}) states.emplace_back(symbols_.intern(name));
        facts_.values.push_back({{law::Type::Kind::Entity, symbols_.intern("state")}, states});
        facts_.values.push_back(
            {{law::Type::Kind::Entity, symbols_.intern("instrument")}, {symbols_.intern("t")}});
    }

    law::GroundAtom atom(std::string_view text) {
        auto parsed = law::parse_pattern(text, files_, law_, symbols_, nullptr);
        if (!parsed) ADD_FAILURE() << diagnostics::render(parsed.error(), files_);
        return parsed ? *parsed : law::GroundAtom{};
    }

    // The record's atom, made as one of which nothing is known; `stock(A, _)` for a range.
    regime::BaseAtom& fact(std::string_view text) {
        law::GroundAtom ground = atom(text);
        ground.arguments.resize(law_.predicate(ground.predicate).arguments.size() -
                                (law_.predicate(ground.predicate).has_range() ? 1 : 0));
        regime::BaseRelation& relation = facts_.relations[ground.predicate.index];
        const auto [place, is_new] = relation.by_tuple.try_emplace(
            ground.arguments, static_cast<std::uint32_t>(relation.atoms.size()));
        if (is_new) {
            relation.atoms.emplace_back().arguments = ground.arguments;
            relation.atoms.back().not_excluded = relation.silent_days(ground.arguments);
            if (law_.predicate(ground.predicate).has_range()) relation.quantities.emplace_back();
        }
        return relation.atoms[place->second];
    }

    // Certain on these days, and not excluded on others only where the predicate is not complete.
    regime::BaseAtom& certain(std::string_view text, const IntervalSet& days) {
        regime::BaseAtom& base = fact(text);
        base.certain |= days;
        base.on_record |= days;
        base.fixed |= days;
        base.possible |= days;
        base.not_excluded |= days;
        return base;
    }
    regime::BaseAtom& on(std::string_view text, const char* day) {
        return certain(text, IntervalSet::one_day(support::day(day)));
    }

    // Possible, not certain.
    regime::BaseAtom& possible(std::string_view text, const IntervalSet& days) {
        regime::BaseAtom& base = fact(text);
        base.possible |= days;
        base.not_excluded |= days;
        return base;
    }

    // One act on some day of [first, last]: certain in that window, a choice of one day.
    void some_day(std::string_view text, const char* first, const char* last) {
        const Window window{support::day(first), support::day(last)};
        regime::BaseAtom& base = possible(text, IntervalSet(window.interval()));
        base.windows.push_back(window);
        regime::BaseRelation& relation = facts_.relations[atom(text).predicate.index];
        const std::uint32_t index = relation.by_tuple.at(base.arguments);
        relation.choices.push_back({{{index, window, std::nullopt}}, false});
    }

    // Silence about what matches means "no" on all days.
    void complete(std::string_view pattern) {
        const law::GroundAtom covered = atom(pattern);
        record::Tuple key = covered.arguments;
        key.resize(key.size() - (law_.predicate(covered.predicate).has_range() ? 1 : 0));
        regime::BaseRelation& relation = facts_.relations[covered.predicate.index];
        relation.surveys.push_back({key, IntervalSet::all(), std::nullopt, false, "S"});
    }

    Engine& engine() {
        if (!engine_) engine_ = std::make_unique<Engine>(law_, facts_, readings_);
        return *engine_;
    }
    const FourSets& sets(std::string_view text) { return engine().sets(atom(text)); }

    [[nodiscard]] law::Program& law() { return law_; }
    [[nodiscard]] regime::BaseFacts& facts() { return facts_; }
    [[nodiscard]] record::Symbols& symbols() { return symbols_; }

private:
    diagnostics::SourceFiles files_;
    record::Symbols symbols_;
    diagnostics::Diagnostics warnings_;
    law::Program law_;
    regime::BaseFacts facts_;
    ReadingChoice readings_;
    std::unique_ptr<Engine> engine_;
};

// A declaration of a derived predicate of one state, and a rule for it.
inline std::string derive(const std::string& name, const std::string& body,
                          const std::string& shape = "state") {
    return "predicate " + name + "(?s: state) " + shape + " en \"x\" ar \"س\"\nrule t.1 \"r\" ar \"ق\" " +
           name + "(?s) :- " + body + ".\n";
}

}  // namespace mithaq::engine
