// Rules of the law as rule code.
#pragma once

#include <functional>
#include <string>

#include "engine/columns/rule_code.h"

namespace mithaq::engine::columns {

// A rule with the relations that only it reads: the members of its counts, to be evaluated before it, in order.
struct RuleWithMembers {
    std::vector<RuleCode> members;
    RuleCode rule;
    std::string fault;  // why it cannot be evaluated over columns; empty: it can
};

class Coder {
public:
    Coder(const law::Program& program, Values& values, const record::Symbols& symbols, bool optimise)
        : program_(program),
          values_(values),
          symbols_(symbols),
          optimise_(optimise),
          sources_(static_cast<SourceId>(program.predicates.size())) {}

    // `recursive`: whether a predicate depends on the rule's head.
    [[nodiscard]] RuleWithMembers code(law::RuleId id,
                                       const std::function<bool(law::PredicateId)>& recursive);
    // A new source.
    SourceId add_source() { return sources_++; }
    [[nodiscard]] SourceId sources() const { return sources_; }

private:
    friend class RuleCoder;
    const law::Program& program_;
    Values& values_;
    const record::Symbols& symbols_;
    bool optimise_;
    SourceId sources_;
};

}  // namespace mithaq::engine::columns
