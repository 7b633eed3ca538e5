// Random stratified programs over random base facts, on a small stretch of days.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <random>
#include <string>

#include "reference/timeline.h"
#include "regime/base_facts.h"

namespace mithaq::property {

struct Claims;

struct Case {
    // The days that the facts lie on.
    time::Day zone = time::make_day(2019, 1, 22);
    int zone_length = 24;
    law::Program law;
    regime::BaseFacts facts;
    // By predicate and atom: days that accepted evidence denies; they stay excluded although nobody surveyed
    // them.
    std::vector<std::vector<time::IntervalSet>> denied;
    std::map<std::uint32_t, std::uint32_t> readings;
    std::vector<std::string> symbols;      // text of each record::Symbol
    std::shared_ptr<const Claims> claims;  // what `facts` come from, if from claims
};

struct Shape {
    bool plain = false;   // only and, or, once on atoms, and `not` on atoms; nothing uncertain is used twice
    bool numbers = true;  // counts and quantities
    bool values = false;  // sums, least and greatest values, arithmetic, starts and ends
    bool recursion = true;
    bool months = true;
    bool runaway = false;  // recursion through any bounds, which only a horizon ends
    int derived = 4;       // predicates, at most
    int depth = 2;         // of operators in each other
    int days = 24;         // that facts lie on
    int longest = 7;       // stretch of days
    bool small = false;    // few predicates, values and premises
};

// Five days and as little as can be of everything: many of them are checked.
[[nodiscard]] Shape tiny();

[[nodiscard]] Case random_case(std::uint64_t seed, const Shape& shape);

// Works out the four sets, windows and counter-windows of every base atom from its choices, fixed days,
// surveys and denials; strata and `derived` from the rules. Called again after a case is cut down.
void settle(Case& the_case);

// Every rule is safe.
[[nodiscard]] bool is_well_formed(const Case& the_case);

// The days that matter, with a margin on each side as wide as the law's periods need.
[[nodiscard]] reference::Timeline timeline_of(const Case& the_case);

// The smallest case that a greedy search finds for which `fails` still holds.
[[nodiscard]] Case shrunk(Case the_case, const std::function<bool(const Case&)>& fails);

// The law in the law language, the facts in a notation of their own.
[[nodiscard]] std::string to_string(const Case& the_case);
[[nodiscard]] std::string to_string(const Case& the_case, const law::GroundAtom& atom);

}  // namespace mithaq::property
