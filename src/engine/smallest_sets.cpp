#include "engine/smallest_sets.h"

#include <algorithm>

namespace mithaq::engine {

namespace {

using Set = std::vector<std::size_t>;

bool includes(const Set& a, const Set& b) { return std::includes(a.begin(), a.end(), b.begin(), b.end()); }

bool meets(const Set& a, const Set& b) {
    return std::any_of(a.begin(), a.end(),
                       [&](std::size_t i) { return std::binary_search(b.begin(), b.end(), i); });
}

bool smaller(const Set& a, const Set& b) { return a.size() != b.size() ? a.size() < b.size() : a < b; }

Set with(Set set, std::size_t i) {
    set.insert(std::lower_bound(set.begin(), set.end(), i), i);
    return set;
}

// Every set gets an element of `needed`; only the smallest that do are kept.
void hit(std::vector<Set>& sets, const Set& needed) {
    std::vector<Set> hitting;
    for (const Set& set : sets) {
        if (meets(set, needed)) {
            hitting.push_back(set);
            continue;
        }
        for (const std::size_t i : needed) hitting.push_back(with(set, i));
    }
    std::sort(hitting.begin(), hitting.end(), smaller);
    sets.clear();
    for (Set& set : hitting)
        if (std::none_of(sets.begin(), sets.end(), [&](const Set& kept) { return includes(set, kept); }))
            sets.push_back(std::move(set));
}

}  // namespace

SmallestSets smallest_sets(std::size_t n, const std::function<bool(const Set&)>& holds, std::size_t most_sets,
                           std::size_t most_questions) {
    return smallest_sets(n, holds, holds, most_sets, most_questions);
}

SmallestSets smallest_sets(std::size_t n, const std::function<bool(const Set&)>& may_hold,
                           const std::function<bool(const Set&)>& holds, std::size_t most_sets,
                           std::size_t most_questions) {
    SmallestSets found;
    Set all;
    for (std::size_t i = 0; i < n; ++i) all.push_back(i);
    if (!may_hold(all)) return found;
    std::size_t questions = 1;
    // Those that are not known to be too small. What is not enough is made as large as it can be and still not enough: a set
    // that is enough has an element outside of it (minimal hitting sets).
    std::vector<Set> sets{{}};
    const auto is_found = [&](const Set& set) {
        return std::find(found.sets.begin(), found.sets.end(), set) != found.sets.end();
    };
    for (;;) {
        const auto next =
            std::find_if(sets.begin(), sets.end(), [&](const Set& set) { return !is_found(set); });
        if (next == sets.end()) return found;
        if (found.sets.size() >= most_sets || questions + n > most_questions ||
            sets.size() > most_questions) {
            found.complete = false;
            return found;
        }
        ++questions;
        if (holds(*next)) {
            found.sets.push_back(*next);
            continue;
        }
        Set not_enough = *next;
        Set needed;
        const bool may = may_hold(not_enough);  // then so may all larger ones
        for (std::size_t i = 0; i < n; ++i) {
            if (std::binary_search(next->begin(), next->end(), i)) continue;
            if (!may) ++questions;
            if (may || may_hold(with(not_enough, i)))
                needed.push_back(i);
            else
                not_enough = with(not_enough, i);
        }
        if (may && needed.empty()) {
            // All of them together were not enough, though they might have been.
            sets.erase(next);
            continue;
        }
        hit(sets, needed);
    }
}

}  // namespace mithaq::engine
