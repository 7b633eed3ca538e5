#include "reference/worlds.h"

#include <algorithm>

#include "reference/ranges.h"

namespace mithaq::reference {

Worlds::Worlds(const law::Program& law, const regime::BaseFacts& facts, const Domain& domain,
               const Timeline& timeline)
    : law_(law), facts_(facts), domain_(domain), timeline_(timeline) {
    for (std::uint32_t p = 0; p < law.predicates.size(); ++p) add_decisions({p});
    for (std::uint32_t p = 0; p < law.predicates.size(); ++p) addable_.push_back(find_addable({p}));
    const auto multiply = [&](std::size_t ways) { size_ = size_ > 1'000'000 ? size_ : size_ * ways; };
    for (const Decision& decision : decisions_) multiply(decision.outcomes.size());
    for (const NumberDecision& decision : numbers_) multiply(decision.values.size());
}

void Worlds::add_decisions(law::PredicateId predicate) {
    const regime::BaseRelation& relation = facts_.relation(predicate);
    const bool event = law_.predicate(predicate).shape == law::Shape::Event;
    for (const regime::Choice& choice : relation.choices) {
        Decision decision{predicate, {}};
        if (choice.may_be_none) decision.outcomes.push_back({});
        for (const auto& option : choice.options)
            for (int s = timeline_.index(option.start.first); s <= timeline_.index(option.start.last); ++s) {
                if (event) {
                    decision.outcomes.push_back({option.atom, s, s + 1});
                } else if (!option.end) {
                    decision.outcomes.push_back({option.atom, s, timeline_.length});
                } else {
                    for (int e = timeline_.index(option.end->first); e <= timeline_.index(option.end->last);
                         ++e)
                        decision.outcomes.push_back({option.atom, s, std::max(e, s + 1)});
                }
            }
        decisions_.push_back(std::move(decision));
    }
    for (std::uint32_t i = 0; i < relation.quantities.size(); ++i)
        for (const regime::QuantityPiece& piece : relation.quantities[i]) {
            NumberDecision decision{predicate, i, piece.days, {}};
            const bool known = !piece.accepted.empty();
            if (!known) decision.values.push_back(std::nullopt);
            for (const record::Range& range : known ? piece.accepted : piece.considered) {
                const Ends ends = ends_of(range);
                // An end that is open is tried a little beyond the other one.
                decision.values.push_back(ends.low <= -record::kInfinity ? ends.high - 9 : ends.low);
                decision.values.push_back(ends.high >= record::kInfinity ? ends.low + 9 : ends.high);
            }
            numbers_.push_back(std::move(decision));
        }
}

World Worlds::plain(std::size_t number) const {
    World world;
    world.takes_highest = number % 2 == 1;
    for (std::uint32_t p = 0; p < facts_.relations.size(); ++p)
        for (const regime::BaseAtom& atom : facts_.relations[p].atoms)
            if (!law_.predicates[p].has_range())
                world.facts[{p, atom.arguments}] = timeline_.days_of(atom.fixed);
    for (const Decision& decision : decisions_) {
        const Outcome& outcome = decision.outcomes[number % decision.outcomes.size()];
        number /= decision.outcomes.size();
        if (!outcome.atom) continue;
        const regime::BaseRelation& relation = facts_.relation(decision.predicate);
        Days& days = world.facts[{decision.predicate.index, relation.atoms[*outcome.atom].arguments}];
        for (int t = std::max(outcome.from, 0); t < std::min(outcome.to, timeline_.length); ++t)
            days[static_cast<std::size_t>(t)] = 1;
    }
    for (const NumberDecision& decision : numbers_) {
        const std::optional<std::int64_t> value = decision.values[number % decision.values.size()];
        number /= decision.values.size();
        const Key key{decision.predicate.index,
                      facts_.relation(decision.predicate).atoms[decision.atom].arguments};
        Days& days = world.facts.emplace(key, timeline_.none()).first->second;
        auto& values = world.numbers[key];
        values.resize(days.size());
        if (!value) continue;
        for (int t = 0; t < timeline_.length; ++t) {
            if (timeline_.day(t) < decision.days.from || decision.days.to <= timeline_.day(t)) continue;
            days[static_cast<std::size_t>(t)] = 1;
            values[static_cast<std::size_t>(t)] = value;
        }
    }
    return world;
}

std::map<Key, Days> Worlds::find_addable(law::PredicateId predicate) const {
    std::map<Key, Days> facts;
    const law::Predicate& declared = law_.predicate(predicate);
    if (declared.derived) return facts;
    const regime::BaseRelation& relation = facts_.relation(predicate);
    for (const Tuple& tuple : domain_.tuples(declared)) {
        const auto known =
            std::find_if(relation.atoms.begin(), relation.atoms.end(),
                         [&](const regime::BaseAtom& atom) { return atom.arguments == tuple; });
        const time::IntervalSet days = known == relation.atoms.end()
                                           ? silent(relation, domain_.as_pattern(tuple))
                                           : known->not_excluded - known->possible;
        facts[{predicate.index, tuple}] = timeline_.days_of(days);
    }
    return facts;
}

bool Worlds::can_be_extended(law::PredicateId predicate) const {
    const auto& facts = addable_[predicate.index];
    return std::any_of(facts.begin(), facts.end(),
                       [](const auto& fact) { return first_of(fact.second) >= 0; });
}

bool Worlds::can_be_extended() const {
    for (std::uint32_t p = 0; p < addable_.size(); ++p)
        if (can_be_extended({p})) return true;
    return false;
}

World Worlds::extended(std::size_t number, const std::set<law::PredicateId>& full, double chance,
                       std::mt19937_64& random) const {
    World world = plain(number);
    world.takes_highest = random() % 2 == 1;
    std::bernoulli_distribution add(chance);
    std::uniform_int_distribution<std::int64_t> some_number(0, 20);
    for (std::uint32_t p = 0; p < law_.predicates.size(); ++p)
        for (const auto& [key, days] : addable({p})) {
            Days& facts = world.facts.emplace(key, timeline_.none()).first->second;
            const bool has_range = law_.predicates[p].has_range();
            if (has_range) world.numbers[key].resize(facts.size());
            for (std::size_t t = 0; t < days.size(); ++t) {
                if (!days[t] || !(full.contains({p}) || add(random))) continue;
                facts[t] = 1;
                if (has_range) world.numbers[key][t] = some_number(random);
            }
        }
    return world;
}

}  // namespace mithaq::reference
