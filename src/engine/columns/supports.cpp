#include "engine/columns/supports.h"

#include <fmt/format.h>

#include "engine/columns/code_from_law.h"
#include "engine/columns/components.h"
#include "engine/columns/join_plan.h"

namespace mithaq::engine::columns {

namespace {

std::string fault_of(const RuleCode& rule) {
    Estimates estimates;
    estimates.growing = [](SourceId) { return false; };
    estimates.rows = [](SourceId) { return 1.0; };
    estimates.distinct = [](SourceId, std::uint32_t) { return 1.0; };
    return plan_join(rule, kNone, estimates, false).fault;
}

}  // namespace

std::vector<Support> supports(const law::Program& program, const record::Symbols& symbols,
                              const std::vector<bool>& settled, const ReadingChoice& readings) {
    const Components components = components_of(program, readings);
    std::vector<Support> supports(program.predicates.size());
    Values values;
    Coder coder(program, values, symbols, false);
    const auto refuse = [&](law::PredicateId p, std::string why) {
        if (supports[p.index].supported) supports[p.index] = {false, std::move(why)};
    };
    for (std::uint32_t c = 0; c < components.list.size(); ++c) {
        const Components::Component& component = components.list[c];
        for (const law::PredicateId p : component.predicates) {
            const law::Predicate& predicate = program.predicate(p);
            if (!components.derived(p)) {
                if (p.index >= settled.size() || !settled[p.index])
                    refuse(p, fmt::format("the table of `{}` leaves something open",
                                          symbols.text(predicate.name)));
                continue;
            }
            if (component.recursive && predicate.has_range())
                refuse(p,
                       fmt::format("`{}` has a range and depends on itself", symbols.text(predicate.name)));
            for (const law::RuleId rule : components.rules[p.index]) {
                RuleWithMembers coded = coder.code(rule, [&](law::PredicateId other) {
                    return component.recursive && components.of[other.index] == c;
                });
                std::string fault = coded.fault;
                for (const RuleCode& members : coded.members)
                    if (fault.empty()) fault = fault_of(members);
                if (fault.empty()) fault = fault_of(coded.rule);
                if (!fault.empty()) refuse(p, fault);
            }
            for (const law::PredicateId read : components.reads[p.index])
                if (!supports[read.index].supported)
                    refuse(p, fmt::format("rests on `{}`: {}", symbols.text(program.predicate(read).name),
                                          supports[read.index].why_not));
        }
        // Predicates that depend on each other stand or fall together.
        for (const law::PredicateId p : component.predicates)
            if (!supports[p.index].supported) {
                for (const law::PredicateId other : component.predicates)
                    refuse(other, supports[p.index].why_not);
                break;
            }
    }
    return supports;
}

}  // namespace mithaq::engine::columns
