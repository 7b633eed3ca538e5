// What a regime asks to be checked of its record: checks.toml and known.toml, for `mithaq lint` (docs/record-format.md).
#pragma once

#include <map>
#include <string>
#include <vector>

#include "record/checks.h"
#include "regime/regime.h"

namespace mithaq::regime {

// `signatory(?state, ?instrument)` in terms of one table: by argument, a column of it, a constant, or anything.
struct Reference {
    law::PredicateId predicate;
    std::vector<std::optional<std::size_t>> columns;  // index into Table::arguments
    std::vector<record::Value> constants;             // where there is no column; empty: anything

    // The atom that it is for a claim of that table; empty values: anything.
    [[nodiscard]] law::GroundAtom of(const record::Claim& claim) const;
};

// Claims of a table, those that have one of the values in each column named.
struct Selection {
    std::uint32_t table = 0;
    std::map<std::size_t, std::vector<record::Symbol>> where;  // index into Table::arguments
    [[nodiscard]] bool takes(const record::Claim& claim) const;
};

// An act that comes after another one, which must be there if `required`; or not after another one.
struct OrderCheck {
    Selection act;
    std::optional<Reference> after;
    std::optional<Reference> before;
    bool required = false;
};

// What sources say, against what the law makes of the record: a day, or a number.
struct PublishedCheck {
    Selection published;
    Reference computed;
};

// A doubt that somebody has looked into.
struct KnownDoubt {
    std::string kind;                // "outside-life"
    std::vector<std::string> about;  // ids of claims, sources or entities
    std::string en;
    std::string ar;
    diagnostics::Span where;
};

struct Checks {
    record::Lives lives;
    std::vector<OrderCheck> orders;
    std::vector<PublishedCheck> published;
    std::vector<KnownDoubt> known;
};

// Both files are optional. Every fault is added to `faults`.
[[nodiscard]] Checks load_checks(const Regime& regime, diagnostics::SourceFiles& files,
                                 diagnostics::Diagnostics& faults);

// The same warning, and why it stands.
struct Acknowledged {
    diagnostics::Diagnostic warning;
    const KnownDoubt* known = nullptr;
};

// Takes the warnings that are known out of `warnings`, and adds one for each acknowledgement that none of them needs.
[[nodiscard]] std::vector<Acknowledged> take_known(const Regime& regime, const Checks& checks,
                                                   diagnostics::Diagnostics& warnings);

}  // namespace mithaq::regime
