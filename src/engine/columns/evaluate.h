// Bottom-up evaluation of settled programs over columns: every table is complete and every fact certain, so that L = C = U =
// not X and one set of days a tuple is the whole answer.
//
// Time has no ends inside a rule: an atom holds on no day outside the horizon, and `not` of it on all of them. What a rule
// derives is clipped to the horizon.
#pragma once

#include <atomic>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "engine/answer.h"
#include "engine/columns/relation.h"
#include "engine/columns/values.h"
#include "law/program.h"

namespace mithaq::engine::columns {

struct Options {
    time::Interval horizon;  // finite: [first day, first day after)
    ReadingChoice readings;  // rules under readings of other questions do not apply
    unsigned threads = 1;
    std::size_t parallel_from = 100'000;           // rows; below, one thread is faster
    std::size_t memory_limit = 0;                  // bytes of relations, indexes and scratch; 0: none
    const std::atomic<bool>* cancelled = nullptr;  // looked at several times in 0.1 s
    bool optimise = true;                          // false: rules as written, for tests
    std::vector<bool> wanted;  // by predicate: whose relation the result keeps; empty: every derived one
};

struct RuleStats {
    law::RuleId rule;
    std::size_t instances = 0;  // of its body, with days
    std::size_t tuples = 0;     // derived, before they meet those of other rules
    std::size_t intervals = 0;
    std::size_t rounds = 0;  // of a recursive rule: how often it was looked at again
    double seconds = 0;
};

struct Result {
    std::vector<Relation> relations;  // by predicate; of base predicates and those not wanted: empty
    std::vector<RuleStats> rules;     // those that apply, in the order of the law
    std::size_t peak_bytes = 0;       // accounted against the limit
    // A predicate with two values of its range for one key and day, or with a count over such: then there is nothing else in
    // the result, and the two-sided engine has to take the program, since the value is a range.
    std::optional<law::PredicateId> two_values;
};

// What is under way, for a terminal.
struct Progress {
    law::PredicateId predicate;
    std::size_t done = 0;  // components
    std::size_t of = 0;
};

// `base` has a relation a predicate, empty for derived ones; it is freed as soon as no rule needs it. `values` codes its
// columns and takes the rules' constants and computed integers. Fails with EvaluationLimit (memory, a program that does
// not end) or Cancelled.
[[nodiscard]] tl::expected<Result, diagnostics::Diagnostic> evaluate(
    const law::Program& program, std::vector<Relation> base, Values& values, const record::Symbols& symbols,
    const Options& options, const std::function<void(const Progress&)>& progress = {});

}  // namespace mithaq::engine::columns
