// What a change of one fact takes beside working out the whole:
//
//     build/bench_change PROGRAM.law FACTS [CHANGES]
//
// Random facts of the tables come, go or are moved to other days, one at a time (1,000 unless said otherwise), and what rests on them is
// worked out again. In the end everything is evaluated as a whole and compared, row by row: a difference is exit 1.
#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <random>

#include "diagnostics/render.h"
#include "diagnostics/source_files.h"
#include "engine/columns/incremental.h"
#include "engine/tables/read_tables.h"
#include "law/load.h"

namespace {

using namespace mithaq;
using namespace mithaq::engine;
using Clock = std::chrono::steady_clock;

double milliseconds(Clock::time_point from) {
    return std::chrono::duration<double, std::milli>(Clock::now() - from).count();
}

int refuse(const diagnostics::Diagnostics& faults, const diagnostics::SourceFiles& files) {
    fmt::print(stderr, "{}", diagnostics::render(faults, files, {}));
    return 2;
}

// A table with at least one row; likelier the more it has.
std::uint32_t random_table(const std::vector<columns::Relation>& base, std::mt19937_64& random) {
    std::size_t all = 0;
    for (const columns::Relation& relation : base) all += relation.rows();
    std::size_t at = random() % all;
    std::uint32_t table = 0;
    while (at >= base[table].rows()) at -= base[table++].rows();
    return table;
}

columns::Incremental::Change random_change(const std::vector<columns::Relation>& base,
                                           const columns::Incremental& kept, time::Interval horizon,
                                           std::mt19937_64& random) {
    const std::uint32_t table = random_table(base, random);
    const columns::Relation& relation = base[table];
    columns::Incremental::Change change{{table}, {}, {}};
    const std::size_t row = random() % relation.rows();
    for (std::size_t c = 0; c < relation.arity(); ++c) change.key.push_back(relation.at(row, c));
    const columns::Spans days = kept.days({table}, change.key);
    change.days.assign(days.begin(), days.end());
    const int first = columns::day_number(horizon.from);
    const int length = columns::day_number(horizon.to) - first;
    const auto from = first + static_cast<int>(random() % static_cast<std::uint64_t>(length));
    switch (random() % 3) {
        case 0:
            change.days.clear();
            break;
        case 1:
            change.days = {{from, std::min(from + 1 + static_cast<int>(random() % 30), first + length)}};
            break;
        default:
            if (!change.days.empty())
                change.days.erase(change.days.begin() + static_cast<int>(random() % change.days.size()));
    }
    return change;
}

// The base tables as they are after all changes, and whether everything derived of them is what was kept.
bool is_whole(const law::Program& program, const std::vector<columns::Relation>& base,
              const columns::Incremental& kept, columns::Values& values, const record::Symbols& symbols,
              const columns::Options& options, double& whole) {
    std::vector<columns::Relation> now(base.size());
    for (std::uint32_t p = 0; p < base.size(); ++p) {
        columns::RelationBuilder builder(base[p].arity());
        std::vector<columns::Code> key(base[p].arity());
        for (std::size_t row = 0; row < base[p].rows(); ++row) {
            for (std::size_t c = 0; c < key.size(); ++c) key[c] = base[p].at(row, c);
            builder.add(key, kept.days({p}, key));
        }
        now[p] = builder.finish();
    }
    const auto start = Clock::now();
    const auto result = columns::evaluate(program, std::move(now), values, symbols, options);
    whole = milliseconds(start);
    if (!result) return false;
    for (std::uint32_t p = 0; p < program.predicates.size(); ++p) {
        const columns::Relation& relation = result->relations[p];
        std::vector<columns::Code> key(relation.arity());
        for (std::size_t row = 0; row < relation.rows(); ++row) {
            for (std::size_t c = 0; c < key.size(); ++c) key[c] = relation.at(row, c);
            if (!std::ranges::equal(relation.spans(row), kept.days({p}, key))) return false;
        }
    }
    return true;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 3) {
        fmt::print(stderr, "usage: bench_change PROGRAM.law FACTS [CHANGES]\n");
        return 2;
    }
    const int changes = argc > 3 ? std::atoi(argv[3]) : 1000;
    diagnostics::SourceFiles files;
    diagnostics::Diagnostics warnings;
    record::Symbols symbols;
    const auto file = files.load(argv[1]);
    if (!file) return refuse(file.error(), files);
    const diagnostics::FileId ids[] = {*file};
    auto program = law::load_program(ids, files, symbols, nullptr, warnings, {.citations = false});
    if (!program) return refuse(program.error(), files);
    if (!program->horizon) {
        fmt::print(stderr, "{} has no horizon\n", argv[1]);
        return 2;
    }
    const auto found = tables::find_tables(*program, symbols, argv[2], false, warnings);
    if (!found) return refuse(found.error(), files);
    tables::ReadOptions how;
    how.horizon = {program->horizon->days, program->horizon->numbered};
    auto read = tables::read_tables(*program, symbols, *found, how, files, warnings);
    if (!read) return refuse(read.error(), files);

    columns::Options options;
    options.horizon = program->horizon->days;
    auto kept = columns::Incremental::start(*program, read->relations, read->values, symbols, options);
    if (!kept) return refuse({kept.error()}, files);
    std::mt19937_64 random(1);
    std::vector<double> times;
    std::size_t differences = 0;
    for (int i = 0; i < changes; ++i) {
        const columns::Incremental::Change change[] = {
            random_change(read->relations, *kept, options.horizon, random)};
        const auto start = Clock::now();
        differences += kept->apply(change).size();
        times.push_back(milliseconds(start));
    }
    double whole = 0;
    const bool same = is_whole(*program, read->relations, *kept, read->values, symbols, options, whole);
    std::sort(times.begin(), times.end());
    const auto at = [&](double share) {
        return times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1))];
    };
    double mean = 0;
    for (const double each : times) mean += each / static_cast<double>(times.size());
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    fmt::print("facts {}, changes {}, rows that differ {}\n", read->facts, changes, differences);
    fmt::print("whole     {:9.1f} ms\n", whole);
    fmt::print("a change: median {:.4f} ms, mean {:.4f} ms, 99 of 100 {:.4f} ms, slowest {:.3f} ms\n",
               at(0.5), mean, at(0.99), times.back());
    fmt::print("whole to a change: median {:.0f}, mean {:.0f}, 99 of 100 {:.0f}\n", whole / at(0.5),
               whole / mean, whole / at(0.99));
    fmt::print("peak memory {} MB\n", usage.ru_maxrss / 1024);
    if (!same) fmt::print("WRONG: what was kept is not what the whole gives\n");
    return same ? 0 : 1;
}
