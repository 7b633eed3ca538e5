#include "engine/relation.h"

#include <cassert>

namespace mithaq::engine {

namespace {

std::uint32_t mask_of(const record::Tuple& pattern) {
    assert(pattern.size() <= 32);
    std::uint32_t mask = 0;
    for (std::size_t i = 0; i < pattern.size(); ++i)
        if (!pattern[i].is_none()) mask |= 1U << i;
    return mask;
}

record::Tuple project(const record::Tuple& tuple, std::uint32_t mask) {
    record::Tuple key;
    for (std::size_t i = 0; i < tuple.size(); ++i)
        if ((mask >> i & 1U) != 0) key.push_back(tuple[i]);
    return key;
}

}  // namespace

std::optional<std::uint32_t> Relation::find(const record::Tuple& arguments) const {
    const auto found = by_tuple_.find(arguments);
    if (found == by_tuple_.end()) return std::nullopt;
    return found->second;
}

std::uint32_t Relation::insert(const record::Tuple& arguments) {
    const auto [place, is_new] = by_tuple_.try_emplace(arguments, static_cast<std::uint32_t>(rows_.size()));
    if (!is_new) return place->second;
    rows_.push_back({arguments, {}, {}});
    all_.push_back(place->second);
    for (auto& [mask, index] : indexes_) index.rows_by_key[project(arguments, mask)].push_back(place->second);
    return place->second;
}

std::span<const std::uint32_t> Relation::matches(const record::Tuple& pattern) const {
    const Mask mask = mask_of(pattern);
    if (mask == 0) return all_;
    if (std::size_t(__builtin_popcount(mask)) == pattern.size()) {
        const auto found = by_tuple_.find(pattern);
        if (found == by_tuple_.end()) return {};
        return std::span(all_).subspan(found->second, 1);
    }
    auto [place, is_new] = indexes_.try_emplace(mask);
    if (is_new)
        for (const std::uint32_t row : all_)
            place->second.rows_by_key[project(rows_[row].arguments, mask)].push_back(row);
    const auto found = place->second.rows_by_key.find(project(pattern, mask));
    if (found == place->second.rows_by_key.end()) return {};
    return found->second;
}

}  // namespace mithaq::engine
