#include "proof/narrowed.h"

#include <algorithm>
#include <set>

namespace mithaq::proof {

namespace {

using regime::BaseAtom;
using regime::BaseRelation;
using time::Day;
using time::Interval;
using time::IntervalSet;
using Option = Narrowed::Option;

bool inside(Window inner, Window outer) {
    return inner.first <= inner.last && outer.first <= inner.first && inner.last <= outer.last;
}

bool inside(const Option& inner, const Option& outer) {
    return inside(inner.start, outer.start) && inner.end.has_value() == outer.end.has_value() &&
           (!inner.end || inside(*inner.end, *outer.end));
}

// A state holds from its start to before its end, and on its start at least (base_facts.h).
IntervalSet may_hold(const Option& option, bool is_event) {
    const IntervalSet starts(option.start.interval());
    if (is_event) return starts;
    const Day end = option.end ? option.end->last : time::kOpenEnd;
    return starts | IntervalSet(Interval{option.start.first, end});
}

IntervalSet must_hold(const Option& option, bool is_event) {
    IntervalSet days;
    if (option.start.is_one_day() && !time::is_open(option.start.first))
        days |= IntervalSet::one_day(option.start.first);
    if (is_event) return days;
    const Day end = option.end ? option.end->first : time::kOpenEnd;
    return days | IntervalSet(Interval{option.start.last, end});
}

void drop_needless(std::vector<Window>& windows, const IntervalSet& days) {
    std::erase_if(windows, [&](Window window) { return days.meets(IntervalSet(window.interval())); });
}

// What may be and what must be, of one atom, in the worlds that are left.
struct Left {
    IntervalSet must;
    IntervalSet may;
    std::vector<Window> windows;
};

BaseAtom changed_atom(const BaseRelation& relation, const BaseAtom& before, const Left& left) {
    BaseAtom atom = before;
    atom.on_record |= left.must;
    atom.certain |= left.must;
    atom.possible = atom.possible & left.may;
    // What silence leaves open stays so; what only this atom's own doubt left open is decided.
    const bool only_doubt = before.possible.contains(before.not_excluded) && !before.possible.is_all();
    atom.not_excluded = atom.possible;
    if (!only_doubt) atom.not_excluded |= before.not_excluded & relation.silent_days(before.arguments);
    atom.windows.insert(atom.windows.end(), left.windows.begin(), left.windows.end());
    drop_needless(atom.windows, atom.certain);
    return atom;
}

}  // namespace

Narrowed whole_choice(const regime::BaseFacts& facts, law::PredicateId predicate, std::uint32_t index) {
    const regime::Choice& choice = facts.relation(predicate).choices[index];
    Narrowed whole{predicate, index, {}, choice.may_be_none};
    for (std::uint32_t o = 0; o < choice.options.size(); ++o)
        whole.options.push_back({o, choice.options[o].start, choice.options[o].end});
    return whole;
}

FactsInWorlds::FactsInWorlds(const regime::BaseFacts& facts, const law::Program& law,
                             const std::vector<Narrowed>& worlds)
    : facts_(facts) {
    std::map<std::uint32_t, std::map<std::uint32_t, const Narrowed*>> by_predicate;
    for (const Narrowed& narrowed : worlds)
        by_predicate[narrowed.predicate.index][narrowed.choice] = &narrowed;
    for (const auto& [predicate, by_choice] : by_predicate)
        narrow({predicate}, law.predicates[predicate].shape == law::Shape::Event, by_choice);
}

void FactsInWorlds::narrow(law::PredicateId predicate, bool is_event,
                           const std::map<std::uint32_t, const Narrowed*>& by_choice) {
    const BaseRelation& relation = facts_.relation(predicate);
    std::map<std::uint32_t, Left> atoms;
    for (const auto& [choice, narrowed] : by_choice)
        for (const auto& option : relation.choices[choice].options)
            atoms[option.atom].may = relation.atoms[option.atom].fixed;
    const auto add = [&](std::uint32_t choice, const Option& option, bool sure) {
        const auto left = atoms.find(relation.choices[choice].options[option.index].atom);
        if (left == atoms.end()) return;
        left->second.may |= may_hold(option, is_event);
        if (!sure) return;
        left->second.must |= must_hold(option, is_event);
        if (!option.start.is_one_day()) left->second.windows.push_back(option.start);
    };
    for (std::uint32_t c = 0; c < relation.choices.size(); ++c) {
        const auto found = by_choice.find(c);
        if (found != by_choice.end()) {
            const Narrowed& narrowed = *found->second;
            const bool sure = narrowed.options.size() == 1 && !narrowed.may_be_none;
            for (const Option& option : narrowed.options) add(c, option, sure);
            continue;
        }
        const auto& options = relation.choices[c].options;
        for (std::uint32_t o = 0; o < options.size(); ++o)
            add(c, {o, options[o].start, options[o].end}, false);
    }
    for (const auto& [row, left] : atoms)
        changed_.emplace(std::pair{predicate.index, row}, changed_atom(relation, relation.atoms[row], left));
}

std::string fault_of_worlds(const std::vector<Narrowed>& worlds, const regime::BaseFacts& facts) {
    std::set<std::pair<std::uint32_t, std::uint32_t>> seen;
    for (const Narrowed& narrowed : worlds) {
        if (narrowed.predicate.index >= facts.relations.size()) return "an unknown predicate is settled";
        if (narrowed.choice >= facts.relation(narrowed.predicate).choices.size())
            return "an unknown choice is settled";
        if (!seen.insert({narrowed.predicate.index, narrowed.choice}).second)
            return "a choice is settled twice";
        const Narrowed whole = whole_choice(facts, narrowed.predicate, narrowed.choice);
        if (narrowed.may_be_none && !whole.may_be_none)
            return "something must happen, and the world has nothing";
        if (!narrowed.may_be_none && narrowed.options.empty()) return "a choice without a way out";
        for (const Option& option : narrowed.options) {
            if (option.index >= whole.options.size()) return "an unknown option is taken";
            if (!inside(option, whole.options[option.index]))
                return "an option on days that it does not have";
        }
    }
    return {};
}

namespace {

// Whether stretches leave no day of a window out.
bool cover(Window window, std::vector<Window> stretches) {
    std::sort(stretches.begin(), stretches.end());
    Day at = window.first;
    for (const Window stretch : stretches) {
        if (stretch.first > at) return false;
        if (stretch.last >= window.last) return true;
        at = std::max(at, time::next(stretch.last));
    }
    return false;
}

// Whether the ways that are left of one option in the cases make up the whole of it: one of them does alone, or they
// divide its starts, or its ends.
bool cover(const Option& of, const std::vector<Option>& ways) {
    std::vector<Window> starts;
    std::vector<Window> ends;
    for (const Option& way : ways) {
        if (inside(of, way)) return true;
        if (way.end == of.end) starts.push_back(way.start);
        if (of.end && way.start == of.start) ends.push_back(*way.end);
    }
    return cover(of.start, starts) || (of.end && cover(*of.end, ends));
}

}  // namespace

std::string fault_of_cases(const Narrowed& of, const std::vector<const Narrowed*>& cases) {
    for (const Narrowed* one : cases) {
        if (one->predicate != of.predicate || one->choice != of.choice) return "cases of several choices";
        // A case of its own needs a world of its own.
        if (one->options.empty() && !one->may_be_none) return "a case without a world";
        for (const Option& way : one->options)
            if (std::none_of(of.options.begin(), of.options.end(), [&](const Option& option) {
                    return option.index == way.index && inside(way, option);
                }))
                return "a case with more than the choice has left";
    }
    const auto has_none = [](const Narrowed* one) { return one->may_be_none; };
    if (of.may_be_none && std::none_of(cases.begin(), cases.end(), has_none))
        return "no case in which nothing happens";
    for (const Option& option : of.options) {
        std::vector<Option> ways;
        for (const Narrowed* one : cases)
            for (const Option& way : one->options)
                if (way.index == option.index && inside(way, option)) ways.push_back(way);
        if (!cover(option, ways)) return "the cases leave something out";
    }
    return {};
}

}  // namespace mithaq::proof
