#include "law/load.h"

#include <gmock/gmock.h>

#include "diagnostics/render.h"
#include "law/print.h"

namespace mithaq::law {
namespace {

using testing::HasSubstr;
using testing::SizeIs;

constexpr std::string_view kDeclarations = R"(
instrument npt "Treaty" ar "معاهدة"
provision npt.X.1 "Withdrawal" ar "الانسحاب"
predicate entered(?s: state, ?i: instrument) event en "{?s} enters {?i}" ar "دخول {?s} في {?i}"
predicate notified(?s: state, ?i: instrument) event en "{?s} gives notice under {?i}" ar "إشعار من {?s} بشأن {?i}"
predicate halted(?s: state, ?i: instrument) event en "halt" ar "وقف"
predicate leaves(?s: state, ?i: instrument) event en "{?s} leaves {?i}" ar "انسحاب {?s} من {?i}"
finding bound(?s: state, ?i: instrument) state en "{?i} binds {?s}" ar "{?i} سارية على {?s}"
predicate stock(?s: state, ?n: range) state en "{?s} holds" ar "مخزون {?s}"
predicate members(?i: instrument, ?n: range) state en "members" ar "عدد"
)";

struct Loaded {
    diagnostics::SourceFiles files;
    record::Symbols symbols;
    diagnostics::Diagnostics warnings;
    Result<Program> program;
    std::string faults;

    explicit Loaded(const std::string& text) : program(load(text)) {
        if (!program) faults = diagnostics::render(program.error(), files);
    }

private:
    Result<Program> load(const std::string& text) {
        const std::vector<diagnostics::FileId> ids{files.add("test.law", text)};
        return load_program(ids, files, symbols, nullptr, warnings);
    }
};

Loaded with_rules(std::string_view rules) { return Loaded(std::string(kDeclarations) + std::string(rules)); }

TEST(LoadProgram, PrintsEveryFormAsItIsWritten) {
    const std::string_view rules[] = {
        "leaves(?s, npt) :- not halted(?s, npt) since[3 months .. 3 months] notified(?s, npt).",
        "bound(?s, npt) :- once[3 months ..] entered(?s, npt), not once leaves(?s, npt).",
        "bound(?s, ?i) :- entered(?s, ?i), ?s != SUN, historically[0 days .. 30 days] not leaves(?s, ?i).",
        "members(?i, ?n) :- entered(_, ?i), ?n = count ?s : (bound(?s, ?i)).",
        "leaves(?s, npt) :- entered(?s, npt), not (stock(?s, ?n), ?n >= 50).",
        "leaves(?s, npt) :- entered(?s, npt) until[0 days .. 12 months] (notified(?s, npt), eventually "
        "halted(?s, npt)).",
        "entered(FRA, npt).",
    };
    for (const std::string_view rule : rules) {
        const Loaded loaded = with_rules("rule npt.X.1 \"t\" ar \"ع\" " + std::string(rule));
        ASSERT_TRUE(loaded.program) << loaded.faults;
        ASSERT_THAT(loaded.program->rules, SizeIs(1));
        EXPECT_EQ(print(loaded.program->rules[0], *loaded.program, loaded.symbols),
                  "rule npt.X.1 \"t\" ar \"ع\"\n  " + std::string(rule) + "\n");
    }
}

TEST(LoadProgram, PrintsALastingStateWithItsEnds) {
    const Loaded loaded = with_rules(
        "rule npt.X.1 \"t\" valid from 1970-03-05 state bound(?s, ?i) starts entered(?s, ?i) ends leaves(?s, "
        "?i), halted(?s, ?i).");
    ASSERT_TRUE(loaded.program) << loaded.faults;
    EXPECT_EQ(print(loaded.program->rules[0], *loaded.program, loaded.symbols),
              "rule npt.X.1 \"t\" valid from 1970-03-05\n  state bound(?s, ?i)\n    starts entered(?s, ?i) "
              "ends leaves(?s, ?i), "
              "halted(?s, ?i).\n");
}

TEST(LoadProgram, PutsAPredicateAfterWhatItNeeds) {
    const Loaded loaded = with_rules(
        "rule npt.X.1 \"a\" bound(?s, ?i) :- entered(?s, ?i), not leaves(?s, ?i).\n"
        "rule npt.X.1 \"b\" leaves(?s, ?i) :- notified(?s, ?i).");
    ASSERT_TRUE(loaded.program) << loaded.faults;
    const auto stratum = [&](std::string_view name) {
        const PredicateId wanted = *loaded.program->find_predicate(loaded.symbols.find(name));
        for (std::size_t i = 0; i < loaded.program->strata.size(); ++i) {
            for (const PredicateId one : loaded.program->strata[i]) {
                if (one == wanted) return i;
            }
        }
        return loaded.program->strata.size();
    };
    EXPECT_LT(stratum("notified"), stratum("leaves"));
    EXPECT_LT(stratum("leaves"), stratum("bound"));
}

TEST(LoadProgram, ReportsAllFaultsInOneGo) {
    const Loaded loaded = with_rules(
        "rule npt.X.9 \"a\" bound(?s, ?i) :- enterd(?s, ?i).\n"
        "rule npt.X.1 \"b\" bound(?s, ?i) :- entered(?s), ?i = 3 +.\n"
        "rule npt.X.1 \"c\" bound(?s, ?i) :- not entered(?s, ?i).\n");
    ASSERT_FALSE(loaded.program);
    EXPECT_THAT(loaded.faults, HasSubstr("did you mean `npt.X.1`?"));
    EXPECT_THAT(loaded.faults, HasSubstr("did you mean `entered`?"));
    EXPECT_THAT(loaded.faults, HasSubstr("expected a variable, an id, a number or a day here, found `.`"));
    EXPECT_THAT(loaded.faults, HasSubstr("`?s` is not bound by a positive atom"));
}

TEST(LoadProgram, TakesAHeadWithSeveralFactsApart) {
    const Loaded loaded = with_rules("rule npt.X.1 \"a\" entered(FRA, npt), entered(CHN, npt).");
    ASSERT_TRUE(loaded.program) << loaded.faults;
    EXPECT_THAT(loaded.program->rules, SizeIs(2));
}

TEST(LoadProgram, PrintedProgramsLoadToTheSameText) {
    const Loaded loaded = with_rules(R"(
question npt.q on npt.X.1 "Which?" ar "أيهما"
  no position by GBR, USA source s-1
reading npt.q "one" ar "أول" held by RUS about nato [2015-03-11 ..] source "s-2", held by nam source s3:
  rule npt.X.1 "a" bound(?s, npt) :- entered(?s, npt).
end
reading npt.q "two" ar "ثان" held by USA [2015] source s3:
end
judge party_to(state: ?s, instrument: ?i) by bound(?s, ?i).
judge number_of_parties(instrument: ?i, number: at least ?n times 1000) when dated by members(?i, ?n).
judge party_to(state: ?s, instrument: npt) against bound(?s, tpnw).
)");
    ASSERT_TRUE(loaded.program) << loaded.faults;
    const std::string once = print(*loaded.program, loaded.symbols);
    const Loaded again(once);
    ASSERT_TRUE(again.program) << once << again.faults;
    EXPECT_EQ(print(*again.program, again.symbols), once);
    EXPECT_THAT(again.program->questions[0].readings, SizeIs(2));
    EXPECT_THAT(again.program->questions[0].readings[0].holders, SizeIs(2));
    EXPECT_TRUE(again.program->judges[1].number.has_value());
    EXPECT_EQ(again.program->judges[1].scale, 1000);
    EXPECT_TRUE(again.program->judges[1].at_least);
    EXPECT_FALSE(again.program->judges[1].against);
    EXPECT_TRUE(again.program->judges[2].against);
}

TEST(ParseAtom, TakesAGroundAtomAndRefusesAFreePlace) {
    Loaded loaded = with_rules("");
    ASSERT_TRUE(loaded.program) << loaded.faults;
    const auto atom = parse_atom("bound(IRL, npt)", loaded.files, *loaded.program, loaded.symbols, nullptr);
    ASSERT_TRUE(atom);
    EXPECT_EQ(print(*atom, *loaded.program, loaded.symbols), "bound(IRL, npt)");
    EXPECT_FALSE(parse_atom("bound(?s, npt)", loaded.files, *loaded.program, loaded.symbols, nullptr));
    EXPECT_TRUE(parse_pattern("bound(?s, npt)", loaded.files, *loaded.program, loaded.symbols, nullptr));
}

TEST(ParseAtom, LeavesTheRangeOut) {
    Loaded loaded = with_rules("");
    const auto atom = parse_atom("stock(FRA)", loaded.files, *loaded.program, loaded.symbols, nullptr);
    ASSERT_TRUE(atom);
    EXPECT_THAT(atom->arguments, SizeIs(1));
}

TEST(ParseAtom, PointsAtAnUnknownName) {
    Loaded loaded = with_rules("");
    const auto atom = parse_atom("bond(IRL, npt)", loaded.files, *loaded.program, loaded.symbols, nullptr);
    ASSERT_FALSE(atom);
    ASSERT_THAT(atom.error(), SizeIs(1));
    EXPECT_EQ(loaded.files.text(atom.error()[0].where), "bond");
    EXPECT_EQ(atom.error()[0].hint, "did you mean `bound`?");
}

TEST(ParseAtom, OffersTheNearestEntities) {
    Loaded loaded = with_rules("");
    Known known;
    known.entities = {{"IRL", "state"}, {"IRN", "state"}, {"npt", "instrument"}};
    const auto atom = parse_atom("bound(IRX, npt)", loaded.files, *loaded.program, loaded.symbols, &known);
    ASSERT_FALSE(atom);
    EXPECT_EQ(atom.error()[0].hint, "did you mean `IRL` or `IRN`?");
}

TEST(ParseQuery, TakesAConjunctionWithFreeVariables) {
    Loaded loaded = with_rules("");
    const auto query = parse_query("bound(?s, npt), not entered(?s, npt)", loaded.files, *loaded.program,
                                   loaded.symbols, nullptr);
    ASSERT_TRUE(query);
    EXPECT_THAT(query->body, SizeIs(2));
    EXPECT_THAT(query->variables, SizeIs(1));
    EXPECT_FALSE(parse_query("not bound(?s, npt)", loaded.files, *loaded.program, loaded.symbols, nullptr));
}

TEST(LoadProgram, RefusesDeepNestingWithoutRecursingIntoIt) {
    const Loaded loaded = with_rules("rule npt.X.1 \"a\" bound(?s, npt) :- " + std::string(1'000'000, '(') +
                                     "entered(?s, npt).");
    ASSERT_FALSE(loaded.program);
    EXPECT_THAT(loaded.program.error(), SizeIs(1));
    EXPECT_EQ(loaded.program.error()[0].kind, diagnostics::Kind::NestedTooDeep);
}

}  // namespace
}  // namespace mithaq::law
