// How a report is written for this terminal and language.
#pragma once

#include "cli/context.h"
#include "report/words.h"

namespace mithaq::cli {

// Latin ids are isolated only on a terminal: files and pipes stay free of invisible characters.
[[nodiscard]] inline report::Style output_style(const Context& context) {
    return {context.arabic() ? report::Lang::Arabic : report::Lang::English,
            context.terminal && context.arabic(), context.colour};
}

}  // namespace mithaq::cli
