#include <fmt/format.h>

#include <algorithm>

#include "property/compare.h"

namespace mithaq::property {

using reference::Bounds;
using reference::Days;
using reference::Span;
using reference::Timeline;
using reference::World;

namespace {

// What holds in every and in some world of a family.
struct Tally {
    Days every, some;
    void add(const Days& world) {
        if (every.empty()) {
            every = some = world;
            return;
        }
        for (std::size_t t = 0; t < world.size(); ++t) {
            every[t] &= world[t];
            some[t] |= world[t];
        }
    }
};

struct Watched {
    law::GroundAtom atom;
    Bounds bounds;
    Tally plain, extended;
};

class WorldCheck {
public:
    WorldCheck(const Case& c, reference::BoundsOracle& oracle, const WorldsWanted& wanted)
        : case_(c),
          oracle_(oracle),
          wanted_(wanted),
          timeline_(oracle.timeline()),
          worlds_(c.law, c.facts, oracle.domain(), timeline_),
          closure_(c.law, c.readings, oracle.domain(), timeline_),
          every_world_(worlds_.size() <= wanted.plain) {
        for (std::uint32_t p = 0; p < c.law.predicates.size(); ++p)
            for (const record::Tuple& tuple : oracle.domain().tuples(c.law.predicates[p]))
                watched_.push_back({{{p}, tuple}, oracle.bounds({{p}, tuple}), {}, {}});
        for (const law::Rule& rule : c.law.rules)
            for (const law::Formula& formula : rule.body)
                reference::walk(formula, true, [&](const law::Formula& f) {
                    has_rivals_ = has_rivals_ || (f.kind == law::Formula::Kind::Aggregate &&
                                                  f.aggregate.function != law::Aggregate::Function::Count);
                });
    }

    std::string run() {
        const std::size_t count = every_world_ ? worlds_.size() : wanted_.plain;
        std::uniform_int_distribution<std::size_t> some_world(0, worlds_.size() - 1);
        for (std::size_t i = 0; i < count && fault_.empty(); ++i) {
            const std::size_t number = every_world_ ? i : some_world(random_);
            add(worlds_.plain(number), true);
            if (!wanted_.tight.empty() && every_world_)
                extend_by_whole_predicates(number);
            else if (i % std::max<std::size_t>(1, count / wanted_.extended) == 0)
                extend(number);
        }
        if (fault_.empty() && every_world_) compare_tight();
        // Where no reading is chosen, the worlds are those of none, and an answer has all of them.
        const bool chosen = case_.readings.size() == case_.law.questions.size();
        if (fault_.empty() && every_world_ && chosen && wanted_.answers > 0) compare_answers();
        return fault_;
    }

private:
    void add(World world, bool plain) {
        world = closure_.close(std::move(world));
        for (Watched& watched : watched_) {
            const auto at = world.facts.find({watched.atom.predicate.index, watched.atom.arguments});
            const Days& days = at == world.facts.end() ? none_ : at->second;
            (plain ? watched.plain : watched.extended).add(days);
            if (fault_.empty()) fault_ = unsound(watched, days, plain);
        }
    }

    void extend(std::size_t number) {
        if (!worlds_.can_be_extended()) return;
        for (const int percent : {3, 50, 100})
            add(worlds_.extended(number, {}, percent / 100.0, random_), false);
    }

    void extend_by_whole_predicates(std::size_t number) {
        std::vector<law::PredicateId> open;
        for (std::uint32_t p = 0; p < case_.law.predicates.size(); ++p)
            if (worlds_.can_be_extended({p})) open.push_back({p});
        for (std::size_t subset = 1; subset < std::size_t{1} << open.size(); ++subset) {
            std::set<law::PredicateId> full;
            for (std::size_t i = 0; i < open.size(); ++i)
                if ((subset >> i & 1) != 0) full.insert(open[i]);
            add(worlds_.extended(number, full, 0, random_), false);
        }
    }

    [[nodiscard]] std::string wrong(const Watched& watched, std::size_t day, std::string_view what) const {
        return fmt::format("{} on {}: {}", to_string(case_, watched.atom),
                           time::to_string(timeline_.day(static_cast<int>(day))), what);
    }

    [[nodiscard]] bool inside(Span span) const {
        return span.first >= timeline_.begin() && span.last < timeline_.end();
    }

    std::string unsound(const Watched& watched, const Days& world, bool plain) const {
        const Bounds& bounds = watched.bounds;
        for (auto t = static_cast<std::size_t>(timeline_.begin());
             t < static_cast<std::size_t>(timeline_.end()); ++t) {
            const char* kind = plain ? "in a plain world" : "in an extended world";
            if (bounds.certain[t] && !world[t]) return wrong(watched, t, "certain, yet false ") + kind;
            if (bounds.excluded[t] && world[t]) return wrong(watched, t, "excluded, yet true ") + kind;
            if (!plain) continue;
            if (bounds.on_record[t] && !world[t])
                return wrong(watched, t, "certain on the record, yet false");
            if (!bounds.possible[t] && world[t]) return wrong(watched, t, "not possible, yet true");
        }
        for (const Span span : bounds.windows)
            if (inside(span) && !reference::holds_on_some(world, span))
                return wrong(watched, static_cast<std::size_t>(span.first),
                             "a window in which it never holds");
        for (const Span span : bounds.counters)
            if (inside(span) && reference::holds_on_all(world, span))
                return wrong(watched, static_cast<std::size_t>(span.first),
                             "a counter-window in which it always holds");
        return {};
    }

    void compare_tight() {
        for (Watched& watched : watched_) {
            if (!wanted_.tight.contains(watched.atom.predicate)) continue;
            const Bounds& bounds = watched.bounds;
            Tally all = watched.plain;
            if (!watched.extended.every.empty()) {
                all.every = reference::both(all.every, watched.extended.every);
                all.some = reference::either(all.some, watched.extended.some);
            }
            for (auto t = static_cast<std::size_t>(timeline_.begin());
                 t < static_cast<std::size_t>(timeline_.end()) && fault_.empty(); ++t) {
                if (bounds.on_record[t] != watched.plain.every[t])
                    fault_ = wrong(watched, t, "C is not tight");
                if (bounds.possible[t] != watched.plain.some[t]) fault_ = wrong(watched, t, "U is not tight");
                if (bounds.certain[t] != all.every[t]) fault_ = wrong(watched, t, "L is not tight");
                if (bounds.excluded[t] == all.some[t]) fault_ = wrong(watched, t, "X is not tight");
            }
        }
    }

    // The days on which plain worlds differ come first.
    [[nodiscard]] std::vector<std::size_t> days_to_ask(const Watched& watched) {
        std::vector<std::size_t> open;
        for (auto t = static_cast<std::size_t>(timeline_.begin());
             t < static_cast<std::size_t>(timeline_.end()); ++t)
            if (watched.bounds.possible[t] && !watched.bounds.on_record[t]) open.push_back(t);
        std::shuffle(open.begin(), open.end(), random_);
        if (open.size() > static_cast<std::size_t>(wanted_.answers))
            open.resize(static_cast<std::size_t>(wanted_.answers));
        if (open.empty()) open.push_back(static_cast<std::size_t>(timeline_.length / 2));
        return open;
    }

    void compare_answers() {
        regime::Regime regime;
        regime.law = case_.law;
        engine::Reasoner reasoner(regime, {}, case_.facts);
        for (const Watched& watched : watched_) {
            const law::Predicate& predicate = case_.law.predicate(watched.atom.predicate);
            if (!predicate.derived || predicate.has_range()) continue;
            for (const std::size_t day : days_to_ask(watched)) {
                const engine::Answer answer =
                    reasoner.answer(watched.atom, timeline_.day(static_cast<int>(day)));
                fault_ = answer_differs(watched, answer, day);
                if (!fault_.empty()) return;
            }
        }
    }

    [[nodiscard]] const engine::ConditionalAnswer* taken(const engine::Answer& answer) const {
        for (const engine::ConditionalAnswer& one : answer.by_reading) {
            bool fits = true;
            for (const auto& [question, allowed] : one.readings) {
                const auto chosen = case_.readings.find(question);
                fits = fits &&
                       (chosen == case_.readings.end() || std::ranges::count(allowed, chosen->second) > 0);
            }
            if (fits) return &one;
        }
        return nullptr;
    }

    [[nodiscard]] std::string answer_differs(const Watched& watched, const engine::Answer& answer,
                                             std::size_t day) const {
        const engine::ConditionalAnswer* one = taken(answer);
        if (one == nullptr) return wrong(watched, day, "no answer under the readings taken");
        const engine::FourSets& sets = one->sets;
        const bool every = watched.plain.every[day];
        const bool some = watched.plain.some[day];
        const Tally& extended = watched.extended;
        if (sets.certain.contains(answer.on) && !(every && (extended.every.empty() || extended.every[day])))
            return wrong(watched, day, "the answer is certain, and a world has it not");
        if (sets.excluded.contains(answer.on) && (some || (!extended.some.empty() && extended.some[day])))
            return wrong(watched, day, "the answer is excluded, and a world has it");
        if (sets.on_record.contains(answer.on) && !every)
            return wrong(watched, day, "the answer is certain on the record, and a world has it not");
        if (!sets.possible.contains(answer.on) && some)
            return wrong(watched, day, "the answer is not possible, and a world has it");
        const bool numbers = std::any_of(case_.facts.relations.begin(), case_.facts.relations.end(),
                                         [](const auto& relation) { return !relation.quantities.empty(); });
        if (numbers || has_rivals_)
            return {};  // quantities make no choices: worlds settle more than answers do
        if (answer.exactness == engine::Exactness::Bounds)
            return answer.kind == engine::AnswerKind::Open
                       ? wrong(watched, day, "few worlds, yet the answer is not exact")
                       : std::string();
        if (sets.on_record.contains(answer.on) != every)
            return wrong(watched, day, "the answer is exact, and misses what every world has");
        if (sets.possible.contains(answer.on) != some)
            return wrong(watched, day, "the answer is exact, and has what no world has");
        return {};
    }

    const Case& case_;
    reference::BoundsOracle& oracle_;
    const WorldsWanted& wanted_;
    const Timeline& timeline_;
    reference::Worlds worlds_;
    reference::Closure closure_;
    bool every_world_;
    // A world takes the lowest or the highest of several values of one key; an answer reckons with all between.
    bool has_rivals_ = false;
    Days none_ = timeline_.none();
    std::vector<Watched> watched_;
    std::mt19937_64 random_{7};
    std::string fault_;
};

}  // namespace

std::string worlds_differ(const Case& c, reference::BoundsOracle& oracle, const WorldsWanted& wanted) {
    return WorldCheck(c, oracle, wanted).run();
}

}  // namespace mithaq::property
