// What `mithaq eval` was asked.
#pragma once

#include <string>
#include <vector>

#include "cli/context.h"
#include "engine/tables/write_tables.h"

namespace mithaq::cli {

// As written on the command line.
struct EvalOptions {
    std::string program;
    std::string facts;
    std::string out;
    std::string horizon;
    std::string outputs;
    std::string output_format = "tsv";
    std::string threads;
    std::string memory;
    std::string explain;
    bool full = false;
    bool stats = false;
    bool allow_missing = false;
};

// What those mean by themselves.
struct EvalRequest {
    std::optional<time::Interval> horizon;
    bool numbered = false;
    std::vector<std::string> outputs;
    engine::tables::Format format = engine::tables::Format::Tabs;
    unsigned threads = 1;
    std::size_t memory = 0;  // bytes; 0: no limit
};

// Every fault at once.
[[nodiscard]] diagnostics::Result<EvalRequest> understand(const EvalOptions& options);

}  // namespace mithaq::cli
