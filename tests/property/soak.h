// Counting and seeding of large runs of cases.
//
// MITHAQ_SEED: where random cases begin (else the date, 20261124). MITHAQ_CASE: check the random case of this seed alone.
// MITHAQ_CASES: a factor on the number of random cases (1); below 1, such as 0.1, also of enumerated ones only that share
// is checked, another one with another seed. MITHAQ_COUNTS: a folder into which each test writes how many cases
// it checked. MITHAQ_PLAIN: engines do not optimize.
#pragma once

#include <functional>
#include <string>

#include "property/random_case.h"

namespace mithaq::property {

// Empty: the case passes; else what was wrong.
using Check = std::function<std::string(const Case&)>;

// One test's run of cases. Adds a GoogleTest failure for the first case that fails, cut down, and is over then.
class Soak {
public:
    Soak() = default;
    Soak(const Soak&) = delete;
    Soak& operator=(const Soak&) = delete;
    // Prints and writes down the count.
    ~Soak();

    // Whether the enumerated case of this number belongs to the share that is checked.
    [[nodiscard]] static bool takes(std::size_t number);
    // Checks one case, which counts for so many; false once something failed.
    bool check(const Case& the_case, const Check& check, std::size_t counts = 1);
    // So many cases, or fewer where `enough` says so before; each shard has seeds of its own.
    void random(std::size_t cases, std::size_t shard, const std::function<Case(std::uint64_t)>& make,
                const Check& check, const std::function<bool()>& enough = {});

private:
    void report(const std::string& which, Case failing, const Check& check);

    std::size_t count_ = 0;
    std::string seeds_;
    bool failed_ = false;
};

}  // namespace mithaq::property
