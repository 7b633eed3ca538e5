#include "law/lint/lint.h"

#include <algorithm>

namespace mithaq::law {

diagnostics::Diagnostics lint(const Program& program, const record::Symbols& symbols) {
    diagnostics::Diagnostics warnings;
    lint_pass::rules_that_never_fire(program, symbols, warnings);
    lint_pass::unused_predicates(program, symbols, warnings);
    lint_pass::readings_that_change_nothing(program, symbols, warnings);
    for (diagnostics::Diagnostic& warning : warnings) warning.severity = diagnostics::Severity::Warning;
    std::stable_sort(warnings.begin(), warnings.end(),
                     [](const auto& a, const auto& b) { return a.where < b.where; });
    return warnings;
}

}  // namespace mithaq::law
