// How long a whole regime takes, by phase: opening it, turning claims into facts, working out every finding.
//
//     build/bench_nuclear [REGIME] [RUNS]
//
// Prints medians over RUNS runs, in milliseconds. Every run starts from the files.
#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <memory>

#include "diagnostics/source_files.h"
#include "engine/all_findings.h"
#include "regime/regime.h"

namespace {

using namespace mithaq;
using Clock = std::chrono::steady_clock;

struct Phases {
    std::vector<double> load, facts, one, every;
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
    phases.load.push_back(milliseconds(start, opened));
    phases.facts.push_back(milliseconds(opened, weighed));
    phases.one.push_back(milliseconds(weighed, done));
    return true;
}

}  // namespace

int main(int argc, char** argv) {
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
    fmt::print("peak memory               {:8} MB\n", peak_megabytes());
    return 0;
}
