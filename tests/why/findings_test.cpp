// Every finding of the whole regime has its proof, under each reading, and the checker accepts it.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <iostream>
#include <map>
#include <set>

#include "engine/build_proof.h"
#include "proof/checker.h"
#include "regime/regime.h"
#include "report/sentences.h"

namespace mithaq {
namespace {

using engine::AnswerKind;
using time::Day;

const Day kToday = time::make_day(2026, 11, 24);

// The first and the last day of each piece, the day before and after it, and today.
std::set<Day> days_worth_asking(const engine::Answer& answer) {
    std::set<Day> days{kToday};
    for (const engine::ConditionalAnswer& branch : answer.by_reading)
        for (const time::IntervalSet* set : {&branch.sets.certain, &branch.sets.possible})
            for (const time::Interval& piece : set->intervals()) {
                if (!time::is_open(piece.from)) days.insert({time::previous(piece.from), piece.from});
                if (!time::is_open(piece.to)) days.insert({time::previous(piece.to), piece.to});
            }
    return days;
}

struct Tally {
    std::map<AnswerKind, int> asked;
    std::map<AnswerKind, int> unproved;
    int proofs = 0;
    int by_cases = 0;
    int too_many = 0;
    std::size_t most_leaves = 0;
    std::size_t largest = 0;
    std::vector<double> milliseconds;
    std::vector<std::string> examples;
    double worst = 0;
    std::string slowest;
};

class Findings : public ::testing::Test {
protected:
    void SetUp() override {
        diagnostics::Diagnostics warnings;
        auto opened = regime::open_regime("regimes/nuclear", files_, warnings);
        ASSERT_TRUE(opened);
        regime_ = std::move(*opened);
        const auto view = regime::find_view(*regime_, "default");
        ASSERT_TRUE(view);
        reasoner_ = std::make_unique<engine::Reasoner>(*regime_, *view);
    }

    void expect_right(const std::optional<proof::Proof>& proof, const std::string& name) {
        if (!proof) return;
        ++tally_.proofs;
        tally_.largest = std::max(tally_.largest, proof->nodes.size());
        if (proof->cases.size()) {
            ++tally_.by_cases;
            tally_.most_leaves = std::max(tally_.most_leaves, proof::leaves_of(*proof));
        }
        ASSERT_EQ(proof::fault_of(*proof, regime_->law, reasoner_->facts()), "") << name;
    }

    void ask(const law::GroundAtom& atom, Day on) {
        const auto begin = std::chrono::steady_clock::now();
        const engine::Why why = engine::build_why(*reasoner_, atom, on);
        tally_.milliseconds.push_back(
            std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
        const bool slowest = tally_.milliseconds.back() >= tally_.worst;
        const std::string name = report::atom_as_written(atom, regime_->law, regime_->record->symbols) +
                                 " on " + time::to_string(on);
        if (slowest) {
            tally_.worst = tally_.milliseconds.back();
            tally_.slowest = name;
        }
        for (const engine::WhyBranch& branch : why.branches) {
            ++tally_.asked[branch.kind];
            const bool whole = branch.kind == AnswerKind::Open          ? branch.may_hold && branch.may_fail
                               : branch.kind == AnswerKind::NotInRecord ? branch.recorded.has_value()
                                                                        : branch.proof.has_value();
            if (branch.too_many_cases) ++tally_.too_many;
            if (!whole) {
                ++tally_.unproved[branch.kind];
                if (tally_.examples.size() < 40)
                    tally_.examples.push_back(name + " " + std::to_string(static_cast<int>(branch.kind)));
            }
            for (const auto* proof : {&branch.proof, &branch.recorded, &branch.may_hold, &branch.may_fail})
                expect_right(*proof, name);
        }
    }

    diagnostics::SourceFiles files_;
    std::unique_ptr<regime::Regime> regime_;
    std::unique_ptr<engine::Reasoner> reasoner_;
    Tally tally_;
};

TEST_F(Findings, EachHasAProofThatTheCheckerAccepts) {
    const char* chosen = std::getenv("MITHAQ_FINDINGS_STRIDE");
    const std::size_t stride =
        chosen != nullptr ? static_cast<std::size_t>(std::max(1, std::atoi(chosen))) : 7;
    const auto begin = std::chrono::steady_clock::now();
    std::size_t number = 0;
    for (std::uint32_t p = 0; p < regime_->law.predicates.size(); ++p) {
        const law::Predicate& predicate = regime_->law.predicates[p];
        if (!predicate.finding) continue;
        for (const record::Tuple& tuple : reasoner_->tuples({p}, record::Tuple(predicate.arguments.size()))) {
            const law::GroundAtom atom{{p}, tuple};
            if (number++ % stride != 0) continue;
            const engine::Answer answer = reasoner_->answer(atom, kToday, engine::Effort::Bounds);
            for (const Day on : days_worth_asking(answer))
                if (regime_->record->horizon_from <= on && on < regime_->record->horizon_to) ask(atom, on);
        }
    }
    std::sort(tally_.milliseconds.begin(), tally_.milliseconds.end());
    const auto& ms = tally_.milliseconds;
    ASSERT_FALSE(ms.empty());
    std::cout << fmt::format(
        "{} findings, every {}th; {} questions, {} proofs; the largest of {} steps; {} by cases, at "
        "most {}; median {:.1f} ms, 99 of 100 within {:.1f} ms, worst {:.1f} ms ({}); {:.1f} s\n",
        number, stride, ms.size(), tally_.proofs, tally_.largest, tally_.by_cases, tally_.most_leaves,
        ms[ms.size() / 2], ms[ms.size() * 99 / 100], ms.back(), tally_.slowest,
        std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
    for (const std::string& example : tally_.examples) std::cout << "  without a proof: " << example << "\n";
    for (const AnswerKind kind : {AnswerKind::Yes, AnswerKind::No, AnswerKind::NotInRecord}) {
        EXPECT_GT(tally_.asked[kind], 0);
        EXPECT_EQ(tally_.unproved[kind], 0);
    }
    // Numbers have no single worlds to settle: where only rival estimates leave it open, no world can be shown.
    EXPECT_LE(tally_.unproved[AnswerKind::Open] * 20, tally_.asked[AnswerKind::Open]);
}

}  // namespace
}  // namespace mithaq
