// Collects what the claims of one table say into a BaseRelation.
#pragma once

#include "regime/weighed.h"

namespace mithaq::regime {

[[nodiscard]] constexpr Causes bit(Cause cause) { return static_cast<Causes>(cause); }

class RelationBuilder {
public:
    // A base relation for `weighed`; the surveys are those of its table that the view knows.
    explicit RelationBuilder(const WeighedTable& weighed);

    // The index of the atom, made where it is new.
    std::uint32_t atom(const Tuple& arguments);
    BaseAtom& at(std::uint32_t atom) { return relation_.atoms[atom]; }
    void use(std::uint32_t atom, const Weighed& claim, IntervalSet days, bool decisive);

    // It holds on these days in every world.
    void add_fixed(std::uint32_t atom, const IntervalSet& days);
    // Adds the choice, and to its atoms the days that it makes possible.
    void add_choice(Choice choice);
    // A reported end of an accepted claim: nothing is left of the atom on these days but what claims say.
    void add_ended(std::uint32_t atom, const IntervalSet& days);
    void add_settled(Tuple key) { relation_.settled.insert(std::move(key)); }
    void add_quantity(std::uint32_t atom, std::vector<QuantityPiece> pieces);

    // Works out what is not excluded, when every claim is in.
    [[nodiscard]] BaseRelation finish();

private:
    void add_surveys();
    void add_denials();
    void exclude(std::uint32_t index);
    [[nodiscard]] bool is_settled(const Tuple& atom) const;

    const WeighedTable& weighed_;
    BaseRelation relation_;
    DenialIndex denials_;
    std::unordered_map<std::uint32_t, IntervalSet> ended_;
};

// The days that a denial speaks of: those of its cells, or all where it has none (rulings 12).
[[nodiscard]] IntervalSet denied_days(const Weighed& denial);

void add_single_acts(const WeighedTable& weighed, RelationBuilder& builder);
void add_plain_events(const WeighedTable& weighed, RelationBuilder& builder);
void add_states(const WeighedTable& weighed, RelationBuilder& builder);
void add_quantities(const WeighedTable& weighed, RelationBuilder& builder);

}  // namespace mithaq::regime
