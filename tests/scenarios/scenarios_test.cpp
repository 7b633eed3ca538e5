// Every scenario of the nuclear regime, and that each provision that a rule cites has one.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "diagnostics/render.h"
#include "engine/engine.h"
#include "law/load.h"
#include "scenario_facts.h"

namespace mithaq::scenarios {
namespace {

namespace fs = std::filesystem;

const fs::path kRegime = "regimes/nuclear";

// The law of the regime over its own tables; each scenario fills them anew.
struct Opened {
    diagnostics::SourceFiles files;
    diagnostics::Diagnostics warnings;
    regime::Regime regime;

    Opened() {
        auto record = record::load_record(kRegime, files, warnings);
        if (!record) {
            ADD_FAILURE() << diagnostics::render(record.error(), files);
            return;
        }
        regime.record = std::move(*record);
        std::vector<fs::path> paths;
        for (const auto& entry : fs::directory_iterator(kRegime / "law")) paths.push_back(entry.path());
        std::sort(paths.begin(), paths.end());
        std::vector<diagnostics::FileId> ids;
        for (const fs::path& path : paths) ids.push_back(*files.load(path));
        auto law = law::load_program(ids, files, regime.record->symbols, nullptr, warnings);
        if (!law) {
            ADD_FAILURE() << diagnostics::render(law.error(), files);
            return;
        }
        regime.law = std::move(*law);
    }
};

Opened& opened() {
    static Opened opened;
    return opened;
}

std::vector<fs::path> all_scenarios() {
    std::vector<fs::path> paths;
    for (const auto& entry : fs::recursive_directory_iterator(kRegime / "scenarios")) {
        if (entry.path().extension() == ".toml") paths.push_back(entry.path());
    }
    std::sort(paths.begin(), paths.end());
    return paths;
}

std::string shown(engine::AnswerKind kind) {
    switch (kind) {
        case engine::AnswerKind::Yes:
            return "yes";
        case engine::AnswerKind::No:
            return "no";
        case engine::AnswerKind::Open:
            return "open";
        case engine::AnswerKind::NotInRecord:
            return "not in the record";
        case engine::AnswerKind::Contested:
            return "contested";
    }
    return {};
}

class Scenarios : public testing::TestWithParam<fs::path> {};

TEST_P(Scenarios, TurnOutAsTheProvisionSays) {
    Opened& open = opened();
    const auto scenario = read_scenario(GetParam());
    ASSERT_TRUE(scenario);
    for (const Expectation& expect : scenario->expect) {
        regime::View view;
        for (const auto& [question, reading] : expect.readings) view.readings[question] = {reading};
        engine::Reasoner reasoner(open.regime, view, facts_of(*scenario, open.regime, view));
        const auto atom =
            law::parse_atom(expect.atom, open.files, open.regime.law, open.regime.record->symbols, nullptr);
        ASSERT_TRUE(atom) << diagnostics::render(atom.error(), open.files);
        const auto on = time::parse_day(expect.on);
        ASSERT_TRUE(on) << expect.on;
        EXPECT_EQ(shown(reasoner.answer(*atom, *on).kind), expect.answer)
            << scenario->says << "\n"
            << expect.atom << " on " << expect.on;
    }
}

std::string name(const testing::TestParamInfo<fs::path>& info) {
    std::string name = info.param.parent_path().filename().string() + "_" + info.param.stem().string();
    std::replace_if(
        name.begin(), name.end(), [](char c) { return std::isalnum(static_cast<unsigned char>(c)) == 0; },
        '_');
    return name;
}

INSTANTIATE_TEST_SUITE_P(Nuclear, Scenarios, testing::ValuesIn(all_scenarios()), name);

TEST(ScenariosOfProvisions, EveryProvisionThatARuleCitesHasOne) {
    std::set<std::string> cited;
    for (const law::Rule& rule : opened().regime.law.rules)
        cited.emplace(opened().regime.record->symbols.text(rule.provision));
    std::string missing;
    for (const std::string& provision : cited) {
        if (!fs::exists(kRegime / "scenarios" / provision)) missing += " " + provision;
    }
    EXPECT_EQ(missing, "");
}

}  // namespace
}  // namespace mithaq::scenarios
