#include "engine/functional_conflicts.h"

#include <gtest/gtest.h>

#include "support/small_regime.h"

namespace mithaq::engine {
namespace {

// A hosts the weapons of one, and of another by the word of a source that only a wider view accepts.
TEST(FunctionalConflicts, OfWhatRulesDeriveAreFoundInEveryView) {
    const support::SmallRegime folder;
    folder.write("record/hosts.csv", std::string(support::kHostsHeader) +
                                         "hosts/1,A,B,2000-01-01,2003-01-01,,,,list-a,,A1,,2020-12-31,,\n"
                                         "hosts/2,A,C,2002-01-01,2005-01-01,,,,wiki-c,,C3,,2020-12-31,,\n");
    folder.write("views.toml", "[wide]\naccept = \"C3\"\nconsider = \"F6\"\n");
    folder.write("law/more.law",
                 "instrument t \"A treaty\" ar \"معاهدة\"\n"
                 "predicate hosts(?host: entity, ?owner: entity) state\n"
                 "provision t.9 \"Nine\" ar \"تسعة\"\n"
                 "predicate protector(?host: entity, ?owner: entity) state functional\n"
                 "rule t.9 \"whose weapons are hosted\" ar \"الحامي\" protector(?h, ?o) :- hosts(?h, ?o).\n");
    diagnostics::SourceFiles files;
    diagnostics::Diagnostics warnings;
    const auto opened = regime::open_regime(folder.path(), files, warnings);
    ASSERT_TRUE(opened) << opened.error().front().message;
    const diagnostics::Diagnostics found = conflicts_of_rules(**opened);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].kind, diagnostics::Kind::FunctionalConflict);
    EXPECT_EQ(found[0].message,
              "`protector(A, B)` and `protector(A, C)` are both certain from 2002-01-01 in the view `wide`");
}

}  // namespace
}  // namespace mithaq::engine
