#include "report/votes.h"

#include <algorithm>
#include <map>
#include <set>

#include "report/entities.h"

namespace mithaq::report {

using record::Symbol;
using record::Value;
using time::IntervalSet;

namespace {

time::Window hull(const IntervalSet& days) {
    return {days.first(), time::previous(days.intervals().back().to)};
}

class Roll {
public:
    Roll(engine::Reasoner& reasoner, Symbol vote)
        : reasoner_(reasoner), regime_(reasoner.regime()), tables_(*regime_.reports.votes) {
        call_.vote = vote;
    }

    RollCall call() {
        cast();
        tallies();
        who_could();
        notes();
        return std::move(call_);
    }

private:
    [[nodiscard]] std::size_t order_of(Symbol choice) const {
        return static_cast<std::size_t>(std::ranges::find(tables_.choices, choice) - tables_.choices.begin());
    }

    void cast() {
        IntervalSet certain, possible;
        for (const regime::BaseAtom& atom : reasoner_.facts().relation(tables_.cast).atoms) {
            if (atom.arguments.size() < 3 || atom.arguments[1] != Value(call_.vote) ||
                atom.arguments[0].kind() != Value::Kind::Symbol || atom.possible.empty())
                continue;
            CastVote vote;
            vote.state = atom.arguments[0].symbol();
            vote.choice = atom.arguments[2].symbol();
            vote.certain = !atom.certain.empty() || !atom.windows.empty();
            for (const regime::ClaimUse& use : atom.uses) vote.claims.push_back(use.claim);
            if (vote.certain) certain |= atom.certain;
            possible |= atom.possible;
            call_.votes.push_back(std::move(vote));
        }
        const IntervalSet& days = certain.empty() ? possible : certain;
        if (!days.empty()) call_.day = hull(days);
        std::ranges::sort(call_.votes, {}, [&](const CastVote& vote) {
            return std::tuple(order_of(vote.choice), regime_.record->symbols.text(vote.choice),
                              regime_.record->symbols.text(vote.state));
        });
    }

    void tallies() {
        std::vector<Symbol> choices = tables_.choices;
        for (const CastVote& vote : call_.votes)
            if (std::ranges::find(choices, vote.choice) == choices.end()) choices.push_back(vote.choice);
        for (const Symbol choice : choices) {
            ChoiceTally tally;
            tally.choice = choice;
            for (const CastVote& vote : call_.votes)
                if (vote.choice == choice) ++(vote.certain ? tally.counted : tally.possible);
            tally.possible += tally.counted;
            publish(tally);
            if (tally.possible > 0 || !tally.published.empty()) call_.tallies.push_back(std::move(tally));
        }
    }

    void publish(ChoiceTally& tally) {
        if (!tables_.tally || !regime_.law.predicate(*tables_.tally).has_range()) return;
        for (const engine::RangePiece& piece :
             reasoner_.all_readings().ranges(*tables_.tally, {Value(call_.vote), Value(tally.choice)}))
            for (const record::Range& range : piece.accepted.empty() ? piece.considered : piece.accepted) {
                if (std::ranges::find(tally.published, range) == tally.published.end())
                    tally.published.push_back(range);
                for (const regime::ClaimId id : piece.claims)
                    if (std::ranges::find(tally.claims, id) == tally.claims.end()) tally.claims.push_back(id);
            }
    }

    // The members of the electorate on the day, and the states that were none.
    void who_could() {
        if (!call_.day || !regime_.reports.member_of) return;
        std::optional<Symbol> group;
        if (const auto known = tables_.electorate.find(call_.vote); known != tables_.electorate.end())
            group = known->second;
        for (const record::Tuple& tuple : tables_.body && !group
                                              ? reasoner_.tuples(*tables_.body, {Value{}, Value(call_.vote)})
                                              : std::vector<record::Tuple>{})
            if (const auto known = tables_.electorate.find(tuple.front().symbol());
                known != tables_.electorate.end())
                group = known->second;
        if (!group) return;
        call_.electorate = group;
        std::set<Symbol> members, voters;
        for (const record::Tuple& tuple :
             reasoner_.tuples(*regime_.reports.member_of, {Value{}, Value(*group)})) {
            const engine::Answer answer = reasoner_.answer({*regime_.reports.member_of, tuple},
                                                           call_.day->last, engine::Effort::Bounds);
            if (answer.kind != engine::AnswerKind::No && tuple.front().kind() == Value::Kind::Symbol &&
                std::ranges::any_of(answer.by_reading, [&](const auto& branch) {
                    return branch.sets.possible.contains(call_.day->last);
                }))
                members.insert(tuple.front().symbol());
        }
        for (const CastVote& vote : call_.votes) voters.insert(vote.state);
        for (const record::Entity& entity : regime_.record->entities) {
            if (voters.contains(entity.id)) continue;
            if (members.contains(entity.id))
                call_.silent.push_back(entity.id);
            else if (is_of_kind(entity, state_kind()) && existed_within(entity, call_.day->interval()))
                call_.no_members.push_back(entity.id);
        }
    }

    [[nodiscard]] std::string_view state_kind() const {
        return regime_.record->symbols.text(
            regime_.law.predicate(tables_.cast).arguments.front().type.entity_kind);
    }

    [[nodiscard]] bool is_of_kind(const record::Entity& entity, std::string_view kind) const {
        return is_or_was(regime_.record->symbols.text(entity.kind), kind);
    }

    void notes() {
        for (std::size_t i = 0; i < tables_.notes.size(); ++i) {
            for (const regime::BaseAtom& atom : reasoner_.facts().relation(tables_.notes[i].predicate).atoms)
                if (atom.arguments.size() >= 2 && atom.arguments[1] == Value(call_.vote) &&
                    atom.arguments[0].kind() == Value::Kind::Symbol && !atom.uses.empty())
                    call_.notes.push_back({atom.arguments[0].symbol(), i, atom.uses.front().claim});
        }
    }

    engine::Reasoner& reasoner_;
    const regime::Regime& regime_;
    const regime::VoteTables& tables_;
    RollCall call_;
};

}  // namespace

std::vector<Symbol> recorded_votes(engine::Reasoner& reasoner) {
    std::map<Symbol, time::Day> days;
    for (const regime::BaseAtom& atom :
         reasoner.facts().relation(reasoner.regime().reports.votes->cast).atoms) {
        if (atom.arguments.size() < 3 || atom.arguments[1].kind() != Value::Kind::Symbol ||
            atom.possible.empty())
            continue;
        const auto [known, is_new] = days.emplace(atom.arguments[1].symbol(), atom.possible.first());
        if (!is_new) known->second = std::min(known->second, atom.possible.first());
    }
    std::vector<Symbol> votes;
    for (const auto& [vote, day] : days) votes.push_back(vote);
    const record::Symbols& symbols = reasoner.regime().record->symbols;
    std::ranges::sort(votes, {}, [&](Symbol vote) { return std::pair(days[vote], symbols.text(vote)); });
    return votes;
}

RollCall roll_call(engine::Reasoner& reasoner, Symbol vote) { return Roll(reasoner, vote).call(); }

}  // namespace mithaq::report
