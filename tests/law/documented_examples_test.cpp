// The worked examples of docs/law.md: each ```law block over the ```facts block behind it, whose lines `ATOM on DAY`,
// `ATOM from DAY to DAY` are all that holds; `=> ATOM: days` is what follows, and nothing more.
#include <gtest/gtest.h>

#include <sstream>

#include "diagnostics/render.h"
#include "engine/engine.h"
#include "law/load.h"
#include "support/days.h"
#include "support/golden.h"

namespace mithaq {
namespace {

struct Example {
    int line = 0;
    std::string law;
    std::vector<std::string> facts;
    std::vector<std::pair<std::string, std::string>> follows;  // atom, days
};

std::vector<Example> examples() {
    std::vector<Example> found;
    std::istringstream page(support::read_whole("docs/law.md"));
    std::string fence;
    int number = 0;
    for (std::string line; std::getline(page, line);) {
        ++number;
        if (line.starts_with("```")) {
            fence = fence.empty() ? line : "";
            if (fence == "```law") found.push_back({number, {}, {}, {}});
        } else if (fence == "```law") {
            found.back().law += line + "\n";
        } else if (fence == "```facts" && line.starts_with("=> ")) {
            const std::size_t colon = line.rfind("):") + 1;
            found.back().follows.emplace_back(line.substr(3, colon - 3),
                                              colon + 2 < line.size() ? line.substr(colon + 2) : "");
        } else if (fence == "```facts") {
            found.back().facts.push_back(line);
        }
    }
    return found;
}

void PrintTo(const Example& example, std::ostream* out) { *out << "docs/law.md:" << example.line; }

// An example's law with facts that are certain and complete.
class ExampleRun {
public:
    explicit ExampleRun(const std::string& text) {
        diagnostics::Diagnostics warnings;
        const std::vector<diagnostics::FileId> ids{files_.add("law.md", text)};
        auto loaded = law::load_program(ids, files_, symbols_, nullptr, warnings, {.citations = false});
        if (!loaded) {
            ADD_FAILURE() << diagnostics::render(loaded.error(), files_);
            return;
        }
        law_ = std::move(*loaded);
        facts_.relations.resize(law_.predicates.size());
        for (std::size_t i = 0; i < law_.predicates.size(); ++i) {
            regime::BaseRelation& relation = facts_.relations[i];
            const std::size_t key =
                law_.predicates[i].arguments.size() - (law_.predicates[i].has_range() ? 1 : 0);
            relation.derived = law_.predicates[i].derived;
            if (!relation.derived)
                relation.surveys.push_back(
                    {record::Tuple(key), time::IntervalSet::all(), std::nullopt, false, "S"});
        }
    }

    // `ATOM on DAY`, `ATOM from DAY to DAY`; a number for the range.
    void add(const std::string& line) {
        const std::size_t end = line.rfind(')') + 1;
        std::istringstream rest(line.substr(end));
        std::string word, from, to;
        rest >> word >> from;
        if (word == "from") rest >> word >> to;
        const time::IntervalSet days = to.empty() ? time::IntervalSet::one_day(support::day(from.c_str()))
                                                  : support::days(from.c_str(), to.c_str());
        std::string text = line.substr(0, end);
        std::optional<std::int64_t> number;
        const auto name = symbols_.find(text.substr(0, text.find('(')));
        const auto predicate = law_.find_predicate(name);
        ASSERT_TRUE(predicate) << line;
        if (law_.predicate(*predicate).has_range()) {
            const std::size_t comma = text.rfind(',');
            number = std::stoll(text.substr(comma + 1));
            text = text.substr(0, comma) + ")";
        }
        add(atom(text), days, number);
    }

    law::GroundAtom atom(const std::string& text) {
        auto parsed = law::parse_atom(text, files_, law_, symbols_, nullptr);
        if (!parsed) ADD_FAILURE() << diagnostics::render(parsed.error(), files_);
        return parsed ? *parsed : law::GroundAtom{};
    }

    engine::Engine& engine() {
        if (!engine_) engine_ = std::make_unique<engine::Engine>(law_, facts_, engine::ReadingChoice{});
        return *engine_;
    }

private:
    void add(const law::GroundAtom& atom, const time::IntervalSet& days, std::optional<std::int64_t> number) {
        const law::Predicate& predicate = law_.predicate(atom.predicate);
        regime::BaseRelation& relation = facts_.relations[atom.predicate.index];
        const auto [at, is_new] =
            relation.by_tuple.try_emplace(atom.arguments, static_cast<std::uint32_t>(relation.atoms.size()));
        if (is_new) {
            relation.atoms.emplace_back().arguments = atom.arguments;
            relation.atoms.back().not_excluded = {};
            if (number) relation.quantities.emplace_back();
        }
        regime::BaseAtom& base = relation.atoms[at->second];
        for (time::IntervalSet* set :
             {&base.certain, &base.on_record, &base.possible, &base.not_excluded, &base.fixed})
            *set |= days;
        if (number) {
            regime::QuantityPiece piece;
            piece.days = days.intervals().front();
            piece.accepted = piece.considered = {record::Range{*number, std::nullopt, *number}};
            piece.firm = true;
            relation.quantities[at->second].push_back(std::move(piece));
        }
        for (std::size_t i = 0; i < atom.arguments.size(); ++i)
            mention(predicate.arguments[i].type, atom.arguments[i]);
    }

    void mention(const law::Type& type, record::Value value) {
        auto at = std::find_if(facts_.values.begin(), facts_.values.end(),
                               [&](const auto& entry) { return entry.first == type; });
        if (at == facts_.values.end()) at = facts_.values.insert(at, {type, {}});
        if (std::find(at->second.begin(), at->second.end(), value) == at->second.end())
            at->second.push_back(value);
        std::sort(at->second.begin(), at->second.end());
    }

    diagnostics::SourceFiles files_;
    record::Symbols symbols_;
    law::Program law_;
    regime::BaseFacts facts_;
    std::unique_ptr<engine::Engine> engine_;
};

std::string shown(const time::IntervalSet& days) {
    std::string text;
    for (const time::Interval& interval : days.intervals())
        text += (text.empty() ? "" : ", ") + to_string(interval);
    return text;
}

class DocumentedExample : public testing::TestWithParam<Example> {};

TEST_P(DocumentedExample, TurnsOutAsThePageSays) {
    ExampleRun run(GetParam().law);
    for (const std::string& fact : GetParam().facts) run.add(fact);
    if (HasFailure()) return;
    ASSERT_FALSE(GetParam().follows.empty());
    for (const auto& [text, days] : GetParam().follows) {
        const engine::FourSets& sets = run.engine().sets(run.atom(text));
        ASSERT_FALSE(run.engine().fault()) << run.engine().fault()->message;
        EXPECT_EQ(shown(sets.certain), days) << text;
        EXPECT_EQ(shown(~sets.excluded), days) << text;
    }
}

INSTANTIATE_TEST_SUITE_P(OfTheLaw, DocumentedExample, testing::ValuesIn(examples()),
                         [](const auto& one) { return "line_" + std::to_string(one.param.line); });

}  // namespace
}  // namespace mithaq
