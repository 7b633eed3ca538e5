#include "engine/columns/sources.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace mithaq::engine::columns {

namespace {

constexpr std::size_t kSample = std::size_t{1} << 16;

// Different ones among rows spread over a column: counts marks in a bitmap of hashes (Whang and others, "A linear-time probabilistic
// counting algorithm", 1990).
double count_distinct(const std::vector<Code>& column, std::size_t sample) {
    constexpr std::size_t kBits = std::size_t{1} << 18;
    std::vector<std::uint64_t> marks(kBits / 64);
    const std::size_t stride = column.size() / sample;
    Code last = ~column[0];
    for (std::size_t i = 0; i < sample; ++i) {
        // Not evenly, so that what comes again and again is met at all of its places.
        const Code code = column[i * stride + (i * 7919) % stride];
        if (code == last) continue;
        last = code;
        const std::uint64_t hash = (std::uint64_t{code} * 0x9E3779B97F4A7C15ULL) >> 46;
        marks[hash / 64] |= std::uint64_t{1} << (hash % 64);
    }
    std::size_t marked = 0;
    for (const std::uint64_t word : marks) marked += static_cast<std::size_t>(std::popcount(word));
    const double bits = kBits;
    return std::min(static_cast<double>(sample), -bits * std::log(1 - static_cast<double>(marked) / bits));
}

// About how many different codes a column has, from a sample where it is long: n draws out of d equally likely ones show
// d (1 - exp(-n / d)).
double estimate_distinct(const std::vector<Code>& column) {
    const auto all = static_cast<double>(column.size());
    if (column.size() < 2) return all;
    const std::size_t sample = std::min(column.size(), kSample);
    const double seen = count_distinct(column, sample);
    if (column.size() <= kSample) return seen;
    const auto draws = static_cast<double>(sample);
    double low = seen;
    double high = all;
    for (int i = 0; i < 40 && high > low * 1.001; ++i) {
        const double middle = (low + high) / 2;
        if (middle * (1 - std::exp(-draws / middle)) < seen)
            low = middle;
        else
            high = middle;
    }
    return high;
}

}  // namespace

void Sources::set(SourceId source, Relation relation) {
    if (source >= entries_.size()) entries_.resize(source + 1);
    entries_[source] = std::make_unique<Entry>(std::move(relation), budget_);
    Entry& entry = *entries_[source];
    entry.distinct.resize(entry.relation.arity());
    entry.account.set(entry.relation.bytes());
}

Relation Sources::take(SourceId source) {
    if (!has(source)) return {};
    entries_[source]->indexes.clear();
    Relation relation = std::move(entries_[source]->relation);
    entries_[source].reset();
    return relation;
}

void Sources::drop(SourceId source) {
    if (has(source)) entries_[source].reset();
}

const Index& Sources::index(SourceId source, const std::vector<std::uint32_t>& order, bool keep_values) {
    Entry& entry = *entries_[source];
    std::unique_ptr<Index>& index = entry.indexes[{order, keep_values}];
    if (index == nullptr) {
        index = std::make_unique<Index>(entry.relation, order, keep_values, threads_);
        entry.index_bytes += index->bytes();
        entry.account.set(entry.relation.bytes() + entry.index_bytes);
    }
    return *index;
}

void Sources::drop_large_indexes() {
    constexpr std::size_t kLarge = std::size_t{4} << 20;
    for (const auto& entry : entries_) {
        if (entry == nullptr || entry->index_bytes < kLarge) continue;
        entry->indexes.clear();
        entry->index_bytes = 0;
        entry->account.set(entry->relation.bytes());
    }
}

double Sources::distinct(SourceId source, std::uint32_t column) {
    std::optional<double>& known = entries_[source]->distinct[column];
    if (!known) known = estimate_distinct(entries_[source]->relation.column(column));
    return *known;
}

}  // namespace mithaq::engine::columns
