#include "property/soak.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <iostream>

namespace mithaq::property {

namespace {

std::optional<std::uint64_t> number_of(const char* variable) {
    const char* text = std::getenv(variable);
    if (text == nullptr || *text == '\0') return std::nullopt;
    return std::strtoull(text, nullptr, 10);
}

// A factor on what is checked; above 1, or a fraction of it.
double factor() {
    const char* text = std::getenv("MITHAQ_CASES");
    const double chosen = text == nullptr || *text == '\0' ? 1 : std::strtod(text, nullptr);
    return chosen > 0 ? chosen : 1;
}

std::uint64_t date_of_today() {
    const std::chrono::year_month_day today{
        std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now())};
    return static_cast<std::uint64_t>(static_cast<int>(today.year())) * 10000 +
           static_cast<unsigned>(today.month()) * 100 + static_cast<unsigned>(today.day());
}

std::uint64_t seed() { return number_of("MITHAQ_SEED").value_or(date_of_today()); }

// Shards are apart however many cases they have.
constexpr std::uint64_t kShard = 1'000'000'000;

std::string name_of_test() {
    const testing::TestInfo* test = testing::UnitTest::GetInstance()->current_test_info();
    std::string name = fmt::format("{}.{}", test->test_suite_name(), test->name());
    std::replace(name.begin(), name.end(), '/', '-');
    return name;
}

}  // namespace

Soak::~Soak() {
    std::cout << count_ << " cases" << seeds_ << "\n";
    if (const char* folder = std::getenv("MITHAQ_COUNTS"))
        std::ofstream(std::string(folder) + "/" + name_of_test()) << count_ << "\n";
}

bool Soak::takes(std::size_t number) {
    const auto stride = static_cast<std::size_t>(std::max(1.0, std::round(1 / factor())));
    // Mixed, since what is enumerated in nested loops has a rhythm of its own.
    return (((number + seed()) * 0x9E3779B97F4A7C15ULL) >> 32U) % stride == 0;
}

bool Soak::check(const Case& the_case, const Check& check, std::size_t counts) {
    if (failed_) return false;
    count_ += counts;
    if (!check(the_case).empty()) report("", the_case, check);
    return !failed_;
}

void Soak::random(std::size_t cases, std::size_t shard, const std::function<Case(std::uint64_t)>& make,
                  const Check& check, const std::function<bool()>& enough) {
    std::uint64_t first = seed() + shard * kShard;
    auto number = static_cast<std::uint64_t>(std::ceil(static_cast<double>(cases) * factor()));
    if (const auto only = number_of("MITHAQ_CASE")) {
        first = *only;
        number = 1;
    }
    seeds_ = fmt::format(", seeds from {}", first);
    for (std::uint64_t seed = first; seed < first + number && !failed_; ++seed) {
        if (enough && enough()) return;
        ++count_;
        Case next = make(seed);
        if (!check(next).empty()) report(fmt::format("MITHAQ_CASE={}\n", seed), std::move(next), check);
    }
}

void Soak::report(const std::string& which, Case failing, const Check& check) {
    failed_ = true;
    const Case small = shrunk(std::move(failing), [&](const Case& c) { return !check(c).empty(); });
    ADD_FAILURE() << which << to_string(small) << "\n" << check(small);
}

}  // namespace mithaq::property
