#include "engine/settlement.h"
#include "engine/halves_of_window.h"

#include <algorithm>
#include <set>

namespace mithaq::engine {

namespace {

using Option = regime::Choice::Option;
constexpr std::uint64_t kMany = Remaining::kMany;

bool is_open(Window window) { return time::is_open(window.first) || time::is_open(window.last); }

std::uint64_t length(Window window) {
    if (is_open(window)) return window.is_one_day() ? 1 : kMany;
    return static_cast<std::uint64_t>((window.last - window.first).count()) + 1;
}

std::uint64_t times(std::uint64_t a, std::uint64_t b) {
    if (a == kMany || b == kMany || (b != 0 && a > kMany / b)) return kMany;
    return a * b;
}

std::uint64_t plus(std::uint64_t a, std::uint64_t b) { return a > kMany - b ? kMany : a + b; }

std::uint64_t ways_of(const Option& option) {
    return times(length(option.start), option.end ? length(*option.end) : 1);
}

Window day_of(Window window, std::uint64_t k) {
    if (is_open(window)) return window;
    const time::Day day = window.first + std::chrono::days{static_cast<int>(k)};
    return {day, day};
}

// The days on which the option may hold, and those on which it does if it is the one.
IntervalSet may_hold(const Option& option, bool is_event) {
    if (is_event) return IntervalSet(option.start.interval());
    if (!option.end) return IntervalSet(Interval{option.start.first, time::kOpenEnd});
    return IntervalSet(option.start.interval()) | IntervalSet(Interval{option.start.first, option.end->last});
}

Bound must_hold(const Option& option, bool is_event) {
    Bound bound;
    if (option.start.is_one_day() && !time::is_open(option.start.first))
        bound.days = IntervalSet::one_day(option.start.first);
    else
        bound.windows.push_back(option.start);
    if (is_event) return bound;
    const time::Day end = option.end ? option.end->first : time::kOpenEnd;
    bound.days |= IntervalSet(Interval{option.start.last, end});
    return bound;
}

}  // namespace

bool Remaining::settled() const { return ways() == 1; }

std::uint64_t Remaining::ways() const {
    std::uint64_t ways = may_be_none || options.empty() ? 1 : 0;
    for (const Option& option : options) ways = plus(ways, ways_of(option));
    return ways;
}

Remaining Remaining::way(std::uint64_t k) const {
    Remaining one{predicate, is_event, {}, false};
    for (const Option& option : options) {
        const std::uint64_t ways = ways_of(option);
        if (k < ways) {
            Option chosen = option;
            const std::uint64_t starts = length(option.start);
            chosen.start = day_of(option.start, k % starts);
            if (option.end) chosen.end = day_of(*option.end, k / starts);
            one.options.push_back(chosen);
            return one;
        }
        k -= ways;
    }
    one.may_be_none = true;
    return one;
}

Remaining Remaining::most() const {
    if (options.empty()) return *this;
    Option first = *std::min_element(options.begin(), options.end(), [](const Option& a, const Option& b) {
        return a.start.first < b.start.first;
    });
    if (!time::is_open(first.start.first)) first.start.last = first.start.first;
    if (first.end && !time::is_open(first.end->last)) first.end->first = first.end->last;
    return {predicate, is_event, {first}, false};
}

Remaining Remaining::least() const {
    if (options.empty() || may_be_none) return {predicate, is_event, {}, true};
    Option last = *std::max_element(options.begin(), options.end(), [](const Option& a, const Option& b) {
        return a.start.last < b.start.last;
    });
    if (!time::is_open(last.start.last)) last.start.first = last.start.last;
    if (last.end && !time::is_open(last.end->first)) last.end->last = last.end->first;
    return {predicate, is_event, {last}, false};
}

std::pair<Remaining, Remaining> Remaining::halves() const {
    Remaining first{predicate, is_event, {}, false};
    Remaining second = first;
    if (options.size() + (may_be_none ? 1U : 0U) > 1) {
        const std::size_t middle = (options.size() + 1) / 2;
        first.options.assign(options.begin(), options.begin() + static_cast<std::ptrdiff_t>(middle));
        second.options.assign(options.begin() + static_cast<std::ptrdiff_t>(middle), options.end());
        second.may_be_none = may_be_none;
        return {first, second};
    }
    Option low = options.front();
    Option high = low;
    if (low.end && length(*low.end) > length(low.start))
        std::tie(low.end, high.end) = halves_of(*low.end);
    else
        std::tie(low.start, high.start) = halves_of(low.start);
    first.options.push_back(low);
    second.options.push_back(high);
    return {first, second};
}

std::uint64_t Settlement::combinations() const {
    std::uint64_t product = 1;
    for (const Remaining& choice : choices) product = times(product, choice.ways());
    return product;
}

namespace {

// What a choice that stays open makes certain, however it comes out.
void add_certain(const regime::Choice& choice, std::uint32_t predicate, bool is_event, Settled& atoms) {
    if (choice.may_be_none || choice.options.empty()) return;
    const std::uint32_t row = choice.options.front().atom;
    const auto atom = atoms.find({predicate, row});
    if (atom == atoms.end()) return;
    IntervalSet always = IntervalSet::all();
    for (const Option& option : choice.options) {
        if (option.atom != row) return;
        const Bound must = must_hold(option, is_event);
        always = always & must.days;
        if (choice.options.size() == 1)
            atom->second.certain.windows.insert(atom->second.certain.windows.end(), must.windows.begin(),
                                                must.windows.end());
    }
    atom->second.certain.days |= always;
}

// The atoms of a relation's chosen choices, as all other choices and the fixed days leave them.
void add_atoms(const regime::BaseRelation& relation, std::uint32_t predicate, bool is_event,
               const std::vector<bool>& chosen, Settled& atoms) {
    for (std::size_t i = 0; i < chosen.size(); ++i)
        if (chosen[i])
            for (const Option& option : relation.choices[i].options) {
                const IntervalSet& fixed = relation.atoms[option.atom].fixed;
                atoms[{predicate, option.atom}] = {{fixed, {}}, fixed};
            }
    for (std::size_t i = 0; i < chosen.size(); ++i) {
        if (chosen[i]) continue;
        for (const Option& option : relation.choices[i].options)
            if (const auto atom = atoms.find({predicate, option.atom}); atom != atoms.end())
                atom->second.possible |= may_hold(option, is_event);
        add_certain(relation.choices[i], predicate, is_event, atoms);
    }
}

}  // namespace

Settlement choices_over(const regime::BaseFacts& facts, const law::Program& law, const Support& support,
                        time::Day on, bool past_only) {
    const std::set<std::pair<law::PredicateId, std::uint32_t>> rows(support.rows.begin(), support.rows.end());
    std::set<law::PredicateId> predicates;
    for (const auto& [predicate, row] : rows) predicates.insert(predicate);
    Settlement settlement;
    for (const law::PredicateId predicate : predicates) {
        const regime::BaseRelation& relation = facts.relations[predicate.index];
        const bool is_event = law.predicate(predicate).shape == law::Shape::Event;
        std::vector<bool> chosen;
        for (const regime::Choice& choice : relation.choices) {
            chosen.push_back(
                std::any_of(choice.options.begin(), choice.options.end(), [&](const Option& option) {
                    return rows.contains({predicate, option.atom}) && !(past_only && option.start.first > on);
                }));
            if (chosen.back())
                settlement.choices.push_back({predicate, is_event, choice.options, choice.may_be_none,
                                              static_cast<std::uint32_t>(chosen.size() - 1)});
        }
        add_atoms(relation, predicate.index, is_event, chosen, settlement.atoms);
    }
    return settlement;
}

Settled settled_atoms(const Settled& without, const std::vector<Remaining>& choices) {
    Settled settled = without;
    for (const Remaining& remaining : choices)
        for (const Option& option : remaining.options) {
            SettledAtom& atom = settled.at({remaining.predicate.index, option.atom});
            atom.possible |= may_hold(option, remaining.is_event);
            if (remaining.options.size() > 1 || remaining.may_be_none) continue;
            Bound must = must_hold(option, remaining.is_event);
            atom.certain.days |= must.days;
            atom.certain.windows.insert(atom.certain.windows.end(), must.windows.begin(), must.windows.end());
        }
    return settled;
}

}  // namespace mithaq::engine
