#include "property/check_cases.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdlib>

namespace mithaq::property {

namespace {

std::optional<std::uint64_t> number_of(const char* variable) {
    const char* text = std::getenv(variable);
    if (text == nullptr || *text == '\0') return std::nullopt;
    return std::strtoull(text, nullptr, 10);
}

void report(std::uint64_t seed, Case failing, const Check& check) {
    const Case small = shrunk(std::move(failing), [&](const Case& c) { return !check(c).empty(); });
    ADD_FAILURE() << fmt::format("MITHAQ_SEED={}\n{}\n{}", seed, to_string(small), check(small));
}

}  // namespace

void check_cases(int cases, const Shape& shape, const Check& check) {
    if (const auto seed = number_of("MITHAQ_SEED")) {
        const Case only = random_case(*seed, shape);
        if (!check(only).empty()) report(*seed, only, check);
        return;
    }
    const std::uint64_t factor = number_of("MITHAQ_CASES").value_or(1);
    for (std::uint64_t seed = 1; seed <= factor * static_cast<std::uint64_t>(cases); ++seed) {
        const Case next = random_case(seed, shape);
        if (!check(next).empty()) return report(seed, next, check);
    }
}

}  // namespace mithaq::property
