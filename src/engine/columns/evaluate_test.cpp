// Small programs, each with what it derives, written as it is read: `p(a, 3) 0-5 7-9`, days counted from 2000-01-01.
#include "engine/columns/evaluate.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <sstream>

#include "diagnostics/source_files.h"
#include "engine/columns/incremental.h"
#include "engine/columns/supports.h"
#include "law/load.h"

namespace mithaq::engine::columns {
namespace {

constexpr time::Day kFirst = time::make_day(2000, 1, 1);
constexpr int kDays = 400;

struct Loaded {
    record::Symbols symbols;
    law::Program program;
    Values values;
    std::vector<Relation> base;
};

Code code_of(const std::string& word, const law::Type& type, Loaded& loaded) {
    if (type.kind == law::Type::Kind::Integer) return loaded.values.intern_integer(std::stoll(word));
    if (type.kind == law::Type::Kind::Day) return code_of_day(kFirst + std::chrono::days{std::stoi(word)});
    return loaded.values.intern_text(word);
}

// A line a row: the predicate, its arguments, then from-to.
void add_facts(Loaded& loaded, const std::string& facts) {
    std::vector<RelationBuilder> builders;
    const int first = day_number(kFirst);
    for (const law::Predicate& predicate : loaded.program.predicates)
        builders.emplace_back(predicate.arguments.size() - (predicate.has_range() ? 1 : 0),
                              DaySpan{first, first + kDays}, predicate.has_range());
    std::istringstream lines(facts);
    std::string line;
    while (std::getline(lines, line)) {
        std::istringstream words(line);
        std::string name;
        if (!(words >> name)) continue;
        const auto id = loaded.program.predicate_by_name.at(loaded.symbols.find(name));
        std::vector<Code> key;
        std::vector<std::int64_t> values;
        for (const law::Argument& argument : loaded.program.predicate(id).arguments) {
            std::string word;
            words >> word;
            if (argument.type.kind == law::Type::Kind::Range)
                values.push_back(std::stoll(word));
            else
                key.push_back(code_of(word, argument.type, loaded));
        }
        int from = 0;
        int to = 0;
        char dash = 0;
        words >> from >> dash >> to;
        const DaySpan span{first + from, first + to};
        builders[id.index].add(key, {&span, 1}, values);
    }
    for (RelationBuilder& builder : builders) loaded.base.push_back(builder.finish());
}

Loaded load(const std::string& law, const std::string& facts) {
    Loaded loaded;
    diagnostics::SourceFiles files;
    const std::vector<diagnostics::FileId> ids{files.add("test.law", law)};
    diagnostics::Diagnostics warnings;
    auto program = law::load_program(ids, files, loaded.symbols, nullptr, warnings, {.citations = false});
    if (!program) {
        for (const auto& fault : program.error()) ADD_FAILURE() << fault.message;
        return loaded;
    }
    loaded.program = std::move(*program);
    add_facts(loaded, facts);
    return loaded;
}

Options options_of(int mode) {
    Options options;
    options.horizon = {kFirst, kFirst + std::chrono::days{kDays}};
    options.optimise = mode != 1;
    options.threads = mode == 2 ? 2 : 1;
    options.parallel_from = 0;
    return options;
}

std::string shown(const Loaded& loaded, Code code) {
    const auto kind = loaded.values.kind(code);
    if (kind == record::Value::Kind::Symbol) return std::string(loaded.values.text(code));
    if (kind == record::Value::Kind::Integer) return std::to_string(loaded.values.number(code));
    return fmt::format("d{}", loaded.values.number(code) - day_number(kFirst));
}

std::string text_of(const Loaded& loaded, const std::vector<Relation>& relations) {
    std::vector<std::string> rows;
    for (std::size_t p = 0; p < relations.size(); ++p)
        for (std::size_t row = 0; row < relations[p].rows(); ++row) {
            std::string text(loaded.symbols.text(loaded.program.predicates[p].name));
            for (std::size_t c = 0; c < relations[p].arity(); ++c)
                text += " " + shown(loaded, relations[p].at(row, c));
            for (std::size_t i = 0; i < relations[p].spans(row).size(); ++i) {
                const DaySpan span = relations[p].spans(row)[i];
                text += fmt::format(" {}-{}", span.from - day_number(kFirst), span.to - day_number(kFirst));
                if (relations[p].has_values()) text += fmt::format("={}", relations[p].values(row)[i]);
            }
            rows.push_back(text);
        }
    std::sort(rows.begin(), rows.end());
    return fmt::format("{}", fmt::join(rows, "\n"));
}

void expect_derived(const std::string& law, const std::string& facts, const std::string& expected) {
    for (const int mode : {0, 1, 2}) {
        Loaded loaded = load(law, facts);
        const auto support =
            supports(loaded.program, loaded.symbols, std::vector<bool>(loaded.base.size(), true));
        for (const Support& one : support) EXPECT_TRUE(one.supported) << one.why_not;
        auto result =
            evaluate(loaded.program, std::move(loaded.base), loaded.values, loaded.symbols, options_of(mode));
        ASSERT_TRUE(result) << result.error().message;
        ASSERT_FALSE(result->two_values);
        EXPECT_EQ(text_of(loaded, result->relations), expected) << "mode " << mode;
    }
}

constexpr const char* kHoldings = R"(
predicate stock(?s: code, ?k: code, ?n: range)
predicate bill(?s: code, ?b: code, ?v: integer) event
predicate due(?s: code, ?d: day)
predicate party(?s: code)
finding out(?s: code, ?n: range)
finding yes(?s: code)
finding price(?s: code, ?n: integer)
)";

TEST(Evaluate, SumsOverMembers) {
    expect_derived(
        std::string(kHoldings) + "out(?s, ?t) :- party(?s), ?t = sum ?n over ?k : (stock(?s, ?k, ?n)).",
        "party a 0-100\nstock a x 3 10-20\nstock a y 4 15-30\nstock b x 9 0-9",
        "out a 0-10=0 10-15=3 15-20=7 20-30=4 30-100=0");
}

TEST(Evaluate, LeastAndGreatest) {
    const std::string facts = "party a 0-100\nstock a x 3 10-20\nstock a y 4 15-30\nstock a z 1 12-13";
    expect_derived(
        std::string(kHoldings) + "out(?s, ?t) :- party(?s), ?t = max ?n over ?k : (stock(?s, ?k, ?n)).",
        facts, "out a 10-15=3 15-30=4");
    expect_derived(std::string(kHoldings) + "out(?s, ?t) :- ?t = min ?n over ?k : (stock(?s, ?k, ?n)).",
                   facts, "out a 10-12=3 12-13=1 13-20=3 20-30=4");
    expect_derived(std::string(kHoldings) +
                       "yes(?s) :- party(?s), ?m = max ?v over ?b : (once bill(?s, ?b, ?v)), ?m >= 5.",
                   "party a 0-100\nbill a x 3 10-11\nbill a y 5 40-41\nbill b z 50 0-1", "yes a 40-100");
}

TEST(Evaluate, CountsWhatAnotherAtomBinds) {
    const std::string law =
        std::string(kHoldings) + "out(?s, ?n) :- party(?s), ?n = count ?b : (once bill(?s, ?b, _)).";
    expect_derived(
        law,
        "party a 0-50\nparty c 5-9\nbill a x 1 10-11\nbill a x 2 12-13\nbill a y 1 20-21\nbill b y 1 3-4",
        "out a 0-10=0 10-20=1 20-50=2\nout c 5-9=0");
    expect_derived(std::string(kHoldings) + "out(?s, ?n) :- ?n = count ?b : (once bill(?s, ?b, _)).",
                   "party a 0-50\nbill a x 1 10-11\nbill b y 1 390-391", "out a 10-400=1\nout b 390-400=1");
    expect_derived(
        std::string(kHoldings) + "yes(?s) :- party(?s), exactly 2 ?b : (bill(?s, ?b, ?v), ?v > 1).",
        "party a 0-50\nbill a x 2 10-11\nbill a y 2 10-12\nbill a z 1 10-11", "yes a 10-11");
}

TEST(Evaluate, CountsForAGroupThatOnlyTheRuleBinds) {
    const std::string law =
        std::string(kHoldings) +
        "yes(?s) :- party(?s), ?n = count ?b : (bill(_, ?b, _), not bill(?s, ?b, _)), ?n >= 2.";
    expect_derived(law, "party a 0-50\nbill a x 2 10-11\nbill c y 2 10-12\nbill c z 1 10-11", "yes a 10-11");
}

TEST(Evaluate, StartsAndEnds) {
    expect_derived(std::string(kHoldings) +
                       "out(?s, ?d) :- ?a = start_of party(?s), ?b = end_of party(?s), ?d = ?b - ?a.",
                   "party a 10-25\nparty a 30-31", "out a 10-25=15 30-31=1");
    expect_derived(std::string(kHoldings) + "yes(?s) :- due(?s, ?d), ?a = start_of party(?s), ?a > ?d + 5.",
                   "party a 10-25\nparty a 30-31\ndue a 20 0-100", "yes a 30-31");
}

TEST(Evaluate, WorksOutNumbersAndDays) {
    expect_derived(std::string(kHoldings) + "price(?s, ?x) :- bill(?s, _, ?v), ?x = ?v * 3 - 1.",
                   "bill a x -5 1-2", "price a -16 1-2");
    expect_derived(std::string(kHoldings) + "yes(?s) :- due(?s, ?d), due(?s, ?e), ?n = ?e - ?d, ?n = 30.",
                   "due a 1 0-9\ndue a 31 4-99\ndue b 1 0-9", "yes a 4-9");
    expect_derived(
        std::string(kHoldings) + "out(?s, ?t) :- stock(?s, x, ?n), stock(?s, y, ?m), ?t = ?n * ?m + 1.",
        "stock a x 3 0-9\nstock a y 5 4-6\nstock a y 2 6-7", "out a 4-6=16 6-7=7");
}

// 2^59 - 1 is the greatest number, and the year 9999 the last.
TEST(Evaluate, WhatGoesBeyondNumbersAndDaysHasNoValue) {
    const std::string out = std::string(kHoldings) + "out(?s, ?t) :- stock(?s, x, ?n), ?t = ?n * ?n.";
    expect_derived(out, "stock a x 759250125 0-9", "");
    expect_derived(out, "stock a x 759250124 0-9", "out a 0-9=576460750794015376");
    const std::string sum =
        std::string(kHoldings) + "out(?s, ?t) :- party(?s), ?t = sum ?n over ?k : (stock(?s, ?k, ?n)).";
    const std::string most = std::to_string((std::int64_t{1} << 59) - 1);
    expect_derived(sum, "party a 0-9\nstock a x " + most + " 0-9\nstock a y 1 2-4",
                   "out a 0-2=" + most + " 4-9=" + most);
    std::string many = "party a 0-9\n";
    for (int i = 0; i < 40; ++i) many += "stock a k" + std::to_string(i) + " " + most + " 1-9\n";
    expect_derived(sum, many, "out a 0-1=0");
}

TEST(Evaluate, RecursionThroughNumbersEndsWhereARuleEndsIt) {
    expect_derived(std::string(kHoldings) +
                       "price(?s, ?n) :- bill(?s, _, ?n).\n"
                       "price(?s, ?m) :- price(?s, ?n), ?n < 4, ?m = ?n + 1.",
                   "bill a x 1 1-2", "price a 1 1-2\nprice a 2 1-2\nprice a 3 1-2\nprice a 4 1-2");
}

TEST(Evaluate, RunawayRecursionIsStoppedByTheLimitAndNamed) {
    Loaded loaded = load(std::string(kHoldings) +
                             "price(?s, ?n) :- bill(?s, _, ?n).\n"
                             "price(?s, ?m) :- price(?s, ?n), ?m = ?n + 1.",
                         "bill a x 1 1-2");
    Options options = options_of(0);
    options.memory_limit = std::size_t{20} << 20;
    const auto result =
        evaluate(loaded.program, std::move(loaded.base), loaded.values, loaded.symbols, options);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().kind, diagnostics::Kind::EvaluationLimit);
    EXPECT_NE(result.error().message.find("`price`"), std::string::npos) << result.error().message;
    EXPECT_TRUE(result.error().where.has_place());
}

TEST(Evaluate, StopsWhenItIsToldTo) {
    Loaded loaded = load(std::string(kHoldings) +
                             "price(?s, ?n) :- bill(?s, _, ?n).\n"
                             "price(?s, ?m) :- price(?s, ?n), ?m = ?n + 1.",
                         "bill a x 1 1-2");
    Options options = options_of(0);
    const std::atomic<bool> cancelled{true};
    options.cancelled = &cancelled;
    EXPECT_FALSE(evaluate(loaded.program, std::move(loaded.base), loaded.values, loaded.symbols, options));
}

TEST(Evaluate, TwoValuesOnOneDayAreLeftToTheTwoSidedEngine) {
    Loaded loaded = load(std::string(kHoldings) + "yes(?s) :- stock(?s, ?k, ?n), ?n > 4.",
                         "stock a x 1 1-5\nstock a x 9 4-8");
    const auto result =
        evaluate(loaded.program, std::move(loaded.base), loaded.values, loaded.symbols, options_of(0));
    ASSERT_TRUE(result);
    EXPECT_EQ(result->two_values, loaded.program.predicate_by_name.at(loaded.symbols.find("stock")));
}

TEST(Evaluate, NothingAndNoArguments) {
    const std::string law =
        "predicate go()\npredicate p(?x: integer)\nfinding stop()\nfinding never(?x: integer)\n"
        "stop() :- not go().\nnever(?x) :- p(?x), not once p(_).\nstop() :- historically[400 days ..] go().";
    expect_derived(law, "go 3-5\ngo 8-400", "stop 0-3 5-8");
    expect_derived(law, "", "stop 0-400");
}

TEST(Incremental, CountsAgainWhereAMemberComesOrGoes) {
    Loaded loaded = load(R"(
predicate bill(?s: code, ?b: code, ?v: integer) event
predicate due(?s: code, ?d: day)
predicate party(?s: code)
finding yes(?s: code)
yes(?s) :- party(?s), at least 2 ?b : (once bill(?s, ?b, _)), not once due(?s, _).
)",
                         "party a 0-100\nbill a x 1 10-11\nparty b 0-9");
    auto followed = Incremental::start(loaded.program, std::move(loaded.base), loaded.values, loaded.symbols,
                                       options_of(0));
    ASSERT_TRUE(followed) << followed.error().message;
    const auto id = [&](const char* name) {
        return loaded.program.predicate_by_name.at(loaded.symbols.find(name));
    };
    const Code a = loaded.values.intern_text("a");
    const int first = day_number(kFirst);
    const Incremental::Change bill{
        id("bill"), {a, loaded.values.intern_text("y"), 7}, {{first + 20, first + 21}}};
    auto told = followed->apply({&bill, 1});
    ASSERT_EQ(told.size(), 2U);
    EXPECT_EQ(told[1].predicate, id("yes"));
    EXPECT_EQ(told[1].after, (std::vector<DaySpan>{{first + 20, first + 100}}));
    const Incremental::Change due{id("due"), {a, code_of_day(kFirst)}, {{first + 30, first + 31}}};
    told = followed->apply({&due, 1});
    ASSERT_EQ(told.size(), 2U);
    EXPECT_EQ(told[1].after, (std::vector<DaySpan>{{first + 20, first + 30}}));
    const std::vector<Incremental::Change> back{{bill.predicate, bill.key, {}}, {due.predicate, due.key, {}}};
    told = followed->apply(back);
    EXPECT_EQ(told.size(), 3U);
    EXPECT_TRUE(followed->days(id("yes"), std::vector<Code>{a}).empty());
    EXPECT_TRUE(followed->apply(back).empty());
}

TEST(Evaluate, ManyArguments) {
    std::string arguments;
    std::string types;
    std::string row = "wide";
    for (int i = 0; i < 30; ++i) {
        arguments += fmt::format("{}?v{}", i == 0 ? "" : ", ", i);
        types += fmt::format("{}?v{}: integer", i == 0 ? "" : ", ", i);
        row += fmt::format(" {}", i);
    }
    expect_derived(
        fmt::format(
            "predicate wide({})\nfinding copy({})\nfinding first(?v0: integer)\ncopy({}) :- wide({}).\n"
            "first(?v0) :- wide({}).",
            types, types, arguments, arguments, arguments),
        row + " 1-2\n" + row + " 2-5", "copy" + row.substr(4) + " 1-5\nfirst 0 1-5");
}

TEST(Evaluate, TwelveAtomsAndACartesianProduct) {
    std::string body = "e(?x0, ?x1)";
    for (int i = 1; i < 12; ++i) body += fmt::format(", e(?x{}, ?x{})", i, i + 1);
    expect_derived(
        "predicate e(?a: integer, ?b: integer)\nfinding far(?a: integer, ?b: integer)\nfar(?x0, ?x12) :- " +
            body + ".",
        "e 0 1 0-9\ne 1 0 3-9\ne 1 2 0-9\ne 2 2 8-9",
        "far 0 0 3-9\nfar 0 2 3-9\nfar 1 1 3-9\nfar 1 2 8-9\nfar 2 2 8-9");
    expect_derived(
        "predicate a(?x: integer)\npredicate b(?y: integer)\nfinding pair(?y: integer, ?x: integer)\n"
        "pair(?y, ?x) :- a(?x), b(?y), ?x != ?y.",
        "a 1 0-9\na 2 5-9\nb 1 0-6\nb 2 0-9", "pair 1 2 5-6\npair 2 1 0-9");
}

TEST(Evaluate, TrianglesAndRepeatedVariables) {
    expect_derived(
        "predicate e(?a: integer, ?b: integer)\nfinding tri(?a: integer)\nfinding loop(?a: integer)\n"
        "tri(?x) :- e(?x, ?y), e(?y, ?z), e(?z, ?x).\nloop(?x) :- e(?x, ?x).",
        "e 1 2 0-9\ne 2 3 0-9\ne 3 1 5-9\ne 4 4 1-2",
        "loop 4 1-2\ntri 1 5-9\ntri 2 5-9\ntri 3 5-9\ntri 4 1-2");
}

}  // namespace
}  // namespace mithaq::engine::columns
