// Finds the instances of a conjunction that are not excluded in the open run.
#pragma once

#include "engine/evaluate_open.h"

namespace mithaq::engine {

class OpenSearch {
public:
    using Found = std::function<void(std::span<const Bound>)>;
    using Covered = std::function<bool(const IntervalSet&)>;

    // Whether an instance counts that differs from others only in values of which nothing is known.
    enum class Alike : std::uint8_t { Once, Each };

    // `found` gets the bounds of the conjuncts. An instance on days of which `covered` says so is left out.
    OpenSearch(TopDown& world, const RulePlan& rule, const ConjunctionPlan& conjunction, Theta& theta,
               const Found& found, const Covered& covered, Alike alike)
        : world_(world),
          rule_(rule),
          conjunction_(conjunction),
          theta_(theta),
          found_(found),
          covered_(covered),
          alike_(alike) {}

    // Over the instances whose days meet `days`.
    void run(const IntervalSet& days);

private:
    using Bounds = std::vector<std::optional<Bound>>;
    void step(Bounds bounds, IntervalSet days);
    // Evaluates what is bound by now; false where nothing can come of it.
    [[nodiscard]] bool evaluate_bound(Bounds& bounds, IntervalSet& days);
    [[nodiscard]] bool try_candidates(const Bounds& bounds, const IntervalSet& days);
    void try_values(std::uint32_t variable, const Bounds& bounds, const IntervalSet& days);

    TopDown& world_;
    const RulePlan& rule_;
    const ConjunctionPlan& conjunction_;
    Theta& theta_;
    const Found& found_;
    const Covered& covered_;
    Alike alike_;
};

}  // namespace mithaq::engine
