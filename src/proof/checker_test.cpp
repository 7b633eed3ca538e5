#include "proof/checker.h"

#include <gtest/gtest.h>

namespace mithaq::proof {
namespace {

using law::Formula;
using time::IntervalSet;

// `held(?s) :- once[0 days .. 3 days] done(?s).`, and done(7) on 3 May 2019, surveyed at all times.
class CheckerTest : public ::testing::Test {
protected:
    CheckerTest() {
        law::Predicate done;
        done.shape = law::Shape::Event;
        done.arguments = {{"s", {law::Type::Kind::Integer, {}}}};
        law::Predicate held = done;
        held.shape = law::Shape::State;
        held.derived = true;
        law_.predicates = {done, held};
        law::Rule rule;
        rule.variables = {{"s", {law::Type::Kind::Integer, {}}}};
        rule.head = atom({1});
        Formula once;
        once.kind = Formula::Kind::Once;
        once.bounds = {{time::Period::Unit::Days, 0}, time::Period{time::Period::Unit::Days, 3}};
        once.parts.resize(1);
        once.parts[0].atom = atom({0});
        rule.body = {once};
        law_.rules = {rule};
        facts_.relations.resize(2);
        regime::BaseAtom fact;
        fact.arguments = {seven_};
        fact.certain = fact.on_record = fact.possible = fact.not_excluded = IntervalSet::one_day(may(3));
        facts_.relations[0].atoms = {fact};
        facts_.relations[0].surveys = {{{Value()}, IntervalSet::all(), {}, false, "list"}};
    }

    static time::Day may(unsigned day) { return time::make_day(2019, 5, day); }

    static law::Atom atom(law::PredicateId predicate) {
        law::Term term;
        term.kind = law::Term::Kind::Variable;
        return {predicate, {term}, {}};
    }

    Node node(Goal goal, Step step, Window days, std::vector<std::uint32_t> children = {}) const {
        Node of;
        of.goal = goal;
        of.step = step;
        of.days = days;
        of.children = std::move(children);
        return of;
    }

    // held(7) on 5 May, since done(7) on 3 May.
    Proof holds() const {
        Proof proof;
        proof.atom = {{1}, {seven_}};
        proof.on = may(5);
        Node head = node(Goal::Holds, Step::Instance, {may(5), may(5)}, {1});
        head.atom = Pattern{{1}, {{seven_, {}}}};
        head.rule = {0};
        head.substitution = {{seven_, {}}};
        Node once = node(Goal::Holds, Step::Witness, {may(5), may(5)}, {2});
        once.witness = Window{may(3), may(3)};
        Node fact = node(Goal::Holds, Step::Recorded, {may(3), may(3)});
        fact.atom = Pattern{{0}, {{seven_, {}}}};
        proof.nodes = {head, once, fact};
        return proof;
    }

    // not held(7) on 9 May, since done(7) on no day from 6 to 9 May.
    Proof fails() const {
        Proof proof;
        proof.atom = {{1}, {seven_}};
        proof.on = may(9);
        Node head = node(Goal::Fails, Step::NoInstance, {may(9), may(9)}, {1});
        head.atom = Pattern{{1}, {{seven_, {}}}};
        Node rule = node(Goal::Fails, Step::RuleFails, {may(9), may(9)}, {2});
        rule.rule = {0};
        rule.substitution = {{seven_, {}}};
        Node once = node(Goal::Fails, Step::NoWitness, {may(9), may(9)}, {3});
        Node fact = node(Goal::Fails, Step::Absent, {may(6), may(9)});
        fact.atom = Pattern{{0}, {{seven_, {}}}};
        proof.nodes = {head, rule, once, fact};
        return proof;
    }

    std::string fault(const Proof& proof) const { return fault_of(proof, law_, facts_); }

    Value seven_ = Value::integer(7);
    law::Program law_;
    regime::BaseFacts facts_;
};

TEST_F(CheckerTest, AcceptsAWitness) { EXPECT_EQ(fault(holds()), ""); }

TEST_F(CheckerTest, AcceptsThatNothingWitnesses) { EXPECT_EQ(fault(fails()), ""); }

TEST_F(CheckerTest, RefusesAWitnessThatIsTooFar) {
    Proof proof = holds();
    proof.on = proof.nodes[0].days.first = proof.nodes[0].days.last = proof.nodes[1].days.first =
        proof.nodes[1].days.last = may(7);
    EXPECT_EQ(fault(proof), "the witness is too far, or too near");
}

TEST_F(CheckerTest, RefusesAFactOfAnotherDay) {
    Proof proof = holds();
    proof.nodes[1].witness = Window{may(4), may(4)};
    proof.nodes[2].days = {may(4), may(4)};
    EXPECT_EQ(fault(proof), "the record does not have it on all of the days");
}

TEST_F(CheckerTest, RefusesAnotherSubstitution) {
    Proof proof = holds();
    proof.nodes[0].substitution = {{Value::integer(8), {}}};
    EXPECT_EQ(fault(proof), "the head is another atom");
}

TEST_F(CheckerTest, RefusesAMissingPremise) {
    Proof proof = holds();
    proof.nodes[0].children.clear();
    EXPECT_EQ(fault(proof), "a child is missing");
}

TEST_F(CheckerTest, RefusesARuleLeftOut) {
    Proof proof = fails();
    proof.nodes[0].children.clear();
    EXPECT_EQ(fault(proof), "a rule is left out");
}

TEST_F(CheckerTest, RefusesDaysThatAreNotLookedAt) {
    Proof proof = fails();
    proof.nodes[3].days = {may(7), may(9)};
    EXPECT_EQ(fault(proof), "a node is about other days than the one above needs");
}

TEST_F(CheckerTest, SilenceDecidesOnlyWhereItIsSurveyed) {
    facts_.relations[0].atoms.clear();
    EXPECT_EQ(fault(fails()), "");
    facts_.relations[0].surveys.clear();
    EXPECT_EQ(fault(fails()), "silence decides nothing here");
    Proof of_claims = fails();
    of_claims.worlds = Worlds::OfClaims;
    EXPECT_EQ(fault(of_claims), "");
}

TEST_F(CheckerTest, NothingHoldsByItself) {
    Proof proof = holds();
    proof.nodes[1].children = {0};
    EXPECT_EQ(fault(proof), "a node rests on itself");
}

TEST_F(CheckerTest, ReadingsThatAreNotTakenGiveNoRule) {
    law_.rules[0].question = 0;
    law_.rules[0].reading = 1;
    EXPECT_EQ(fault(holds()), "the rule does not apply");
    Proof proof = holds();
    proof.readings[0] = 1;
    EXPECT_EQ(fault(proof), "");
}

TEST_F(CheckerTest, AWorldSettlesOnlyWhatItsChoicesAllow) {
    regime::Choice choice;
    choice.options = {{0, {may(2), may(4)}, std::nullopt}};
    facts_.relations[0].choices = {choice};
    Proof proof = holds();
    proof.worlds = Worlds::OfClaims;
    proof.world = {{{0}, 0, {{0, {may(3), may(3)}, std::nullopt}}, false}};
    EXPECT_EQ(fault(proof), "");
    proof.world[0].options[0].start = {may(5), may(5)};
    EXPECT_EQ(fault(proof), "an option on days that it does not have");
    proof.world[0].options.clear();
    EXPECT_EQ(fault(proof), "a choice without a way out");
    proof.world[0].may_be_none = true;
    EXPECT_EQ(fault(proof), "something must happen, and the world has nothing");
}

// done(7) on 2, 3 or 4 May: on 5 May it was done in the last three days, whichever it is.
TEST_F(CheckerTest, CasesLeaveNoWorldOut) {
    regime::BaseAtom& done = facts_.relations[0].atoms[0];
    done.certain = done.on_record = {};
    done.possible = done.not_excluded = IntervalSet(time::Interval{may(2), may(5)});
    regime::Choice choice;
    choice.options = {{0, {may(2), may(4)}, std::nullopt}};
    facts_.relations[0].choices = {choice};
    EXPECT_EQ(fault(holds()), "the record does not have it on all of the days");
    Proof proof = holds();
    proof.nodes.clear();
    for (const unsigned day : {2U, 3U, 4U}) {
        Proof one = holds();
        for (Node& node : one.nodes)
            if (node.step == Step::Recorded) node.days = {may(day), may(day)};
        for (Node& node : one.nodes)
            if (node.step == Step::Witness) node.witness = Window{may(day), may(day)};
        proof.cases.push_back({{{0}, 0, {{0, {may(day), may(day)}, std::nullopt}}, false}, one});
    }
    EXPECT_EQ(fault(proof), "");
    EXPECT_EQ(leaves_of(proof), 3U);
    Proof fewer = proof;
    fewer.cases.erase(fewer.cases.begin() + 1);
    EXPECT_EQ(fault(fewer), "the cases leave something out");
    Proof other = proof;
    other.cases[2].proof.on = may(6);
    EXPECT_EQ(fault(other), "a case proves something else");
    facts_.relations[0].choices[0].may_be_none = true;
    EXPECT_EQ(fault(proof), "no case in which nothing happens");
}

}  // namespace
}  // namespace mithaq::proof
