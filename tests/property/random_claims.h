// Random cases whose facts come from claims: grades, imprecise dates, ends, denials and positions, seen through a view.
#pragma once

#include "property/random_case.h"
#include "regime/view.h"

namespace mithaq::property {

// What a case's record says, instead of facts.
struct Claims {
    std::vector<record::Table> tables;
    std::vector<record::Claim> claims;
    std::vector<record::Symbol> states;  // entities
    record::Symbol state_kind;
    regime::View view;
};

[[nodiscard]] Case random_case_of_claims(std::uint64_t seed);

// The facts of the case as its claims make them.
[[nodiscard]] regime::BaseFacts facts_of(const Case& the_case);

[[nodiscard]] std::string to_string(const Claims& claims, const std::vector<std::string>& symbols);

}  // namespace mithaq::property
