// What a proof takes when it is built on demand, after evaluation:
//
//     build/bench_proofs PROGRAM.law FACTS [ATOMS]
//
// Random findings (1,000 unless said otherwise), each on a random day on which it holds: the rows that can matter are looked for, and the
// proof is built from them. Prints the median, 99 of 100 and the slowest, and how many rows too many could matter for.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <random>

#include "diagnostics/render.h"
#include "engine/tables/explain.h"
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

// The program with symbols of its own: a proof fills both.
diagnostics::Result<void> load(regime::Regime& regime, const char* path, diagnostics::SourceFiles& files) {
    regime.record = std::make_unique<record::Record>();
    const auto file = files.load(path);
    if (!file) return tl::unexpected(file.error());
    const diagnostics::FileId ids[] = {*file};
    diagnostics::Diagnostics warnings;
    auto program =
        law::load_program(ids, files, regime.record->symbols, nullptr, warnings, {.citations = false});
    if (!program) return tl::unexpected(program.error());
    regime.law = std::move(*program);
    for (law::Rule& rule : regime.law.rules)
        if (rule.provision == record::Symbol{}) rule.provision = regime.record->symbols.intern("rule");
    return {};
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 3) {
        fmt::print(stderr, "usage: bench_proofs PROGRAM.law FACTS [ATOMS]\n");
        return 2;
    }
    const int atoms = argc > 3 ? std::atoi(argv[3]) : 1000;
    diagnostics::SourceFiles files;
    regime::Regime regime;
    if (auto loaded = load(regime, argv[1], files); !loaded) return refuse(loaded.error(), files);
    const law::Program& program = regime.law;
    record::Symbols& symbols = regime.record->symbols;
    if (!program.horizon) {
        fmt::print(stderr, "{} has no horizon\n", argv[1]);
        return 2;
    }
    diagnostics::Diagnostics warnings;
    const auto found = tables::find_tables(program, symbols, argv[2], false, warnings);
    if (!found) return refuse(found.error(), files);
    tables::ReadOptions how;
    how.horizon = {program.horizon->days, program.horizon->numbered};
    auto read = tables::read_tables(program, symbols, *found, how, files, warnings);
    if (!read) return refuse(read.error(), files);

    tables::EvaluateOptions evaluation;
    evaluation.columns.horizon = program.horizon->days;
    evaluation.keep_tables = true;
    for (const law::Predicate& predicate : program.predicates)
        evaluation.outputs.push_back(predicate.derived);
    const auto start = Clock::now();
    const auto evaluated = tables::evaluate_tables(program, *read, symbols, evaluation);
    if (!evaluated) return refuse(evaluated.error(), files);
    fmt::print("facts {}, evaluated in {:.1f} ms\n", read->facts, milliseconds(start));

    tables::KnownRelations known;
    std::vector<std::uint32_t> findings;
    for (std::uint32_t i = 0; i < program.predicates.size(); ++i) {
        const tables::Days& days = evaluated->days[i];
        known.relations.push_back(!program.predicates[i].derived ? &read->relations[i]
                                  : evaluated->is_open({i})      ? &days.possible
                                                                 : &days.certain);
        if (program.predicates[i].derived && known.relations[i]->rows() > 0) findings.push_back(i);
    }
    std::mt19937_64 random(1);
    const regime::View view;
    const ReadingChoice readings;
    const std::vector<tables::TableSource> sources;
    std::vector<double> times;
    std::size_t rows = 0;
    int refused = 0;
    for (int i = 0; i < atoms; ++i) {
        const std::uint32_t p = findings[random() % findings.size()];
        const columns::Relation& relation = *known.relations[p];
        const std::size_t row = random() % relation.rows();
        regime::Regime own;
        if (auto loaded = load(own, argv[1], files); !loaded) return refuse(loaded.error(), files);
        law::GroundAtom atom{{p}, {}};
        for (std::size_t c = 0; c < relation.arity(); ++c)
            atom.arguments.push_back(read->values.value(relation.at(row, c), own.record->symbols));
        const columns::DaySpan span = relation.spans(row)[random() % relation.spans(row).size()];
        const auto day =
            span.from + static_cast<std::int32_t>(random() % static_cast<std::uint64_t>(span.to - span.from));
        const auto from = Clock::now();
        const auto explained = tables::explain(
            own, {*read, known, program.horizon->days, view, readings, sources}, atom, columns::day_at(day));
        times.push_back(milliseconds(from));
        if (explained)
            rows += explained->rows;
        else
            ++refused;
    }
    std::sort(times.begin(), times.end());
    const auto at = [&](double share) {
        return times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1))];
    };
    fmt::print(
        "a proof: median {:.2f} ms, 99 of 100 {:.2f} ms, slowest {:.2f} ms; {:.0f} rows on average; refused "
        "{}\n",
        at(0.5), at(0.99), times.back(), static_cast<double>(rows) / std::max(1, atoms - refused), refused);
    return 0;
}
