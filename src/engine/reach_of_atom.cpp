#include "engine/reach_of_atom.h"

#include <algorithm>

namespace mithaq::engine {

namespace {

constexpr std::size_t kMostPatterns = 4000;

void add_choices(const regime::BaseFacts& facts, const Unsurveyed& pattern, Reach& reach) {
    const regime::BaseRelation& relation = facts.relation(pattern.predicate);
    for (std::uint32_t c = 0; c < relation.choices.size(); ++c)
        for (const auto& option : relation.choices[c].options)
            if (regime::matches(pattern.pattern, relation.atoms[option.atom].arguments))
                reach.choices.insert({pattern.predicate, c});
}

}  // namespace

bool never_applies(const Plan& plan, const law::Rule& rule, const Theta& theta) {
    return std::any_of(rule.body.begin(), rule.body.end(), [&](const law::Formula& part) {
        if (part.kind != law::Formula::Kind::Atom) return false;
        const law::Predicate& predicate = plan.law->predicate(part.atom.predicate);
        if (!predicate.derived) return false;
        const record::Tuple pattern = pattern_of(part.atom, theta, key_size(predicate));
        const auto& rules = plan.rules_of[part.atom.predicate.index];
        return std::none_of(rules.begin(), rules.end(), [&](std::uint32_t index) {
            const law::Rule& giving = *plan.rules[index].rule;
            Theta head(giving.variables.size());
            return unify(giving.head, pattern, head);
        });
    });
}

Reach reach_of(const Plan& plan, const regime::BaseFacts& facts, const law::GroundAtom& atom) {
    Reach reach;
    record::Tuple key = atom.arguments;
    key.resize(key_size(plan.law->predicate(atom.predicate)));
    std::set<Unsurveyed> seen{{atom.predicate, key}};
    std::vector<Unsurveyed> waiting(seen.begin(), seen.end());
    while (!waiting.empty() && seen.size() < kMostPatterns) {
        const Unsurveyed next = waiting.back();
        waiting.pop_back();
        if (!plan.law->predicate(next.predicate).derived) reach.patterns.insert(next);
        if (!facts.relation(next.predicate).choices.empty()) add_choices(facts, next, reach);
        for (const std::uint32_t index : plan.rules_of[next.predicate.index]) {
            const RulePlan& rule = plan.rules[index];
            Theta theta(rule.rule->variables.size());
            if (!unify(rule.rule->head, next.pattern, theta) || never_applies(plan, *rule.rule, theta))
                continue;
            if (rule.rule->question) reach.questions.insert(*rule.rule->question);
            for (const law::Formula& part : rule.rule->body)
                for_each_dependency(part, false, [&](const law::Atom& used, bool) {
                    const Unsurveyed below{
                        used.predicate,
                        pattern_of(used, theta, key_size(plan.law->predicate(used.predicate)))};
                    if (seen.insert(below).second) waiting.push_back(below);
                });
        }
    }
    reach.whole = waiting.empty();
    return reach;
}

}  // namespace mithaq::engine
