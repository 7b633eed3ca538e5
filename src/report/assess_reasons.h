// Why a cell of a matrix says what it says, in words.
#pragma once

#include "report/assess.h"

namespace mithaq::report {

// The finding with its days within the period; apart by reading where these differ; the causes of doubt.
[[nodiscard]] std::vector<std::string> reason_lines(const CellReason& reason, time::Interval period,
                                                    const regime::Regime& regime, const Style& style);

// What of these days lies in the period; nothing where it is all of it.
[[nodiscard]] std::string days_within(const time::IntervalSet& days, time::Interval period, Lang lang);

// The arguments of the finding beside state and provision: the conduct.
[[nodiscard]] std::string conduct_of(const CellReason& reason, const regime::Regime& regime,
                                     std::optional<Lang> lang);

}  // namespace mithaq::report
