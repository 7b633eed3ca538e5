// A claim that somebody supposes, as a command takes it:
//
//     [not] ATOM [on DATE | from DATE] [to DATE] [number N[..M]] [act N] [grade GRADE] [by ENTITY]
//
// such as `notified_withdrawal(IRN, npt) on 2026-12-01 grade A1`. Dates are EDTF; `to ..` is "for good". Without a grade it is
// A1, which every view accepts.
#pragma once

#include <map>
#include <string>

#include "cli/context.h"

namespace mithaq::cli {

// The claim, of a table of the record, with its id; not yet in the record. `words`: the pairs behind its atom, as written.
[[nodiscard]] diagnostics::Result<record::Claim> parse_supposed(
    const std::string& text, std::size_t number, Context& context, const regime::Regime& regime,
    std::map<std::string, std::string>* words = nullptr);

}  // namespace mithaq::cli
