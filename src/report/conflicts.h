// Where sources disagree on one fact, and which of them the view prefers, by which rule.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "engine/engine.h"
#include "report/words.h"

namespace mithaq::report {

struct ConflictClaim {
    regime::ClaimId claim;
    bool accepted = false;
    bool preferred = false;  // the view takes its word, alone or with others
};

struct Conflict {
    enum class Kind : std::uint8_t {
        Days,      // claims of one act share no day
        Values,    // claims of one act name different values, such as two choices of one vote
        Denied,    // accepted evidence denies what other evidence asserts
        Disputed,  // a position denies what evidence asserts, or asserts what it denies
        Numbers,   // estimates of one quantity share no number
        Computed   // a published day is another than the one that the law computes
    };
    enum class Rule : std::uint8_t {
        BetterGrade,  // the better grade is taken
        OneOfThem,    // equal grades: one of the days or values, open which
        Open,         // accepted denial or position: the fact is open
        NotAccepted,  // none is accepted: possible on all these days
        SideBySide,   // estimates stand beside each other, from the lowest to the highest
        TheLaw        // computed days are derived; published ones are no premise
    };
    Kind kind = Kind::Days;
    Rule rule = Rule::BetterGrade;
    law::GroundAtom atom;  // an empty value where claims differ
    std::vector<ConflictClaim> claims;
    std::optional<time::IntervalSet> days;  // Denied, Disputed, Numbers: on which they disagree
    std::optional<time::Window> computed;   // Computed
};

struct ConflictQuestion {
    std::vector<std::string> predicates;  // empty: all
    std::vector<record::Symbol> about;    // only atoms that name all of these
    bool weak = false;                    // also where fewer than two accepted claims disagree
};

// In the order of the tables, then of the atoms.
[[nodiscard]] std::vector<Conflict> conflicts(engine::Reasoner& reasoner, const ConflictQuestion& question);

[[nodiscard]] std::string conflicts_as_text(const std::vector<Conflict>& conflicts,
                                            const engine::Reasoner& reasoner, const Style& style,
                                            std::size_t width);
[[nodiscard]] std::string conflicts_as_csv(const std::vector<Conflict>& conflicts,
                                           const engine::Reasoner& reasoner);
// "conflicts/1" (docs/schemas/conflicts.schema.json).
[[nodiscard]] nlohmann::ordered_json conflicts_as_json(const std::vector<Conflict>& conflicts,
                                                       const engine::Reasoner& reasoner);

}  // namespace mithaq::report
