// The relations of an evaluation that are finished, with their indexes, and what is known of their sizes.
#pragma once

#include <map>
#include <memory>
#include <optional>

#include "engine/columns/budget.h"
#include "engine/columns/index.h"
#include "engine/columns/join_plan.h"

namespace mithaq::engine::columns {

class Sources {
public:
    explicit Sources(Budget& budget, unsigned threads = 1) : budget_(budget), threads_(threads) {}

    void set(SourceId source, Relation relation);
    [[nodiscard]] bool has(SourceId source) const {
        return source < entries_.size() && entries_[source] != nullptr;
    }
    [[nodiscard]] const Relation& relation(SourceId source) const { return entries_[source]->relation; }
    [[nodiscard]] Relation take(SourceId source);
    void drop(SourceId source);

    // The relation in an order of its columns; made once and kept as long as the source.
    [[nodiscard]] const Index& index(SourceId source, const std::vector<std::uint32_t>& order,
                                     bool keep_values);

    // Those that took more than a few megabytes, of relations that live on; they are made again when asked for.
    void drop_large_indexes();

    [[nodiscard]] double rows(SourceId source) const { return static_cast<double>(relation(source).rows()); }
    // About how many different codes a column has.
    [[nodiscard]] double distinct(SourceId source, std::uint32_t column);

private:
    struct Entry {
        Entry(Relation given, Budget& budget) : relation(std::move(given)), account(budget) {}
        Relation relation;
        std::map<std::pair<std::vector<std::uint32_t>, bool>, std::unique_ptr<Index>> indexes;
        std::vector<std::optional<double>> distinct;
        Account account;
        std::size_t index_bytes = 0;
    };

    Budget& budget_;
    unsigned threads_;
    std::vector<std::unique_ptr<Entry>> entries_;
};

}  // namespace mithaq::engine::columns
