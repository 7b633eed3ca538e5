// What depends on what: predicates in groups that depend on each other, each after those that it needs.
#pragma once

#include <vector>

#include "engine/answer.h"
#include "law/program.h"

namespace mithaq::engine::columns {

struct Components {
    struct Component {
        std::vector<law::PredicateId> predicates;
        bool recursive = false;
    };
    std::vector<Component> list;
    std::vector<std::uint32_t> of;                     // by predicate
    std::vector<std::vector<law::RuleId>> rules;       // by head: those that apply
    std::vector<std::vector<law::PredicateId>> reads;  // by head: the predicates of its bodies, each once
    [[nodiscard]] bool derived(law::PredicateId predicate) const { return derived_[predicate.index]; }
    std::vector<bool> derived_;  // some rule of the law has it as head, though perhaps none that applies
};

[[nodiscard]] Components components_of(const law::Program& program, const ReadingChoice& readings);

}  // namespace mithaq::engine::columns
