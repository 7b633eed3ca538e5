// Two versions of a regime beside each other: facts, law and findings that differ.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "engine/findings_between.h"
#include "regime/versions.h"
#include "report/words.h"

namespace mithaq::report {

struct Versions {
    const regime::Regime* before = nullptr;
    const regime::Regime* after = nullptr;
    std::string view;
    regime::VersionChange change;
    engine::FindingsBetween findings;

    [[nodiscard]] bool differ() const {
        return !change.facts.empty() || !change.law.empty() || !findings.findings.empty();
    }
};

[[nodiscard]] std::string versions_as_text(const Versions& versions, const Style& style);
// The form "versions/1" (docs/schemas).
[[nodiscard]] nlohmann::ordered_json versions_as_json(const Versions& versions);

}  // namespace mithaq::report
