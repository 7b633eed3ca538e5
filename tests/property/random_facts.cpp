#include "property/random_facts.h"

#include <algorithm>
#include <array>

namespace mithaq::property {

using record::Symbol;
using record::Tuple;
using record::Value;
using time::Interval;
using time::IntervalSet;
using time::Window;

namespace {

IntervalSet some_event_days(Draft& d) {
    std::vector<Interval> intervals;
    for (int i = d.up_to(2); i > 0; --i) intervals.push_back(d.some_window(1).interval());
    return IntervalSet(intervals);
}

regime::Choice::Option some_option(Draft& d, bool event, std::uint32_t atom) {
    regime::Choice::Option option;
    option.atom = atom;
    option.start = d.some_window(event ? std::min(5, d.shape.longest) : 3);
    if (!event && d.chance(70)) {
        const time::Day end = option.start.last + std::chrono::days{1 + d.up_to(d.shape.longest - 2)};
        option.end = Window{end, end + std::chrono::days{d.up_to(d.shape.small ? 1 : 2)}};
    }
    return option;
}

record::Range some_range(Draft& d) {
    record::Range range;
    const int low = d.up_to(8);
    if (d.chance(80)) range.low = low;
    if (d.chance(70)) range.high = low + d.up_to(4);
    if (!range.low && !range.high) range.best = low;
    return range;
}

void add_quantity(Draft& d, regime::BaseRelation& relation) {
    std::vector<regime::QuantityPiece> pieces;
    time::Day at = d.some_day();
    for (int i = d.up_to(2); i >= 0; --i) {
        regime::QuantityPiece piece;
        piece.days = {at, at + std::chrono::days{1 + d.up_to(7)}};
        at = piece.days.to + std::chrono::days{d.chance(50) ? 0 : d.up_to(3)};
        for (int j = d.up_to(2); j > 0; --j) piece.accepted.push_back(some_range(d));
        piece.considered = piece.accepted;
        piece.firm = !piece.accepted.empty();
        if (piece.considered.empty() || d.chance(30)) piece.considered.push_back(some_range(d));
        pieces.push_back(piece);
    }
    relation.quantities.push_back(pieces);
}

// Days and choices of the atom that was added last.
void add_days(Draft& d, std::uint32_t p) {
    const law::Predicate& predicate = d.the_case.law.predicates[p];
    regime::BaseRelation& relation = d.the_case.facts.relations[p];
    const auto atom = static_cast<std::uint32_t>(relation.atoms.size() - 1);
    d.the_case.denied[p].push_back(d.chance(25)   ? IntervalSet::all()
                                   : d.chance(25) ? d.some_set()
                                                  : IntervalSet());
    if (predicate.has_range()) return add_quantity(d, relation);
    const bool event = predicate.shape == law::Shape::Event;
    if (d.chance(50)) relation.atoms[atom].fixed = event ? some_event_days(d) : d.some_set();
    if (!d.chance(65)) return;
    regime::Choice choice;
    choice.may_be_none = d.chance(40);
    choice.options.push_back(some_option(d, event, atom));
    if (!d.shape.plain && atom > 0 && d.chance(30)) choice.options.push_back(some_option(d, event, atom - 1));
    relation.choices.push_back(choice);
}

void add_survey(Draft& d, const law::Predicate& predicate, regime::BaseRelation& relation) {
    regime::BaseRelation::Survey survey;
    survey.pattern = d.some_tuple(predicate);
    for (Value& value : survey.pattern)
        if (d.chance(60)) value = Value();
    survey.days = d.chance(50) ? IntervalSet::all() : d.some_set();
    survey.source = "list";
    relation.surveys.push_back(survey);
}

}  // namespace

Symbol Draft::symbol(const std::string& text) {
    const auto known = std::find(the_case.symbols.begin(), the_case.symbols.end(), text);
    if (known != the_case.symbols.end())
        return Symbol{static_cast<std::uint32_t>(known - the_case.symbols.begin())};
    the_case.symbols.push_back(text);
    return Symbol{static_cast<std::uint32_t>(the_case.symbols.size() - 1)};
}

Value Draft::some_value(const law::Type& type) {
    for (const auto& [known, values] : the_case.facts.values)
        if (known == type)
            return values[static_cast<std::size_t>(up_to(static_cast<int>(values.size()) - 1))];
    return {};
}

Tuple Draft::some_tuple(const law::Predicate& predicate) {
    Tuple tuple;
    for (const law::Argument& argument : predicate.arguments)
        if (argument.type != range) tuple.push_back(some_value(argument.type));
    return tuple;
}

time::Day Draft::some_day() { return the_case.zone + std::chrono::days{up_to(shape.days - 1)}; }

Window Draft::some_window(int longest) {
    const time::Day first = some_day();
    return {first, first + std::chrono::days{up_to(longest - 1)}};
}

IntervalSet Draft::some_set() {
    const int kind = up_to(11);
    if (kind == 0) return IntervalSet::all();
    if (kind == 1) return IntervalSet(Interval{time::kOpenStart, some_day()});
    if (kind == 2) return IntervalSet(Interval{some_day(), time::kOpenEnd});
    std::vector<Interval> intervals;
    for (int i = up_to(shape.small ? 1 : 2); i >= 0; --i)
        intervals.push_back(some_window(shape.longest).interval());
    return IntervalSet(intervals);
}

law::PredicateId Draft::declare(const std::string& name, bool event, const std::vector<law::Type>& types) {
    constexpr std::array<const char*, 3> kNames = {"a", "b", "c"};
    law::Predicate predicate;
    predicate.name = symbol(name);
    predicate.shape = event ? law::Shape::Event : law::Shape::State;
    for (std::size_t i = 0; i < types.size(); ++i) predicate.arguments.push_back({kNames[i], types[i]});
    the_case.law.predicates.push_back(predicate);
    the_case.facts.relations.resize(the_case.law.predicates.size());
    the_case.denied.resize(the_case.law.predicates.size());
    return {static_cast<std::uint32_t>(the_case.law.predicates.size() - 1)};
}

std::vector<law::Type> Draft::some_types() {
    const int form = shape.plain ? up_to(1) : up_to(9);
    if (shape.small && form == 8) return {};
    if (form == 0) return {};
    if (form == 9) return {state, state};
    if (form >= 7) return {state, instrument};
    return {state};
}

void declare(Draft& d) {
    // Around the end of a short month, so that calendar months clamp.
    d.the_case.zone = time::make_day(2019, 1, 22);
    d.the_case.zone_length = d.shape.days;
    (void)d.symbol("");
    d.state = {law::Type::Kind::Entity, d.symbol("state")};
    d.instrument = {law::Type::Kind::Entity, d.symbol("instrument")};
    std::vector<Value> states{d.symbol("A")};
    if (!d.shape.small || d.chance(40)) states.emplace_back(d.symbol("B"));
    if (!d.shape.plain && !d.shape.small && d.chance(30)) states.emplace_back(d.symbol("C"));
    std::vector<Value> instruments{d.symbol("x")};
    if (!d.shape.small && d.chance(30)) instruments.emplace_back(d.symbol("y"));
    d.the_case.facts.values = {{d.state, states}, {d.instrument, instruments}};
    d.bases = 2 + d.up_to(d.shape.small ? 1 : 2) + (d.shape.plain ? 2 : 0);
    for (int i = 0; i < d.bases; ++i) d.declare("b" + std::to_string(i), d.chance(60), d.some_types());
    if (d.shape.numbers && d.chance(40)) d.amount = d.declare("amount", false, {d.state, d.range});
    if (d.shape.values) {
        d.the_case.facts.values.push_back({d.integer, {Value::integer(1), Value::integer(3)}});
        d.paid = d.declare("paid", d.chance(50), {d.state, d.integer});
    }
    if (d.shape.plain || !d.chance(30)) return;
    law::Question question;
    question.id = d.symbol("q");
    question.readings.resize(2);
    question.readings[0].name = "one";
    question.readings[1].name = "two";
    d.the_case.law.questions.push_back(question);
    if (d.chance(80)) d.the_case.readings[0] = static_cast<std::uint32_t>(d.up_to(1));
}

void add_facts(Draft& d) {
    for (std::uint32_t p = 0; p < d.the_case.law.predicates.size(); ++p) {
        const law::Predicate& predicate = d.the_case.law.predicates[p];
        regime::BaseRelation& relation = d.the_case.facts.relations[p];
        for (int i = d.up_to(d.shape.small ? 1 : 2); i >= 0; --i) {
            const Tuple tuple = d.some_tuple(predicate);
            if (relation.by_tuple.contains(tuple)) continue;
            relation.by_tuple[tuple] = static_cast<std::uint32_t>(relation.atoms.size());
            regime::BaseAtom atom;
            atom.arguments = tuple;
            relation.atoms.push_back(atom);
            add_days(d, p);
        }
        if (d.chance(60)) add_survey(d, predicate, relation);
        if (d.chance(20)) add_survey(d, predicate, relation);
    }
}

}  // namespace mithaq::property
