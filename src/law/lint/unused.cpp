#include "law/lint/lint.h"
#include "law/walk.h"

namespace mithaq::law::lint_pass {

std::vector<bool> used_predicates(const Program& program) {
    std::vector<bool> used(program.predicates.size());
    for (std::size_t i = 0; i < used.size(); ++i) used[i] = program.predicates[i].finding;
    for (const Rule& rule : program.rules) {
        // That a predicate reads itself is no use.
        for_each_atom(rule.body, [&](const Atom& atom) {
            if (atom.predicate != rule.head.predicate) used[atom.predicate.index] = true;
        });
    }
    for (const JudgeRule& judge : program.judges) used[judge.atom.predicate.index] = true;
    return used;
}

void unused_predicates(const Program& program, const record::Symbols& symbols,
                       diagnostics::Diagnostics& warnings) {
    const std::vector<bool> used = used_predicates(program);
    for (std::size_t i = 0; i < used.size(); ++i) {
        const Predicate& predicate = program.predicates[i];
        // A table that no rule reads is a part of the record all the same.
        if (used[i] || !predicate.derived) continue;
        warnings.push_back({diagnostics::Kind::UnusedPredicate,
                            predicate.where,
                            "nothing uses `" + std::string(symbols.text(predicate.name)) + "`",
                            {},
                            "read it in a rule, judge by it, or declare it with `finding`"});
    }
}

}  // namespace mithaq::law::lint_pass
