#include "engine/narrowing.h"
#include "engine/halves_of_window.h"

#include <algorithm>
#include <set>

#include "engine/proof_builder.h"
#include "engine/support.h"

namespace mithaq::engine {

using proof::Goal;
using proof::Narrowed;
using proof::Worlds;
using Option = Narrowed::Option;
using time::Day;

namespace {

constexpr std::uint64_t kMost = std::uint64_t{1} << 62;

bool has_open_end(Window window) { return time::is_open(window.first) || time::is_open(window.last); }

std::uint64_t length(Window window) {
    if (has_open_end(window)) return window.is_one_day() ? 1 : kMost;
    return static_cast<std::uint64_t>((window.last - window.first).count()) + 1;
}

std::uint64_t ways_of(const Option& option) {
    const std::uint64_t starts = length(option.start);
    const std::uint64_t ends = option.end ? length(*option.end) : 1;
    return starts >= kMost / ends ? kMost : starts * ends;
}

Window first_of(Window window) {
    return time::is_open(window.first) ? window : Window{window.first, window.first};
}
Window last_of(Window window) {
    return time::is_open(window.last) ? window : Window{window.last, window.last};
}

}  // namespace

std::uint64_t NarrowedWorlds::ways(const Narrowed& choice) {
    std::uint64_t ways = choice.may_be_none ? 1 : 0;
    for (const Option& option : choice.options) ways = std::min(kMost, ways + ways_of(option));
    return ways;
}

std::pair<Narrowed, Narrowed> NarrowedWorlds::halves(const Narrowed& choice) {
    Narrowed first{choice.predicate, choice.choice, {}, false};
    Narrowed second = first;
    if (choice.options.size() + (choice.may_be_none ? 1U : 0U) > 1) {
        const auto middle = static_cast<std::ptrdiff_t>((choice.options.size() + 1) / 2);
        first.options.assign(choice.options.begin(), choice.options.begin() + middle);
        second.options.assign(choice.options.begin() + middle, choice.options.end());
        second.may_be_none = choice.may_be_none;
        return {first, second};
    }
    Option low = choice.options.front();
    Option high = low;
    if (low.end && length(*low.end) > length(low.start))
        std::tie(low.end, high.end) = halves_of(*low.end);
    else
        std::tie(low.start, high.start) = halves_of(low.start);
    first.options.push_back(low);
    second.options.push_back(high);
    return {first, second};
}

Narrowed NarrowedWorlds::most(const Narrowed& choice) {
    if (choice.options.empty()) return choice;
    Option first =
        *std::min_element(choice.options.begin(), choice.options.end(),
                          [](const Option& a, const Option& b) { return a.start.first < b.start.first; });
    first.start = first_of(first.start);
    if (first.end) first.end = last_of(*first.end);
    return {choice.predicate, choice.choice, {first}, false};
}

Narrowed NarrowedWorlds::least(const Narrowed& choice) {
    if (choice.options.empty() || choice.may_be_none) return {choice.predicate, choice.choice, {}, true};
    Option last =
        *std::max_element(choice.options.begin(), choice.options.end(),
                          [](const Option& a, const Option& b) { return a.start.last < b.start.last; });
    last.start = last_of(last.start);
    if (last.end) last.end = first_of(*last.end);
    return {choice.predicate, choice.choice, {last}, false};
}

NarrowedWorlds::NarrowedWorlds(Engine& engine, const law::GroundAtom& atom, Day on)
    : engine_(engine), atom_(atom), on_(on) {
    Engine::State& state = engine.state();
    const Support support = support_of(state, atom, on);
    if (!support.whole || state.fault) return;
    const bool past_only = looks_back_only(engine.law(), atom.predicate);
    settlement_ = choices_over(engine.facts(), engine.law(), support, on, past_only);
    // The same choices, by their index.
    const std::set<std::pair<law::PredicateId, std::uint32_t>> rows(support.rows.begin(), support.rows.end());
    std::set<law::PredicateId> predicates;
    for (const auto& [predicate, row] : rows) predicates.insert(predicate);
    for (const law::PredicateId predicate : predicates) {
        const auto& choices = engine.facts().relation(predicate).choices;
        for (std::uint32_t c = 0; c < choices.size(); ++c)
            if (std::any_of(choices[c].options.begin(), choices[c].options.end(), [&](const auto& option) {
                    return rows.contains({predicate, option.atom}) && !(past_only && option.start.first > on);
                }))
                whole_.push_back(proof::whole_choice(engine.facts(), predicate, c));
    }
    runs_ = std::make_unique<SettledRuns>(state, atom_, settlement_);
}

NarrowedWorlds::~NarrowedWorlds() = default;

std::vector<Remaining> NarrowedWorlds::remaining(const Left& world) const {
    std::vector<Remaining> all;
    for (const Narrowed& narrowed : world) {
        const regime::Choice& choice = engine_.facts().relation(narrowed.predicate).choices[narrowed.choice];
        const bool event = engine_.law().predicate(narrowed.predicate).shape == law::Shape::Event;
        Remaining left{narrowed.predicate, event, {}, narrowed.may_be_none};
        for (const Option& option : narrowed.options)
            left.options.push_back({choice.options[option.index].atom, option.start, option.end});
        all.push_back(std::move(left));
    }
    return all;
}

bool NarrowedWorlds::Look::decides(Wanted wanted) const {
    const bool holds = wanted.goal == Goal::Holds;
    if (wanted.worlds == Worlds::Extended) return holds ? certain : excluded;
    return holds ? on_record : !possible;
}

NarrowedWorlds::Look NarrowedWorlds::look(const Left& world, bool with_open) {
    ++looks_;
    settled_ = settled_atoms(settlement_.atoms, remaining(world));
    const FourSets sets = runs_->evaluate(settled_, with_open);
    return {sets.certain.contains(on_), sets.on_record.contains(on_), sets.possible.contains(on_),
            sets.excluded.contains(on_)};
}

bool NarrowedWorlds::decides(const Left& world, Wanted wanted) {
    return look(world, wanted.worlds == Worlds::Extended).decides(wanted);
}

std::optional<proof::Proof> NarrowedWorlds::prove(const Left& world, Wanted wanted) {
    const Settled settled = settled_atoms(settlement_.atoms, remaining(world));
    const bool open = wanted.worlds == Worlds::Extended;
    World& run = runs_->run(settled, open);
    auto proof =
        ProofBuilder(engine_, wanted.worlds, run, narrowed_only(world)).prove(atom_, on_, wanted.goal);
    // Nothing may keep what it was settled with.
    (void)runs_->run(settled_, open);
    return proof;
}

NarrowedWorlds::Left NarrowedWorlds::narrowed_only(const Left& world) const {
    Left narrowed;
    for (std::size_t i = 0; i < world.size(); ++i)
        if (!(world[i] == whole_[i])) narrowed.push_back(world[i]);
    return narrowed;
}

}  // namespace mithaq::engine
