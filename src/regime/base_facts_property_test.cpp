// Base facts of random small records: against every world that their choices make, and against what the rulings say day
// by day.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <functional>
#include <set>

#include "regime/print.h"
#include "regime/regime.h"

namespace mithaq::regime {
namespace {

constexpr int kDays = 12;

time::Day day(int number) { return time::make_day(2000, 1, 1) + std::chrono::days{number}; }

time::Edtf between(int first, int last) {
    time::Edtf date = time::exactly(day(first));
    date.is_interval = first != last;
    date.window = {day(first), day(last)};
    date.start = {day(first), day(first)};
    date.end = {day(last), day(last)};
    return date;
}

rc::Gen<time::Edtf> some_date() {
    return rc::gen::map(rc::gen::pair(rc::gen::inRange(0, kDays), rc::gen::inRange(0, 4)),
                        [](std::pair<int, int> days) {
                            return between(days.first, std::min(days.first + days.second, kDays - 1));
                        });
}

// A record of one table, `p(a, b)`, with claims about a few atoms.
struct Sample {
    record::Record record;
    law::Program law;
    View view;

    Sample(record::Shape shape, bool single) {
        record::Table table;
        table.predicate = "p";
        table.shape = shape;
        table.single = single;
        table.arguments.resize(2);
        table.arguments[0].name = "a";
        table.arguments[1].name = "b";
        table.arguments[1].key = !single;
        record.tables.push_back(table);
        law::Predicate predicate;
        predicate.name = record.symbols.intern("p");
        predicate.shape = shape == record::Shape::Event ? law::Shape::Event : law::Shape::State;
        predicate.arguments = {{"a", {}}, {"b", {}}};
        law.predicates.push_back(predicate);
    }

    // A claim with everything random but its dates.
    record::Claim& add_claim() {
        record::Claim& claim = record.claims.emplace_back();
        claim.id = fmt::format("c{}", record.claims.size());
        claim.stance = *rc::gen::weightedElement<record::Stance>(
            {{3, record::Stance::Asserts}, {1, record::Stance::Denies}});
        claim.basis = *rc::gen::weightedElement<record::Basis>(
            {{4, record::Basis::Evidence}, {1, record::Basis::Position}});
        const std::string grade = *rc::gen::element<std::string>("A1", "A3", "B1", "B2", "C3", "E5");
        claim.grade = {grade[0], grade[1]};
        const bool open = claim.stance == record::Stance::Denies && *rc::gen::inRange(0, 3) == 0;
        claim.arguments = {
            record.symbols.intern(*rc::gen::element<std::string>("x", "y")),
            open ? record::Value()
                 : record::Value(record.symbols.intern(*rc::gen::element<std::string>("u", "v")))};
        claim.act = claim.stance == record::Stance::Denies ? 0 : 1;
        return claim;
    }

    BaseFacts facts() {
        record.index();
        return base_facts(record, law, view);
    }
};

Sample some_acts(bool single) {
    Sample sample(record::Shape::Event, single);
    for (int i = *rc::gen::inRange(1, 6); i > 0; --i) {
        record::Claim& claim = sample.add_claim();
        if (claim.stance == record::Stance::Asserts || *rc::gen::arbitrary<bool>()) claim.when = *some_date();
    }
    return sample;
}

Sample some_states() {
    Sample sample(record::Shape::State, false);
    if (*rc::gen::arbitrary<bool>())
        sample.record.tables[0].persists = time::Period{time::Period::Unit::Days, 3};
    for (int i = *rc::gen::inRange(1, 5); i > 0; --i) {
        record::Claim& claim = sample.add_claim();
        claim.from = *some_date();
        const int end = *rc::gen::inRange(0, 3);
        const int from = static_cast<int>((claim.from->window.first - day(0)).count());
        const int first = *rc::gen::inRange(from + 1, kDays + 1);
        const time::Edtf later = between(first, std::min(first + *rc::gen::inRange(0, 3), kDays));
        if (end == 0) claim.to = later;
        if (end == 1) claim.seen_to = later;
        if (end == 2) claim.recorded = claim.from;
    }
    return sample;
}

std::string shown(const Sample& sample, const BaseFacts& facts) {
    std::string text;
    for (const record::Claim& claim : sample.record.claims) {
        const auto date = [](const std::optional<time::Edtf>& value) {
            return value ? time::to_string(value->window) : std::string("-");
        };
        text += fmt::format("{} {} {} {}{} when {} from {} to {} seen {}\n",
                            to_string(sample.record.symbols, "p", claim.arguments),
                            claim.stance == record::Stance::Asserts ? "asserts" : "denies",
                            claim.basis == record::Basis::Evidence ? "evidence" : "position",
                            claim.grade.letter, claim.grade.digit, date(claim.when), date(claim.from),
                            date(claim.to), date(claim.seen_to));
    }
    for (const BaseAtom& atom : facts.relations[0].atoms) {
        text += to_string(sample.record.symbols, "p", atom.arguments) + " " + to_string(atom) + "\n";
    }
    return text;
}

// Days of each atom in one world.
using World = std::vector<IntervalSet>;

// Calls `use` with every plain world; false where there are too many.
bool for_each_world(const BaseRelation& relation, bool event, const std::function<void(const World&)>& use) {
    World world;
    for (const BaseAtom& atom : relation.atoms) world.push_back(atom.fixed);
    std::vector<std::vector<std::pair<std::uint32_t, IntervalSet>>> outcomes;
    double count = 1;
    for (const Choice& choice : relation.choices) {
        auto& ways = outcomes.emplace_back();
        if (choice.may_be_none) ways.emplace_back(0, IntervalSet());
        for (const Choice::Option& option : choice.options) {
            for (time::Day s = option.start.first; s <= option.start.last; s = time::next(s)) {
                if (event || !option.end) {
                    ways.emplace_back(option.atom,
                                      IntervalSet(time::Interval{s, event ? time::next(s) : time::kOpenEnd}));
                    continue;
                }
                for (time::Day e = option.end->first; e <= option.end->last; e = time::next(e)) {
                    ways.emplace_back(option.atom,
                                      IntervalSet(time::Interval{s, std::max(e, time::next(s))}));
                }
            }
        }
        count *= static_cast<double>(ways.size());
    }
    if (count > 3000) return false;
    const std::function<void(std::size_t)> settle = [&](std::size_t at) {
        if (at == outcomes.size()) return use(world);
        for (const auto& [atom, days] : outcomes[at]) {
            if (atom >= world.size()) continue;
            const IntervalSet before = world[atom];
            world[atom] |= days;
            settle(at + 1);
            world[atom] = before;
        }
    };
    settle(0);
    return true;
}

void check_worlds(Sample& sample, bool event) {
    const BaseFacts facts = sample.facts();
    const BaseRelation& relation = facts.relations[0];
    const std::string text = shown(sample, facts);
    for (const BaseAtom& atom : relation.atoms) {
        if (!(atom.on_record == atom.certain) || !atom.possible.contains(atom.on_record) ||
            !atom.not_excluded.contains(atom.possible)) {
            RC_FAIL("not in order: " + text);
        }
    }
    std::vector<IntervalSet> all(relation.atoms.size(), IntervalSet::all());
    std::vector<IntervalSet> some(relation.atoms.size());
    std::string fault;
    const bool done = for_each_world(relation, event, [&](const World& world) {
        for (std::size_t i = 0; i < world.size(); ++i) {
            all[i] = all[i] & world[i];
            some[i] |= world[i];
            for (const Window& window : relation.atoms[i].windows) {
                if (!world[i].meets(IntervalSet(window.interval()))) fault = "a window without a day: ";
            }
        }
    });
    RC_PRE(done);
    for (std::size_t i = 0; i < relation.atoms.size(); ++i) {
        if (!(all[i] == relation.atoms[i].on_record))
            fault = "C is not what all worlds share: " + to_string(all[i]) + "\n";
        if (!(some[i] == relation.atoms[i].possible))
            fault = "U is not what worlds have: " + to_string(some[i]) + "\n";
    }
    if (!fault.empty()) RC_FAIL(fault + text);
}

RC_GTEST_PROP(BaseFactsProperty, SingleActsAreWhatTheirWorldsAre, ()) {
    Sample sample = some_acts(true);
    check_worlds(sample, true);
}
RC_GTEST_PROP(BaseFactsProperty, EventsAreWhatTheirWorldsAre, ()) {
    Sample sample = some_acts(false);
    check_worlds(sample, true);
}
RC_GTEST_PROP(BaseFactsProperty, StatesAreWhatTheirWorldsAre, ()) {
    Sample sample = some_states();
    check_worlds(sample, false);
}

// Rulings 11-14 on one day of a state, from the claims and nothing else.
class StateOnADay {
public:
    StateOnADay(const Sample& sample, const Tuple& atom, time::Day day)
        : sample_(sample), atom_(atom), day_(day), denied_(denies(day, false)), disputed_(denies(day, true)) {
        for (const record::Claim& claim : sample.record.claims) {
            if (asserts(claim)) add(claim);
        }
    }

    [[nodiscard]] bool certain() const { return surely_ && !denied_ && !disputed_; }
    [[nodiscard]] bool possible() const { return perhaps_ || (weakly_ && !denied_); }

private:
    [[nodiscard]] static bool is_position(const record::Claim& claim) {
        return claim.basis == record::Basis::Position;
    }
    [[nodiscard]] bool is_accepted(const record::Claim& claim) const {
        return !is_position(claim) && claim.grade.at_least(sample_.view.accept);
    }
    [[nodiscard]] bool asserts(const record::Claim& claim) const {
        return claim.stance == record::Stance::Asserts && claim.arguments == atom_ &&
               claim.grade.at_least(sample_.view.consider);
    }
    // The first day on which it no longer held, or the day after the last on which it was seen.
    [[nodiscard]] static time::Window end_of(const record::Claim& claim) {
        time::Window end = claim.to ? claim.to->window : (claim.seen_to ? claim.seen_to : claim.from)->window;
        if (!claim.to) end = {time::next(end.first), time::next(end.last)};
        // It held on its first day at least.
        const time::Day least = time::next(claim.from->window.first);
        return {std::max(end.first, least), std::max(end.last, least)};
    }

    void add(const record::Claim& claim) {
        const time::Window end = end_of(claim);
        const time::Day last_start = std::min(claim.from->window.last, time::previous(end.last));
        const bool sure = last_start <= day_ && day_ < end.first;
        const bool reach = claim.from->window.first <= day_ && (day_ < end.last || persists(claim, end.last));
        if (is_accepted(claim)) {
            surely_ = surely_ || sure;
            perhaps_ = perhaps_ || reach;
        } else {
            (is_position(claim) ? perhaps_ : weakly_) |= reach;
        }
    }

    // Whether accepted evidence, or a position, denies the atom on the day: in so many words, or by an end.
    [[nodiscard]] bool denies(time::Day day, bool position) const {
        for (const record::Claim& claim : sample_.record.claims) {
            if (!claim.grade.at_least(sample_.view.consider)) continue;
            if (position ? !is_position(claim) : !is_accepted(claim)) continue;
            if (claim.stance == record::Stance::Denies) {
                const time::Day to = claim.to ? claim.to->window.first : end_of(claim).last;
                if (matches(claim.arguments, atom_) && claim.from->window.first <= day && day < to)
                    return true;
            } else if (asserts(claim) && claim.to && end_of(claim).last <= day &&
                       !again(end_of(claim).first, day)) {
                return true;
            }
        }
        return false;
    }

    // Whether a claim asserts it again, from a start that is not before `end`, by `day`.
    [[nodiscard]] bool again(time::Day end, time::Day day) const {
        for (const record::Claim& claim : sample_.record.claims) {
            const time::Day from = claim.from->window.first;
            if (asserts(claim) && from >= end && from <= day) return true;
        }
        return false;
    }

    // Until the first day that accepted evidence denies, and no longer than its predicate persists.
    [[nodiscard]] bool persists(const record::Claim& claim, time::Day end) const {
        const auto& period = sample_.record.tables[0].persists;
        if (claim.to || !period || day_ > time::add(time::previous(end), *period)) return false;
        for (time::Day before = end; before <= day_; before = time::next(before)) {
            if (denies(before, false)) return false;
        }
        return true;
    }

    const Sample& sample_;
    const Tuple& atom_;
    time::Day day_;
    bool denied_;
    bool disputed_;
    bool surely_ = false;   // accepted, on any days that its dates leave open
    bool perhaps_ = false;  // accepted, on some of them; or a position
    bool weakly_ = false;   // only considered
};

RC_GTEST_PROP(BaseFactsProperty, StatesAreWhatTheRulingsSayDayByDay, ()) {
    Sample sample = some_states();
    const BaseFacts facts = sample.facts();
    for (const BaseAtom& atom : facts.relations[0].atoms) {
        for (int i = -1; i < kDays + 6; ++i) {
            const StateOnADay expected(sample, atom.arguments, day(i));
            if (expected.certain() != atom.on_record.contains(day(i)) ||
                expected.possible() != atom.possible.contains(day(i))) {
                RC_FAIL(fmt::format("{} of {}: certain {}, possible {}\n{}", time::to_string(day(i)),
                                    to_string(sample.record.symbols, "p", atom.arguments), expected.certain(),
                                    expected.possible(), shown(sample, facts)));
            }
        }
    }
}

// What is true of each act whatever its claims are.
RC_GTEST_PROP(BaseFactsProperty, AnAcceptedUndisputedActLeavesNothingElseOfItsKey, ()) {
    Sample sample = some_acts(true);
    const BaseFacts facts = sample.facts();
    const BaseRelation& relation = facts.relations[0];
    std::set<record::Value> keys;
    for (const BaseAtom& atom : relation.atoms) {
        if (relation.settled.contains({atom.arguments[0]})) {
            keys.insert(atom.arguments[0]);
            RC_ASSERT(atom.not_excluded == atom.possible);
        }
    }
    for (const record::Value key : keys) {
        RC_ASSERT(relation.silent_days({key, record::Value(sample.record.symbols.intern("w"))}).empty());
        RC_ASSERT(relation.silent_days({key, {}}).empty());
    }
}

}  // namespace
}  // namespace mithaq::regime
