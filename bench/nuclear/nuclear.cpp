// How long a whole regime takes, by phase: opening it, turning claims into facts, working out every finding.
//
//     build/bench_nuclear [REGIME] [RUNS]
//     build/bench_nuclear REGIME --changes N
//
// Prints medians over RUNS runs, in milliseconds; every run starts from the files. With --changes, the times of N random changes of
// up to three claims.
#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <memory>
#include <random>
#include <string_view>

#include "diagnostics/source_files.h"
#include "engine/all_findings.h"
#include "engine/what_if.h"
#include "regime/regime.h"

namespace {

using namespace mithaq;
using Clock = std::chrono::steady_clock;

struct Phases {
    std::vector<double> load, facts, one, all;
};

double milliseconds(Clock::time_point from, Clock::time_point to) {
    return std::chrono::duration<double, std::milli>(to - from).count();
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

long peak_megabytes() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss / 1024;
}

engine::ReadingChoice first_readings(const law::Program& law) {
    engine::ReadingChoice choice;
    for (std::uint32_t q = 0; q < law.questions.size(); ++q) choice[q] = 0;
    return choice;
}

bool run(const char* folder, Phases& phases, std::size_t& found) {
    const auto start = Clock::now();
    diagnostics::SourceFiles files;
    diagnostics::Diagnostics warnings;
    auto regime = regime::open_regime(folder, files, warnings);
    if (!regime) return false;
    const auto opened = Clock::now();
    const auto view = regime::find_view(**regime, "default");
    if (!view) return false;
    const regime::BaseFacts facts = regime::base_facts(**regime, *view);
    const auto weighed = Clock::now();
    const time::Interval horizon{(*regime)->record->horizon_from, (*regime)->record->horizon_to};
    engine::Engine engine((*regime)->law, facts, first_readings((*regime)->law), {.horizon = horizon});
    found = engine::all_findings(engine).size();
    const auto done = Clock::now();
    engine::Reasoner reasoner(**regime, *view, regime::BaseFacts(facts));
    engine::Engine& all = reasoner.all_readings();
    const auto before = Clock::now();
    for (const engine::Finding& finding : engine::all_findings(all)) (void)finding;
    const auto after = Clock::now();
    phases.all.push_back(milliseconds(before, after));
    phases.load.push_back(milliseconds(start, opened));
    phases.facts.push_back(milliseconds(opened, weighed));
    phases.one.push_back(milliseconds(weighed, done));
    return true;
}

// Random changes of up to three claims: what a what-if takes, and how much of the whole that is.
int change(const char* folder, int changes) {
    diagnostics::SourceFiles files;
    diagnostics::Diagnostics warnings;
    auto regime = regime::open_regime(folder, files, warnings);
    if (!regime) return 2;
    const auto view = regime::find_view(**regime, "default");
    if (!view) return 2;
    std::mt19937_64 random(1);
    const std::size_t claims = (*regime)->record->claims.size();
    std::vector<regime::ClaimId> hidden;
    for (int i = 0; i < 200; ++i) hidden.push_back({static_cast<std::uint32_t>(random() % claims)});
    const auto start = Clock::now();
    engine::WhatIf what_if(**regime, *view, hidden);
    const double whole = milliseconds(start, Clock::now());
    std::vector<double> times;
    std::size_t told = 0;
    for (int i = 0; i < changes; ++i) {
        regime::ClaimsChange one;
        for (auto parts = 1 + random() % 3; parts > 0; --parts) {
            if (random() % 2 == 0)
                one.added.push_back(hidden[random() % hidden.size()]);
            else
                one.withdrawn.push_back({static_cast<std::uint32_t>(random() % claims)});
        }
        const auto from = Clock::now();
        told += what_if.with(one).size();
        times.push_back(milliseconds(from, Clock::now()));
    }
    std::sort(times.begin(), times.end());
    const auto at = [&](double share) {
        return times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1))];
    };
    fmt::print("facts and findings, whole {:8.1f} ms\n", whole);
    fmt::print("a change: median          {:8.3f} ms\n", at(0.5));
    fmt::print("          99 of 100       {:8.3f} ms\n", at(0.99));
    fmt::print("          slowest         {:8.3f} ms   {} changes, {} findings differ\n", times.back(),
               changes, told);
    fmt::print("peak memory               {:8} MB\n", peak_megabytes());
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc > 3 && std::string_view(argv[2]) == "--changes")
        return change(argv[1], std::max(1, std::atoi(argv[3])));
    const char* folder = argc > 1 ? argv[1] : "regimes/nuclear";
    const int runs = argc > 2 ? std::max(1, std::atoi(argv[2])) : 5;
    Phases phases;
    std::size_t found = 0;
    for (int i = 0; i < runs; ++i)
        if (!run(folder, phases, found)) {
            fmt::print(stderr, "error: `{}` cannot be opened\n", folder);
            return 2;
        }
    fmt::print("load                      {:8.1f} ms\n", median(phases.load));
    fmt::print("facts                     {:8.1f} ms\n", median(phases.facts));
    fmt::print("findings, one reading     {:8.1f} ms   {} findings\n", median(phases.one), found);
    fmt::print("findings, all readings    {:8.1f} ms\n", median(phases.all));
    fmt::print("peak memory               {:8} MB\n", peak_megabytes());
    return 0;
}
