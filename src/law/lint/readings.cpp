#include <algorithm>
#include <map>
#include <set>

#include "law/lint/lint.h"
#include "law/print.h"

namespace mithaq::law::lint_pass {
namespace {

// What a rule says, whatever it cites and is called.
std::string said_by(Rule rule, const Program& program, const record::Symbols& symbols) {
    rule.provision = {};
    rule.title_en.clear();
    rule.title_ar.clear();
    rule.name = {};
    return print(rule, program, symbols);
}

}  // namespace

void readings_that_change_nothing(const Program& program, const record::Symbols& symbols,
                                  diagnostics::Diagnostics& warnings) {
    using Place = std::pair<std::uint32_t, std::uint32_t>;  // question, reading
    const std::vector<bool> used = used_predicates(program);
    std::set<std::string> always;
    std::map<Place, std::vector<const Rule*>> rules;
    for (const Rule& rule : program.rules) {
        if (rule.question) {
            rules[{*rule.question, *rule.reading}].push_back(&rule);
        } else if (!program.questions.empty()) {
            always.insert(said_by(rule, program, symbols));
        }
    }
    for (std::uint32_t q = 0; q < program.questions.size(); ++q) {
        std::map<std::set<std::string>, const Reading*> earlier;
        for (std::uint32_t r = 0; r < program.questions[q].readings.size(); ++r) {
            const Reading& reading = program.questions[q].readings[r];
            const std::vector<const Rule*>& of_reading = rules[{q, r}];
            std::set<std::string> said;
            for (const Rule* rule : of_reading) said.insert(said_by(*rule, program, symbols));
            for (const std::string& rule : always) said.erase(rule);
            const auto [at, is_new] = earlier.emplace(std::move(said), &reading);
            if (!is_new) {
                warnings.push_back({diagnostics::Kind::ReadingChangesNothing,
                                    reading.where,
                                    "under the reading \"" + reading.name +
                                        "\" the same follows as under \"" + at->second->name + "\"",
                                    {{at->second->where, "the other reading"}},
                                    "give one of them the rule that makes the difference"});
            }
            const bool any_used = std::any_of(of_reading.begin(), of_reading.end(), [&](const Rule* rule) {
                return used[rule->head.predicate.index];
            });
            if (of_reading.empty() || any_used) continue;
            warnings.push_back({diagnostics::Kind::ReadingChangesNothing,
                                reading.where,
                                "nothing uses what the rules of the reading \"" + reading.name + "\" derive",
                                {{of_reading.front()->where, "its first rule"}},
                                {}});
        }
    }
}

}  // namespace mithaq::law::lint_pass
