// Which predicates can be evaluated over columns.
#pragma once

#include <string>
#include <vector>

#include "engine/answer.h"
#include "law/program.h"

namespace mithaq::engine::columns {

struct Support {
    bool supported = true;
    std::string why_not;  // lower case, no full stop: "rests on `stock`, whose values are ranges"
};

// By predicate. `settled[p]` of a predicate without rules: its table is complete, each of its facts certain on known days,
// and a range argument has one value at a time. A derived predicate is supported where all that it rests on is, and its rules
// use only forms that the evaluator knows.
[[nodiscard]] std::vector<Support> supports(const law::Program& program, const record::Symbols& symbols,
                                            const std::vector<bool>& settled,
                                            const ReadingChoice& readings = {});

}  // namespace mithaq::engine::columns
