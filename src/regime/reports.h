// What the commands that make tables need to know of a regime and the law does not say: reports.toml.
//
// No command knows a predicate by name. Which findings say that conduct matches a provision, how a table marks them, which
// table holds votes: the regime says it here. A regime without the file has every finding about a state and a provision in its
// matrix, with usual signs.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "diagnostics/source_files.h"
#include "law/program.h"

namespace mithaq::regime {

struct Title {
    std::string en;
    std::string ar;
};

// The word for a cell in which every finding is excluded: "compliant", for a state that is bound.
struct ClearWord {
    std::string code;
    std::string sign;
    Title title;
};

// A finding whose first argument is a state and which has an argument that takes provisions.
struct AssessedFinding {
    law::PredicateId predicate;
    std::size_t provision_place = 1;
    std::string sign;
    Title title;                   // empty: the predicate's name
    std::optional<bool> of_bound;  // whether it is about states that are bound, or not bound; none: either
    std::optional<ClearWord> clear;
};

struct Assessment {
    std::vector<AssessedFinding> findings;  // in the order in which they are told
    std::optional<law::PredicateId> bound;  // (state, instrument)
    // (publisher, provision, finding, number): counts that somebody published
    std::optional<law::PredicateId> published;
    // Words of published counts that take in several words of cells: in_conflict = not_compliant, not_compatible.
    std::map<std::string, std::vector<std::string>> joined;
};

struct VoteTables {
    law::PredicateId cast;                                // (state, vote, choice)
    std::vector<record::Symbol> choices;                  // in the order of columns; others follow
    std::optional<law::PredicateId> tally;                // (vote, choice, number): as published
    std::optional<law::PredicateId> body;                 // adopted(body, vote): who voted
    std::map<record::Symbol, record::Symbol> electorate;  // body or vote: the group whose members vote in it
    struct Note {
        law::PredicateId predicate;  // (state, vote or event, …): why a state has no vote
        Title title;
    };
    std::vector<Note> notes;
};

// A day that sources publish and the law computes: `published`(what the computed predicate is about, …) beside the first day
// on which `computed` holds.
struct PublishedDate {
    law::PredicateId published;
    record::Symbol what;  // only claims that name it; empty: all
    law::PredicateId computed;
};

struct Reports {
    Assessment assessment;
    std::optional<law::PredicateId> member_of;  // (state, group): who belongs to a group
    std::optional<VoteTables> votes;
    std::vector<PublishedDate> dates;
};

// `file`: reports.toml, where there is one. Faults are added to `faults`, all of them.
[[nodiscard]] Reports load_reports(const diagnostics::SourceFiles& files,
                                   std::optional<diagnostics::FileId> file, const law::Program& law,
                                   const record::Symbols& symbols, diagnostics::Diagnostics& faults);

// The place of a predicate's argument that some rule's head gives a provision; none where no rule does.
[[nodiscard]] std::optional<std::size_t> provision_place(const law::Program& law, law::PredicateId predicate);

}  // namespace mithaq::regime
