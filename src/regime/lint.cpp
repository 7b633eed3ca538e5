#include "regime/lint.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "law/lint/lint.h"
#include "law/print.h"
#include "record/checks.h"

namespace mithaq::regime {
namespace {

using diagnostics::Diagnostics;
using diagnostics::Kind;
using diagnostics::Severity;

// A stretch of days on which an atom is certain.
struct Stretch {
    time::Interval days;
    const BaseAtom* atom;
};

class Conflicts {
public:
    Conflicts(const record::Record& record, const law::Program& law, law::PredicateId predicate,
              Diagnostics& warnings)
        : record_(record), law_(law), predicate_(predicate), warnings_(warnings) {}

    void find(const BaseRelation& relation) {
        std::map<Tuple, std::vector<Stretch>> by_key;
        for (const BaseAtom& atom : relation.atoms) {
            const bool is_whole = std::none_of(atom.arguments.begin(), atom.arguments.end(),
                                               [](record::Value value) { return value.is_none(); });
            if (!is_whole || atom.arguments.empty()) continue;
            std::vector<Stretch>& of_key = by_key[{atom.arguments.begin(), atom.arguments.end() - 1}];
            for (const time::Interval& days : atom.certain.intervals()) of_key.push_back({days, &atom});
        }
        for (auto& [key, stretches] : by_key) find(stretches);
    }

private:
    // By the first day: each against the one before it that reaches farthest.
    void find(std::vector<Stretch>& stretches) {
        std::sort(stretches.begin(), stretches.end(),
                  [](const Stretch& a, const Stretch& b) { return a.days.from < b.days.from; });
        const Stretch* farthest = nullptr;
        std::set<std::pair<const BaseAtom*, const BaseAtom*>> reported;
        for (const Stretch& next : stretches) {
            const bool meets = farthest != nullptr && next.days.from < farthest->days.to;
            if (meets && farthest->atom != next.atom && reported.insert({farthest->atom, next.atom}).second)
                report(*farthest, next);
            if (farthest == nullptr || next.days.to > farthest->days.to) farthest = &next;
        }
    }

    void report(const Stretch& one, const Stretch& other) {
        const auto shown = [this](const BaseAtom& atom) {
            return "`" + law::print(law::GroundAtom{predicate_, atom.arguments}, law_, record_.symbols) + "`";
        };
        diagnostics::Diagnostic warning{
            Kind::FunctionalConflict,
            place_of(*other.atom),
            fmt::format("{} and {} are both certain from {}", shown(*one.atom), shown(*other.atom),
                        time::to_string(other.days.from)),
            {},
            "mark the one that no longer holds by its `to`, or grade the worse source down",
            Severity::Warning};
        for (const BaseAtom* atom : {one.atom, other.atom})
            if (const record::Claim* claim = claim_of(*atom))
                warning.notes.push_back(
                    {claim->where,
                     fmt::format("{} says {}", record_.source(claim->source).id, shown(*atom))});
        warnings_.push_back(std::move(warning));
    }

    [[nodiscard]] const record::Claim* claim_of(const BaseAtom& atom) const {
        for (const ClaimUse& use : atom.uses)
            if (use.accepted && record_.claim(use.claim).stance == record::Stance::Asserts)
                return &record_.claim(use.claim);
        return nullptr;
    }
    [[nodiscard]] diagnostics::Span place_of(const BaseAtom& atom) const {
        const record::Claim* claim = claim_of(atom);
        return claim == nullptr ? law_.predicate(predicate_).where : claim->where;
    }

    const record::Record& record_;
    const law::Program& law_;
    law::PredicateId predicate_;
    Diagnostics& warnings_;
};

// A provision that a rule states has a folder of scenarios, if the regime has any.
void provisions_without_scenario(const Regime& regime, Diagnostics& warnings) {
    std::error_code missing;
    const std::filesystem::path folder = regime.folder / "scenarios";
    if (!std::filesystem::is_directory(folder, missing)) return;
    std::map<law::Symbol, const law::Rule*> stated;
    for (const law::Rule& rule : regime.law.rules) stated.emplace(rule.provision, &rule);
    for (const law::Provision& provision : regime.law.provisions) {
        const auto rule = stated.find(provision.id);
        if (rule == stated.end()) continue;
        const std::string id(regime.record->symbols.text(provision.id));
        if (std::filesystem::is_directory(folder / id, missing)) continue;
        warnings.push_back({Kind::ProvisionWithoutScenario,
                            provision.where,
                            fmt::format("no scenario shows what `{}` does", id),
                            {{rule->second->citation, "a rule that states it"}},
                            fmt::format("add scenarios/{}/what_happens.toml", id),
                            Severity::Warning});
    }
}

}  // namespace

Diagnostics functional_conflicts(const record::Record& record, const law::Program& law,
                                 law::PredicateId predicate, const BaseRelation& relation) {
    Diagnostics warnings;
    Conflicts(record, law, predicate, warnings).find(relation);
    return warnings;
}

void add_conflicts_of(const View& view, Diagnostics found, Diagnostics& warnings) {
    for (diagnostics::Diagnostic& one : found) {
        const bool known = std::any_of(warnings.begin(), warnings.end(), [&](const auto& other) {
            return other.kind == Kind::FunctionalConflict && other.where == one.where &&
                   other.message.starts_with(one.message);
        });
        if (known) continue;
        if (view.name != "default") one.message += fmt::format(" in the view `{}`", view.name);
        warnings.push_back(std::move(one));
    }
}

namespace {

void conflicts_in_tables(const Regime& regime, Diagnostics& warnings) {
    std::vector<law::PredicateId> functional;
    for (std::uint32_t i = 0; i < regime.law.predicates.size(); ++i)
        if (regime.law.predicates[i].functional && !regime.law.predicates[i].derived)
            functional.push_back({i});
    if (functional.empty()) return;
    for (const View& view : regime.views) {
        const BaseFacts facts = base_facts(regime, view);
        for (const law::PredicateId predicate : functional)
            add_conflicts_of(
                view, functional_conflicts(*regime.record, regime.law, predicate, facts.relation(predicate)),
                warnings);
    }
}

}  // namespace

Diagnostics lint(const Regime& regime, const Checks& checks) {
    Diagnostics warnings = law::lint(regime.law, regime.record->symbols);
    std::unordered_set<std::string> cited;
    for (const law::Question& question : regime.law.questions) {
        const auto cite = [&](const law::Holder& holder) {
            cited.emplace(regime.record->symbols.text(holder.source));
        };
        for (const law::Reading& reading : question.readings) std::ranges::for_each(reading.holders, cite);
        std::ranges::for_each(question.no_position, cite);
    }
    Diagnostics of_record = record::doubts(*regime.record, cited, checks.lives);
    warnings.insert(warnings.end(), of_record.begin(), of_record.end());
    provisions_without_scenario(regime, warnings);
    conflicts_in_tables(regime, warnings);
    std::stable_sort(warnings.begin(), warnings.end(),
                     [](const auto& a, const auto& b) { return a.where < b.where; });
    return warnings;
}

}  // namespace mithaq::regime
