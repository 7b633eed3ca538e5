#include "property/small_facts.h"

#include <array>

namespace mithaq::property {

using regime::Choice;
using time::Interval;
using time::IntervalSet;
using time::Window;

namespace {

time::Day day(int number) { return time::make_day(2019, 1, 28) + std::chrono::days{number}; }
IntervalSet days(int from, int to) { return IntervalSet(Interval{day(from), day(to)}); }
Window window(int first, int last) { return {day(first), day(last)}; }

// What is known of one atom; surveyed: the days on which absence means "no".
struct Way {
    IntervalSet fixed;
    std::vector<Choice> choices;  // with the atom as option 0
    IntervalSet surveyed;
    IntervalSet denied;
};

Choice act(int first, int last, bool open) { return {{{0, window(first, last), std::nullopt}}, open}; }
Choice span(Window start, std::optional<Window> end, bool open) { return {{{0, start, end}}, open}; }

// Certain; an imprecise date, with and without a survey; an open claim; one beside the other; silence, in part; an act that
// is accepted and undisputed, which leaves no other day.
std::vector<Way> events() {
    const IntervalSet all = IntervalSet::all();
    return {
        {days(1, 2), {}, all, {}},
        {{}, {act(1, 2, false)}, all, {}},
        {{}, {act(1, 3, false)}, {}, {}},
        {{}, {act(1, 2, true)}, all, {}},
        {days(0, 1), {act(2, 3, false)}, all, {}},
        {{}, {}, IntervalSet(Interval{time::kOpenStart, day(3)}), {}},
        {{}, {act(2, 2, true)}, {}, {}},
        {{}, {act(0, 1, false)}, {}, all},
    };
}

std::vector<Way> states() {
    const IntervalSet all = IntervalSet::all();
    return {
        {days(1, 4), {}, all, {}},
        {{}, {span(window(0, 1), window(3, 4), false)}, all, {}},
        {days(1, 3), {span(window(3, 3), window(4, 4), true)}, all, {}},
        {{}, {}, {}, {}},
        {{}, {span(window(1, 2), std::nullopt, false)}, {}, {}},
        {~days(2, 3), {}, all, {}},
        {days(0, 2), {}, {}, days(2, 3)},
    };
}

}  // namespace

std::size_t ways_of_events() { return events().size(); }
std::size_t ways_of_states() { return states().size(); }

Case empty_case() {
    Case c;
    c.zone = day(0);
    c.zone_length = 5;
    (void)symbol(c, "");
    return c;
}

record::Symbol symbol(Case& c, const std::string& text) {
    c.symbols.push_back(text);
    return record::Symbol{static_cast<std::uint32_t>(c.symbols.size() - 1)};
}

law::PredicateId declare(Case& c, const std::string& name, law::Shape shape,
                         const std::vector<law::Type>& types) {
    law::Predicate predicate;
    predicate.name = symbol(c, name);
    predicate.shape = shape;
    for (const law::Type& type : types) predicate.arguments.push_back({"a", type});
    c.law.predicates.push_back(predicate);
    c.facts.relations.resize(c.law.predicates.size());
    c.denied.resize(c.law.predicates.size());
    return {static_cast<std::uint32_t>(c.law.predicates.size() - 1)};
}

void add_way(Case& c, law::PredicateId predicate, const record::Tuple& arguments, std::size_t number) {
    static const std::vector<Way> kEvents = events();
    static const std::vector<Way> kStates = states();
    const bool event = c.law.predicate(predicate).shape == law::Shape::Event;
    const Way& way = (event ? kEvents : kStates)[number];
    regime::BaseRelation& relation = c.facts.relations[predicate.index];
    const auto index = static_cast<std::uint32_t>(relation.atoms.size());
    regime::BaseAtom atom;
    atom.arguments = arguments;
    atom.fixed = way.fixed;
    relation.by_tuple.emplace(arguments, index);
    relation.atoms.push_back(std::move(atom));
    for (Choice choice : way.choices) {
        for (Choice::Option& option : choice.options) option.atom = index;
        relation.choices.push_back(std::move(choice));
    }
    if (!way.surveyed.empty()) relation.surveys.push_back({arguments, way.surveyed, {}, false, "list"});
    c.denied[predicate.index].push_back(way.denied);
}

void make_complete(Case& c, law::PredicateId predicate) {
    record::Tuple any(c.law.predicate(predicate).arguments.size());
    c.facts.relations[predicate.index].surveys.push_back(
        {std::move(any), IntervalSet::all(), {}, false, "list"});
}

}  // namespace mithaq::property
