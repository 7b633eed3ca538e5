#include "engine/columns/components.h"

#include <algorithm>

#include "law/strongly_connected.h"
#include "law/walk.h"

namespace mithaq::engine::columns {

namespace {

bool applies(const law::Rule& rule, const ReadingChoice& readings) {
    if (!rule.question) return true;
    const auto chosen = readings.find(*rule.question);
    return chosen != readings.end() && chosen->second == rule.reading;
}

void find_components(Components& out) {
    law::Successors successors(out.reads.size());
    for (std::uint32_t head = 0; head < out.reads.size(); ++head)
        for (const law::PredicateId read : out.reads[head]) successors[head].push_back(read.index);
    law::StronglyConnected found = law::strongly_connected(successors);
    out.of = std::move(found.component_of);
    for (const std::vector<std::uint32_t>& members : found.components) {
        Components::Component component;
        for (const std::uint32_t member : members) component.predicates.push_back({member});
        const std::vector<std::uint32_t>& own = successors[members.front()];
        component.recursive =
            members.size() > 1 || std::find(own.begin(), own.end(), members.front()) != own.end();
        out.list.push_back(std::move(component));
    }
}

}  // namespace

Components components_of(const law::Program& program, const ReadingChoice& readings) {
    Components components;
    components.rules.resize(program.predicates.size());
    components.reads.resize(program.predicates.size());
    components.derived_.resize(program.predicates.size());
    for (std::uint32_t r = 0; r < program.rules.size(); ++r) {
        const law::Rule& rule = program.rules[r];
        const std::uint32_t head = rule.head.predicate.index;
        components.derived_[head] = true;
        if (!applies(rule, readings)) continue;
        components.rules[head].push_back({r});
        law::for_each_atom(rule.body,
                           [&](const law::Atom& atom) { components.reads[head].push_back(atom.predicate); });
    }
    for (auto& reads : components.reads) {
        std::sort(reads.begin(), reads.end());
        reads.erase(std::unique(reads.begin(), reads.end()), reads.end());
    }
    find_components(components);
    return components;
}

}  // namespace mithaq::engine::columns
