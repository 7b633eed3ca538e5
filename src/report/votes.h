// Roll calls: who voted how, beside the published tally; who could have and did not; who changed sides.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "engine/engine.h"
#include "report/words.h"

namespace mithaq::report {

struct CastVote {
    record::Symbol state;
    record::Symbol choice;
    bool certain = false;  // else some source says so, and the view does not accept it, or sources differ
    std::vector<regime::ClaimId> claims;
};

struct ChoiceTally {
    record::Symbol choice;
    std::size_t counted = 0;   // certain votes
    std::size_t possible = 0;  // and those that are not
    std::vector<record::Range>
        published;  // each estimate of an accepted source, or of considered ones where there is none
    std::vector<regime::ClaimId> claims;
};

struct RollCall {
    record::Symbol vote;
    std::optional<time::Window> day;
    std::vector<ChoiceTally> tallies;
    std::vector<CastVote> votes;               // by choice, then by state
    std::optional<record::Symbol> electorate;  // the group whose members could vote
    std::vector<record::Symbol> silent;        // members without a recorded vote
    std::vector<record::Symbol> no_members;    // states that existed and were no members
    struct Note {
        record::Symbol state;
        std::size_t note = 0;  // index into VoteTables::notes
        regime::ClaimId claim;
    };
    std::vector<Note> notes;  // why a state has no vote
};

// Every vote of which something is recorded, by day.
[[nodiscard]] std::vector<record::Symbol> recorded_votes(engine::Reasoner& reasoner);
[[nodiscard]] RollCall roll_call(engine::Reasoner& reasoner, record::Symbol vote);

[[nodiscard]] std::string votes_as_text(const std::vector<RollCall>& calls, const regime::Regime& regime,
                                        const Style& style);
[[nodiscard]] std::string roll_call_as_text(const RollCall& call, const regime::Regime& regime,
                                            const Style& style, std::size_t width);
// Who is recorded under different choices in two votes, and who in one of them only.
[[nodiscard]] std::string changes_as_text(const RollCall& before, const RollCall& after,
                                          const regime::Regime& regime, const Style& style,
                                          std::size_t width);
// One line a state and vote.
[[nodiscard]] std::string votes_as_csv(const std::vector<RollCall>& calls, const regime::Regime& regime,
                                       const Style& style);
// "votes/1" (docs/schemas/votes.schema.json). Of two votes also who changed.
[[nodiscard]] nlohmann::ordered_json votes_as_json(const std::vector<RollCall>& calls, bool changes,
                                                   const engine::Reasoner& reasoner);

}  // namespace mithaq::report
