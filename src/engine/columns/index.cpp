#include "engine/columns/index.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "engine/columns/parallel.h"

namespace mithaq::engine::columns {

namespace {

bool is_natural(const std::vector<std::uint32_t>& order) {
    for (std::uint32_t i = 0; i < order.size(); ++i)
        if (order[i] != i) return false;
    return true;
}

constexpr std::size_t kWorthAThread = 50'000;              // rows
constexpr std::size_t kMostShared = std::size_t{1} << 16;  // buckets that each thread counts for itself

// Rows in the order of their buckets, by counting; those of one bucket keep their order. Each part of the rows is counted and then
// moved on a thread of its own.
template <class Bucket>
void counting_sort(const std::vector<std::uint32_t>& rows, std::size_t buckets, const Bucket& bucket,
                   std::size_t parts, std::vector<std::uint32_t>& sorted) {
    std::vector<std::vector<std::uint32_t>> starts(parts);
    const auto threads = static_cast<unsigned>(parts);
    const auto begin_of = [&](std::size_t part) { return rows.size() * part / parts; };
    in_parallel(parts, threads, [&](std::size_t part) {
        starts[part].resize(buckets);
        for (std::size_t i = begin_of(part); i < begin_of(part + 1); ++i) ++starts[part][bucket(rows[i])];
    });
    std::uint32_t at = 0;
    for (std::size_t b = 0; b < buckets; ++b)
        for (auto& of_part : starts) at += std::exchange(of_part[b], at);
    in_parallel(parts, threads, [&](std::size_t part) {
        for (std::size_t i = begin_of(part); i < begin_of(part + 1); ++i)
            sorted[starts[part][bucket(rows[i])]++] = rows[i];
    });
}

// Sorts `rows` by their codes in `column`; equal ones keep their order.
void stable_sort_by(const std::vector<Code>& column, std::vector<std::uint32_t>& rows, unsigned threads) {
    const auto [least, most] = std::minmax_element(column.begin(), column.end());
    const std::size_t range = std::size_t{*most - *least} + 1;
    std::vector<std::uint32_t> sorted(rows.size());
    const auto pass = [&](unsigned shift, std::size_t buckets) {
        const auto bucket = [&, first = *least](std::uint32_t row) {
            return (std::size_t{column[row] - first} >> shift) & (buckets - 1);
        };
        const bool shared = buckets <= kMostShared;
        counting_sort(rows, buckets, bucket,
                      shared ? std::clamp<std::size_t>(rows.size() / kWorthAThread, 1, threads) : 1, sorted);
        rows.swap(sorted);
    };
    unsigned bits = 0;
    while ((std::size_t{1} << bits) < range) ++bits;
    if (range <= 4 * rows.size() + 1024) return pass(0, std::size_t{1} << bits);
    for (unsigned shift = 0; shift < bits; shift += 11) pass(shift, 2048);
}

}  // namespace

Index::Index(const Relation& relation, const std::vector<std::uint32_t>& order, bool keep_values,
             unsigned threads)
    : relation_(&relation) {
    if (order.size() < relation.arity() || (relation.has_values() && !keep_values))
        project(relation, order);
    else if (is_natural(order))
        for (std::size_t c = 0; c < relation.arity(); ++c) columns_.push_back(relation.column(c).data());
    else
        permute(relation, order, threads);
    size_ = static_cast<std::uint32_t>(relation_->rows());
    make_directory();
}

// Rows are in natural order; trailing columns that rise are in it already where the ones before them agree.
void Index::permute(const Relation& relation, const std::vector<std::uint32_t>& order, unsigned threads) {
    row_of_.resize(relation.rows());
    std::iota(row_of_.begin(), row_of_.end(), 0U);
    std::size_t in_order = order.size() - 1;
    while (in_order > 0 && order[in_order - 1] < order[in_order]) --in_order;
    for (std::size_t i = in_order; i-- > 0;)
        if (relation.rows() > 1) stable_sort_by(relation.column(order[i]), row_of_, threads);
    own_columns_.resize(order.size());
    const bool small = row_of_.size() < kWorthAThread;
    in_parallel(order.size(), small ? 1 : threads, [&](std::size_t depth) {
        const auto& column = relation.column(order[depth]);
        std::vector<Code> own(row_of_.size());
        for (std::size_t i = 0; i < own.size(); ++i) own[i] = column[row_of_[i]];
        own_columns_[depth] = std::move(own);
    });
    for (const auto& column : own_columns_) columns_.push_back(column.data());
}

void Index::project(const Relation& relation, const std::vector<std::uint32_t>& order) {
    RelationBuilder builder(order.size());
    std::vector<Code> key(order.size());
    std::vector<DaySpan> spans;
    for (std::size_t row = 0; row < relation.rows(); ++row) {
        for (std::size_t c = 0; c < order.size(); ++c) key[c] = relation.at(row, order[c]);
        const Spans days = relation.spans(row);
        if (relation.has_values()) {
            spans.assign(days.begin(), days.end());
            make_canonical(spans);
            builder.add(key, spans);
        } else {
            builder.add(key, days);
        }
    }
    projected_ = std::make_unique<Relation>(builder.finish());
    relation_ = projected_.get();
    for (std::size_t c = 0; c < order.size(); ++c) columns_.push_back(relation_->column(c).data());
}

void Index::make_directory() {
    if (columns_.empty() || size_ == 0) return;
    const Code* column = columns_[0];
    least_ = column[0];
    const Code range = column[size_ - 1] - least_;
    while ((range >> shift_) > 2 * std::uint64_t{size_} + 64) ++shift_;
    starts_.resize((range >> shift_) + 2);
    std::uint32_t bucket = 0;
    for (std::uint32_t i = 0; i < size_; ++i) {
        const std::uint32_t own = (column[i] - least_) >> shift_;
        while (bucket <= own) starts_[bucket++] = i;
    }
    while (bucket < starts_.size()) starts_[bucket++] = size_;
}

std::uint32_t Index::end_of_run(const Code* column, std::uint32_t at, std::uint32_t end) {
    const Code code = column[at];
    std::uint32_t known = at;  // has the code
    std::uint32_t step = 1;
    while (end - known > step && column[known + step] == code) {
        known += step;
        step *= 2;
    }
    std::uint32_t beyond = end - known > step ? known + step : end;
    while (beyond - known > 1) {
        const std::uint32_t middle = known + (beyond - known) / 2;
        if (column[middle] == code)
            known = middle;
        else
            beyond = middle;
    }
    return beyond;
}

Positions Index::search(const Code* column, Positions within, bool unique, Code code, std::uint32_t& hint) {
    std::uint32_t begin = within.begin;
    std::uint32_t end = within.end;
    // Codes that are looked for mostly rise, so the last place is a good place to begin.
    if (hint > begin && hint < end && column[hint] <= code) begin = hint;
    std::uint32_t step = 4;
    while (end - begin > step && column[begin + step] < code) {
        begin += step;
        step *= 2;
    }
    if (end - begin > step) end = begin + step + 1;
    while (end - begin > 8) {
        const std::uint32_t middle = begin + (end - begin) / 2;
        if (column[middle] < code)
            begin = middle;
        else
            end = middle + 1;
    }
    while (begin < end && column[begin] < code) ++begin;
    hint = begin;
    if (begin == end || column[begin] != code) return {};
    return {begin, unique ? begin + 1 : end_of_run(column, begin, within.end)};
}

std::size_t Index::bytes() const {
    std::size_t bytes = (row_of_.capacity() + starts_.capacity()) * sizeof(std::uint32_t);
    for (const auto& column : own_columns_) bytes += column.capacity() * sizeof(Code);
    return bytes + (projected_ ? projected_->bytes() : 0);
}

}  // namespace mithaq::engine::columns
