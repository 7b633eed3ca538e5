#include "cli/doubts.h"

#include <set>

#include "engine/functional_conflicts.h"
#include "engine/record_checks.h"
#include "regime/lint.h"

namespace mithaq::cli {

using diagnostics::Diagnostic;
using diagnostics::Diagnostics;

namespace {

// Doubts that nobody has looked into. Faults of checks.toml are a matter of `mithaq lint`.
Diagnostics unexplained(const regime::Regime& regime, diagnostics::SourceFiles& files) {
    Diagnostics ignored;
    const regime::Checks checks = regime::load_checks(regime, files, ignored);
    Diagnostics found = doubts_of(regime, checks);
    static_cast<void>(regime::take_known(regime, checks, found));
    return found;
}

// The same doubt, wherever its row stands by now.
using Key = std::pair<diagnostics::Kind, std::string>;

Diagnostics without(const Diagnostics& found, const Diagnostics& others) {
    std::set<Key> known;
    for (const Diagnostic& other : others) known.emplace(other.kind, other.message);
    Diagnostics left;
    for (const Diagnostic& one : found)
        if (!known.contains({one.kind, one.message})) left.push_back(one);
    return left;
}

}  // namespace

Diagnostics doubts_of(const regime::Regime& regime, const regime::Checks& checks) {
    Diagnostics found = regime::lint(regime, checks);
    for (const Diagnostics& more :
         {engine::conflicts_of_rules(regime), engine::record_checks(regime, checks)})
        found.insert(found.end(), more.begin(), more.end());
    return found;
}

DoubtsChange doubts_between(const regime::Regime& before, const regime::Regime& after,
                            diagnostics::SourceFiles& files) {
    const Diagnostics old = unexplained(before, files);
    const Diagnostics now = unexplained(after, files);
    return {without(now, old), without(old, now)};
}

}  // namespace mithaq::cli
