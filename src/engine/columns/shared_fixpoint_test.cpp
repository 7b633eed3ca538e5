// Recursions over random graphs: however many threads, the same comes out.
#include <gtest/gtest.h>

#include <random>

#include "diagnostics/source_files.h"
#include "engine/columns/evaluate.h"
#include "law/load.h"

namespace mithaq::engine::columns {
namespace {

constexpr const char* kLaw = R"(
predicate edge(?x: integer, ?y: integer)
predicate seed(?x: integer)
predicate reach(?x: integer, ?y: integer)
predicate passed(?x: integer)
predicate told(?x: integer)
predicate doubled(?x: integer, ?y: integer)
reach(?x, ?y) :- edge(?x, ?y).
reach(?x, ?z) :- reach(?x, ?y), edge(?y, ?z).
passed(?x) :- seed(?x).
passed(?y) :- edge(?x, ?y), once[1 day .. 9 days] passed(?x).
told(?x) :- seed(?x).
told(?y) :- edge(?x, ?y), eventually[2 days .. 5 days] told(?x).
doubled(?x, ?y) :- edge(?x, ?y).
doubled(?x, ?z) :- doubled(?x, ?y), doubled(?y, ?z).
)";

std::vector<Relation> derived(std::uint32_t seed, unsigned threads) {
    record::Symbols symbols;
    diagnostics::SourceFiles files;
    const std::vector<diagnostics::FileId> ids{files.add("test.law", kLaw)};
    diagnostics::Diagnostics warnings;
    const auto program = law::load_program(ids, files, symbols, nullptr, warnings, {.citations = false});
    if (!program) throw std::runtime_error(program.error().front().message);
    std::mt19937 random(seed);
    Values values;
    std::vector<Relation> base(program->predicates.size());
    RelationBuilder edges(2);
    RelationBuilder seeds(1);
    const int nodes = 20 + static_cast<int>(random() % 60);
    const auto put = [&](RelationBuilder& to, int arguments) {
        std::vector<Code> key;
        for (int i = 0; i < arguments; ++i)
            key.push_back(values.intern_integer(static_cast<std::int64_t>(random() % nodes)));
        const auto from = static_cast<std::int32_t>(random() % 200);
        const DaySpan span{from, from + 1 + static_cast<std::int32_t>(random() % 40)};
        to.add(key, {&span, 1});
    };
    for (int i = 0; i < 2 * nodes; ++i) put(edges, 2);
    for (int i = 0; i < 4; ++i) put(seeds, 1);
    base[program->predicate_by_name.at(symbols.find("edge")).index] = edges.finish();
    base[program->predicate_by_name.at(symbols.find("seed")).index] = seeds.finish();
    Options options;
    options.horizon = {day_at(0), day_at(250)};
    options.threads = threads;
    options.parallel_from = 0;
    auto result = evaluate(*program, std::move(base), values, symbols, options);
    if (!result) throw std::runtime_error(result.error().message);
    return std::move(result->relations);
}

TEST(SharedFixpoint, DerivesTheSameOnAnyNumberOfThreads) {
    for (std::uint32_t seed = 0; seed < 30; ++seed) {
        const std::vector<Relation> alone = derived(seed, 1);
        ASSERT_GT(alone[3].rows(), 0U);
        for (const unsigned threads : {2U, 3U, 7U}) EXPECT_EQ(derived(seed, threads), alone) << seed;
    }
}

TEST(SharedFixpoint, StopsWhenItIsToldTo) {
    record::Symbols symbols;
    diagnostics::SourceFiles files;
    const std::vector<diagnostics::FileId> ids{files.add("test.law", kLaw)};
    diagnostics::Diagnostics warnings;
    const auto program = law::load_program(ids, files, symbols, nullptr, warnings, {.citations = false});
    ASSERT_TRUE(program.has_value());
    Values values;
    std::vector<Relation> base(program->predicates.size());
    RelationBuilder edges(2);
    const DaySpan span{0, 9};
    for (int i = 0; i < 3000; ++i) {
        const Code key[] = {values.intern_integer(i), values.intern_integer(i + 1)};
        edges.add(key, {&span, 1});
    }
    base[program->predicate_by_name.at(symbols.find("edge")).index] = edges.finish();
    Options options;
    options.horizon = {day_at(0), day_at(250)};
    options.threads = 3;
    options.parallel_from = 0;
    options.memory_limit = std::size_t{8} << 20;
    const auto result = evaluate(*program, std::move(base), values, symbols, options);
    ASSERT_FALSE(result.has_value());
    EXPECT_EQ(result.error().kind, diagnostics::Kind::EvaluationLimit);
}

}  // namespace
}  // namespace mithaq::engine::columns
