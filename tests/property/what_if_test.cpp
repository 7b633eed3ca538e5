// Changes worked out from what they touch, against the whole worked out again: on random programs over changed facts, on claims
// that come and go, and on the nuclear regime.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "engine/engine.h"
#include "engine/what_if.h"
#include "property/check_cases.h"

namespace mithaq::property {
namespace {

using engine::FindingChange;
using engine::WhatIf;

std::vector<engine::ReadingMask> all_open(const law::Program& law) {
    std::vector<engine::ReadingMask> open;
    for (const law::Question& question : law.questions)
        open.push_back((engine::ReadingMask{1} << question.readings.size()) - 1);
    return open;
}

// The changes that are told, against two evaluations of the whole: every atom that differs and no other, with its days.
std::string differs(const std::vector<FindingChange>& told, WhatIf& before, WhatIf& after) {
    engine::Findings all = before.findings();
    all.insert(after.findings().begin(), after.findings().end());
    for (const FindingChange& change : told) all.try_emplace(change.atom);
    std::size_t different = 0;
    for (const auto& [atom, sets] : all) {
        const auto was = before.sets(atom);
        const auto is = after.sets(atom);
        const auto found = std::find_if(told.begin(), told.end(),
                                        [&](const FindingChange& change) { return change.atom == atom; });
        const std::string name =
            fmt::format("atom of predicate {} ({} arguments)", atom.predicate.index, atom.arguments.size());
        if (was == is) {
            if (found != told.end()) return name + " is told to change";
            continue;
        }
        ++different;
        if (found == told.end()) return name + " changes, and is not told";
        if (!(found->before == was)) return name + ": what it was is told wrongly";
        if (!(found->after == is)) return name + ": what it becomes is told wrongly";
    }
    return different == told.size() ? std::string() : "an atom is told twice";
}

// Takes away or puts in a few things that the facts are made of.
void change_facts(Case& c, std::mt19937_64& random) {
    const auto up_to = [&](std::size_t n) {
        return std::uniform_int_distribution<std::size_t>(0, n)(random);
    };
    for (int turns = 1 + static_cast<int>(up_to(2)); turns > 0; --turns) {
        regime::BaseRelation& relation = c.facts.relations[up_to(c.facts.relations.size() - 1)];
        switch (up_to(4)) {
            case 0:
                if (!relation.choices.empty())
                    relation.choices.erase(relation.choices.begin() +
                                           static_cast<std::ptrdiff_t>(up_to(relation.choices.size() - 1)));
                break;
            case 1:
                if (!relation.surveys.empty())
                    relation.surveys.erase(relation.surveys.begin() +
                                           static_cast<std::ptrdiff_t>(up_to(relation.surveys.size() - 1)));
                break;
            default:
                if (relation.atoms.empty()) break;
                regime::BaseAtom& atom = relation.atoms[up_to(relation.atoms.size() - 1)];
                if (up_to(1) == 0)
                    atom.fixed = time::IntervalSet();
                else if (!atom.possible.empty())
                    atom.fixed |= time::IntervalSet::one_day(atom.possible.first());
        }
    }
}

std::string equal_to_the_whole(Case c, std::uint64_t seed) {
    for (law::Predicate& predicate : c.law.predicates) predicate.finding = true;
    std::mt19937_64 random(seed);
    WhatIf kept(c.law, c.facts, all_open(c.law), {});
    WhatIf before(c.law, c.facts, all_open(c.law), {});
    for (int round = 0; round < 3; ++round) {
        Case changed = c;
        change_facts(changed, random);
        settle(changed);
        WhatIf after(c.law, changed.facts, all_open(c.law), {});
        const auto told = kept.with(regime::edit_between(kept.facts(), changed.facts));
        if (kept.fault() || after.fault()) return {};
        if (std::string fault = differs(told, before, after); !fault.empty())
            return fmt::format("round {}: {}", round, fault);
    }
    return {};
}

TEST(WhatIfTest, ChangedFactsGiveWhatTheWholeGives) {
    check_cases(150, {}, [](const Case& c) { return equal_to_the_whole(c, 7); });
}

// The parts run side by side; each has a record and changes of its own.
constexpr int kParts = 3;
class WhatIfOnTheRegime : public testing::TestWithParam<int> {};

// 300 random changes of up to three claims, in and out, over a record from which some claims are kept back.
TEST_P(WhatIfOnTheRegime, ChangedClaimsGiveWhatTheWholeGives) {
    diagnostics::SourceFiles files;
    diagnostics::Diagnostics warnings;
    auto regime = regime::open_regime("regimes/nuclear", files, warnings);
    ASSERT_TRUE(regime);
    const auto view = regime::find_view(**regime, "default");
    ASSERT_TRUE(view);
    const char* wanted = std::getenv("MITHAQ_CHANGES");
    const int changes = (wanted != nullptr ? std::atoi(wanted) : 300) / kParts;
    std::mt19937_64 random(20261124 + static_cast<std::uint64_t>(GetParam()));
    const auto some_claim = [&] {
        return regime::ClaimId{std::uniform_int_distribution<std::uint32_t>(
            0, static_cast<std::uint32_t>((*regime)->record->claims.size() - 1))(random)};
    };
    std::vector<regime::ClaimId> hidden;
    for (int i = 0; i < 200; ++i) hidden.push_back(some_claim());
    WhatIf kept(**regime, *view, hidden);
    WhatIf before(**regime, *view, hidden);
    std::size_t told_in_all = 0;
    for (int i = 0; i < changes; ++i) {
        regime::ClaimsChange change;
        std::vector<regime::ClaimId> hidden_after = hidden;
        for (int parts = 1 + static_cast<int>(random() % 3); parts > 0; --parts) {
            if (random() % 2 == 0) {
                change.added.push_back(hidden[random() % hidden.size()]);
                std::erase(hidden_after, change.added.back());
            } else {
                const regime::ClaimId claim = some_claim();
                if (std::find(change.added.begin(), change.added.end(), claim) != change.added.end())
                    continue;
                change.withdrawn.push_back(claim);
                hidden_after.push_back(claim);
            }
        }
        WhatIf after(**regime, *view, hidden_after);
        const auto told = kept.with(change);
        told_in_all += told.size();
        ASSERT_EQ(differs(told, before, after), "") << "change " << i;
    }
    EXPECT_GT(told_in_all, std::size_t(changes) / 10);
}

INSTANTIATE_TEST_SUITE_P(Part, WhatIfOnTheRegime, testing::Range(0, kParts));

}  // namespace
}  // namespace mithaq::property
