// A settled program that is kept evaluated while facts change: only what a change touches is worked out again.
//
// Every relation is kept, by hash. Of a changed row, the keys of heads that some rule derives with it are found by joining keys alone;
// these are worked out again from all rules, and where their days are what they were the change ends. In a component that depends on
// itself all keys that the change can reach are emptied first and derived again (delete and rederive, Gupta and others 1993).
#pragma once

#include <memory>

#include "engine/columns/evaluate.h"

namespace mithaq::engine::columns {

class Incremental {
public:
    // A fact of a base predicate: from now on the tuple holds on these days alone (canonical; none: not at all).
    struct Change {
        law::PredicateId predicate;
        std::vector<Code> key;
        std::vector<DaySpan> days;
    };
    // A row of a base or a derived predicate whose days are others now.
    struct Difference {
        law::PredicateId predicate;
        std::vector<Code> key;
        std::vector<DaySpan> before;
        std::vector<DaySpan> after;
    };

    // Evaluates the whole. Takes what `evaluate` takes, and fails as it does; also for a program that stores ranges or adds up
    // values, which it does not follow. `values` and `program` outlive it.
    [[nodiscard]] static tl::expected<Incremental, diagnostics::Diagnostic> start(
        const law::Program& program, std::vector<Relation> base, Values& values,
        const record::Symbols& symbols, const Options& options);
    Incremental(Incremental&&) noexcept;
    Incremental& operator=(Incremental&&) noexcept;
    Incremental(const Incremental&) = delete;
    Incremental& operator=(const Incremental&) = delete;
    ~Incremental();

    // Undone by applying the changes back: `before` of the differences of base predicates.
    std::vector<Difference> apply(std::span<const Change> changes);
    // The days of a tuple.
    [[nodiscard]] Spans days(law::PredicateId predicate, std::span<const Code> key) const;

private:
    class State;
    explicit Incremental(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace mithaq::engine::columns
