// How far the conduct that a provision's findings rest on was surveyed.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "record/coverage.h"
#include "regime/regime.h"
#include "report/words.h"

namespace mithaq::report {

// A table of the record that rules for a finding ask, with the values that they give its columns.
struct AskedTable {
    std::string predicate;
    std::map<std::string, std::string, std::less<>> pattern;
    friend auto operator<=>(const AskedTable&, const AskedTable&) = default;
};

// The tables under the rules for findings on this provision, apart from those that say who is bound.
[[nodiscard]] std::vector<AskedTable> conduct_tables(const regime::Regime& regime, record::Symbol provision);

// The coverage of these tables in the years of a period.
[[nodiscard]] std::vector<const record::Coverage*> coverage_within(const regime::Regime& regime,
                                                                   const std::vector<AskedTable>& tables,
                                                                   time::Interval period);

// Whether each of the tables has coverage for the state throughout the period, and all of it says surveyed.
[[nodiscard]] bool are_surveyed(const regime::Regime& regime, const std::vector<AskedTable>& tables,
                                record::Symbol state, time::Interval period);

// "engaged_in, 2018 to 2025: surveyed. NOTE"; one line a row.
[[nodiscard]] std::string coverage_in_words(const record::Coverage& coverage, const regime::Regime& regime,
                                            const Style& style);

}  // namespace mithaq::report
