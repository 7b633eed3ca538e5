// A rule prepared for evaluation: its atoms apart from its formulas, so that the atoms are joined by keys first and the days
// are worked out second.
#pragma once

#include <optional>
#include <vector>

#include "engine/columns/operators.h"
#include "law/program.h"

namespace mithaq::engine::columns {

// A relation that rules read: a predicate's (its index), or one that only the evaluator knows, such as the members of a
// count (from the number of predicates on).
using SourceId = std::uint32_t;
using Variable = std::uint32_t;

inline constexpr std::uint32_t kNone = 0xFFFFFFFF;

// An argument of an atom or a head.
struct Place {
    // Open: of the members of a count, listed and not bound.
    enum class Kind : std::uint8_t { Variable, Constant, Any, Open };
    Kind kind = Kind::Any;
    Variable variable = kNone;
    Code constant = 0;
    friend bool operator==(const Place&, const Place&) = default;
};

// An atom of a body; equal atoms are one leaf. Without the range argument.
struct Leaf {
    SourceId source = kNone;
    std::vector<Place> places;  // a column each
    Variable range = kNone;     // the range argument's variable
    bool required = false;      // the body holds nowhere without a row of it
    bool reads_values = false;  // of its rows: a range's, or those that a count adds up
    [[nodiscard]] std::uint32_t open() const {
        std::uint32_t count = 0;
        for (const Place& place : places) count += place.kind == Place::Kind::Open ? 1 : 0;
        return count;
    }
    [[nodiscard]] bool same_atom(const Leaf& other) const {
        return source == other.source && places == other.places && range == other.range;
    }
};

// A side of a comparison: a constant, a variable with a code, or a range (a number a day).
struct Operand {
    enum class Kind : std::uint8_t { Constant, Variable, Range };
    Kind kind = Kind::Constant;
    Code constant = 0;
    Variable variable = kNone;
};

struct Node {
    enum class Kind : std::uint8_t {
        Leaf,
        Not,
        And,
        Once,
        Historically,
        Since,
        Eventually,
        Always,
        Until,
        Lasting,
        Compare,
        Aggregate,
        Boundary,
        Compute
    };
    Kind kind = Kind::Leaf;
    std::vector<std::uint32_t> parts;  // indices into RuleCode::nodes
    std::uint32_t leaf =
        kNone;  // Leaf; Aggregate: its members, whose days are those of parts[0] if there is one
    std::optional<Reach> reach;
    law::Relation relation = law::Relation::Equal;  // Compare
    Operand left, right;                            // Compare, Compute
    std::int64_t right_plus = 0;
    law::Aggregate::Function function = law::Aggregate::Function::Count;
    law::Boundary::Which which = law::Boundary::Which::Start;
    law::Compute::Operation operation = law::Compute::Operation::Add;
    Operand::Kind result_kind = Operand::Kind::Range;  // Compute: a range, or a variable with a code
    bool result_is_day = false;                        // or days
    Variable result = kNone;                           // Aggregate, Boundary, Compute
    bool zero_counts = false;                          // Aggregate: over nothing it is 0, rather than no fact
    std::vector<Variable> variables;                   // that must be bound, sorted
};

struct RuleCode {
    law::RuleId id;
    SourceId head = kNone;
    std::vector<Place> head_places;           // without the range argument
    Variable head_range = kNone;              // the head's range is this variable's,
    Variable head_value = kNone;              // or the number of this variable's code,
    std::optional<std::int64_t> head_number;  // or this number
    std::uint32_t variable_count = 0;
    std::vector<bool> is_range;  // by variable
    std::vector<Leaf> leaves;
    std::vector<Node> nodes;
    std::vector<std::uint32_t> parts;  // nodes of the body, a conjunction
    std::int32_t valid_from = kNever;
};

}  // namespace mithaq::engine::columns
