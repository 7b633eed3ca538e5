#include "report/still_bound.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace mithaq::report {

namespace {

// The first day on which it was possible and no longer is.
std::optional<time::Day> day_of_loss(const engine::FindingChange& change) {
    std::optional<time::Day> first;
    const auto both = engine::combined(change.before, change.after);
    for (const auto& [before, after] : both.values()) {
        const time::IntervalSet lost = before.possible - after.possible;
        if (!lost.empty() && (!first || lost.intervals().front().from < *first))
            first = lost.intervals().front().from;
    }
    return first;
}

// What is said of it on a day; contested where readings differ.
std::optional<engine::AnswerKind> kind_on(const engine::Cases<engine::FourSets>& cases, time::Day day) {
    std::optional<engine::AnswerKind> kind;
    bool is_possible = false;
    for (const engine::FourSets& sets : cases.values()) {
        is_possible = is_possible || sets.possible.contains(day);
        const engine::AnswerKind one = engine::answer_on(sets, day);
        kind = !kind || *kind == one ? one : engine::AnswerKind::Contested;
    }
    return is_possible ? kind : std::nullopt;
}

}  // namespace

std::vector<StillBound> still_bound(const regime::Regime& regime, const engine::Findings& findings,
                                    const std::vector<engine::FindingChange>& changes) {
    const auto bound = regime.reports.assessment.bound;
    std::map<record::Symbol, time::Day> ends;
    std::set<law::GroundAtom> touched;
    for (const engine::FindingChange& change : changes) {
        if (!bound || change.atom.predicate != *bound) continue;
        touched.insert(change.atom);
        const auto day = day_of_loss(change);
        if (!day) continue;
        const auto known = ends.emplace(change.atom.arguments.front().symbol(), *day).first;
        known->second = std::min(known->second, *day);
    }
    std::vector<StillBound> all;
    for (const auto& [state, day] : ends) {
        StillBound one{state, day, {}};
        for (const auto& [atom, cases] : findings) {
            if (atom.predicate != *bound || atom.arguments.front() != record::Value(state) ||
                touched.contains(atom))
                continue;
            if (const auto kind = kind_on(cases, day)) one.others.push_back({atom, *kind});
        }
        all.push_back(std::move(one));
    }
    return all;
}

}  // namespace mithaq::report
