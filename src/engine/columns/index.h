// A relation seen in another order of its columns, or with some of them left out.
#pragma once

#include <memory>

#include "engine/columns/relation.h"

namespace mithaq::engine::columns {

// Positions [begin, end) of an index: rows that agree in its first columns.
struct Positions {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    [[nodiscard]] bool empty() const { return begin == end; }
    [[nodiscard]] std::uint32_t size() const { return end - begin; }
};

class Index {
public:
    // `order`: the columns to look at, first to last; those left out are joined over. The relation outlives the index.
    // `keep_values`: of a relation with values, for a reader of them; otherwise its spans are joined whatever their value.
    Index(const Relation& relation, const std::vector<std::uint32_t>& order, bool keep_values,
          unsigned threads = 1);

    [[nodiscard]] std::uint32_t size() const { return size_; }
    [[nodiscard]] const Code* column(std::size_t depth) const { return columns_[depth]; }
    [[nodiscard]] Spans spans(std::uint32_t position) const {
        return relation_->spans(row_of_.empty() ? position : row_of_[position]);
    }
    [[nodiscard]] std::span<const std::int64_t> values(std::uint32_t position) const {
        return relation_->values(row_of_.empty() ? position : row_of_[position]);
    }
    // The positions among `within` (which agree in the first `depth` columns) that have `code` in the next column. `hint` is where
    // the last search ended.
    [[nodiscard]] Positions find(Positions within, std::size_t depth, Code code, std::uint32_t& hint) const {
        const Code* column = columns_[depth];
        if (depth == 0) {
            const std::uint32_t bucket = (code - least_) >> shift_;
            if (code < least_ || bucket + 1 >= starts_.size()) return {};
            within = {starts_[bucket], starts_[bucket + 1]};
            if (shift_ == 0) return within;
        }
        return search(column, within, depth + 1 == columns_.size() && unique_, code, hint);
    }
    // Tell the processor what `find` looks at first, and then what it finds.
    void prefetch_directory(Code code) const {
        const std::uint32_t bucket = (code - least_) >> shift_;
        if (code >= least_ && bucket + 1 < starts_.size()) __builtin_prefetch(&starts_[bucket]);
    }
    void prefetch_rows(Code code) const {
        const std::uint32_t bucket = (code - least_) >> shift_;
        if (code < least_ || bucket + 1 >= starts_.size()) return;
        const std::uint32_t at = starts_[bucket];
        if (at == size_) return;
        __builtin_prefetch(columns_.back() + at);
        __builtin_prefetch(relation_->all_spans().data() +
                           relation_->begin_of(row_of_.empty() ? at : row_of_[at]));
    }
    // The end of the run of equal codes that begins at `at`.
    [[nodiscard]] std::uint32_t run_end(Positions within, std::size_t depth, std::uint32_t at) const {
        if (depth + 1 == columns_.size() && unique_) return at + 1;
        return end_of_run(columns_[depth], at, within.end);
    }
    [[nodiscard]] std::size_t bytes() const;

private:
    static Positions search(const Code* column, Positions within, bool unique, Code code,
                            std::uint32_t& hint);
    static std::uint32_t end_of_run(const Code* column, std::uint32_t at, std::uint32_t end);
    void permute(const Relation& relation, const std::vector<std::uint32_t>& order, unsigned threads);
    void project(const Relation& relation, const std::vector<std::uint32_t>& order);
    void make_directory();

    const Relation* relation_ = nullptr;
    std::unique_ptr<Relation> projected_;
    std::vector<std::vector<Code>> own_columns_;
    std::vector<const Code*> columns_;
    std::vector<std::uint32_t> row_of_;  // of a position; empty: the same
    std::vector<std::uint32_t> starts_;  // by (code - least) >> shift: the first position; and the end
    Code least_ = 0;
    unsigned shift_ = 0;
    std::uint32_t size_ = 0;
    bool unique_ = true;
};

}  // namespace mithaq::engine::columns
