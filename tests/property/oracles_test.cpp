// The two oracles against each other: the formulas of `bounds` are sound in every world that `worlds` can
// make, and exact where nothing uncertain is used twice. Exact answers too are what the worlds say together.
#include <gtest/gtest.h>

#include "property/check_cases.h"
#include "property/compare.h"

namespace mithaq::property {
namespace {

Check in_worlds(WorldsWanted wanted) {
    return [wanted](const Case& c) {
        reference::BoundsOracle oracle(c.law, c.facts, c.readings, timeline_of(c));
        return worlds_differ(c, oracle, wanted);
    };
}

TEST(Oracles, BoundsAreSoundInEveryWorld) {
    WorldsWanted wanted;
    wanted.plain = 10;
    wanted.extended = 10;
    check_cases(40, {}, in_worlds(wanted));
}

TEST(Oracles, BoundsAreExactWhereNothingUncertainIsUsedTwice) {
    Shape plain;
    plain.plain = true;
    plain.numbers = false;
    check_cases(30, plain, [](const Case& c) {
        WorldsWanted wanted;
        wanted.plain = 60;
        if (!c.law.rules.empty()) wanted.tight = {c.law.rules[0].head.predicate};
        return in_worlds(wanted)(c);
    });
}

TEST(ExactAnswers, AgreeWithEveryWorldOnTheirDay) {
    Shape shape;
    shape.numbers = false;
    WorldsWanted wanted;
    wanted.plain = 300;
    wanted.extended = 20;
    wanted.answers = 6;
    check_cases(40, shape, in_worlds(wanted));
}

// Quantities have no choices, so their worlds are more than the engine settles; counts have nothing of their own.
TEST(ExactAnswers, AgreeWithEveryWorldWhereThereAreCounts) {
    WorldsWanted wanted;
    wanted.plain = 300;
    wanted.extended = 20;
    wanted.answers = 6;
    check_cases(25, {}, in_worlds(wanted));
}

}  // namespace
}  // namespace mithaq::property
