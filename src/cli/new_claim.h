// A claim that somebody records, as the row of its table.
#pragma once

#include "cli/context.h"
#include "record/append_row.h"

namespace mithaq::cli {

// What stands beside the claim itself (cli/supposed_claim.h).
struct NewClaim {
    std::string source;
    std::string locator;
    std::string recorded;  // EDTF; empty: today
    std::string replaces;
    std::string note;
    bool position = false;
};

struct NewRow {
    std::string id;     // made from the content: `signed/KEN-tpnw-unsg`, with `.2` where that is taken
    std::string table;  // the predicate
    std::string path;   // of the table, from the regime's folder
    record::Row cells;
};

// Every fault at once; a claim that the record has in the same words from the same source is one.
[[nodiscard]] diagnostics::Result<NewRow> new_row(const std::string& claim, const NewClaim& more,
                                                  Context& context, const regime::Regime& regime);

}  // namespace mithaq::cli
