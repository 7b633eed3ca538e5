// The engine against the oracle of its formulas: equal on all four sets and on the windows, for every ground atom.
#include <gtest/gtest.h>

#include "property/check_cases.h"
#include "property/compare.h"

namespace mithaq::property {
namespace {

using Compare = std::string (*)(const Case&, reference::BoundsOracle&, engine::Engine&);

Check compared_by(Compare compare) {
    return [compare](const Case& c) {
        reference::BoundsOracle oracle(c.law, c.facts, c.readings, timeline_of(c));
        engine::Engine engine = engine_for(c);
        return compare(c, oracle, engine);
    };
}

TEST(Engine, EqualsTheFormulasDayByDay) { check_cases(60, {}, compared_by(engine_differs)); }

TEST(Engine, ListsEveryTupleThatIsPossible) { check_cases(20, {}, compared_by(tuples_differ)); }

TEST(Engine, NumbersEqualTheFormulas) { check_cases(25, {}, compared_by(numbers_differ)); }

}  // namespace
}  // namespace mithaq::property
