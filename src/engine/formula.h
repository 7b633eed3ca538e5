// The bounds of one ground formula in one run.
#pragma once

#include <span>

#include "engine/world.h"

namespace mithaq::engine {

class FormulaEvaluator {
public:
    FormulaEvaluator(World& world, const Plan& plan, const RulePlan& rule, const Theta& theta)
        : world_(world), plan_(plan), rule_(rule), theta_(theta) {}

    [[nodiscard]] Bound evaluate(const law::Formula& formula, Side side) const;
    [[nodiscard]] Bound conjunction_of(std::span<const law::Formula* const> parts, Side side) const;
    // A rule's body, from the day on which the rule is valid.
    [[nodiscard]] Bound body(Side side) const;
    // The ranges of a range variable.
    [[nodiscard]] RangeFacts ranges_of(std::uint32_t variable) const;

private:
    [[nodiscard]] Bound compare(const law::Comparison& comparison, Side side) const;
    [[nodiscard]] Bound compare_values(const law::Comparison& comparison, Side side) const;
    [[nodiscard]] Bound count(const law::Aggregate& count, Side side) const;
    [[nodiscard]] RangeFacts boundary(const law::Formula& formula) const;
    [[nodiscard]] Bound compute(const law::Compute& compute, Side side) const;
    [[nodiscard]] RangeFacts ranges_of(const law::Term& term) const;
    [[nodiscard]] record::Value value_of(const law::Term& term) const;
    void add_first_days(std::span<const law::Formula* const> parts, std::span<const Bound> bounds,
                        Bound& result) const;

    World& world_;
    const Plan& plan_;
    const RulePlan& rule_;
    const Theta& theta_;
};

// Limits a bound to the days from `day` on, as a conjunct that is true on just these would.
[[nodiscard]] Bound valid_from(Bound bound, const std::optional<time::Day>& day, Side side);

}  // namespace mithaq::engine
