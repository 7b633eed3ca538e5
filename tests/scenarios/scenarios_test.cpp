// Every scenario of every regime, and that each provision that a rule cites has one.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "diagnostics/render.h"
#include "engine/engine.h"
#include "law/load.h"
#include "scenario_facts.h"

namespace mithaq::scenarios {
namespace {

namespace fs = std::filesystem;

// The law of a regime over its own tables; each scenario fills them anew.
struct Opened {
    diagnostics::SourceFiles files;
    diagnostics::Diagnostics warnings;
    regime::Regime regime;

    explicit Opened(const fs::path& folder) {
        auto record = record::load_record(folder, files, warnings);
        if (!record) {
            ADD_FAILURE() << diagnostics::render(record.error(), files);
            return;
        }
        regime.record = std::move(*record);
        std::vector<fs::path> paths;
        for (const auto& entry : fs::directory_iterator(folder / "law")) paths.push_back(entry.path());
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

Opened& opened(const fs::path& folder) {
    static std::map<fs::path, Opened> opened;
    return opened.try_emplace(folder, folder).first->second;
}

std::vector<fs::path> all_regimes() {
    std::vector<fs::path> folders;
    for (const auto& entry : fs::directory_iterator("regimes")) {
        if (fs::exists(entry.path() / "datapackage.json")) folders.push_back(entry.path());
    }
    std::sort(folders.begin(), folders.end());
    return folders;
}

// regimes/NAME/scenarios/PROVISION/what_happens.toml
fs::path regime_of(const fs::path& scenario) { return scenario.parent_path().parent_path().parent_path(); }

std::vector<fs::path> all_scenarios() {
    std::vector<fs::path> paths;
    for (const fs::path& regime : all_regimes()) {
        for (const auto& entry : fs::recursive_directory_iterator(regime / "scenarios")) {
            if (entry.path().extension() == ".toml") paths.push_back(entry.path());
        }
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
    Opened& open = opened(regime_of(GetParam()));
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
    fs::path last = info.param.lexically_relative(regime_of(info.param).parent_path());
    std::string name = last.replace_extension().string();
    std::replace_if(
        name.begin(), name.end(), [](char c) { return std::isalnum(static_cast<unsigned char>(c)) == 0; },
        '_');
    return name;
}

INSTANTIATE_TEST_SUITE_P(Regimes, Scenarios, testing::ValuesIn(all_scenarios()), name);

class ScenariosOfProvisions : public testing::TestWithParam<fs::path> {};

TEST_P(ScenariosOfProvisions, EveryProvisionThatARuleCitesHasOne) {
    const regime::Regime& regime = opened(GetParam()).regime;
    std::set<std::string> cited;
    for (const law::Rule& rule : regime.law.rules) cited.emplace(regime.record->symbols.text(rule.provision));
    EXPECT_FALSE(cited.empty());
    std::string missing;
    for (const std::string& provision : cited) {
        if (!fs::exists(GetParam() / "scenarios" / provision)) missing += " " + provision;
    }
    EXPECT_EQ(missing, "");
}

std::string regime_name(const testing::TestParamInfo<fs::path>& info) {
    return info.param.filename().string();
}

INSTANTIATE_TEST_SUITE_P(Regimes, ScenariosOfProvisions, testing::ValuesIn(all_regimes()), regime_name);

}  // namespace
}  // namespace mithaq::scenarios
