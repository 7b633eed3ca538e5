// The tuples of one predicate in the closed run, with their bounds, and hash indexes on any columns.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include "engine/cases.h"
#include "engine/two_sided.h"
#include "regime/base_facts.h"

namespace mithaq::engine {

struct Row {
    record::Tuple arguments;
    Cases<Bound> lower;  // C and windows
    Cases<Bound> upper;  // U and counter-windows

    // Under some readings, on some day.
    [[nodiscard]] bool is_possible() const {
        for (const Bound& bound : upper.values())
            if (!bound.days.empty()) return true;
        return false;
    }
};

// Rows keep their index. Not thread-safe: indexes are made when first asked for.
class Relation {
public:
    [[nodiscard]] std::size_t size() const { return rows_.size(); }
    [[nodiscard]] const Row& row(std::uint32_t index) const { return rows_[index]; }
    [[nodiscard]] Row& row(std::uint32_t index) { return rows_[index]; }
    [[nodiscard]] std::optional<std::uint32_t> find(const record::Tuple& arguments) const;

    // The row of these arguments, made empty if it is new.
    std::uint32_t insert(const record::Tuple& arguments);

    // Rows that agree with the pattern (empty Value: any). The span is valid until the next insert.
    [[nodiscard]] std::span<const std::uint32_t> matches(const record::Tuple& pattern) const;

private:
    using Mask = std::uint32_t;
    struct Index {
        std::unordered_map<record::Tuple, std::vector<std::uint32_t>, regime::TupleHash> rows_by_key;
    };

    std::vector<Row> rows_;
    std::vector<std::uint32_t> all_;
    std::unordered_map<record::Tuple, std::uint32_t, regime::TupleHash> by_tuple_;
    mutable std::unordered_map<Mask, Index> indexes_;
};

}  // namespace mithaq::engine
