// What settles a finding, against every world of a small record: the sets are those that no world speaks against and that
// cannot be loosened, found here world by world.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "engine/box.h"
#include "engine/settle.h"
#include "property/check_cases.h"
#include "reference/bounds.h"
#include "reference/worlds.h"

namespace mithaq::property {
namespace {

using engine::Box;
using engine::Left;
using engine::Move;
using engine::Points;
using engine::SettleSet;
using engine::SettleSide;
using engine::Settling;
using reference::Days;
using reference::Timeline;
using reference::World;
using Kind = Left::Kind;
using ChoiceOf = std::pair<std::uint32_t, std::uint32_t>;  // predicate, index of the choice

// Every choice of the record, and every question, as points; every plain world as a box of one way.
struct Space {
    Points points;
    std::map<ChoiceOf, std::size_t> place;            // of a choice among the points
    std::vector<std::vector<std::uint32_t>> atom_of;  // by point and outcome
    std::vector<std::vector<std::vector<Left>>>
        outcomes_of;  // by predicate and choice: ways as Worlds counts them
};

void add_choice(const Case& c, std::uint32_t p, std::uint32_t index, Space& space) {
    const regime::Choice& choice = c.facts.relations[p].choices[index];
    const bool event = c.law.predicates[p].shape == law::Shape::Event;
    engine::Point point{{}, choice.may_be_none};
    std::vector<std::uint32_t> atoms;
    std::vector<std::uint32_t> outcome_of;
    for (const auto& option : choice.options) {
        const auto known = std::find(atoms.begin(), atoms.end(), option.atom);
        if (event && known != atoms.end()) {
            outcome_of.push_back(static_cast<std::uint32_t>(known - atoms.begin()));
            point.outcomes[outcome_of.back()].starts |= time::IntervalSet(option.start.interval());
            continue;
        }
        outcome_of.push_back(static_cast<std::uint32_t>(atoms.size()));
        atoms.push_back(option.atom);
        point.outcomes.push_back(
            {time::IntervalSet(option.start.interval()), event ? std::nullopt : option.end});
    }
    std::vector<Left> ways;
    const auto days = [](time::Window window, const auto& each) {
        for (time::Day day = window.first; day <= window.last; day += std::chrono::days{1})
            each(time::Window{day, day});
    };
    if (choice.may_be_none) ways.push_back(engine::nothing_of(point));
    for (std::size_t o = 0; o < choice.options.size(); ++o)
        days(choice.options[o].start, [&](time::Window start) {
            if (event || !choice.options[o].end)
                return ways.push_back(engine::narrowed(point, outcome_of[o], start, std::nullopt).value());
            days(*choice.options[o].end, [&](time::Window end) {
                ways.push_back(engine::narrowed(point, outcome_of[o], start, end).value());
            });
        });
    space.place[{p, index}] = space.points.size();
    space.points.push_back(point);
    space.atom_of.push_back(atoms);
    space.outcomes_of[p].push_back(ways);
}

Space space_of(const Case& c) {
    Space space;
    for (const law::Question& question : c.law.questions) {
        const engine::Outcome reading{time::IntervalSet::one_day(time::Day{}), std::nullopt};
        space.points.push_back({std::vector<engine::Outcome>(question.readings.size(), reading), false});
        space.atom_of.emplace_back();
    }
    space.outcomes_of.resize(c.law.predicates.size());
    for (std::uint32_t p = 0; p < c.facts.relations.size(); ++p)
        for (std::uint32_t i = 0; i < c.facts.relations[p].choices.size(); ++i) add_choice(c, p, i, space);
    return space;
}

// One plain world under one choice of readings.
struct Settled {
    Box box;
    std::map<std::uint32_t, std::uint32_t> readings;
    std::size_t number;
    World world;
};

std::vector<std::map<std::uint32_t, std::uint32_t>> all_readings(const Case& c) {
    std::vector<std::map<std::uint32_t, std::uint32_t>> all{{}};
    for (std::uint32_t q = 0; q < c.law.questions.size(); ++q) {
        std::vector<std::map<std::uint32_t, std::uint32_t>> longer;
        for (const auto& readings : all)
            for (std::uint32_t r = 0; r < c.law.questions[q].readings.size(); ++r) {
                longer.push_back(readings);
                longer.back()[q] = r;
            }
        all = longer;
    }
    return all;
}

std::vector<Settled> every_world(const Case& c, const Space& space, const reference::Worlds& worlds,
                                 const reference::Domain& domain, const Timeline& timeline) {
    std::vector<Settled> all;
    for (const auto& readings : all_readings(c))
        for (std::size_t number = 0; number < worlds.size(); ++number) {
            Settled one{Box(space.points.size()), readings, number,
                        reference::close(c.law, readings, domain, timeline, worlds.plain(number))};
            for (const auto& [question, reading] : readings)
                one.box[question] = engine::left_of(space.points[question], reading);
            std::size_t rest = number;
            for (std::uint32_t p = 0; p < space.outcomes_of.size(); ++p)
                for (std::uint32_t i = 0; i < space.outcomes_of[p].size(); ++i) {
                    const auto& ways = space.outcomes_of[p][i];
                    one.box[space.place.at({p, i})] = ways[rest % ways.size()];
                    rest /= ways.size();
                }
            all.push_back(std::move(one));
        }
    return all;
}

bool holds(const World& world, const law::GroundAtom& atom, std::size_t day) {
    const auto at = world.facts.find({atom.predicate.index, atom.arguments});
    return at != world.facts.end() && at->second[day] != 0;
}

// Takes every bad world out, one after the other.
std::vector<Box> widest_good(const Points& points, const std::vector<Box>& bad) {
    std::vector<Box> good{Box(points.size())};
    for (const Box& world : bad) {
        std::vector<Box> cut;
        for (const Box& box : good)
            for (Box& part : engine::without(points, box, world)) cut.push_back(std::move(part));
        std::sort(cut.begin(), cut.end());
        cut.erase(std::unique(cut.begin(), cut.end()), cut.end());
        good.clear();
        for (const Box& box : cut)
            if (std::none_of(cut.begin(), cut.end(), [&](const Box& other) {
                    return !(other == box) && engine::lies_in(box, other);
                }))
                good.push_back(box);
        if (good.size() > 400) return {};  // not this case
    }
    return good;
}

std::string shown(const std::vector<Box>& boxes) {
    std::string all;
    for (const Box& box : boxes) {
        all += "{";
        for (std::size_t i = 0; i < box.size(); ++i) {
            if (box[i].kind == Kind::Whole) continue;
            all += fmt::format(" {}:", i);
            if (box[i].kind == Kind::Nothing) {
                all += "none";
                continue;
            }
            all += fmt::format("{} {}..{}", box[i].outcome, time::to_string(box[i].start.first),
                               time::to_string(box[i].start.last));
            if (box[i].end)
                all += fmt::format(" to {}..{}", time::to_string(box[i].end->first),
                                   time::to_string(box[i].end->last));
        }
        all += " } ";
    }
    return all;
}

std::string shown(const SettleSet& set) {
    std::string all;
    for (const Move& move : set.moves) {
        if (move.kind == Move::Kind::Reading) {
            all += fmt::format(" reading {}", move.reading);
            continue;
        }
        all += fmt::format(" {}{}:{}", move.evidence ? "+" : "", move.predicate.index,
                           move.kind == Move::Kind::Nothing ? "none" : "");
        for (const record::Value value : move.atoms.front())
            all +=
                value.is_none()
                    ? " _"
                    : fmt::format(" {}", value.kind() == record::Value::Kind::Integer ? value.integer() : -1);
        all += fmt::format(" {}..{}", time::to_string(move.start.first), time::to_string(move.start.last));
        if (move.end)
            all +=
                fmt::format(" to {}..{}", time::to_string(move.end->first), time::to_string(move.end->last));
    }
    return all;
}

Left left_by(const Case& c, const Space& space, const Move& move, std::uint32_t choice) {
    const std::size_t place = space.place.at({move.predicate.index, choice});
    if (move.kind == Move::Kind::Nothing) return engine::nothing_of(space.points[place]);
    const auto& relation = c.facts.relations[move.predicate.index];
    for (std::uint32_t o = 0; o < space.atom_of[place].size(); ++o) {
        const engine::Outcome& outcome = space.points[place].outcomes[o];
        if (relation.atoms[space.atom_of[place][o]].arguments == move.atoms.front() &&
            outcome.end == move.open_end)
            return engine::narrowed(space.points[place], o, move.start, move.end).value_or(Left{});
    }
    return {};
}

Box box_of(const Case& c, const Space& space, const SettleSet& set) {
    Box box(space.points.size());
    for (const Move& move : set.moves) {
        if (move.kind == Move::Kind::Reading) {
            box[move.question] = engine::left_of(space.points[move.question], move.reading);
            continue;
        }
        for (const std::uint32_t choice : move.choices)
            box[space.place.at({move.predicate.index, choice})] = left_by(c, space, move, choice);
    }
    return box;
}

// Two choices that say the same.
bool has_twins(const Case& c) {
    for (const regime::BaseRelation& relation : c.facts.relations)
        for (std::size_t i = 0; i < relation.choices.size(); ++i)
            for (std::size_t j = 0; j < i; ++j)
                if (relation.choices[i].options == relation.choices[j].options) return true;
    return false;
}

// How much of a case is looked at.
struct Extent {
    std::size_t fewest_worlds = 1;
    std::size_t most_worlds = 128;
    int step = 3;                          // of days
    std::size_t most_findings = SIZE_MAX;  // atom and day
    engine::SettleLimits limits{300, 2000, SIZE_MAX};
};

class Comparison {
public:
    Comparison(const Case& c, const Extent& extent)
        : c_(c),
          extent_(extent),
          timeline_(timeline_of(c)),
          oracle_(c.law, c.facts, c.readings, timeline_),
          worlds_(c.law, c.facts, oracle_.domain(), timeline_),
          space_(space_of(c)) {}

    std::string run() {
        if (c_.law.rules.empty()) return {};
        all_ = every_world(c_, space_, worlds_, oracle_.domain(), timeline_);
        regime::Regime regime;
        regime.law = c_.law;
        engine::Reasoner reasoner(regime, {}, c_.facts);
        for (std::uint32_t p = 0; p < c_.law.predicates.size(); ++p) {
            if (!c_.law.predicates[p].derived || c_.law.predicates[p].has_range()) continue;
            for (const record::Tuple& tuple : oracle_.domain().tuples(c_.law.predicates[p])) {
                if (!is_of_the_record(tuple)) continue;
                for (int t = timeline_.begin() + 1; t < timeline_.end(); t += extent_.step) {
                    const law::GroundAtom atom{{p}, tuple};
                    if (!is_divided(atom, static_cast<std::size_t>(t)) && extent_.fewest_worlds > 1) continue;
                    if (++findings_ > extent_.most_findings) return {};
                    const Settling got =
                        engine::settle_finding(reasoner, atom, timeline_.day(t), extent_.limits);
                    const std::string fault = differs(atom, static_cast<std::size_t>(t), got);
                    if (!fault.empty())
                        return fmt::format("{} on {}: {}", to_string(c_, atom),
                                           time::to_string(timeline_.day(t)), fault);
                }
            }
        }
        return {};
    }

private:
    [[nodiscard]] bool is_of_the_record(const record::Tuple& tuple) const {
        return std::all_of(tuple.begin(), tuple.end(), [&](record::Value value) {
            return std::any_of(c_.facts.values.begin(), c_.facts.values.end(), [&](const auto& of_type) {
                return std::find(of_type.second.begin(), of_type.second.end(), value) != of_type.second.end();
            });
        });
    }

    // Worlds differ on it.
    [[nodiscard]] bool is_divided(const law::GroundAtom& atom, std::size_t day) const {
        const bool first = holds(all_.front().world, atom, day);
        return std::any_of(all_.begin(), all_.end(),
                           [&](const Settled& one) { return holds(one.world, atom, day) != first; });
    }

    std::string differs(const law::GroundAtom& atom, std::size_t day, const Settling& got) {
        std::vector<Box> yes;
        std::vector<Box> no;
        for (const Settled& one : all_) (holds(one.world, atom, day) ? yes : no).push_back(one.box);
        const bool is_yes = got.answer.kind == engine::AnswerKind::Yes;
        const bool is_no = got.answer.kind == engine::AnswerKind::No;
        std::string fault = differs(got.yes, no, yes.empty(), is_yes, got);
        if (!fault.empty()) return "yes: " + fault;
        fault = differs(got.no, yes, no.empty(), is_no, got);
        if (!fault.empty()) return "no: " + fault;
        fault = extended(got.yes, atom, day, true);
        if (!fault.empty()) return "yes: " + fault;
        fault = extended(got.no, atom, day, false);
        if (!fault.empty()) return "no: " + fault;
        if (yes.empty()) fault = unlisted(got.yes, atom, day, true);
        if (no.empty() && fault.empty()) fault = unlisted(got.no, atom, day, false);
        return fault;
    }

    std::string differs(const SettleSide& side, const std::vector<Box>& bad, bool unreachable, bool is_so,
                        const Settling& got) {
        for (const SettleSet& set : side.sets)
            if (set.moves.empty() && set.surveys.empty() && !is_so) return "an empty set";
        if (is_so != (side.sets.size() == 1 && side.sets[0].moves.empty() && side.sets[0].surveys.empty()))
            return "the empty set is for what is so already";
        if (is_so || unreachable) {
            for (const SettleSet& set : side.sets)
                if (unreachable && std::none_of(set.moves.begin(), set.moves.end(),
                                                [](const Move& move) { return move.evidence; }))
                    return "no claim can do that";
            return {};
        }
        if (bad.empty()) {
            if (got.answer.kind == engine::AnswerKind::Open) return "open, yet so in every world";
            for (const SettleSet& set : side.sets)
                if (!set.moves.empty()) return "a move where none is needed";
            return {};
        }
        if (side.more_days) return "there are more days";
        if (!side.complete) {
            ++incomplete_;
            return {};
        }
        std::vector<Box> expected = widest_good(space_.points, bad);
        if (expected.empty()) return {};
        std::vector<Box> found;
        for (const SettleSet& set : side.sets) found.push_back(box_of(c_, space_, set));
        std::sort(found.begin(), found.end());
        if (found.size() < expected.size() && has_twins(c_)) return {};  // told once
        if (found != expected) {
            return fmt::format("{} sets, not {}: {}; expected {}", found.size(), expected.size(),
                               shown(found), shown(expected));
        }
        compared_ += found.size();
        return {};
    }

    // What is outright holds in every extended world of the set; a fact to look for brings it about.
    std::string extended(const SettleSide& side, const law::GroundAtom& atom, std::size_t day, bool wanted) {
        for (const SettleSet& set : side.sets) {
            const bool evidence = std::any_of(set.moves.begin(), set.moves.end(),
                                              [](const Move& move) { return move.evidence; });
            if (evidence) {
                const std::string fault = brought_about(set, atom, day, wanted);
                if (!fault.empty()) return fault;
            }
            if (!set.outright || evidence) continue;
            const Box box = box_of(c_, space_, set);
            std::mt19937_64 random(5);
            for (const Settled& one : all_) {
                if (!engine::lies_in(one.box, box)) continue;
                const World world = reference::close(c_.law, one.readings, oracle_.domain(), timeline_,
                                                     worlds_.extended(one.number, {}, 0.3, random));
                if (holds(world, atom, day) != wanted) return "outright, yet not so in an extended world";
                if (++extended_ % 8 == 0) break;
            }
        }
        return {};
    }

    // The evidence does it in every world that the moves about claims leave, and no part of it would.
    std::string brought_about(const SettleSet& set, const law::GroundAtom& atom, std::size_t day,
                              bool wanted) {
        SettleSet claims;
        std::vector<Move> facts;
        for (const Move& move : set.moves) (move.evidence ? facts : claims.moves).push_back(move);
        const Box box = box_of(c_, space_, claims);
        if (comes_out(box, facts, atom, day) != std::optional(wanted))
            return is_told(facts) ? "the evidence does not bring it about" : "";
        for (std::size_t i = 0; i < facts.size(); ++i) {
            std::vector<Move> fewer = facts;
            fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
            bool would_do = true;
            for (int way = 0; way < 16 && would_do; ++way)
                would_do = comes_out(box, fewer, atom, day, way) == std::optional(wanted);
            if (would_do) return fmt::format("less evidence would do: {}", shown(set));
        }
        largest_ = std::max(largest_, facts.size());
        return {};
    }

    // How it comes out in all worlds of the box with these facts; nothing where they differ.
    std::optional<bool> comes_out(const Box& box, const std::vector<Move>& facts, const law::GroundAtom& atom,
                                  std::size_t day, int way = 0) {
        std::optional<bool> all;
        for (const Settled& one : all_) {
            if (!engine::lies_in(one.box, box)) continue;
            World world = worlds_.plain(one.number);
            for (const Move& fact : facts)
                if (!add(fact, world, way)) return std::nullopt;
            world = reference::close(c_.law, one.readings, oracle_.domain(), timeline_, std::move(world));
            const bool now = holds(world, atom, day);
            if (all && *all != now) return std::nullopt;
            all = now;
        }
        return all;
    }

    bool is_told(const std::vector<Move>& facts) {
        World world = worlds_.plain(0);
        return std::all_of(facts.begin(), facts.end(), [&](const Move& fact) { return add(fact, world); });
    }

    // An event that happens on several more days, or a state that comes back, is not looked for.
    [[nodiscard]] bool is_twice(const World& plain, const World& more) const {
        return std::any_of(more.facts.begin(), more.facts.end(), [&](const auto& fact) {
            const bool event = c_.law.predicates[fact.first.first].shape == law::Shape::Event;
            const auto before = plain.facts.find(fact.first);
            std::size_t times = 0;
            bool last = false;
            for (std::size_t t = 0; t < fact.second.size(); ++t) {
                const bool now =
                    fact.second[t] != 0 && (before == plain.facts.end() || before->second[t] == 0);
                if (now && (event || !last)) ++times;
                last = now;
            }
            return times > 1;
        });
    }

    // Facts found at random that do it hold those of some set that is listed.
    std::string unlisted(const SettleSide& side, const law::GroundAtom& atom, std::size_t day, bool wanted) {
        if (!side.complete) return {};
        std::mt19937_64 random(11);
        for (int tries = 0; tries < 8; ++tries) {
            const Settled& one = all_[random() % all_.size()];
            const World plain = worlds_.plain(one.number);
            const World more = worlds_.extended(one.number, {}, tries % 2 == 0 ? 0.05 : 0.2, random);
            const World closed = reference::close(c_.law, one.readings, oracle_.domain(), timeline_, more);
            if (holds(closed, atom, day) != wanted) continue;
            if (is_twice(plain, more)) continue;
            ++extended_;
            const auto is_added = [&](const Move& move) {
                return !move.evidence ||
                       std::any_of(more.facts.begin(), more.facts.end(), [&](const auto& fact) {
                           const auto before = plain.facts.find(fact.first);
                           return fact.first.first == move.predicate.index &&
                                  regime::matches(move.atoms.front(), fact.first.second) &&
                                  (before == plain.facts.end() || before->second != fact.second);
                       });
            };
            if (std::none_of(side.sets.begin(), side.sets.end(), [&](const SettleSet& set) {
                    return std::all_of(set.moves.begin(), set.moves.end(), is_added);
                }))
                return fmt::format("evidence is not listed; {} sets, reason {}", side.sets.size(),
                                   static_cast<int>(side.reason));
        }
        return {};
    }

    // Adds the fact, in one of the ways in which its windows let it be. False where it is of somebody whom nothing mentions.
    bool add(const Move& move, World& world, int way = 0) {
        for (const record::Value value : move.atoms.front())
            if (value.is_none()) return false;
        Days& days =
            world.facts.emplace(reference::Key{move.predicate.index, move.atoms.front()}, timeline_.none())
                .first->second;
        const auto clamped = [&](time::Day of) {
            if (of == time::kOpenStart) return 0;
            if (of == time::kOpenEnd) return timeline_.length;
            return std::clamp(timeline_.index(of), 0, timeline_.length);
        };
        // An event outside of the timeline is not told there.
        if (move.is_event &&
            (move.start.last < timeline_.day(0) || timeline_.day(timeline_.length) <= move.start.last))
            return false;
        // So many days before the last possible one; as short, or as long, as can be.
        const int from = std::max(clamped(move.start.last) - way / 2, clamped(move.start.first));
        const time::Day end = move.end ? (way % 2 == 0 ? move.end->first : move.end->last) : time::Day{};
        const int to = move.is_event ? from + 1 : std::max(from + 1, clamped(end));
        for (int t = from; t < std::min(to, timeline_.length); ++t) days[static_cast<std::size_t>(t)] = 1;
        return true;
    }

    const Case& c_;
    const Extent& extent_;
    Timeline timeline_;
    reference::BoundsOracle oracle_;
    reference::Worlds worlds_;
    Space space_;
    std::vector<Settled> all_;
    std::size_t findings_ = 0;

public:
    std::size_t compared_ = 0;
    std::size_t incomplete_ = 0;
    std::size_t extended_ = 0;
    std::size_t largest_ = 0;  // so many facts that nobody claims were needed together
};

bool has_quantity(const Case& c) {
    return std::any_of(c.facts.relations.begin(), c.facts.relations.end(),
                       [](const auto& relation) { return !relation.quantities.empty(); });
}

std::size_t cases = 0;
std::size_t compared = 0;
std::size_t incomplete = 0;
std::size_t largest = 0;

// Worlds of claims, times combinations of readings.
std::size_t worlds_of(const Case& c) {
    const Timeline timeline = timeline_of(c);
    const reference::Domain domain(c.law, c.facts);
    return reference::Worlds(c.law, c.facts, domain, timeline).size() * all_readings(c).size();
}

Check compare_within(const Extent& extent) {
    return [extent](const Case& c) -> std::string {
        if (has_quantity(c)) return {};
        const std::size_t worlds = worlds_of(c);
        if (worlds < extent.fewest_worlds || worlds > extent.most_worlds) return {};
        Comparison comparison(c, extent);
        const std::string fault = comparison.run();
        ++cases;
        compared += comparison.compared_;
        incomplete += comparison.incomplete_;
        largest = std::max(largest, comparison.largest_);
        return fault;
    };
}

TEST(Settle, IsBruteForceOverEveryWorld) {
    Shape shape = tiny();
    shape.numbers = false;
    cases = compared = incomplete = 0;
    check_cases(100, shape, compare_within({}));
    EXPECT_GT(compared, 20U);
    EXPECT_LT(incomplete, compared / 4);
}

TEST(Settle, IsBruteForceWhereThereAreCounts) {
    Shape shape = tiny();
    shape.numbers = true;
    cases = compared = incomplete = 0;
    check_cases(50, shape, compare_within({}));
    EXPECT_GT(compared, 5U);  // by the seed, some 18 to 30
    EXPECT_LT(incomplete, compared / 4);
}

// As many worlds as rulings 6 settles one by one.
void check_thousands(const Shape& shape, std::size_t most_cases) {
    cases = compared = incomplete = 0;
    const Extent extent{129, 4096, 2, 6, {20'000, 2000, SIZE_MAX}};
    check_cases(100'000, shape, compare_within(extent), [&] { return cases >= most_cases; });
    EXPECT_EQ(cases, most_cases);
    EXPECT_GT(compared, most_cases);
    EXPECT_LT(incomplete, compared / 4);
}

TEST(Settle, IsBruteForceOverThousandsOfWorlds) {
    Shape shape = tiny();
    shape.numbers = false;
    check_thousands(shape, 50);
    shape.small = false;
    check_thousands(shape, 50);
}

TEST(Settle, IsBruteForceOverThousandsOfWorldsWithCounts) {
    Shape shape = tiny();
    shape.numbers = true;
    check_thousands(shape, 50);
}

}  // namespace
}  // namespace mithaq::property
